"""Annotations are read back as the runner reads them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tablewright.diagnostics import Diagnostic, Related, Severity, Span
from tablewright.reporting.display import harmless
from tablewright.reporting.github import as_github


def test_everything_in_one_line() -> None:
    diagnostic = Diagnostic(
        "unknown-column",
        "no column `a`",
        Span("schema.yaml", 41, 17, 11),
        "did you mean `b`?",
        Severity.WARNING,
        (Related("the table", Span("schema.yaml", 3, 3)),),
    )
    assert as_github([diagnostic]) == (
        "::warning file=schema.yaml,line=41,col=17,endColumn=28,title=unknown-column::"
        "no column `a`%0Ahelp: did you mean `b`?%0Aschema.yaml:3:3: the table\n"
    )


def test_a_note_is_a_notice_and_needs_no_place() -> None:
    diagnostic = Diagnostic("rule", "100 % sure", severity=Severity.NOTE)
    assert as_github([diagnostic]) == "::notice title=rule::100 %25 sure\n"


def unescape(text: str) -> str:
    """What the runner does (ActionCommand.cs)."""
    for escaped, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ",")):
        text = text.replace(escaped, character)
    return text.replace("%25", "%")


@given(st.text(min_size=1), st.text())
def test_no_text_escapes_its_command(file: str, message: str) -> None:
    printed = as_github([Diagnostic("rule", message, Span(file, 1, 1))])
    assert printed.count("\n") == 1
    properties, _, data = printed.removeprefix("::error ").removesuffix("\n").partition("::")
    named = dict(each.split("=", 1) for each in properties.split(","))
    assert unescape(named["file"]) == file
    assert unescape(data) == harmless(message)
