"""The finding codes of phase 1; each is explained in `docs/findings.md`."""

from __future__ import annotations

from reportgen.findings import Code, Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

BAD_DATE = Code(
    "bad-date",
    ERROR,
    "A date is not EDTF (ISO 8601-2), or names a day that does not exist.",
    "Write it as EDTF: `1973-01-27`, `1966-10`, `1966-23` (autumn), `196X`, `1966/1967`, `1975/..`.",
)
