"""Phase 3, compose: what is said where, as a `Handout` and a `Deck`; no lengths and no XML."""
