"""Things to do again and again: each by whoever holds its lease."""
