"""Reads for screens: rows of the register, and answers of the upstream doors, into the views of the contract."""
