"""The rooms, upstream first: identity, documents, practitioner, registration, audit."""
