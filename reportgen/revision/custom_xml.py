"""Custom XML parts: what the product keeps in a file about itself.

In: a package and its main part. Out: the same package with an item of a fixed id, found again by that id whatever the
part is called. PowerPoint, Word and LibreOffice keep such items, the last one related to the package in place of the
main part. (ECMA-376 part 1, 15.2.5 and 22.5.)
"""

from __future__ import annotations

from reportgen.revision.names import RELATIONSHIPS, Element, element, qname
from reportgen.revision.package import Package

_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"


def item_parts(package: Package, main: str) -> dict[str, str]:
    """The names of the items of a main part, by their ids in capitals."""
    found: dict[str, str] = {}
    for name in (*package.related(main, "customXml"), *package.related("", "customXml")):
        properties = package.first_related(name, "customXmlProps")
        if name in package and properties is not None and properties in package:
            found.setdefault(package.root(properties).get(qname("ds:itemID"), "").upper(), name)
    return found


def put_item(package: Package, main: str, identity: str, root: Element | bytes, schema: str) -> None:
    """Put an item in place of the one with this id, or add it. `schema` is the namespace of its root."""
    known = item_parts(package, main).get(identity.upper())
    if known is not None:
        package.put(known, root)
        package.relate_as("", [one for one in package.relationships() if one.target != known])
        package.relate(main, f"{RELATIONSHIPS}customXml", known)
        return
    item = package.add("customXml/item1.xml", "application/xml", root)
    reference = element("ds:schemaRef", **{"ds:uri": schema})
    described = element("ds:datastoreItem", element("ds:schemaRefs", reference), **{"ds:itemID": identity})
    properties = package.add("customXml/itemProps1.xml", _PROPERTIES_TYPE, described)
    package.relate(item, f"{RELATIONSHIPS}customXmlProps", properties)
    package.relate(main, f"{RELATIONSHIPS}customXml", item)
