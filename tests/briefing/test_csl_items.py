"""CSL-JSON: what CSL does not know, or has in another form, is told where it stands, and never stops citeproc."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.briefing.csl_items import DATES, NAMES, TEXTS
from reportgen.briefing.plain import plain_text
from reportgen.evidence.citations import start_citing
from tests.briefing.folders import briefing_of
from tests.briefing.test_reference_losses import read


def _item(**values: Any) -> str:
    return json.dumps([{"id": "a", "type": "book", "title": "Salt", **values}])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            '[{"id": "a", "type": "book",\n  "publsher": "Press"}]',
            "2:3 warning unknown-variable CSL has no variable `publsher`, so it is not set (did you mean `publisher`?)",
        ),
        (
            '[{"id": "a",\n "type": "boook"}]',
            "2:2 warning unknown-work-type CSL has no type `boook`, so it is set as a document (did you mean `book`?)",
        ),
        (
            '[{"id": "a", "type": "book",\n "issued": {"date-parts": [[1999, 25]]}}]',
            "2:2 warning wrong-form `issued` has a date that is none, [1999, 25], and is set as 1999",
        ),
        (
            '[{"id": "a", "type": "book",\n "author": [{"famly": "Doe", "given": "J."}]}]',
            "2:2 warning wrong-form `author` has a name with `famly`, which CSL does not know (did you mean `family`?)",
        ),
    ],
)
def test_what_csl_does_not_know_is_told_with_the_nearest(text: str, found: str) -> None:
    assert read("json", text)[1] == [found]


@pytest.mark.parametrize(
    ("values", "kept"),
    [
        ({"title": ["Salt"]}, {}),
        ({"volume": 2.5}, {"volume": "2.5"}),
        ({"author": "Harbour Board"}, {"author": [{"literal": "Harbour Board"}]}),
        ({"author": ["Harbour Board"]}, {"author": [{"literal": "Harbour Board"}]}),
        ({"author": [{"suffix": "Jr."}]}, {}),
        ({"author": 7}, {}),
        ({"issued": 1999}, {"issued": {"date-parts": [[1999]]}}),
        ({"issued": "about 1999"}, {"issued": {"literal": "about 1999"}}),
        ({"issued": {"date-parts": [["1999", "2", "30"]]}}, {"issued": {"date-parts": [[1999, 2]]}}),
        ({"issued": {"date-parts": [1999]}}, {}),
        ({"issued": {"date-parts": [["c. 1999"]]}}, {}),
        ({"issued": {"year": 1999}}, {}),
        ({"issued": {"date-parts": [[1999], [2000], [2001]]}}, {"issued": {"date-parts": [[1999], [2000]]}}),
    ],
)
def test_a_wrong_form_is_told_and_what_can_be_used_is_kept(values: dict[str, Any], kept: dict[str, Any]) -> None:
    works, found = read("json", _item(**values))
    codes = {line.split()[2] for line in found}
    assert codes == ({"wrong-form"} if "volume" not in values else set())
    expected = {"id": "a", "type": "book", "title": "Salt"}
    assert works["a"] == {**{name: one for name, one in expected.items() if name not in values}, **kept}


@pytest.mark.parametrize(
    "values",
    [
        {"issued": {"date-parts": [[1999, 5, 31]]}},
        {"issued": {"date-parts": [["-44", 3, 15]]}},
        {"issued": {"date-parts": [[1999, 21]]}},
        {"issued": {"date-parts": [[1999, 0, 0]]}},
        {"issued": {"raw": "May 1999"}},
        {"issued": {"literal": "spring"}, "accessed": {"date-parts": [[2020]], "circa": True, "season": 2}},
        {"issued": "1999-05"},
        {"author": [{"family": "Gogh", "non-dropping-particle": "van", "suffix": "Jr.", "comma-suffix": True}]},
        {"doi": "10.1/2", "Publisher": "Press"},
        {"title": None, "author": None, "issued": None, "custom": {"x": 1}, "categories": ["x"], "volume": 5},
    ],
)
def test_what_csl_knows_is_not_told(values: dict[str, Any]) -> None:
    assert read("json", _item(**values))[1] == []


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["date-parts", "family", "given", "literal", "raw", "season", "circa", "x"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=6,
)


odd_item = st.dictionaries(st.sampled_from(sorted(TEXTS | NAMES | DATES | {"type"})), anything, max_size=12)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(items=st.lists(odd_item, min_size=8, max_size=8))
def test_no_item_stops_citeproc(items: list[dict[str, Any]], tmp_path_factory: pytest.TempPathFactory) -> None:
    keyed = [{**item, "id": f"odd{place}"} for place, item in enumerate(items)]
    files = {
        "briefing.yaml": "title: A title\ncitation-style: apa\n",
        "references.json": json.dumps([*keyed, {"id": "b", "type": "book", "title": "Salt"}]),
        "sections/1-one.md": f"---\ntitle: One\n---\nA [{'; '.join('@' + item['id'] for item in keyed)}]. B [@b].\n",
    }
    briefing = briefing_of(tmp_path_factory.mktemp("item"), files)
    citations = start_citing(briefing)()
    assert plain_text(tuple(citations.full.values())[1]) == "(Salt, n.d.)"
    assert len(citations.bibliography) == len(keyed) + 1
