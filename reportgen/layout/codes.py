"""The finding codes of phase 4; each is explained in `docs/findings.md`."""

from __future__ import annotations

from reportgen.findings import Code, Severity

LONG_CLAIM = Code(
    "long-claim",
    Severity.WARNING,
    "A section's claim needs more than two lines as its slide's headline.",
    "Say it in fewer words; what it leaves out can stand in the `points` or the prose.",
)

LONG_HEADLINE = Code(
    "long-headline",
    Severity.WARNING,
    "A section's, exhibit's or quotation's title needs more than two lines as its slide's headline.",
    "Say it in fewer words. It is set smaller so that nothing overflows, but an audience reads two lines at most.",
)
