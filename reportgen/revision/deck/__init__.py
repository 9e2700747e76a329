"""Reconciling a deck: a new generation × the deck that a person has edited × what was generated then."""
