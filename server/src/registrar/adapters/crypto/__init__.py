"""Signing and sealing: keys in files today, an HSM behind the same methods later."""
