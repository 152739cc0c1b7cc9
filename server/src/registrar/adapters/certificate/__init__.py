"""The certificate as a document: typeset, sealed, verified."""
