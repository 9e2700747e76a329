"""`quotations.yaml`: words that were said or written, with who, to whom and when.

In: the file's node. Out: quotations by id, in file order.
"""

from __future__ import annotations

from collections import Counter

from reportgen.briefing.conform import conform
from reportgen.briefing.items import ids_of
from reportgen.briefing.model import Quotation
from reportgen.briefing.nodes import Keys, Node
from reportgen.briefing.schema import QUOTATIONS
from reportgen.briefing.settings import Settings
from reportgen.briefing.slugs import slug
from reportgen.briefing.values import citation_in, date_in, fields_of, mappings, text_in
from reportgen.findings import Findings

# CLDR's names for writing systems of several scripts; every other name is that of the one script.
_SCRIPTS = {
    "Jpan": {"Hani", "Hira", "Kana"},
    "Kore": {"Hang", "Hani"},
    "Hans": {"Hani"},
    "Hant": {"Hani"},
}
_NO_SCRIPT = {"Zyyy", "Zinh", "Zzzz"}


def read_quotations(node: Node, settings: Settings, findings: Findings) -> dict[str, Quotation]:
    """The quotations by id; a required key that is missing leaves "", since an error has told so."""
    records = mappings(conform(node, QUOTATIONS, "quotations", findings))
    quotations: dict[str, Quotation] = {}
    for quotation_id, keys in zip(ids_of(records, _derived_id, findings), records, strict=True):
        quotations.setdefault(quotation_id, _quotation(quotation_id, keys, settings, findings))
    return quotations


def _derived_id(keys: Keys) -> str:
    return f"{slug(text_in(keys, 'speaker'))}-{slug(text_in(keys, 'text'))}"


def _quotation(quotation_id: str, keys: Keys, settings: Settings, findings: Findings) -> Quotation:
    text, original = text_in(keys, "text"), text_in(keys, "original-language")
    return Quotation(
        id=quotation_id,
        text=text,
        speaker=text_in(keys, "speaker"),
        role=text_in(keys, "role"),
        addressee=text_in(keys, "addressee"),
        date=date_in(keys, "date", findings, settings.southern),
        occasion=text_in(keys, "occasion"),
        language=text_in(keys, "language") or _language_of(text, original, settings.language),
        original_language=original,
        translator=text_in(keys, "translator"),
        headline=text_in(keys, "headline"),
        source=citation_in(keys, "source", findings),
        where=keys.where,
        fields=fields_of(keys),
    )


def _language_of(text: str, original: str, briefings: str) -> str:
    """The original language where the text is in a script that the briefing's language is not written in."""
    if not original or original == briefings:
        return briefings
    script = _script_of(text)
    return original if script and script not in _scripts_of(briefings) else briefings


def _script_of(text: str) -> str:
    """The script of most letters (ISO 15924), "" where there are none."""
    from fontTools import unicodedata

    scripts = Counter(unicodedata.script(character) for character in text)
    return next((script for script, _ in scripts.most_common() if script not in _NO_SCRIPT), "")


def _scripts_of(language: str) -> set[str]:
    """The scripts that a language is written in: its tag's own, or CLDR's likely one."""
    from babel.core import get_global

    subtags = language.split("-")
    written = next((subtag.title() for subtag in subtags[1:] if len(subtag) == 4 and subtag.isalpha()), "")
    if not written:
        likely = get_global("likely_subtags")
        tag = likely.get("_".join(subtags[:2])) or likely.get(subtags[0].lower()) or "en_Latn_US"
        written = tag.split("_")[1]
    return _SCRIPTS.get(written, {written})
