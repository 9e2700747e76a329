"""The content that a file was built from, as a snapshot that the file carries."""
