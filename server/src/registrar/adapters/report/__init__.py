"""Reports that prove themselves: printed and sealed, or as signed JSON."""
