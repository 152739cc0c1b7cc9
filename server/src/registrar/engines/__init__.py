"""Pure mechanisms: no I/O, no domain words."""
