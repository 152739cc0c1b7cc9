"""What can be done with accounts, sessions, employers and organs: one verb, one file."""
