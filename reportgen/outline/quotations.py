"""Quotations: the words in their own language, and who said them to whom, where and when.

In: a `Quotation`. Out: `QuotationContent`, and the headline of its slide.
"""

from __future__ import annotations

from reportgen.briefing.model import Quotation
from reportgen.briefing.text import Citation, Inlines
from reportgen.outline.edition import Edition
from reportgen.outline.richtext import joined, set_plain
from reportgen.outline.source_lines import short_references
from reportgen.outline.tree import QuotationContent, RichText
from reportgen.wording.phrases import NO_BREAK_SPACE, capitalised, comma_joined, semicolon
from reportgen.wording.wording import Wording

_OPENING = tuple('“„«「『"‹‘')
_CLOSING = tuple('”“»」』"›’')


def quotation_content(quotation: Quotation, caption: Inlines, edition: Edition) -> QuotationContent:
    """A quotation as either output shows it, in its own language's quotation marks.

    In the handout its footnote ends the attribution. The caption of its placement, where there is one, opens the gloss.
    """
    source = source_of(quotation)
    language = quotation.language or edition.language
    attribution = edition.words(attribution_words(quotation, edition))
    reference = edition.text(source)
    glosses = (edition.text(caption), edition.words(gloss_words(quotation, edition)))
    gap = () if edition.citations.note_style else edition.words(NO_BREAK_SPACE)
    return QuotationContent(
        id=f"quotation:{quotation.id}",
        text=set_plain(in_marks(quotation.text, language), language),
        attribution=joined((attribution, reference), gap),
        gloss=joined(glosses, edition.words(semicolon(edition.language))),
        reference=short_references(source, edition),
    )


def in_marks(text: str, language: str) -> str:
    """The text in quotation marks, unless the author set some around it."""
    marked = text[:1] in _OPENING and text[-1:] in _CLOSING
    return text if marked else Wording(language).quoted(text)


def source_of(quotation: Quotation) -> tuple[Citation, ...]:
    """The quotation's citation, if it has one."""
    return (quotation.source,) if quotation.source else ()


def attribution_words(quotation: Quotation, edition: Edition) -> str:
    """Speaker, role, addressee, occasion and date, as far as they are known."""
    wording = edition.wording
    parts = (
        quotation.speaker,
        quotation.role,
        wording.word("addressed-to", name=quotation.addressee) if quotation.addressee else "",
        quotation.occasion,
        wording.date(quotation.date) if quotation.date else "",
    )
    return capitalised(comma_joined(parts, edition.language))


def gloss_words(quotation: Quotation, edition: Edition) -> str:
    """That a quotation is a translation, from what and by whom; "" where it is none."""
    wording, original = edition.wording, quotation.original_language
    if not original or original == (quotation.language or edition.language):
        return wording.word("translated-by", name=quotation.translator) if quotation.translator else ""
    translated = wording.word("translated-from", language=wording.language_name(original))
    return f"{translated} ({quotation.translator})" if quotation.translator else translated


def headline(quotation: Quotation, edition: Edition) -> RichText:
    """The slide's title: the author's headline, else the speaker and the date."""
    if quotation.headline:
        return edition.words(quotation.headline)
    date = edition.wording.date(quotation.date) if quotation.date else ""
    return edition.words(capitalised(comma_joined((quotation.speaker, date), edition.language)))
