"""Reconciling a handout: line by line, a line being a paragraph or a table of the body."""
