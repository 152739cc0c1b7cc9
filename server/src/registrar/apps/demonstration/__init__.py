"""The main job, done over HTTP against a running system: one engineer, from scans to a verified certificate."""
