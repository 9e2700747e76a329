"""Templates read: the door to the two readers.

In: the bytes of a template. Out: `DeckTemplate` or `HandoutTemplate` (see `template_tree`). What cannot be used is a
`TemplateError`.
"""

from __future__ import annotations

from reportgen.layout.deck_template import read_deck_template
from reportgen.layout.handout_template import read_handout_template
from reportgen.layout.package import TemplateError
from reportgen.layout.template_tree import DeckTemplate, HandoutTemplate

__all__ = [
    "DeckTemplate",
    "HandoutTemplate",
    "TemplateError",
    "read_deck_template",
    "read_handout_template",
]
