"""Names that try to be markup, commands or new lines: no output takes them for that."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tablewright.breaking import Changes, diagnostic
from tablewright.changed import changes_between
from tablewright.reporting.changes_markdown import changes_as_markdown, escaped
from tablewright.reporting.changes_text import changes_as_text
from tablewright.reporting.github import as_github
from tablewright.reporting.sarif import as_sarif

EVIL = (
    "<script>alert(1)</script>",
    "a`b` **bold** @everyone",
    "a|b| # heading",
    "[x](https://evil.example)",
    "line\nbreak ::error::owned",
    "www.evil.example #1 GH-1",
    "\x1b[2J\u202e",
)
CODE = re.compile(r"</?code>|</?details>|</?summary>|<!-- -->")


@pytest.fixture
def found(tmp_path: Path) -> Changes:
    columns = dict.fromkeys(EVIL, "text")
    for name, extra in (("old", columns), ("new", {})):
        tables = {"t": {"columns": {"id": {"type": "bigint", "primary_key": True}, **extra}}}
        # What is JSON is YAML; the targets' own rules for names are not what is tested.
        document = {"version": 1, "tables": tables, "targets": {"prisma": False}}
        text = json.dumps(document, ensure_ascii=False).replace("\\u001b", "\\x1b")
        (tmp_path / f"{name}.yaml").write_text(text.replace("\x1b", "\\x1b"), "utf-8")
    return changes_between((tmp_path / "old.yaml").as_posix(), tmp_path / "new.yaml", None)


def test_markdown(found: Changes) -> None:
    text = changes_as_markdown(found)
    assert len(found.all) == len(EVIL)
    bare = CODE.sub("", text)
    assert "<" not in bare and ">" not in bare
    for taboo in ("@everyone", "](", "www.evil", "https://", "|", "\x1b", "\u202e", " #1"):
        assert taboo not in text
    items = [line for line in text.splitlines() if line.startswith("- ")]
    assert len(items) == len(EVIL)
    assert not re.search(r"(?m)^(?!- |  - |#{3,4} |This asks|$)", text)


def test_github_annotations_are_one_line_each(found: Changes) -> None:
    lines = as_github(diagnostic(each) for each in found.all).splitlines()
    assert len(lines) == len(EVIL)
    assert all(line.startswith("::error ") for line in lines)


def test_sarif_is_json_whose_braces_name_nothing(found: Changes) -> None:
    (run,) = json.loads(as_sarif([diagnostic(each) for each in found.all], {}))["runs"]
    assert len(run["results"]) == len(EVIL)


def test_text_cannot_steer_a_terminal(found: Changes) -> None:
    text = changes_as_text(found)
    assert "\x1b" not in text and "\u202e" not in text
    assert text.count("column-removed:") == len(EVIL)


def test_plain_words_stay_as_they_are() -> None:
    assert escaped("column courses.title (text), it's new") == (
        "column courses.title (text), it's new"
    )
