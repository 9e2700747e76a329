"""Phase 6 for the handout: an outline and a template become a .docx."""

from reportgen.writers.handout.write import write_handout

__all__ = ["write_handout"]
