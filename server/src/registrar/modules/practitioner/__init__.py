"""Who the professional is: one file per person, identifiers, qualifications."""
