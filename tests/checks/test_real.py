"""The real briefing's files give no findings."""

from __future__ import annotations

from pathlib import Path

import reportgen
from reportgen.checks.check import check_deck, check_handout

SEED = Path(__file__).parents[2] / "seeds" / "dprk-vietnam"


def test_the_real_briefing_gives_no_findings(tmp_path: Path) -> None:
    reportgen.build(SEED, tmp_path)
    folder = tmp_path / SEED.name
    assert [str(one) for one in check_handout((folder / "handout.docx").read_bytes(), "handout.docx")] == []
    assert [str(one) for one in check_deck((folder / "deck.pptx").read_bytes(), "deck.pptx")] == []
