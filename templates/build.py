"""Build the default templates: `python templates/build.py`.

In: the XML parts under `source/` and the typefaces in `fonts/`. Out: `handout.docx`, `deck.pptx` and
`deck-rtl.pptx` beside this file, the same bytes on every build.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from embed import embedded_opentype, obfuscated, subset
from layouts import LAYOUTS, layout_xml
from lxml import etree

HERE: Final = Path(__file__).parent
SOURCE: Final = HERE / "source"
TIMESTAMP: Final = (1980, 1, 1, 0, 0, 0)

OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
CORE: Final = f"{PACKAGE}/relationships/metadata/core-properties"
W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
P: Final = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R: Final = f"{{{OFFICE}}}"
FIRST_LAYOUT_ID: Final = 2147483648  # ECMA-376 part 1, 19.7.17; the master has this one

VND: Final = "application/vnd.openxmlformats-"
WORD: Final = f"{VND}officedocument.wordprocessingml"
SLIDES: Final = f"{VND}officedocument.presentationml"
THEME: Final = f"{VND}officedocument.theme+xml"
CORE_PROPERTIES: Final = f"{VND}package.core-properties+xml"
APP_PROPERTIES: Final = f"{VND}officedocument.extended-properties+xml"
DEFAULT_TYPES: Final = {
    "rels": f"{VND}package.relationships+xml",
    "xml": "application/xml",
    "odttf": f"{VND}officedocument.obfuscatedFont",
    "fntdata": "application/x-fontdata",
}


@dataclass(frozen=True)
class Relationship:
    """An arrow from a part (or the package) to a part; `type` is the last word of Office's URI."""

    id: str
    type: str
    target: str

    @property
    def uri(self) -> str:
        """The full relationship type."""
        return self.type if "://" in self.type else f"{OFFICE}/{self.type}"


@dataclass(frozen=True)
class Part:
    """A part of the package; without a content type it takes the default of its extension."""

    name: str
    blob: bytes
    content_type: str = ""
    relationships: tuple[Relationship, ...] = ()


def related(*targets: tuple[str, str]) -> tuple[Relationship, ...]:
    """Return relationships rId1, rId2, … to (type, target) pairs, in order."""
    return tuple(Relationship(f"rId{n}", *pair) for n, pair in enumerate(targets, start=1))


def xml(path: Path) -> bytes:
    """Return a source part without its comments and its indentation."""
    parser = etree.XMLParser(remove_blank_text=True, remove_comments=True)
    return serialised(etree.parse(str(path), parser).getroot())


def serialised(root: etree._Element) -> bytes:
    """Return an element as a standalone UTF-8 document."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def properties(folder: Path) -> list[Part]:
    """Return the document properties that every Office file carries."""
    return [
        Part("/docProps/core.xml", xml(SOURCE / "properties-core.xml"), CORE_PROPERTIES),
        Part("/docProps/app.xml", xml(folder / "properties-app.xml"), APP_PROPERTIES),
    ]


def handout() -> list[Part]:
    """Return the parts of the Word template, the main document first."""
    folder = SOURCE / "handout"
    faces = list(word_faces(folder / "font-table.xml"))
    main = (
        ("header", "header1"),
        ("header", "header2"),
        ("header", "header3"),
        ("footer", "footer1"),
        ("footer", "footer2"),
        ("footer", "footer3"),
        ("styles", "styles"),
        ("numbering", "numbering"),
        ("settings", "settings"),
        ("fontTable", "fontTable"),
        ("footnotes", "footnotes"),
        ("endnotes", "endnotes"),
        ("theme", "theme/theme1"),
    )
    to_main = related(*((kind, f"{target}.xml") for kind, target in main))
    to_faces = tuple(relationship for relationship, _ in faces)

    def part(name: str, source: str, kind: str, relationships: tuple[Relationship, ...] = ()) -> Part:
        blob = xml(folder / f"{source}.xml")
        return Part(f"/word/{name}.xml", blob, f"{WORD}.{kind}+xml", relationships)

    return [
        part("document", "document", "document.main", to_main),
        part("header1", "header", "header"),
        part("header2", "header-first", "header"),
        part("header3", "header-even", "header"),
        part("footer1", "footer", "footer"),
        part("footer2", "footer-first", "footer"),
        part("footer3", "footer-even", "footer"),
        part("styles", "styles", "styles"),
        part("numbering", "numbering", "numbering"),
        part("settings", "settings", "settings"),
        part("fontTable", "font-table", "fontTable", to_faces),
        part("footnotes", "footnotes", "footnotes"),
        part("endnotes", "endnotes", "endnotes"),
        Part("/word/theme/theme1.xml", xml(SOURCE / "theme.xml"), THEME),
        *(face for _, face in faces),
        *properties(folder),
    ]


def word_faces(font_table: Path) -> Iterator[tuple[Relationship, Part]]:
    """Yield the faces that a font table embeds, each masked with the key that the table gives."""
    embedded = etree.parse(str(font_table)).getroot().iterfind(f"{W}font/*[@{R}id]")
    for number, element in enumerate(embedded, start=1):
        family = str(element.getparent().get(f"{W}name"))
        style = first_lower(local_name(element).removeprefix("embed"))
        key = UUID(str(element.get(f"{W}fontKey")))
        target = f"fonts/font{number}.odttf"
        blob = obfuscated(subset(family, style), key)
        yield (
            Relationship(str(element.get(f"{R}id")), "font", target),
            Part(f"/word/{target}", blob),
        )


def deck(mirrored: bool = False) -> list[Part]:
    """Return the parts of the PowerPoint template, the presentation first; `mirrored` for right-to-left languages."""
    folder = SOURCE / "deck"
    faces = list(slide_faces(folder / "presentation.xml"))
    to_main = related(
        ("slideMaster", "slideMasters/slideMaster1.xml"),
        ("notesMaster", "notesMasters/notesMaster1.xml"),
        ("presProps", "presProps.xml"),
        ("viewProps", "viewProps.xml"),
        ("theme", "theme/theme1.xml"),
        ("tableStyles", "tableStyles.xml"),
    )
    to_faces = tuple(relationship for relationship, _ in faces)

    def part(name: str, source: str, kind: str, relationships: tuple[Relationship, ...] = ()) -> Part:
        blob = xml(folder / f"{source}.xml")
        return Part(f"/ppt/{name}.xml", blob, f"{SLIDES}.{kind}+xml", relationships)

    return [
        part("presentation", "presentation", "presentation.main", to_main + to_faces),
        *masters_and_layouts(folder, mirrored),
        part(
            "notesMasters/notesMaster1",
            "notes-master",
            "notesMaster",
            related(("theme", "../theme/theme2.xml")),
        ),
        part("presProps", "presentation-properties", "presProps"),
        part("viewProps", "view-properties", "viewProps"),
        part("tableStyles", "table-styles", "tableStyles"),
        Part("/ppt/theme/theme1.xml", xml(SOURCE / "theme.xml"), THEME),
        Part("/ppt/theme/theme2.xml", xml(SOURCE / "theme.xml"), THEME),
        *(face for _, face in faces),
        *properties(folder),
    ]


def masters_and_layouts(folder: Path, mirrored: bool) -> Iterator[Part]:
    """Yield the slide master and its layouts, in the order in which PowerPoint offers them."""
    targets = [f"slideLayouts/slideLayout{n}.xml" for n in range(1, len(LAYOUTS) + 1)]
    to_layouts = related(
        *(("slideLayout", f"../{target}") for target in targets),
        ("theme", "../theme/theme1.xml"),
    )
    name = "slideMasters/slideMaster1.xml"
    yield Part(f"/ppt/{name}", master_xml(folder / "master.xml"), f"{SLIDES}.slideMaster+xml", to_layouts)
    to_master = related(("slideMaster", f"../{name}"))
    for target, layout in zip(targets, LAYOUTS, strict=True):
        yield Part(f"/ppt/{target}", layout_xml(layout, mirrored), f"{SLIDES}.slideLayout+xml", to_master)


def master_xml(source: Path) -> bytes:
    """Return the slide master with the list of its layouts."""
    root = etree.fromstring(xml(source))
    listed = root.find(f"{P}sldLayoutIdLst")
    assert listed is not None
    for number in range(1, len(LAYOUTS) + 1):
        etree.SubElement(listed, f"{P}sldLayoutId", {"id": str(FIRST_LAYOUT_ID + number), f"{R}id": f"rId{number}"})
    return serialised(root)


def slide_faces(presentation: Path) -> Iterator[tuple[Relationship, Part]]:
    """Yield the faces that a presentation embeds, each wrapped as Embedded OpenType."""
    root = etree.parse(str(presentation)).getroot()
    embedded = root.iterfind(f"{P}embeddedFontLst/{P}embeddedFont/*[@{R}id]")
    for number, element in enumerate(embedded, start=1):
        family = str(element.getparent()[0].get("typeface"))
        target = f"fonts/font{number}.fntdata"
        blob = embedded_opentype(subset(family, local_name(element)))
        yield (
            Relationship(str(element.get(f"{R}id")), "font", target),
            Part(f"/ppt/{target}", blob),
        )


def local_name(element: etree._Element) -> str:
    """Return an element's name without its namespace."""
    return etree.QName(element).localname


def first_lower(word: str) -> str:
    """Return a word with its first letter in lower case."""
    return word[:1].lower() + word[1:]


def write(path: Path, parts: list[Part]) -> None:
    """Write the parts as an Office file whose main part is the first one."""
    to_package = related(
        ("officeDocument", parts[0].name[1:]),
        (CORE, "docProps/core.xml"),
        ("extended-properties", "docProps/app.xml"),
    )
    with ZipFile(path, "w") as archive:
        store(archive, "[Content_Types].xml", content_types(parts))
        store(archive, "_rels/.rels", relationships_part(to_package))
        for part in parts:
            store(archive, part.name[1:], part.blob)
            if part.relationships:
                store(archive, rels_name(part.name), relationships_part(part.relationships))


def store(archive: ZipFile, name: str, blob: bytes) -> None:
    """Add a member with a fixed time, so that equal parts make equal files."""
    info = ZipInfo(name, TIMESTAMP)
    info.compress_type = ZIP_DEFLATED
    info.create_system = 0
    archive.writestr(info, blob, compresslevel=9)


def content_types(parts: list[Part]) -> bytes:
    """Return [Content_Types].xml: a default for each extension in use, overrides for the rest."""
    namespace = f"{PACKAGE}/content-types"
    root = etree.XML(f'<Types xmlns="{namespace}"/>')
    extensions = {"rels"} | {part.name.rsplit(".", 1)[1] for part in parts}
    for extension in sorted(extensions):
        attributes = {"Extension": extension, "ContentType": DEFAULT_TYPES[extension]}
        etree.SubElement(root, f"{{{namespace}}}Default", attributes)
    for part in parts:
        if part.content_type:
            attributes = {"PartName": part.name, "ContentType": part.content_type}
            etree.SubElement(root, f"{{{namespace}}}Override", attributes)
    return serialised(root)


def relationships_part(relationships: tuple[Relationship, ...]) -> bytes:
    """Return the XML of a .rels part."""
    namespace = f"{PACKAGE}/relationships"
    root = etree.XML(f'<Relationships xmlns="{namespace}"/>')
    for item in relationships:
        attributes = {"Id": item.id, "Type": item.uri, "Target": item.target}
        etree.SubElement(root, f"{{{namespace}}}Relationship", attributes)
    return serialised(root)


def rels_name(part_name: str) -> str:
    """Return where a part's relationships are stored."""
    folder, name = part_name[1:].rsplit("/", 1)
    return f"{folder}/_rels/{name}.rels"


if __name__ == "__main__":
    write(HERE / "handout.docx", handout())
    write(HERE / "deck.pptx", deck())
    write(HERE / "deck-rtl.pptx", deck(mirrored=True))
