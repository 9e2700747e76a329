"""Carrying out a plan on the person's file.

In: the person's document, the new generation's, the plan. Out: the person's package, changed where the plan says so and
nowhere else; what we do not understand in it stays by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import sha256
from itertools import count

from reportgen.revision.custom_xml import item_parts, put_item
from reportgen.revision.grafting import forget, references
from reportgen.revision.handout.anchors import (
    balance,
    begin_page,
    carry_anchors,
    carry_flow,
    drop_copies,
    links,
    put_bookmark,
    rename_bookmarks,
)
from reportgen.revision.handout.captions import count_captions
from reportgen.revision.handout.decisions import Act
from reportgen.revision.handout.document import Document, first_paragraph
from reportgen.revision.handout.identities import declared, paragraph_id
from reportgen.revision.handout.keys import is_label, is_own, proposed_for
from reportgen.revision.handout.lines import Handout, Line
from reportgen.revision.handout.numbering import list_look
from reportgen.revision.handout.plan import Plan
from reportgen.revision.handout.proposals import as_proposal, label
from reportgen.revision.handout.reading import cells_of, elements_of, read_lines
from reportgen.revision.handout.record import IDENTITY, write_record
from reportgen.revision.handout.renewal import renew_look
from reportgen.revision.handout.transplant import Transplant
from reportgen.revision.names import Element, qname
from reportgen.wording.wording import Wording

_WRITTEN = (Act.REPLACE, Act.INSERT)
_IDENTITY = qname("w14:paraId")
_ID = qname("w:id")


def apply_plan(plan: Plan, mine: Document, new: Document, then: Handout, now: Handout, after: Handout) -> None:
    """Change the person's package to what the plan says."""
    _Application(plan, mine, new).run(then, now, after)


class _Application:
    def __init__(self, plan: Plan, mine: Document, new: Document) -> None:
        self._plan, self._mine, self._new = plan, mine, new
        self._package = mine.package
        self._before = self._package.reachable()
        here = elements_of(mine)
        self._elements = {key: here[place] for key, place in plan.places.items()}
        self._sources = dict(zip(plan.new, elements_of(new), strict=True))
        self._transplant = Transplant(new, mine, self._lists())

    def run(self, then: Handout, now: Handout, after: Handout) -> None:
        rewritten = self._plan.sense.rewritten
        renewed = not rewritten and renew_look(self._transplant, self._mine, self._new, then, now, after)
        if renewed or self._is_changed():
            self._change_body()
        self._bring_items()
        self._package.drop(self._before - self._package.reachable())
        self._record(after)

    def _is_changed(self) -> bool:
        plan = self._plan
        kept = all(one.act is Act.KEEP for one in plan.decisions.values())
        return not kept or list(plan.order) != list(plan.now) or any(self._renames().values())

    def _lists(self) -> dict[str, str]:
        """The lists of the person's file for those of the new generation, as the lines say that both have."""
        found: dict[str, str] = {}
        for key, source in self._sources.items():
            here = self._elements.get(key)
            if here is None:
                continue
            for theirs, ours in zip(source.iter(qname("w:numId")), here.iter(qname("w:numId")), strict=False):
                one, other = theirs.get(qname("w:val"), ""), ours.get(qname("w:val"), "")
                if list_look(self._new, one) == list_look(self._mine, other):
                    found.setdefault(one, other)
        return found

    # The body ---------------------------------------------------------------------------------------------------------
    def _change_body(self) -> None:
        body = self._mine.body
        rename_bookmarks(body, self._renames())
        used = references(body)
        order = [self._carried_out(key) for key in self._plan.order]
        self._begin_pages(order)
        tail = [one for one in body if one.tag == qname("w:sectPr")]
        body[:] = [*order, *tail]
        balance(body)
        self._keep_targets(dict(zip(self._plan.order, order, strict=True)))
        count_captions(body)
        root = self._package.root(self._mine.main)
        self._identify(order)
        forget(self._package, self._mine.main, used - references(body))
        self._number_notes()
        self._package.put(self._mine.main, declared(root))
        self._mine = Document(self._package)

    def _renames(self) -> dict[str, str]:
        """Bookmarks of kept lines get the names that they have in the new generation; of those it has not, others."""
        names: dict[str, str] = {}
        for key, line in self._plan.now.items():
            fresh = self._plan.new.get(key)
            if not line.bookmark or is_own(key) or proposed_for(key):
                continue
            if fresh is not None and fresh.bookmark and fresh.bookmark != line.bookmark:
                names[line.bookmark] = fresh.bookmark
            elif fresh is None:
                names[line.bookmark] = f"_Ref_kept_{sha256((line.bookmark + line.stated).encode()).hexdigest()[:12]}"
        return names

    def _carried_out(self, key: str) -> Element:
        """The element that stands for a key from now on."""
        decision = self._plan.decisions.get(key)
        old = self._elements.get(key)
        if decision is not None and decision.act is Act.MERGE:
            self._merge(key, decision.cells)
        if decision is None or decision.act not in _WRITTEN:
            return self._elements[key]
        made = self._written(key)
        if old is not None:
            carry_anchors(old, made)
            if decision.reflow:
                carry_flow(old, made)
        return made

    def _merge(self, key: str, cells: Iterable[tuple[int, int]]) -> None:
        """Bring the cells of a table that only the generator has changed."""
        ours, theirs = (one.findall(qname("w:tr")) for one in (self._elements[key], self._sources[key]))
        for row, place in cells:
            old = cells_of(ours[row])[place]
            made = self._transplant.element(cells_of(theirs[row])[place])
            carry_anchors(old, made)
            for paragraph in made.iter(qname("w:p")):
                paragraph.attrib.pop(_IDENTITY, "")
            known, first = first_paragraph(old), first_paragraph(made)
            if known is not None and first is not None and known.get(_IDENTITY):
                first.set(_IDENTITY, known.get(_IDENTITY, ""))
            ours[row].replace(old, made)

    def _begin_pages(self, order: list[Element]) -> None:
        """A page break that stood at the end of a line that is written anew goes to the line behind it."""
        now, then = self._plan.now, self._plan.then
        for before, key, element in zip(self._plan.order, self._plan.order[1:], order[1:], strict=False):
            moved = self._plan.sense.rewritten and self._is_written(before) and key in now
            if moved and now[key].breaks > (then[key].breaks if key in then else 0):
                begin_page(element)

    def _written(self, key: str) -> Element:
        base = proposed_for(key)
        if is_label(key):
            return label(self._mine, self._wording())
        made = self._transplant.element(self._sources[base or key])
        return made if base is None else as_proposal(made)

    def _wording(self) -> Wording:
        package = self._new.package
        core = package.first_related("", "core-properties")
        return Wording((core and package.root(core).findtext(qname("dc:language"))) or "en")

    def _keep_targets(self, elements: Mapping[str, Element]) -> None:
        """Links to what the person or the content has taken out lead to where it was, and no name stands twice."""
        body = self._mine.body
        places = {line.bookmark: key for key, line in self._plan.new.items() if line.bookmark}
        drop_copies(body, {name: elements[key] for name, key in places.items() if key in elements})
        starts = list(body.iter(qname("w:bookmarkStart")))
        known = {one.get(qname("w:name"), "") for one in starts}
        numbers = count(1 + max((int(one.get(_ID, "0")) for one in starts), default=0))
        for name, holder in dict(links(body)).items():
            if name not in known:
                place = self._nearest(places[name], elements) if name in places else holder
                put_bookmark(place, name, next(numbers))

    def _nearest(self, key: str, elements: Mapping[str, Element]) -> Element:
        """The line itself where it stands, else that before it, which has a bookmark of its own."""
        if key in elements:
            return elements[key]
        keys = list(self._plan.new)
        before = (one for one in reversed(keys[: keys.index(key)]) if one in elements and self._plan.new[one].bookmark)
        return elements[next(before, next(iter(elements)))]

    def _identify(self, order: list[Element]) -> None:
        """Each line that was written, and each of a file whose ids were dropped, gets an id that nobody else has."""
        unnamed = [key for key in self._plan.order if self._is_written(key) or self._is_nameless(key)]
        firsts = {key: first_paragraph(one) for key, one in zip(self._plan.order, order, strict=True)}
        for key in unnamed:
            paragraph = firsts[key]
            if paragraph is not None:
                paragraph.attrib.pop(_IDENTITY, "")
        taken = {one.get(_IDENTITY, "") for one in self._mine.body.iter(qname("w:p"))}
        for key in unnamed:
            number, paragraph = paragraph_id(key), firsts[key]
            while number in taken:
                number = paragraph_id(number)
            taken.add(number)
            if paragraph is not None:
                paragraph.set(_IDENTITY, number)

    def _is_nameless(self, key: str) -> bool:
        """Whether a line that was generated has lost its id."""
        return not is_own(key) and key in self._plan.now and not self._plan.now[key].identity

    def _is_written(self, key: str) -> bool:
        decision = self._plan.decisions.get(key)
        return decision is not None and decision.act in _WRITTEN

    def _number_notes(self) -> None:
        """The notes that have a mark, numbered in the order of marks, as Word does: LibreOffice finds them by that."""
        root, part = self._mine.root("footnotes"), self._mine.part("footnotes")
        if root is None or part is None:
            return
        marks = list(self._mine.body.iter(qname("w:footnoteReference")))
        places = {number: place for place, number in enumerate(dict.fromkeys(one.get(_ID, "") for one in marks))}
        separators = [one for one in root if one.get(qname("w:type"), "normal") != "normal"]
        marked = [one for one in root if one not in separators and one.get(_ID, "") in places]
        ordered = sorted(marked, key=lambda one: places[one.get(_ID, "")])
        first = 1 + max((int(one.get(_ID, "0")) for one in separators), default=0)
        numbers = {one.get(_ID, ""): str(number) for number, one in enumerate(ordered, first)}
        for one in (*ordered, *marks):
            one.set(_ID, numbers.get(one.get(_ID, ""), one.get(_ID, "")))
        root[:] = [*separators, *ordered]
        self._package.put(part, root)

    # The record -------------------------------------------------------------------------------------------------------
    def _bring_items(self) -> None:
        """What else the generator keeps in the file about itself, by the ids of its custom XML items."""
        for identity, part in item_parts(self._new.package, self._new.main).items():
            if identity != IDENTITY:
                schema = self._new.package.root(part).tag.rpartition("}")[0].removeprefix("{")
                put_item(self._package, self._mine.main, identity, self._new.package.content(part), schema)

    def _record(self, after: Handout) -> None:
        """What was generated now, for the next time: the new lines, and the proposals as they stand."""
        written = dict(zip(self._plan.order, read_lines(self._mine), strict=True))
        lines = [self._recorded(line, written.get(line.key)) for line in after.lines]
        proposals = [key for key in self._plan.order if proposed_for(key)]
        lines.extend(self._proposed(key, written[key]) for key in proposals)
        write_record(self._package, Handout(tuple(lines), after.look))

    def _recorded(self, line: Line, written: Line | None) -> Line:
        return line if written is None else replace(line, identity=written.identity)

    def _proposed(self, key: str, written: Line) -> Line:
        stood = self._plan.decisions[key].act is Act.KEEP
        return replace(
            self._plan.then[key] if stood else replace(written, bookmark=""), key=key, identity=written.identity
        )
