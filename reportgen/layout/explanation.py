"""What a PowerPoint template offers and how it would be used, in lines for people.

In: the bytes of a .pptx or .potx. Out: lines: the slide's size and faces, then each kind of slide's layout and why.
"""

from __future__ import annotations

from reportgen.layout.matching import match_layouts
from reportgen.layout.template import read_deck_template


def explain_deck_template(content: bytes) -> list[str]:
    """A heading line and, for each kind of slide, its layout with the reasons. `TemplateError` for another file."""
    template = read_deck_template(content)
    theme = template.masters[0].theme
    faces = f"{theme.major.name} and {theme.minor.name}"
    lines = [f"slides of {template.width.inches:.2f} × {template.height.inches:.2f} in, faces {faces}", ""]
    matches = match_layouts(template)
    widest = max(len(kind) for kind in matches)
    names = max(len(match.layout.name) for match in matches.values())
    for kind, match in matches.items():
        missing = [role for role, slot in match.slots.items() if slot.placeholder is None]
        reasons = list(match.reasons) + [f"{role}: a text box, for want of a placeholder" for role in missing]
        lines.append(f"{kind:<{widest}}  {match.layout.name:<{names}}  {'; '.join(reasons)}")
    return lines
