"""A template as it is to be printed: in greys, or on both sides of the paper.

In: a template's bytes. Out: a template's bytes, from which everything else is drawn and written as from any other.

In greys, each colour becomes the grey of its luminance, in the theme and wherever a style, list or running head states
one; pictures stay as they are. On both sides, margins mirror, the binding gets a gutter, and even pages have running
heads and feet of their own.
"""

from __future__ import annotations

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.package import Package
from lxml import etree

from reportgen.units import Colour, Length
from reportgen.writers.handout.package import new_xml_part, open_template, related_part
from reportgen.writers.ooxml import Element, element, qname, write_package

_COLOURS = tuple(qname(name) for name in ("val", "lastClr", "w:val", "w:color", "w:fill"))
_COLOURED = {
    *(qname(f"a:{name}") for name in ("srgbClr", "sysClr")),
    *(qname(f"w:{name}") for name in ("color", "shd", "top", "left", "start", "bottom", "right", "end", "insideH")),
    *(qname(f"w:{name}") for name in ("insideV", "between", "bar", "bdr", "tl2br", "tr2bl", "u")),
}
_GUTTER = Length.of_mm(8)
_LEAST_MARGIN = Length.of_mm(18)
_SETTINGS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"
_BEFORE_MIRROR = (
    *(
        "writeProtection",
        "view",
        "zoom",
        "removePersonalInformation",
        "removeDateAndTime",
        "doNotDisplayPageBoundaries",
    ),
    *("displayBackgroundShape", "printPostScriptOverText", "printFractionalCharacterWidth", "printFormsData"),
    *("embedTrueTypeFonts", "embedSystemFonts", "saveSubsetFonts", "saveFormsData"),
)
_BEFORE_EVEN = (
    *(*_BEFORE_MIRROR, "mirrorMargins", "alignBordersAndEdges", "bordersDoNotSurroundHeader"),
    *("bordersDoNotSurroundFooter", "gutterAtTop", "hideSpellingErrors", "hideGrammaticalErrors"),
    *("activeWritingStyle", "proofState", "formsDesign", "attachedTemplate", "linkStyles", "stylePaneFormatFilter"),
    *("stylePaneSortMethod", "documentType", "mailMerge", "revisionView", "trackRevisions", "doNotTrackMoves"),
    *("doNotTrackFormatting", "documentProtection", "autoFormatOverride", "styleLockTheme", "styleLockQFSet"),
    *("defaultTabStop", "autoHyphenation", "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps"),
    *("showEnvelope", "summaryLength", "clickAndTypeStyle", "defaultTableStyle"),
)


def for_printing(template: bytes, *, grayscale: bool = False, duplex: bool = False) -> bytes:
    """The template in greys, for both sides of the paper, or both."""
    if not (grayscale or duplex):
        return template
    package = open_template(template)
    if grayscale:
        _make_grey(package)
    if duplex:
        _make_facing(package)
    return write_package(package.rels)


def grey(colour: Colour) -> Colour:
    """The grey of the same luminance (WCAG 2.2, relative luminance, solved for equal channels)."""
    light = colour.luminance
    channel = light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return Colour(f"{round(channel * 255):02X}" * 3)


# Greys ----------------------------------------------------------------------------------------------------------------
def _make_grey(package: Package) -> None:
    for part in package.iter_parts():
        if not part.content_type.endswith("+xml"):
            continue
        if hasattr(part, "element"):
            _grey_all(part.element)
        else:
            root = etree.fromstring(part.blob)
            _grey_all(root)
            part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)  # noqa: SLF001


def _grey_all(root: Element) -> None:
    for one in root.iter(*_COLOURED):
        for key in _COLOURS:
            try:
                one.set(key, grey(Colour(one.get(key, ""))))
            except ValueError:  # no colour there, or "auto"
                continue


# Both sides -----------------------------------------------------------------------------------------------------------
def _make_facing(package: Package) -> None:
    settings = _settings(package)
    _switch_on(settings, "w:mirrorMargins", _BEFORE_MIRROR)
    _switch_on(settings, "w:evenAndOddHeaders", _BEFORE_EVEN)
    margins = package.main_document_part.element.body[-1].find(qname("w:pgMar"))
    if margins is not None:
        _bind(margins)


def _settings(package: Package) -> Element:
    main = package.main_document_part
    part = related_part(main, RELATIONSHIP_TYPE.SETTINGS)
    if part is None:
        part = new_xml_part(package, "/word/settings.xml", _SETTINGS_TYPE, element("w:settings"))
        main.relate_to(part, RELATIONSHIP_TYPE.SETTINGS)
    root: Element = part.element
    return root


def _switch_on(settings: Element, tag: str, before: tuple[str, ...]) -> None:
    for found in settings.findall(qname(tag)):
        settings.remove(found)
    earlier = {qname(f"w:{name}") for name in before}
    places = [place for place, found in enumerate(settings, start=1) if found.tag in earlier]
    settings.insert(max(places, default=0), element(tag))


def _bind(margins: Element) -> None:
    """A gutter taken from the side margins, so that the measure stays; where they are narrow, none."""
    sides = {key: int(float(margins.get(qname(f"w:{key}"), "0"))) for key in ("left", "right", "gutter")}
    half = _GUTTER.twips // 2
    if sides["gutter"] or min(sides["left"], sides["right"]) - half < _LEAST_MARGIN.twips:
        return
    margins.set(qname("w:gutter"), str(2 * half))
    for key in ("left", "right"):
        margins.set(qname(f"w:{key}"), str(sides[key] - half))
