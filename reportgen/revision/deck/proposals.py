"""Proposals: the new version of a slide, put behind the one that the person has changed as well.

In: a slide's part. Out: the same slide with the mark in its title and the key of a proposal in its tag. A proposal that
its slide has been deleted for takes that slide's place: so a person accepts the new version.
"""

from __future__ import annotations

from copy import deepcopy

from reportgen.revision.deck.inheritance import TITLES, placeholder_type
from reportgen.revision.deck.reading import SLIDE_TAG
from reportgen.revision.deck.shapes import shapes_of
from reportgen.revision.names import Element, element, qname
from reportgen.revision.package import Package
from reportgen.wording.wording import Wording

_SUFFIX = "~new"
_TREE = f"{qname('p:cSld')}/{qname('p:spTree')}"


def proposal_key(key: str) -> str:
    """The key of the proposal for a slide."""
    return f"{key}{_SUFFIX}"


def proposed_for(key: str) -> str | None:
    """The key of the slide that a proposal is for; None for any other slide."""
    return key.removesuffix(_SUFFIX) if key.endswith(_SUFFIX) else None


def mark_proposal(package: Package, part: str, key: str, wording: Wording) -> None:
    """Mark a slide as the new version of the one before it."""
    root = deepcopy(package.root(part))
    common = root.find(qname("p:cSld"))
    if common is not None:
        common.set("name", proposal_key(key))
    before, _, after = wording.word("new-version", title="{title}").partition("{title}")
    for body in _titles(root):
        _surround(body, before, after)
    package.put(part, root)
    tag_slide(package, part, proposal_key(key))


def tag_slide(package: Package, part: str, key: str) -> None:
    """Write a slide's key into its tag; "" takes the key away, so that the slide is nobody's but the person's."""
    for name in package.related(part, "tags"):
        root = deepcopy(package.root(name))
        for tag in root.findall(qname("p:tag")):
            if tag.get("name", "").upper() == SLIDE_TAG:
                tag.set("val", key)
        package.put(name, root)


def _titles(root: Element) -> list[Element]:
    tree = root.find(_TREE)
    shapes = [] if tree is None else [one for one in shapes_of(tree) if placeholder_type(one) in TITLES]
    return [body for shape in shapes for body in shape.iterfind(qname("p:txBody"))]


def _surround(body: Element, before: str, after: str) -> None:
    """Put words before and after those of a title, in the look of their neighbours."""
    runs = list(body.iter(qname("a:r")))
    if not runs:
        return
    for words, run, follows in ((before, runs[0], False), (after, runs[-1], True)):
        if words:
            made = element("a:r", *(deepcopy(one) for one in run.iterfind(qname("a:rPr"))))
            text = element("a:t")
            text.text = words
            made.append(text)
            if follows:
                run.addnext(made)
            else:
                run.addprevious(made)
