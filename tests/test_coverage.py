"""docs/coverage.md is what the targets do now, and leaves no kind of object without its line."""

from __future__ import annotations

from scripts import coverage

from tablewright.schema import KINDS, PART_KINDS
from tablewright.targets import TARGET_NAMES


def test_the_tables_are_fresh_and_total() -> None:
    text = coverage.PAGE.read_text("utf-8")
    assert coverage.page() == text, "run scripts/coverage.py"
    assert "not shown by any case" not in text
    tables = text.partition(coverage.BEGIN)[2].splitlines()
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in tables if line]
    # Objects come first; some settings of columns have names of kinds.
    said = {row[0]: dict(zip(TARGET_NAMES, row[1:], strict=True)) for row in reversed(rows)}
    for kind in (*KINDS, *PART_KINDS):
        title = kind.word.replace("_", " ")
        assert said[title]["postgres"].startswith("carried"), f"no DDL makes a {title}"
        assert said[title]["dictionary"] == "in words", f"the dictionary does not show a {title}"
