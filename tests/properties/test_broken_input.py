"""However a specification is broken, what comes out is a located message and no traceback."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tablewright.diagnostics import ProblemsFound, Related
from tablewright.lint import lint
from tablewright.reporting.github import as_github
from tablewright.reporting.sarif import as_sarif
from tablewright.reporting.text import as_text
from tablewright.resolve import read_specification

ROOT = Path(__file__).parents[2]
TEXTS = [
    (ROOT / "schema.yaml").read_text(encoding="utf-8"),
    *(
        path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "tests" / "cases").glob("*/schema.yaml"))
    ),
]
WORD = re.compile(r"[\w.-]+")
VALUE = re.compile(r"(?<=: )[^\n,}]+")
STRANGE_WORDS = """
    { } [ ] : - ? " ' null ~ 0 -1 1e400 true & * | > !!int % {} [] {sql:1} now() a.b.c "x" text[]
    numeric(9,9,9) varchar(0) _int4 serial setof $$ '; \\ ( ) , select int[3] é 😀 99999999999999999
"""
STRANGE = [*STRANGE_WORDS.split(), "", "\t", "\n", "\u202e", "- ", ": "]


@st.composite
def broken(draw: st.DrawFn) -> str:
    """Draw a specification in which a few words, values, characters or lines are out of place."""
    text = draw(st.sampled_from(TEXTS))
    vocabulary = sorted(set(WORD.findall(text))) + STRANGE
    for _ in range(draw(st.integers(1, 3))):
        words = st.sampled_from(vocabulary)
        match draw(st.sampled_from(["word", "value", "insert", "cut", "line"])):
            case "word":
                text = _replaced(draw, text, WORD, draw(words))
            case "value":
                text = _replaced(draw, text, VALUE, draw(words))
            case "insert":
                at = draw(st.integers(0, len(text)))
                text = text[:at] + draw(words) + text[at:]
            case "cut":
                at = draw(st.integers(0, len(text)))
                text = text[:at] + text[at + draw(st.integers(1, 30)) :]
            case _:
                lines = text.split("\n")
                line = lines.pop(draw(st.integers(0, len(lines) - 1)))
                if draw(st.booleans()):
                    lines.insert(draw(st.integers(0, len(lines))), line)
                text = "\n".join(lines)
    return text


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("broken") / "schema.yaml"


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(text=broken())
def test_problems_are_located(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="")
    try:
        found = lint(read_specification(path).schema)
    except ProblemsFound as problems:
        found = problems.diagnostics
        assert found
    last_line = len(re.split("\r\n|[\r\n\x85\u2028\u2029]", text))
    for each in found:
        related = (Related(each.message, each.span),) if each.span else ()
        assert related, f"{each.rule} has no place"
        for place in (*related, *each.related):
            assert place.span.file == path.as_posix()
            assert 1 <= place.span.line <= last_line, each
            assert place.span.column >= 1
    for report in (as_text(found, {path.as_posix(): text}), as_github(found), as_sarif(found, {})):
        assert isinstance(report, str)


def _replaced(draw: st.DrawFn, text: str, pattern: re.Pattern[str], word: str) -> str:
    matches = list(pattern.finditer(text))
    if not matches:
        return text
    match = draw(st.sampled_from(matches))
    return text[: match.start()] + word + text[match.end() :]
