"""Phase 6, write: the report of a check, as a page for people and as values for programs."""

from reportgen.writers.report.checked import CheckedBriefing, tally
from reportgen.writers.report.page import is_report, write_report
from reportgen.writers.report.record import finding_record, record

__all__ = ["CheckedBriefing", "finding_record", "is_report", "record", "tally", "write_report"]
