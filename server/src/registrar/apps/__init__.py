"""Composition roots: the only code that knows everybody."""
