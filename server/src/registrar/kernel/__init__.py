"""Words every room may use. Standard library only."""
