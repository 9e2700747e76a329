"""Proposals: the new version of a line, put behind the one that the person has changed as well.

In: a line of the new generation. Out: its copy without what must be in a file once only, and the label that stands
above it. A proposal whose line the person deletes takes that line's place: so a person accepts the new version.
"""

from __future__ import annotations

from reportgen.revision.handout.captions import without_fields
from reportgen.revision.handout.document import Document
from reportgen.revision.names import Element, element, qname
from reportgen.wording.wording import Wording

_STYLE = "ReportgenNewVersion"
_NAME = "new version"
_ONCE = ("w:bookmarkStart", "w:bookmarkEnd", "w:pageBreakBefore")
_BAR = {"w:val": "single", "w:sz": "24", "w:space": "6", "w:color": "auto"}


def as_proposal(line: Element) -> Element:
    """A copy of a new line made a proposal: its bookmarks go, its fields become what they show, no page begins here."""
    for mark in list(line.iter(*map(qname, _ONCE))):
        parent = mark.getparent()
        if parent is not None:
            parent.remove(mark)
    without_fields(line)
    return line


def label(document: Document, wording: Wording) -> Element:
    """The paragraph that says that what follows is the new version."""
    text = element("w:t")
    text.text = wording.word("new-version", title="").strip()
    style = element("w:pStyle", **{"w:val": _style(document)})
    return element("w:p", element("w:pPr", style), element("w:r", text))


def _style(document: Document) -> str:
    """The style of labels in the file, added where it is not there: bold, with a bar beside it."""
    known = {name: identity for identity, name in document.style_names.items()}
    if _NAME in known:
        return known[_NAME]
    root, part = document.root("styles"), document.part("styles")
    default = next((key for key, one in document.styles.items() if _is_default(one)), None)
    based = [] if default is None else [element("w:basedOn", **{"w:val": default})]
    properties = element("w:pPr", element("w:keepNext"), element("w:pBdr", element("w:left", **_BAR)))
    style = element(
        "w:style",
        element("w:name", **{"w:val": "New Version"}),
        *based,
        element("w:qFormat"),
        properties,
        element("w:rPr", element("w:b"), element("w:bCs")),
        **{"w:type": "paragraph", "w:customStyle": "1", "w:styleId": _STYLE},
    )
    if root is not None and part is not None:
        root.append(style)
        document.package.put(part, root)
        document.forget_styles()
    return _STYLE


def _is_default(style: Element) -> bool:
    is_set = style.get(qname("w:default")) in ("1", "true")
    return is_set and style.get(qname("w:type")) == "paragraph"
