"""Applications, review, certificates: the register itself."""
