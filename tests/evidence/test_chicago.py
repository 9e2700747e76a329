"""The published examples of the Chicago Manual of Style, 18th edition, come out as they were published.

The examples are those of the manual's public "Citation Quick Guide" (notes and bibliography), the letter that of its
section on manuscript collections. Where citeproc with the style `chicago-notes-bibliography` departs from the manual,
the departure is named beside the expected words, and these are compared as strictly as the others.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from reportgen.briefing.plain import plain_text
from reportgen.evidence.citations import start_citing
from tests.briefing.folders import briefing_of

_NPR = "https://www.npr.org/2023/11/28/1215529902/unmasking-ai-facial-recognition-technology-joy-buolamwini"
_BINDER = "The Channels of Student Activism: How the Left and Right Are Winning (and Losing) in Campus Politics Today"
_DITTMAR = "“Temporal Variation in Selection Influences Microgeographic Local Adaptation"
_FACE = "“‘If You Have a Face, You Have a Place in the Conversation About AI,’ Expert Says"


@dataclass(frozen=True, slots=True)
class Example:
    """A work, what cites it the first and the second time, and what must come of it."""

    item: dict[str, object]
    first: str
    later: str
    note: str
    shortened: str
    entry: str


EXAMPLES = {
    "book": Example(
        {
            "type": "book",
            "author": [{"family": "Yu", "given": "Charles"}],
            "title": "Interior Chinatown",
            "publisher": "Pantheon Books",
            "issued": {"date-parts": [[2020]]},
        },
        ", 45",
        ", 48",
        "Charles Yu, Interior Chinatown (Pantheon Books, 2020), 45.",
        "Yu, Interior Chinatown, 48.",
        "Yu, Charles. Interior Chinatown. Pantheon Books, 2020.",
    ),
    "book of two authors": Example(
        {
            "type": "book",
            "author": [{"family": "Binder", "given": "Amy J."}, {"family": "Kidder", "given": "Jeffrey L."}],
            "title": _BINDER,
            "title-short": "Channels of Student Activism",
            "publisher": "University of Chicago Press",
            "publisher-place": "Chicago",
            "issued": {"date-parts": [[2022]]},
        },
        ", pp. 117-118",
        ", p. 125",
        f"Amy J. Binder and Jeffrey L. Kidder, {_BINDER} (University of Chicago Press, 2022), 117–18.",
        "Binder and Kidder, Channels of Student Activism, 125.",
        f"Binder, Amy J., and Jeffrey L. Kidder. {_BINDER}. University of Chicago Press, 2022.",
    ),
    "chapter in an edited book": Example(
        {
            "type": "chapter",
            "author": [{"family": "Doyle", "given": "Kathleen"}],
            "title": "The Queen Mary Psalter",
            "title-short": "Queen Mary Psalter",
            "container-title": "The Book by Design: The Remarkable Story of the World’s Greatest Invention",
            "editor": [{"family": "Marks", "given": "P. J. M."}, {"family": "Parkin", "given": "Stephen"}],
            "publisher": "University of Chicago Press",
            "issued": {"date-parts": [[2023]]},
        },
        ", 64",
        ", 65",
        "Kathleen Doyle, “The Queen Mary Psalter,” in The Book by Design: The Remarkable Story of the World’s Greatest "
        "Invention, ed. P. J. M. Marks and Stephen Parkin (University of Chicago Press, 2023), 64.",
        "Doyle, “Queen Mary Psalter,” 65.",
        "Doyle, Kathleen. “The Queen Mary Psalter.” In The Book by Design: The Remarkable Story of the World’s "
        "Greatest Invention, edited by P. J. M. Marks and Stephen Parkin. University of Chicago Press, 2023.",
    ),
    "journal article": Example(
        {
            "type": "article-journal",
            "author": [{"family": "Dittmar", "given": "Emily L."}, {"family": "Schemske", "given": "Douglas W."}],
            "title": "Temporal Variation in Selection Influences Microgeographic Local Adaptation",
            "title-short": "Temporal Variation",
            "container-title": "American Naturalist",
            "volume": "202",
            "issue": "4",
            "page": "471-485",
            "DOI": "10.1086/725865",
            "issued": {"date-parts": [[2023]]},
        },
        ", 480",
        ", 480",
        f"Emily L. Dittmar and Douglas W. Schemske, {_DITTMAR},” American Naturalist 202, no. 4 (2023): 480, "
        "https://doi.org/10.1086/725865.",
        "Dittmar and Schemske, “Temporal Variation,” 480.",
        f"Dittmar, Emily L., and Douglas W. Schemske. {_DITTMAR}.” American Naturalist 202, no. 4 (2023): 471–85. "
        "https://doi.org/10.1086/725865.",
    ),
    "newspaper article": Example(
        {
            "type": "article-newspaper",
            "author": [{"family": "Pegoraro", "given": "Rob"}],
            "title": "Apple’s iPhone Is Sleek, Smart and Simple",
            "title-short": "Apple’s iPhone",
            "container-title": "Washington Post",
            "issued": {"date-parts": [[2007, 7, 5]]},
            "archive": "LexisNexis Academic",
        },
        "",
        "",
        "Rob Pegoraro, “Apple’s iPhone Is Sleek, Smart and Simple,” Washington Post, July 5, 2007, "
        "LexisNexis Academic.",
        "Pegoraro, “Apple’s iPhone.”",
        "Pegoraro, Rob. “Apple’s iPhone Is Sleek, Smart and Simple.” Washington Post, July 5, 2007. "
        "LexisNexis Academic.",
    ),
    "web page": Example(
        {
            "type": "webpage",
            "author": [{"literal": "Google"}],
            "title": "Privacy Policy",
            "container-title": "Privacy & Terms",
            "issued": {"date-parts": [[2023, 11, 15]]},
            "URL": "https://policies.google.com/privacy",
        },
        "",
        "",
        # The guide has "effective November 15, 2023" and "Effective …"; CSL has no variable for such a word.
        "Google, “Privacy Policy,” Privacy & Terms, November 15, 2023, https://policies.google.com/privacy.",
        "Google, “Privacy Policy.”",
        "Google. “Privacy Policy.” Privacy & Terms, November 15, 2023. https://policies.google.com/privacy.",
    ),
    "web page without author or date": Example(
        {
            "type": "webpage",
            "title": "About Yale: Yale Facts",
            "title-short": "Yale Facts",
            "container-title": "Yale University",
            "URL": "https://www.yale.edu/about-yale/yale-facts",
            "accessed": {"date-parts": [[2022, 3, 8]]},
        },
        "",
        "",
        "“About Yale: Yale Facts,” Yale University, accessed March 8, 2022, "
        "https://www.yale.edu/about-yale/yale-facts.",
        # The guide has “Yale Facts.” alone; the style names the site where a page has no author.
        "Yale University, “Yale Facts.”",
        "Yale University. “About Yale: Yale Facts.” Accessed March 8, 2022. "
        "https://www.yale.edu/about-yale/yale-facts.",
    ),
    "archival letter": Example(
        {
            "type": "personal_communication",
            "genre": "letter",
            "author": [{"family": "Creel", "given": "George"}],
            "recipient": [{"literal": "Colonel House"}],
            "issued": {"date-parts": [[1918, 9, 25]]},
            "archive_collection": "Edward M. House Papers",
            "archive": "Yale University Library",
        },
        "",
        "",
        # The manual has "George Creel to Colonel House"; the style says that it is a letter, the manual does not.
        "George Creel, letter to Colonel House, September 25, 1918, Edward M. House Papers, Yale University Library.",
        "Creel, letter to Colonel House, September 25, 1918.",
        # The manual lists the collection ("House, Edward M., Papers."); a CSL entry is the work that is cited.
        "Creel, George. Letter to Colonel House. September 25, 1918. Edward M. House Papers. Yale University Library.",
    ),
    "thesis": Example(
        {
            "type": "thesis",
            "author": [{"family": "Blajer de la Garza", "given": "Yuna"}],
            "title": "A House Is Not a Home: Citizenship and Belonging in Contemporary Democracies",
            "title-short": "House",
            "genre": "PhD diss.",
            "publisher": "University of Chicago",
            "archive": "ProQuest (13865986)",
            "issued": {"date-parts": [[2019]]},
        },
        ", 66-67",
        ", 68",
        "Yuna Blajer de la Garza, “A House Is Not a Home: Citizenship and Belonging in Contemporary Democracies” "
        "(PhD diss., University of Chicago, 2019), 66–67, ProQuest (13865986).",
        "Blajer de la Garza, “House,” 68.",
        "Blajer de la Garza, Yuna. “A House Is Not a Home: Citizenship and Belonging in Contemporary Democracies.” "
        "PhD diss., University of Chicago, 2019. ProQuest (13865986).",
    ),
    "interview": Example(
        {
            "type": "interview",
            "author": [{"family": "Buolamwini", "given": "Joy"}],
            "title": "‘If You Have a Face, You Have a Place in the Conversation About AI,’ Expert Says",
            "interviewer": [{"family": "Mosley", "given": "Tonya"}],
            "container-title": "Fresh Air",
            "publisher": "NPR",
            "issued": {"date-parts": [[2023, 11, 28]]},
            "medium": "audio",
            "dimensions": "37:58",
            "URL": _NPR,
        },
        "",
        "",
        f"Joy Buolamwini, {_FACE},” interview by Tonya Mosley, Fresh Air, NPR, November 28, 2023, audio, 37:58, "
        f"{_NPR}.",
        # The guide shortens to "Buolamwini, interview."; the style, as for any other work, to author and title.
        f"Buolamwini, {_FACE}.”",
        f"Buolamwini, Joy. {_FACE}.” Interview by Tonya Mosley. Fresh Air, NPR, November 28, 2023. Audio, 37:58. "
        f"{_NPR}.",
    ),
}


@pytest.fixture(name="formatted", scope="module")
def fixture_formatted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, str, str]]:
    """First note, shortened note and bibliography entry of every example, by its name."""
    items = [{**example.item, "id": f"w{place}"} for place, example in enumerate(EXAMPLES.values())]
    prose = "".join(
        f"A [@w{place}{example.first}]. B [@w{place}{example.later}].\n\n"
        for place, example in enumerate(EXAMPLES.values())
    )
    files = {
        "briefing.yaml": "title: A title\nlanguage: en-US\n",
        "references.json": json.dumps(items),
        "sections/1-one.md": f"---\ntitle: One\n---\n{prose}",
    }
    citations = start_citing(briefing_of(Path(tmp_path_factory.mktemp("chicago")), files))()
    notes = [plain_text(note) for note in citations.full.values()]
    entries = {entry.key: plain_text(entry.text) for entry in citations.bibliography}
    return {name: (notes[2 * place], notes[2 * place + 1], entries[f"w{place}"]) for place, name in enumerate(EXAMPLES)}


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_published_example_comes_out_as_published(name: str, formatted: dict[str, tuple[str, str, str]]) -> None:
    example = EXAMPLES[name]
    note, shortened, entry = formatted[name]
    assert note == example.note
    assert shortened == example.shortened
    assert entry == example.entry
