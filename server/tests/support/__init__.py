"""What tests stand on: real databases, a running system, a real browser. Imported as ``tests.support``."""
