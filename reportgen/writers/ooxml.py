"""What .docx and .pptx share: XML elements, alt text, pictures, charts, properties, and packages with the same bytes.

In: plain values and the parts of a python-docx or python-pptx package. Out: lxml elements, parts, and the bytes of a
whole file. Nothing here looks at the clock, the platform or the order of a set, so equal input gives equal bytes.

Rules: ECMA-376 part 1 (the markup languages) and part 2 (Open Packaging Conventions).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from io import BytesIO
from typing import Any, Protocol
from urllib.parse import quote
from zipfile import ZipFile

from lxml import etree

from reportgen.archive import write_zip
from reportgen.briefing.model import Picture
from reportgen.charts.drawn import DrawnPicture
from reportgen.outline.tree import Properties
from reportgen.seal import SEAL_CONTENT_TYPE, SEAL_PART, SEAL_RELATIONSHIP, seal
from reportgen.units import Length

Element = etree._Element  # noqa: SLF001 (lxml has no other name for the type)

NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "a16": "http://schemas.microsoft.com/office/drawing/2014/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "ep": "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "xml": "http://www.w3.org/XML/1998/namespace",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}

_PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CHART_RELATIONSHIP = NAMESPACES["r"] + "/chart"
HYPERLINK_RELATIONSHIP = NAMESPACES["r"] + "/hyperlink"
IMAGE_RELATIONSHIP = NAMESPACES["r"] + "/image"
WORKBOOK_RELATIONSHIP = NAMESPACES["r"] + "/package"
CORE_PROPERTIES_RELATIONSHIP = _PACKAGE_RELATIONSHIPS + "/metadata/core-properties"
EXTENDED_PROPERTIES_RELATIONSHIP = NAMESPACES["r"] + "/extended-properties"

CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CORE_PROPERTIES_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
EXTENDED_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"

PNG = "image/png"
SVG = "image/svg+xml"
_RASTER_WIDTH = 1600
_SUFFIXES = {PNG: "png", "image/jpeg": "jpeg", SVG: "svg"}


# XML ----------------------------------------------------------------------------------------------------------------
_QUALIFIED_ATTRIBUTES = frozenset({"w", "w14"})
_UNPREFIXED = frozenset({"ct", "ep"})
_NO_XML_CHARACTER = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@cache
def qname(name: str) -> str:
    """`a:off` → `{http://…/drawingml/2006/main}off`; a name without prefix stays as it is."""
    prefix, colon, local = name.rpartition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else name


def element(tag: str, /, *content: Element | str | None, **attributes: str | int | None) -> Element:
    """An element `prefix:name` with attributes, and with children or text; what is None is left out.

    True and False are written 1 and 0. A prefixed attribute is passed as `**{"r:id": …}`; an unprefixed one of a
    WordprocessingML element stands in that namespace, as its schema has it (`element("w:jc", val="center")`).
    """
    prefix = tag.partition(":")[0]
    made = etree.Element(qname(tag), nsmap=_declaration(prefix))
    for name, value in attributes.items():
        if value is not None:
            made.set(
                _attribute_name(name, prefix),
                xml_text(str(int(value) if isinstance(value, bool) else value)),
            )
    for part in content:
        if isinstance(part, str):
            made.text = (made.text or "") + xml_text(part)
        elif part is not None:
            made.append(part)
    return made


@cache
def _declaration(prefix: str) -> Any:
    return {None if prefix in _UNPREFIXED else prefix: NAMESPACES[prefix]}


@cache
def _attribute_name(name: str, prefix: str) -> str:
    return qname(f"{prefix}:{name}" if prefix in _QUALIFIED_ATTRIBUTES and ":" not in name else name)


def xml_text(text: str) -> str:
    """Text with U+FFFD for every character that XML 1.0 does not allow (its production 2, Char)."""
    return text if text.isascii() and text.isprintable() else _NO_XML_CHARACTER.sub("\ufffd", text)


def serialise(root: Element, keep: Iterable[str] = ()) -> bytes:
    """A part's XML, every used namespace declared once, at the root; `keep` names the prefixes of `mc:Ignorable`."""
    prefixes = {prefix: uri for prefix, uri in NAMESPACES.items() if prefix not in _UNPREFIXED | {"xml"}}
    etree.cleanup_namespaces(root, top_nsmap=prefixes, keep_ns_prefixes=list(keep))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


# Languages ----------------------------------------------------------------------------------------------------------
@cache
def office_language(tag: str) -> str:
    """A BCP 47 tag as Office names languages, with the likeliest region: `ko` → `ko-KR`, `zh-Hant` → `zh-TW`.

    Office proofreads nothing in a language without a region. Regions: CLDR, likely subtags.
    """
    language, *others = tag.replace("_", "-").split("-")
    script = next((other.title() for other in others if len(other) == 4 and other.isalpha()), "")
    region = next((other.upper() for other in others if len(other) == 2 or other.isdigit()), "")
    if not region and language != "und":
        from babel.core import get_global

        likely = get_global("likely_subtags")
        expanded = likely.get(f"{language}_{script}") or likely.get(language) or ""
        region = expanded.rpartition("_")[2]
    return "-".join(filter(None, (language, "" if language == "zh" else script, region)))


# Drawing objects ----------------------------------------------------------------------------------------------------
def drawing_properties(tag: str, number: int, name: str, alt: str = "", decorative: bool = False) -> Element:
    """Non-visual properties (`p:cNvPr`, `wp:docPr`, `pic:cNvPr`): unique number, name, and alt text in `descr`.

    A decorative object has no alt text and says so ([MS-ODRAWXML] 2.24, `adec:decorative`).
    """
    mark = element("adec:decorative", val=True)
    extension = element("a:extLst", element("a:ext", mark, uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"))
    return element(tag, extension if decorative else None, id=number, name=name, descr=alt or None)


def chart_graphic(relationship: str) -> Element:
    """The `a:graphic` that shows the chart part with this relationship id."""
    chart = element("c:chart", **{"r:id": relationship})
    return element("a:graphic", element("a:graphicData", chart, uri=NAMESPACES["c"]))


# Parts --------------------------------------------------------------------------------------------------------------
class Owner(Protocol):
    """What has relationships."""

    def relate_to(self, target: Any, reltype: str, is_external: bool = False) -> str:
        """Relate this to a part, or to a URL, once; the relationship's id."""


class Part(Owner, Protocol):
    """A part of a package, as python-docx and python-pptx both have it."""

    partname: Any
    content_type: Any
    blob: Any
    rels: Any


NewPart = Callable[[str, str, bytes], Any]
"""Makes a part of the package being written from its name (`/ppt/media/image1.png`), content type and bytes."""


@dataclass(slots=True)
class PictureParts:
    """The picture parts of one package, in `folder` (`/ppt/media`): each content is one part, however often shown.

    A part is named after its content, so that no name meets one of the template's.
    """

    new_part: NewPart
    folder: str
    _parts: dict[bytes, Part] = field(default_factory=dict)

    def part(self, content: bytes, media_type: str) -> Part:
        """The part that holds this picture. `media_type` is `image/png`, `image/jpeg` or `image/svg+xml`."""
        if content not in self._parts:
            digest = sha256(content).hexdigest()[:16]
            name = f"{self.folder}/image-{digest}.{_SUFFIXES[media_type]}"
            self._parts[content] = self.new_part(name, media_type, content)
        return self._parts[content]


def drawn_blip(owner: Owner, pictures: PictureParts, drawn: DrawnPicture) -> Element:
    """The `a:blip` that shows a drawn picture on the part `owner`: SVG, and PNG for readers that know no SVG."""
    raster = owner.relate_to(pictures.part(drawn.png, PNG), IMAGE_RELATIONSHIP)
    return _blip(raster, owner.relate_to(pictures.part(drawn.svg, SVG), IMAGE_RELATIONSHIP))


def picture_blip(owner: Owner, pictures: PictureParts, picture: Picture) -> Element:
    """The `a:blip` that shows a picture file on the part `owner`; an SVG gets a PNG beside it."""
    if picture.media_type == SVG:
        png = _rasterised(picture)
        return drawn_blip(owner, pictures, DrawnPicture(picture.content, png, Length(0), Length(0)))
    part = pictures.part(picture.content, picture.media_type)
    return _blip(owner.relate_to(part, IMAGE_RELATIONSHIP))


def _blip(raster: str, vector: str | None = None) -> Element:
    if vector is None:
        return element("a:blip", **{"r:embed": raster})
    svg = element("asvg:svgBlip", **{"r:embed": vector})
    extension = element("a:ext", svg, uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}")
    return element("a:blip", element("a:extLst", extension), **{"r:embed": raster})


def _rasterised(picture: Picture) -> bytes:
    """The SVG as PNG, at most `_RASTER_WIDTH` pixels wide; one that cannot be drawn becomes an empty picture."""
    import resvg_py

    try:
        return bytes(resvg_py.svg_to_bytes(svg_string=picture.content.decode(), width=_RASTER_WIDTH, dpi=96))
    except ValueError:
        empty = f'<svg xmlns="http://www.w3.org/2000/svg" width="{picture.width or 1}" height="{picture.height or 1}"/>'
        return bytes(resvg_py.svg_to_bytes(svg_string=empty))


def chart_part(new_part: NewPart, folder: str, number: int, chart_xml: bytes, workbook: bytes) -> Part:
    """A chart part `folder/charts/chartN.xml` with its embedded workbook, to which the chart refers as `rId1`."""
    chart: Part = new_part(f"{folder}/charts/chart{number}.xml", CHART_TYPE, chart_xml)
    sheet = new_part(f"{folder}/embeddings/Microsoft_Excel_Sheet{number}.xlsx", WORKBOOK_TYPE, workbook)
    chart.relate_to(sheet, WORKBOOK_RELATIONSHIP)
    return chart


def external_target(url: str) -> str:
    """A URL as the target of a relationship, which has to be a URI: what a URI may not hold is percent-encoded."""
    return quote(xml_text(url.strip()), safe="!#$%&'()*+,/:;=?@[]~")


# Properties ---------------------------------------------------------------------------------------------------------
def core_properties(properties: Properties) -> bytes:
    """The core properties part: title, subject, authors, keywords, language, and dates if the content has one."""
    day = properties.created and f"{properties.created.isoformat()}T00:00:00Z"
    root = element(
        "cp:coreProperties",
        _unless_empty("dc:title", properties.title),
        _unless_empty("dc:subject", properties.subject),
        _unless_empty("dc:creator", "; ".join(properties.authors)),
        _unless_empty("cp:keywords", ", ".join(properties.keywords)),
        _unless_empty("dc:language", properties.language),
        element("dcterms:created", day, **{"xsi:type": "dcterms:W3CDTF"}) if day else None,
        element("dcterms:modified", day, **{"xsi:type": "dcterms:W3CDTF"}) if day else None,
    )
    return serialise(root)


def _unless_empty(tag: str, text: str) -> Element | None:
    return element(tag, text) if text else None


def extended_properties(application: str) -> bytes:
    """The extended properties part, naming the application whose format it is and nothing of this machine."""
    return serialise(element("ep:Properties", element("ep:Application", application)))


# Packages -----------------------------------------------------------------------------------------------------------
def with_main_type(package: bytes, kinds: Iterable[str], wanted: str) -> bytes:
    """The package with its main part of the content type `wanted`, where it is of one of `kinds` (templates, shows).

    The libraries open plain documents and presentations only; this one word is the difference.
    """
    with ZipFile(BytesIO(package)) as archive:
        types = archive.read("[Content_Types].xml").decode()
        changed = types
        for kind in kinds:
            changed = changed.replace(f'"{kind}"', f'"{wanted}"')
        if changed == types:
            return package
        members = {item.filename: archive.read(item) for item in archive.infolist() if not item.is_dir()}
    return write_zip((members | {"[Content_Types].xml": changed.encode()}).items())


def write_package(relationships: Any) -> bytes:
    """The bytes of a package, from the package's own relationships (`package.rels` or `package._rels`).

    Every part that can be reached is written once, in the order of the relationships; what cannot be reached is gone.
    The package is sealed, so that `revision` can tell whether anyone has changed it since.
    """
    parts = [part for part in reachable(relationships) if part.partname.membername != SEAL_PART]
    members = [("[Content_Types].xml", _content_types(parts)), ("_rels/.rels", _sealed_relationships(relationships))]
    for part in parts:
        members.append((part.partname.membername, part.blob))
        if len(part.rels):
            members.append((part.partname.rels_uri.membername, part.rels.xml))
    return write_zip([*members, seal(members)])


def _sealed_relationships(relationships: Any) -> bytes:
    """The package's relationships, with one to the seal in place of one to a template's custom properties."""
    root = etree.fromstring(relationships.xml)
    for relationship in root.findall("{*}Relationship"):
        if relationship.get("Type") == SEAL_RELATIONSHIP:
            root.remove(relationship)
    tag = root.tag.replace("Relationships", "Relationship")
    etree.SubElement(root, tag, Id="rIdSeal", Type=SEAL_RELATIONSHIP, Target=SEAL_PART)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def reachable(relationships: Any) -> Iterator[Any]:
    """The parts breadth first, without recursion: slides may link to each other in chains of any length."""
    waiting, seen = [relationships], set()
    for current in waiting:
        for relationship in current.values():
            if relationship.is_external or relationship.target_part in seen:
                continue
            seen.add(relationship.target_part)
            waiting.append(relationship.target_part.rels)
            yield relationship.target_part


def _content_types(parts: Iterable[Any]) -> bytes:
    """The content types: a default for each suffix that always means the same, an override for every other part."""
    by_suffix: dict[str, set[str]] = {}
    for part in parts:
        by_suffix.setdefault(part.partname.ext.lower(), set()).add(part.content_type)
    defaults = {suffix: types.pop() for suffix, types in by_suffix.items() if suffix != "xml" and len(types) == 1}
    defaults |= {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
    }
    overrides = {
        str(part.partname): part.content_type
        for part in parts
        if part.content_type != defaults.get(part.partname.ext.lower())
    }
    overrides[f"/{SEAL_PART}"] = SEAL_CONTENT_TYPE
    return serialise(
        element(
            "ct:Types",
            *(element("ct:Default", Extension=suffix, ContentType=kind) for suffix, kind in sorted(defaults.items())),
            *(element("ct:Override", PartName=name, ContentType=kind) for name, kind in sorted(overrides.items())),
        )
    )
