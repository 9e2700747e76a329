"""Accessibility, the rules that .docx and .pptx share: words for pictures and links, tables, properties.

In: an alternative text, a link's words, a package. Out: the problems. The rules are those of Microsoft's Accessibility
Checker and of WCAG 2.2 (1.1.1 alternatives, 1.3.1 structure, 2.4.2 titles, 2.4.4 links, 3.1.1 language).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.codes import (
    MISSING_ALT_TEXT,
    MISSING_DOCUMENT_TITLE,
    MISSING_LANGUAGE,
    POOR_ALT_TEXT,
    POOR_LINK_TEXT,
)
from reportgen.checks.ooxml_names import Element, holds, qname
from reportgen.checks.package import Package
from reportgen.checks.problem import Problem, excerpt

_DECORATIVE = holds("a:extLst/a:ext/adec:decorative[@val='1' or @val='true']")
_FILE_NAME = re.compile(r"(?:.*[/\\])?[^/\\]*\.(?:png|jpe?g|svg|gif|bmp|tiff?|webp|[ew]mf)", re.IGNORECASE)
_NAMES_NOTHING = re.compile(
    r"(?:image|picture|photo|graphic|chart|diagram|figure|table|group|drawing|untitled)[\s\d.:_-]*", re.IGNORECASE
)
_POOR_LINK_TEXT = re.compile(
    "(?:click )?here|click|(?:this )?link|this|(?:read |learn )?more|see here|(?:klicken sie )?hier|mehr|"
    "(?:cliquez )?ici|lien|(?:haga clic )?aquí|más|здесь|тут|ссылка|tại đây|ở đây|여기|링크|这里|點這裡|点击这里|هنا"
)


def is_decorative(properties: Element) -> bool:
    """Whether a drawing's non-visual properties mark it as decorative ([MS-ODRAWXML] 2.24)."""
    return _DECORATIVE(properties)


def alt_text(properties: Element | None, place: str, what: str) -> Iterator[Problem]:
    """What is wrong with the alternative text in a drawing's non-visual properties."""
    if properties is None or is_decorative(properties):
        return
    text = properties.get("descr", "").strip()
    if not text:
        yield Problem(MISSING_ALT_TEXT, place, f"the {what} has no alternative text")
    elif _FILE_NAME.fullmatch(text) or _NAMES_NOTHING.fullmatch(text):
        yield Problem(POOR_ALT_TEXT, place, f"the alternative text of the {what} is only {excerpt(text)}")


def link_text(words: str, place: str) -> Iterator[Problem]:
    """What is wrong with a link's words. A printed address is not: on paper it is what a reader needs."""
    words = " ".join(words.split())
    if not words:
        yield Problem(POOR_LINK_TEXT, place, "a link has no words")
    elif _POOR_LINK_TEXT.fullmatch(words.casefold().strip(".…:!»> ")):
        yield Problem(POOR_LINK_TEXT, place, f"the link {excerpt(words)} does not say where it leads")


def title_and_language(package: Package) -> Iterator[Problem]:
    """What the core properties lack of title and language (part 2, 8)."""
    core = package.first_related(package.root, "core-properties")
    stated = {} if core is None or core.root is None else {child.tag: (child.text or "").strip() for child in core.root}
    if not stated.get(qname("dc:title")):
        yield Problem(MISSING_DOCUMENT_TITLE, "properties", "there is no title")
    if not stated.get(qname("dc:language")):
        yield Problem(MISSING_LANGUAGE, "properties", "there is no language")
