"""What can be done with a document: one file for each act."""
