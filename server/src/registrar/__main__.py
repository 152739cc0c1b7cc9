"""``python -m registrar`` is the command line."""

from registrar.apps.cli import main

main()
