"""What is printed: one line stays one, nothing steers a terminal, programs get every byte."""

from __future__ import annotations

import sys

import pytest

from tablewright.cli.console import hand_over, rewrite_line, say, say_aside
from tablewright.cli.failures import show_failure
from tablewright.diagnostics import EnvironmentProblem

HOSTILE = "a\x1b[31m\x9b2J\r\n::error::b\u202e"
HARMLESS = "a<U+001B>[31m<U+009B>2J<U+000D><U+000A>::error::b<U+202E>"


def be_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)


def test_a_line_stays_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    say(HOSTILE)
    say_aside(HOSTILE)
    assert capsys.readouterr() == (f"{HARMLESS}\n", f"{HARMLESS}\n")


def test_on_a_terminal_colours_are_ours_alone(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    be_a_terminal(monkeypatch)
    monkeypatch.delenv("NO_COLOR", raising=False)
    say(f"+ {HOSTILE}", colour="green")
    assert capsys.readouterr().out == f"\x1b[32m\x1b[1m+\x1b[0m {HARMLESS}\n"
    monkeypatch.setenv("NO_COLOR", "1")
    say(f"+ {HOSTILE}", colour="green")
    assert capsys.readouterr().out == f"+ {HARMLESS}\n"


def test_programs_get_a_text_as_it_is(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    hand_over(f"SELECT '{HOSTILE}';\n")
    assert capsysbinary.readouterr().out == f"SELECT '{HOSTILE}';\n".encode()


def test_people_get_its_lines(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    be_a_terminal(monkeypatch)
    hand_over("SELECT 'a\x1b[31m'\n\n  AS b;\n")
    assert capsys.readouterr().out == "SELECT 'a<U+001B>[31m'\n\n  AS b;\n"


def test_a_line_is_rewritten_within_the_width_of_the_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "11")
    rewrite_line("\x1b" * 9)
    assert capsys.readouterr().err == "\r\x1b[K<U+001B><U"


@pytest.mark.parametrize(
    "error",
    [
        EnvironmentProblem("no \x1b[31mserver\n"),
        OSError(13, "no", "\x1b[31mserver"),
        RuntimeError("no \x1b[31mserver"),
    ],
)
def test_why_a_command_ended_is_said_in_harmless_lines(
    error: Exception, capsys: pytest.CaptureFixture[str]
) -> None:
    assert show_failure(error, ()) == 2
    said = capsys.readouterr().err
    assert said.startswith("error: ")
    assert "<U+001B>[31mserver" in said
    assert "\x1b" not in said
