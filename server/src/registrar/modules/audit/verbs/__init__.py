"""What the auditor does: search, verify, export. Each leaves a row in the trail it reads."""
