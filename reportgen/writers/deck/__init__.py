"""Phase 6, the deck: a fitted deck becomes the bytes of a .pptx."""

from reportgen.writers.deck.write import write_deck

__all__ = ["write_deck"]
