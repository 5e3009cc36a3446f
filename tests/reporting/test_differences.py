"""Values of several lines, held against each other."""

from __future__ import annotations

from tablewright.reporting.differences import differing_lines


def test_what_fits_into_a_line_has_none() -> None:
    assert differing_lines("integer", "bigint") == []
    assert differing_lines(None, "bigint") == []


def test_lines_that_differ_stand_between_their_neighbours() -> None:
    assert differing_lines("SELECT a,\n b\nFROM t\nWHERE a", "SELECT a,\n b\nFROM u\nWHERE a") == [
        "      b",
        "    -FROM t",
        "    +FROM u",
        "     WHERE a",
    ]


def test_one_side_may_be_nothing() -> None:
    assert differing_lines(None, "one\ntwo") == ["    +one", "    +two"]
