"""Phase 2, verify: the briefing against its sources and data; citations formatted."""
