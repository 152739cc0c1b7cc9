"""What is done with a roster."""
