"""Sentences about changing the law: what may be proposed, and who may approve it."""
