"""Pages of handed-in files, drawn for the eye."""
