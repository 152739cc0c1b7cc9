"""Verifying signed files and codes: the kinds there are, what a file holds, and the report."""
