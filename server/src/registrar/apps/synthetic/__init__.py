"""A synthetic nation: people, employers and their documents, none of whom exist. Everything replays from a seed."""
