"""The form that people read, exactly."""

from __future__ import annotations

import re
import textwrap
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from tablewright.diagnostics import Diagnostic, Related, Severity, Span
from tablewright.reporting.text import as_coloured_text, as_text

SOURCE = "version: 1\ntables:\n  courses:\n    indexes:\n      idx: [is_publised]\n"


def shown(diagnostic: Diagnostic, source: str = SOURCE) -> str:
    return as_text([diagnostic], {"schema.yaml": source})


def expect(text: str) -> str:
    return textwrap.dedent(text).lstrip("\n")


def problem(line: int = 5, column: int = 13, length: int = 11, **more: object) -> Diagnostic:
    span = Span("schema.yaml", line, column, length)
    return Diagnostic("unknown-column", "index idx names column `is_publised`", span, **more)  # type: ignore[arg-type]


def test_place_message_line_carets_and_help() -> None:
    assert shown(problem(help="did you mean `is_published`?")) == expect(
        """
        schema.yaml:5:13: error[unknown-column]: index idx names column `is_publised`
            5 |       idx: [is_publised]
              |             ^^^^^^^^^^^ help: did you mean `is_published`?
        """
    )


def test_without_a_place() -> None:
    lost = Diagnostic("empty-file", "the file says nothing", help="begin with `version: 1`")
    assert shown(lost) == expect(
        """
        error[empty-file]: the file says nothing
              help: begin with `version: 1`
        """
    )


def test_without_the_source() -> None:
    assert as_text([problem()], {}) == (
        "schema.yaml:5:13: error[unknown-column]: index idx names column `is_publised`\n"
    )


def test_a_place_beyond_the_file_shows_no_line() -> None:
    assert shown(problem(line=50)).count("\n") == 1


def test_a_help_of_several_lines_stands_below() -> None:
    assert shown(problem(help="write\n    idx: [id]")) == expect(
        """
        schema.yaml:5:13: error[unknown-column]: index idx names column `is_publised`
            5 |       idx: [is_publised]
              |             ^^^^^^^^^^^
              | help: write
              |     idx: [id]
        """
    )


def test_related_places_follow() -> None:
    related = (Related("the table begins here", Span("schema.yaml", 3, 3, 7)),)
    assert shown(problem(severity=Severity.WARNING, related=related)) == expect(
        """
        schema.yaml:5:13: warning[unknown-column]: index idx names column `is_publised`
            5 |       idx: [is_publised]
              |             ^^^^^^^^^^^
        schema.yaml:3:3: note: the table begins here
            3 |   courses:
              |   ^^^^^^^
        """
    )


def test_carets_stand_below_wide_and_combining_characters_and_tabs() -> None:
    source = "\t名前e\u0301: bad"
    assert shown(problem(line=1, column=8, length=3), source).splitlines()[1:] == [
        "    1 |     名前e\u0301: bad",
        "      |            ^^^",
    ]


def test_a_long_line_is_cropped_around_the_place() -> None:
    source = "x" * 5000 + "HERE" + "y" * 5000
    line, carets = shown(problem(line=1, column=5001, length=4), source).splitlines()[1:]
    assert len(line) < 200
    assert line.index("HERE") == carets.index("^^^^")


def test_carets_end_with_the_line() -> None:
    assert shown(problem(line=1, column=10, length=500)).splitlines()[2] == "      |          ^"


def test_lines_are_counted_as_the_reader_counts_them() -> None:
    assert "    3 | c" in shown(problem(line=3, column=1, length=1), "a\r\nb\rc\n")


def test_colours_change_nothing_but_colours() -> None:
    diagnostic = problem(help="mend it")
    coloured = as_coloured_text([diagnostic], {"schema.yaml": SOURCE})
    assert "\x1b[1;31merror" in coloured
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == shown(diagnostic)


def test_an_escape_sequence_is_spelled_out() -> None:
    source = "name: \x1b[2J\u202eevil\u2066"
    assert "name: <U+001B>[2J<U+202E>evil<U+2066>" in shown(problem(line=1, column=1), source)


def test_hebrew_stays() -> None:
    assert "שלום" in shown(problem(line=1, column=1), "comment: שלום")


@given(st.text(), st.text(), st.text(), st.text(), st.integers(1, 40))
def test_nothing_steers_the_terminal(
    file: str, message: str, source: str, help_text: str, column: int
) -> None:
    span = Span(file, 1, column, 3)
    diagnostic = Diagnostic("rule", message, span, help_text, related=(Related(message, span),))
    for character in as_text([diagnostic], {file: source}):
        assert character == "\n" or unicodedata.category(character) not in ("Cc", "Cf", "Cs")
