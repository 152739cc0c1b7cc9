"""The operation trail: searched, verified and exported, never written, by people."""
