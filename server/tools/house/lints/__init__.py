"""One rule a file: ``check(source)`` yields (line, what to do instead); the docstring tells why the rule is there."""
