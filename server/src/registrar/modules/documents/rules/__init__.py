"""From lines of text to the kind of a document, its fields and their checks. Pure: no picture, no file, no clock."""
