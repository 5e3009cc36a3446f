"""How diagnostics print: pure functions from diagnostics to a text; nothing here prints."""

from tablewright.reporting.github import as_github
from tablewright.reporting.records import as_json, records
from tablewright.reporting.sarif import as_sarif
from tablewright.reporting.text import as_coloured_text, as_text

__all__ = ["as_coloured_text", "as_github", "as_json", "as_sarif", "as_text", "records"]
