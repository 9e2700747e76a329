"""`briefing.yaml`: what the briefing is and how it is to be set.

In: the file's node. Out: `Settings`, with defaults for whatever is absent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reportgen.briefing.codes import BAD_STYLE
from reportgen.briefing.conform import conform
from reportgen.briefing.dates import EdtfDate
from reportgen.briefing.files import read_bytes
from reportgen.briefing.model import Author, Fields, Hemisphere, Paper
from reportgen.briefing.nodes import Items, Keys, Node, Scalar
from reportgen.briefing.schema import BRIEFING
from reportgen.briefing.text import Inlines
from reportgen.briefing.values import date_in, fields_of, inline_list_in, scalars_in, text_in
from reportgen.findings import Findings, Location

DEFAULT_LANGUAGE = "en"
DEFAULT_STYLE = "chicago-notes-bibliography"
_STYLE_ELEMENT = "{http://purl.org/net/xbiblio/csl}style"


@dataclass(frozen=True, slots=True)
class Settings:
    """What `briefing.yaml` says, named as in `Briefing`; `reading` and the omissions are not yet resolved."""

    where: Location
    title: str = ""
    subtitle: str = ""
    authors: tuple[Author, ...] = ()
    issued: EdtfDate | None = None
    language: str = DEFAULT_LANGUAGE
    audience: str = ""
    summary: tuple[Inlines, ...] = ()
    questions: tuple[Inlines, ...] = ()
    reading: tuple[Scalar, ...] = ()
    paper: Paper = Paper.A4
    citation_style: str = DEFAULT_STYLE
    citation_style_xml: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    hemisphere: Hemisphere = Hemisphere.NORTH
    handout_omits: tuple[Scalar, ...] = ()
    deck_omits: tuple[Scalar, ...] = ()
    shows_evidence: bool = False
    fields: Fields = field(default_factory=dict)

    @property
    def southern(self) -> bool:
        """Whether the seasons 21 to 24 are those of the southern hemisphere."""
        return self.hemisphere is Hemisphere.SOUTH


def read_settings(node: Node, folder: Path, findings: Findings) -> Settings:
    """The settings of a briefing; a value of the wrong form leaves its default."""
    keys = conform(node, BRIEFING, "briefing.yaml", findings)
    if not isinstance(keys, Keys):
        return Settings(node.where)
    hemisphere = Hemisphere(text_in(_keys_in(keys, "dates"), "season-hemisphere", Hemisphere.NORTH.value))
    return Settings(
        where=node.where,
        title=text_in(keys, "title"),
        subtitle=text_in(keys, "subtitle"),
        authors=_authors(keys.entries.get("authors")),
        issued=date_in(keys, "issued", findings, hemisphere is Hemisphere.SOUTH),
        language=text_in(keys, "language", DEFAULT_LANGUAGE),
        audience=text_in(keys, "audience"),
        summary=inline_list_in(keys, "summary", findings),
        questions=inline_list_in(keys, "questions", findings),
        reading=scalars_in(keys.entries.get("reading")),
        paper=Paper(text_in(keys, "paper", Paper.A4.value)),
        citation_style=text_in(keys, "citation-style", DEFAULT_STYLE),
        citation_style_xml=_style_xml(keys.entries.get("citation-style"), folder, findings),
        words={word: text_in(_keys_in(keys, "words"), word) for word in _keys_in(keys, "words").entries},
        hemisphere=hemisphere,
        handout_omits=scalars_in(_keys_in(keys, "handout").entries.get("omit")),
        deck_omits=scalars_in(_keys_in(keys, "deck").entries.get("omit")),
        shows_evidence=text_in(_keys_in(keys, "handout"), "evidence") == "true",
        fields=fields_of(keys),
    )


def _keys_in(keys: Keys, key: str) -> Keys:
    node = keys.entries.get(key)
    return node if isinstance(node, Keys) else Keys({}, {}, keys.where)


def _authors(node: Node | None) -> tuple[Author, ...]:
    if not isinstance(node, Items):
        return ()
    return tuple(author for item in node.items if (author := _author(item)).name)


def _author(node: Node) -> Author:
    if isinstance(node, Keys):
        return Author(text_in(node, "name"), text_in(node, "affiliation"))
    return Author(node.text.strip() if isinstance(node, Scalar) else "")


def _style_xml(node: Node | None, folder: Path, findings: Findings) -> str:
    """The folder's own CSL style, or "" where a style is named."""
    if not isinstance(node, Scalar) or not node.text.strip().lower().endswith(".csl"):
        return ""
    content = read_bytes(folder, node.text.strip(), findings, node.where)
    if content is None:
        return ""
    from lxml import etree

    hint = "take one from the Zotero Style Repository"
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        findings.add(BAD_STYLE, f"`{node.text}` is not well-formed XML: {error.msg}", node.where, hint)
        return ""
    if root.tag != _STYLE_ELEMENT:
        findings.add(BAD_STYLE, f"`{node.text}` is XML, but not a CSL style", node.where, hint)
        return ""
    return etree.tostring(root, encoding="unicode")
