"""PowerPoint templates that nobody would make, but everybody sends: made from python-pptx's own.

In: nothing. Out: the bytes of .pptx files, each odd in one way. No two calls differ.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree
from pptx import Presentation
from pptx.oxml.ns import qn

Edit = Callable[[Any], None]


def _made(*edits: Edit) -> bytes:
    presentation = Presentation()
    for edit in edits:
        edit(presentation)
    file = BytesIO()
    presentation.save(file)
    return file.getvalue()


def _placeholders(slide: Any, *types: str) -> list[Any]:
    found = [shape for shape in slide.element.iter(qn("p:sp")) if shape.find(f".//{qn('p:ph')}") is not None]
    return [shape for shape in found if shape.find(f".//{qn('p:ph')}").get("type", "obj") in types or not types]


def _everywhere(presentation: Any) -> list[Any]:
    return [presentation.slide_master, *presentation.slide_layouts]


def _keep_layouts(*names: str) -> Edit:
    def edit(presentation: Any) -> None:
        for layout in list(presentation.slide_layouts):
            if layout.name not in names:
                presentation.slide_layouts.remove(layout)

    return edit


def _remove(*types: str, master: bool = True) -> Edit:
    def edit(presentation: Any) -> None:
        for slide in _everywhere(presentation)[0 if master else 1 :]:
            for shape in _placeholders(slide, *types):
                shape.getparent().remove(shape)

    return edit


def _with_levels(name: str, **attributes: str) -> Edit:
    """State attributes on the first level of the master's `name` ("titleStyle", "bodyStyle")."""

    def edit(presentation: Any) -> None:
        level = presentation.slide_master.element.find(f"{qn('p:txStyles')}/{qn('p:' + name)}/{qn('a:lvl1pPr')}")
        characters = level.find(qn("a:defRPr"))
        for key, value in attributes.items():
            (level if key in ("algn", "rtl") else characters).set(key, value)

    return edit


def _sized(width: int, height: int) -> Edit:
    """Another slide size, every box in proportion."""

    def edit(presentation: Any) -> None:
        across, down = width / presentation.slide_width, height / presentation.slide_height
        presentation.slide_width, presentation.slide_height = width, height
        size = presentation.element.find(qn("p:sldSz"))
        size.attrib.pop("type", None)
        for slide in _everywhere(presentation):
            for point in slide.element.iter(qn("a:off"), qn("a:ext")):
                for key, factor in (("x", across), ("cx", across), ("y", down), ("cy", down)):
                    if key in point.attrib:
                        point.set(key, str(round(int(point.get(key)) * factor)))

    return edit


def _german(presentation: Any) -> None:
    for number, layout in enumerate(presentation.slide_layouts, 1):
        layout.element.find(qn("p:cSld")).set("name", f"Folie {number}")
        layout.element.attrib.pop("type", None)


def _dark(presentation: Any) -> None:
    mapping = presentation.slide_master.element.find(qn("p:clrMap"))
    for one, other in (("bg1", "tx1"), ("bg2", "tx2")):
        first, second = mapping.get(one), mapping.get(other)
        mapping.set(one, second)
        mapping.set(other, first)


def _transform(left: int, top: int, width: int, height: int) -> Any:
    namespace = "http://schemas.openxmlformats.org/drawingml/2006/main"
    place = f'<a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/>'
    return etree.fromstring(f'<a:xfrm xmlns:a="{namespace}">{place}</a:xfrm>')


def _stated(box: tuple[int, int, int, int], *types: str) -> Edit:
    """Every placeholder of these types in this box, on all layouts."""

    def edit(presentation: Any) -> None:
        for layout in presentation.slide_layouts:
            for shape in _placeholders(layout, *types):
                properties = shape.find(qn("p:spPr"))
                for old in properties.findall(qn("a:xfrm")):
                    properties.remove(old)
                properties.insert(0, _transform(*box))

    return edit


def _one_index(presentation: Any) -> None:
    for layout in presentation.slide_layouts:
        for shape in _placeholders(layout, "obj", "body", "pic"):
            shape.find(f".//{qn('p:ph')}").set("idx", "4294967295")


def _showing_its_prompts(presentation: Any) -> None:
    """A text box with a prompt on the usual content layout, as where a placeholder was pasted from a picture."""
    layout = presentation.slide_layouts.get_by_name("Title and Content")
    box = layout.shapes._spTree
    (body,) = _placeholders(layout, "obj")
    copy = etree.fromstring(etree.tostring(body))
    etree.strip_elements(copy, qn("p:ph"))
    for identity in copy.iter(qn("p:cNvPr")):
        identity.set("id", "99")
    (properties,) = copy.iter(qn("p:spPr"))
    properties.insert(0, _transform(457200, 1600200, 8229600, 4525963))
    box.append(copy)


def _numbering_pages(presentation: Any) -> None:
    """The number as "Page 3" and footers that may not be used on title slides."""
    presentation.element.set("showSpecialPlsOnTitleSld", "0")
    for slide in _everywhere(presentation):
        for shape in _placeholders(slide, "sldNum"):
            field = shape.find(f".//{qn('a:fld')}")
            run = etree.SubElement(field.getparent(), qn("a:r"))
            etree.SubElement(run, qn("a:t")).text = "Page "
            field.addprevious(run)


def _two_masters() -> bytes:
    """A second master with copies of all layouts, the first with its blank and picture layouts only."""
    content = _made(_keep_layouts("Blank", "Picture with Caption"))
    full = ZipFile(BytesIO(_made()))
    file = BytesIO()
    with ZipFile(BytesIO(content)) as first, ZipFile(file, "w", ZIP_DEFLATED) as both:
        for name in first.namelist():
            both.writestr(
                name, _joined(name, first.read(name).decode("utf-8"), full) if _is_joint(name) else first.read(name)
            )
        for name in full.namelist():
            if re.match(r"ppt/(slideMasters|slideLayouts|theme)/", name):
                both.writestr(_second(name), _second(full.read(name).decode("utf-8")))
    return file.getvalue()


def _is_joint(name: str) -> bool:
    return name in ("[Content_Types].xml", "ppt/presentation.xml", "ppt/_rels/presentation.xml.rels")


def _second(text: str) -> str:
    """Part names and layout ids of the second master."""
    text = re.sub(
        r"(slideMaster|slideLayout|theme)(\d+)\.xml", lambda found: f"{found[1]}{int(found[2]) + 50}.xml", text
    )
    return re.sub(r'(<p:sldLayoutId [^>]*?id=")(\d+)"', lambda found: f'{found[1]}{int(found[2]) + 5000}"', text)


def _joined(name: str, text: str, full: ZipFile) -> str:
    if name == "[Content_Types].xml":
        parts = re.findall(
            r'<Override PartName="/ppt/(?:slideMasters|slideLayouts|theme)/[^>]*/>', full.read(name).decode()
        )
        return text.replace("</Types>", "".join(map(_second, parts)) + "</Types>")
    if name == "ppt/presentation.xml":
        return re.sub(r"</p:sldMasterIdLst>", '<p:sldMasterId id="2147489000" r:id="rId900"/></p:sldMasterIdLst>', text)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/slideMaster"
    relationship = f'<Relationship Id="rId900" Type="{kind}" Target="slideMasters/slideMaster51.xml"/>'
    return text.replace("</Relationships>", relationship + "</Relationships>")


_ZERO, _OFF = (0, 0, 0, 0), (-9000000, 1600200, 8229600, 4525963)

INVENTED: dict[str, Callable[[], bytes]] = {
    "blank only": lambda: _made(_keep_layouts("Blank")),
    "no title anywhere": lambda: _made(_remove("title", "ctrTitle")),
    "4:3, German, untyped": lambda: _made(_german),
    "A4 portrait": lambda: _made(_sized(6858000, 9906000)),
    "banner": lambda: _made(_sized(18288000, 4572000)),
    "two masters": _two_masters,
    "dark by colour map": lambda: _made(_dark),
    "right to left": lambda: _made(
        _with_levels("titleStyle", algn="r", rtl="1"), _with_levels("bodyStyle", algn="r", rtl="1")
    ),
    "placeholders of no size": lambda: _made(_stated(_ZERO, "title", "obj", "body", "ftr")),
    "placeholders off the slide": lambda: _made(_stated(_OFF, "obj", "body")),
    "one index for all": lambda: _made(_one_index),
    "spaced capitals": lambda: _made(_with_levels("titleStyle", cap="all", spc="300")),
    "prompts that show": lambda: _made(_showing_its_prompts),
    "pages numbered in words": lambda: _made(_numbering_pages),
    "master without body": lambda: _made(_remove("body", master=True), _keep_layouts("Title Only", "Blank")),
}
"""The templates by what is odd about them."""
