"""What a sheet says, what a requirement asks for, and whether a line meets it."""
