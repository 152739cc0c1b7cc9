"""What is told, and what has been read."""
