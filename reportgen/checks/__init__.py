"""Phase 8, check: the written files, read as an independent witness."""
