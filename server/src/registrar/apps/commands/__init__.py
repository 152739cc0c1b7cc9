"""Bodies of the commands of ``registrar``, one file each."""
