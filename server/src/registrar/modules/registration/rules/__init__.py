"""Sentences of law about applications: pure, from facts and dated policy to a decision with its trace."""
