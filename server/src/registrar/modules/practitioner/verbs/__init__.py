"""What can be done with a person's file: one file for each act."""
