"""Who did or read what, and why: one chain of SM3 hashes, written in the same transaction as the act."""
