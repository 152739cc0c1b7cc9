"""The database door: portable types, read and write units, numbered migrations, four dialects."""
