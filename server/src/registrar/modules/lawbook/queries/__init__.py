"""Reads for screens and for every room: the live law, its values, its proposals, its calendar."""
