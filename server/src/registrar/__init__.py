"""registrar: the national register of cost engineers (造价工程师)."""
