"""The document's language, in the places where Office looks for it.

In: the language, the template's styles and settings, the written text. Out: `w:lang` of the document defaults
(ECMA-376 part 1, 17.7.5.1), `w:themeFontLang` of the settings, by which the theme chooses faces for scripts: for East
Asian and complex scripts the commonest language of the text, where the document's own is of another script. A language
that the template gives to single styles goes: the text is in the language of its author. Headlines are not slanted in
scripts that have no italics.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.package import Package

from reportgen.outline.tree import Properties
from reportgen.writers.handout.package import related_part
from reportgen.writers.handout.text import language
from reportgen.writers.ooxml import Element, element, office_language, qname

_SLANTED = ("Subtitle", "Heading3")
_AFTER_THEME_FONT_LANG = tuple(
    qname(f"w:{name}")
    for name in (
        *("clrSchemeMapping", "doNotIncludeSubdocsInStats", "doNotAutoCompressPictures", "forceUpgrade", "captions"),
        *(
            "readModeInkLockDown",
            "smartTagType",
            "shapeDefaults",
            "doNotEmbedSmartTags",
            "decimalSymbol",
            "listSeparator",
        ),
    )
)


def set_language(package: Package, properties: Properties) -> None:
    """Make the handout's language the document's."""
    main = package.main_document_part
    stated = {str(key): str(value) for key, value in language(properties.language, properties.rtl).items()}
    stated[qname("w:val")] = office_language(properties.language)
    styles = related_part(main, RELATIONSHIP_TYPE.STYLES)
    if styles is not None:
        _set_defaults(styles.element, stated)
        if qname("w:val") not in language(properties.language, properties.rtl).attrib:
            _set_upright(styles.element)
    settings = related_part(main, RELATIONSHIP_TYPE.SETTINGS)
    if settings is not None:
        faces = _commonest(main.element) | stated
        _state(settings.element, "w:themeFontLang", faces, _AFTER_THEME_FONT_LANG)


def _commonest(document: Element) -> dict[str, str]:
    """The commonest East Asian and the commonest right-to-left or Indic language of the text."""
    found: dict[str, Counter[str]] = {qname("w:eastAsia"): Counter(), qname("w:bidi"): Counter()}
    for one in document.iter(qname("w:lang")):
        for key, counted in found.items():
            counted.update(filter(None, (one.get(key),)))
    return {key: counted.most_common(1)[0][0] for key, counted in found.items() if counted}


def _set_upright(styles: Element) -> None:
    """No slanted headlines."""
    for style in styles.iterfind(qname("w:style")):
        if style.get(qname("w:styleId")) in _SLANTED:
            for tag in ("w:i", "w:iCs"):
                for found in style.findall(f"{qname('w:rPr')}/{qname(tag)}"):
                    found.set(qname("w:val"), "0")


def _set_defaults(styles: Element, stated: Mapping[str, str]) -> None:
    defaults = _child(_child(_child(styles, "w:docDefaults"), "w:rPrDefault"), "w:rPr")
    for found in list(styles.iter(qname("w:lang"))):
        parent = found.getparent()
        if parent is not None and parent is not defaults:
            parent.remove(found)
    extensions = [found.tag for found in defaults if not found.tag.startswith(qname("w:"))]
    _state(defaults, "w:lang", stated, extensions)


def _state(parent: Element, tag: str, stated: Mapping[str, str], after: Sequence[str]) -> None:
    """Set the attributes of the child `tag`; one that is missing is put before the children that come `after` it."""
    found = parent.find(qname(tag))
    if found is None:
        found = element(tag)
        places = [place for place, sibling in enumerate(parent) if sibling.tag in after]
        parent.insert(places[0] if places else len(parent), found)
    for name, value in stated.items():
        found.set(name, value)


def _child(parent: Element, tag: str) -> Element:
    """The child, made as the first one where it is missing."""
    found = parent.find(qname(tag))
    if found is None:
        found = element(tag)
        parent.insert(0, found)
    return found
