"""Phase 4, fit: the deck against the template's geometry, with measured text."""
