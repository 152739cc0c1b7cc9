"""Readers of scanned documents."""
