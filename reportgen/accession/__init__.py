"""Bringing a source into a briefing: its text as numbered paragraphs and pages, and the fingerprint to publish."""
