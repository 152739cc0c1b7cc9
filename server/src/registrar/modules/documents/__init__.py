"""What was handed in: files, OCR runs, extracted fields, confirmation."""
