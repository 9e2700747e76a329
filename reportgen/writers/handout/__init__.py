"""Phase 6 for the handout: an outline and a template become a .docx."""

from reportgen.writers.handout.bookmarks import block_names
from reportgen.writers.handout.printing import for_printing
from reportgen.writers.handout.write import draw_figures, write_handout

__all__ = ["block_names", "draw_figures", "for_printing", "write_handout"]
