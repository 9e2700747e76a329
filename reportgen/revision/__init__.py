"""Phase 7, reconcile: new files against the ones that a user may have edited."""
