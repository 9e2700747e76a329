"""Phase 1, read: a folder of content becomes a frozen `Briefing` and findings."""
