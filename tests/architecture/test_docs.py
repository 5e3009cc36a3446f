"""The pages for people: nothing they name is missing, and none of them is out of reach."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.architecture.package import ROOT

DOCS = ROOT / "docs"
DECISIONS = DOCS / "decisions"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
RECORDS = sorted(DECISIONS.glob("[0-9]*.md"))
LINK = re.compile(r"\]\(([^)\s#]+)[^)\s]*\)")
PATH = re.compile(r"`((?:tests|generator|docs|scripts|benchmarks|templates)/[\w./*-]+)`")


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def linked(page: Path) -> list[Path]:
    targets = LINK.findall(page.read_text("utf-8"))
    return [(page.parent / each).resolve() for each in targets if "://" not in each]


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_what_a_page_names_is_there(page: Path) -> None:
    assert [each for each in linked(page) if not each.exists()] == []
    named = PATH.findall(page.read_text("utf-8"))
    assert [each for each in named if not any(ROOT.glob(each.rstrip("/")))] == []


def test_every_page_is_found_from_the_readme() -> None:
    found: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page not in found and page in PAGES:
            found.add(page)
            waiting += linked(page)
    assert [name(each) for each in PAGES if each not in found] == ["CHANGELOG.md"]


@pytest.mark.parametrize("record", RECORDS, ids=name)
def test_a_decision_has_its_form(record: Path) -> None:
    text = record.read_text("utf-8")
    assert text.startswith(f"# {int(record.name[:4])}. ")
    parts = re.findall(r"^\*\*(\w+)\.\*\* ", text, flags=re.MULTILINE)
    assert parts == ["Context", "Decision", "Consequence"]


def test_the_index_of_decisions_has_their_titles() -> None:
    titles = [record.read_text("utf-8").split("\n")[0].split(". ", 1)[1] for record in RECORDS]
    index = (DECISIONS / "README.md").read_text("utf-8")
    assert re.findall(r"^\* \[(.*)\]\((.*)\)$", index, flags=re.MULTILINE) == [
        (title, record.name) for title, record in zip(titles, RECORDS, strict=True)
    ]
