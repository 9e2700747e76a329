"""Phase 4: fitting the deck into the template.

In: the deck of the outline and a template's geometry. Out: `FittedDeck`: every text measured against its own
placeholder, every exhibit in its box, and what one slide cannot hold continued on the next. Nothing is shrunk under the
floors of `setting`, nothing is shortened, nothing overflows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportgen.layout.chart_slides import fit_chart
from reportgen.layout.furniture import furniture
from reportgen.layout.picture_slides import fit_picture
from reportgen.layout.points import fit_points
from reportgen.layout.quotation_slides import fit_quotation
from reportgen.layout.setting import CAPTION_FLOOR, Part, Setting
from reportgen.layout.slide_kinds import SlideKind
from reportgen.layout.tables import fit_table
from reportgen.layout.template_tree import DeckTemplate
from reportgen.layout.text_fitting import fit_small_print, fitted, largest_size
from reportgen.layout.timeline_slides import fit_timeline
from reportgen.layout.titles import fit_title, headline_limit, part_label, part_title, unique_titles
from reportgen.layout.tree import FittedDeck, FittedSection, FittedSlide, Role
from reportgen.outline.tree import (
    ChartSlide,
    Deck,
    PictureSlide,
    PointsSlide,
    QuotationSlide,
    RichText,
    Run,
    Slide,
    TableSlide,
    TimelineSlide,
    TitleSlide,
    plain,
)


def fit(deck: Deck, template: DeckTemplate) -> FittedDeck:
    """Fit a deck into a template."""
    setting = Setting.of(deck, template)
    composed = [(slide.title, section.name) for section in deck.sections for slide in section.slides]
    setting = replace(setting, headline=headline_limit((title for title, _ in composed), setting))
    titles = unique_titles(composed, setting.language)
    return FittedDeck(
        properties=deck.properties,
        width=template.width,
        height=template.height,
        theme=setting.theme,
        sections=tuple(
            FittedSection(
                section.id,
                section.name,
                tuple(fitted for slide in section.slides for fitted in _slides(slide, next(titles), setting)),
            )
            for section in deck.sections
        ),
        footer=deck.footer,
        date=deck.date,
    )


def _slides(slide: Slide, title: RichText, setting: Setting) -> Iterator[FittedSlide]:
    """The slides of the file that one slide of the outline becomes; its notes stay with the first."""
    parts = _parts(replace(slide, title=title), setting)
    if len(parts) > 1:  # the title grows by the number of the part
        parts = _parts(replace(slide, title=part_title(title, len(parts), len(parts), setting)), setting)
    for number, part in enumerate(parts, 1):
        shown = part_title(title, number, len(parts), setting)
        continued = (Run(part_label(number, len(parts), setting), setting.language),)
        yield FittedSlide(
            id=slide.id,
            kind=part.match.kind,
            why=slide.why,
            part=number,
            parts=len(parts),
            layout=part.match.layout.part,
            title=plain(shown),
            elements=(fit_title(shown, part.match, setting), *part.elements),
            notes=slide.notes.paragraphs if number == 1 else (continued,),
            furniture=furniture(part.match.layout, setting.footer, setting.date),
            also=(slide.second.id,) if isinstance(slide, QuotationSlide) and slide.second else (),
        )


def _parts(slide: Slide, setting: Setting) -> list[Part]:
    match slide:
        case TitleSlide():
            return [_fit_opening(slide, setting)]
        case PointsSlide():
            return fit_points(slide, setting)
        case ChartSlide():
            return fit_chart(slide, setting)
        case TableSlide():
            return fit_table(slide, setting)
        case TimelineSlide():
            return fit_timeline(slide, setting)
        case QuotationSlide():
            return fit_quotation(slide, setting)
        case PictureSlide():
            return fit_picture(slide, setting)


def _fit_opening(slide: TitleSlide, setting: Setting) -> Part:
    texts = ((Role.SUBTITLE, "Subtitle", slide.subtitle), (Role.ATTRIBUTION, "Byline", slide.byline))
    match = setting.match(SlideKind.TITLE, [role for role, _, text in texts if text])
    subtitle, byline = (match.slots.get(role) for role in (Role.SUBTITLE, Role.ATTRIBUTION))
    if subtitle and byline and subtitle.placeholder is not None and byline.placeholder is None:
        lines = (slide.subtitle, slide.byline)
        size = largest_size(lines, subtitle, setting.steps(subtitle.style.size, CAPTION_FLOOR))
        if size is not None:
            return Part(match, (fitted("Subtitle", subtitle, lines, size),))
    return Part(
        match,
        tuple(
            fit_small_print(name, match.slots[role], (text,), setting, upward=role is Role.ATTRIBUTION)
            for role, name, text in texts
            if text
        ),
    )
