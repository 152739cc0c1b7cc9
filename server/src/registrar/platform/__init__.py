"""Technique with I/O; knows no room."""
