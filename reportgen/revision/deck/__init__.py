"""Reconciling a deck: a new generation × the deck that a person has edited × what was generated then."""

from reportgen.revision.deck.reconcile import recorded, reconcile_deck

__all__ = ["reconcile_deck", "recorded"]
