"""Where files handed in are kept."""
