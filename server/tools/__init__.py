"""Tools of the build. Never imported by the product."""
