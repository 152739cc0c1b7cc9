"""Reads for the page, the report and the command."""
