"""Checks of the tree: what lies where, under which name. ``check(root)`` yields what is found."""
