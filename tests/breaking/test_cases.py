"""Each rule by example: two specifications, and what is said of the way there and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tablewright.breaking import RULES, Changes
from tablewright.changed import changes_between
from tablewright.reporting.changes_text import changes_as_text
from tests.breaking.test_renames import RENAMING
from tests.conftest import Golden

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.name for path in CASES.iterdir())
every_case = pytest.mark.parametrize("name", NAMES)


@every_case
def test_a_case(name: str, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(CASES / name)
    there, back = changed("old.yaml", "new.yaml"), changed("new.yaml", "old.yaml")
    assert name in rules(there)
    golden(
        CASES / name / "expected.txt",
        f"== from old.yaml to new.yaml\n{changes_as_text(there)}"
        f"\n== from new.yaml to old.yaml\n{changes_as_text(back)}",
    )


@every_case
def test_what_is_the_same_is_no_change(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(CASES / name)
    assert changed("old.yaml", "old.yaml").all == ()
    assert changed("new.yaml", "new.yaml").all == ()
    if (CASES / name / "quiet.yaml").exists():
        assert name not in rules(changed("old.yaml", "quiet.yaml"))


@every_case
def test_a_rule_is_no_graver_than_it_says(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(CASES / name)
    gravest = {rule.name: [*type(rule.category)].index(rule.category) for rule in RULES}
    for found in (changed("old.yaml", "new.yaml"), changed("new.yaml", "old.yaml")):
        for each in found.all:
            assert [*type(each.category)].index(each.category) >= gravest[each.rule], each


def test_every_rule_has_a_case() -> None:
    assert {rule.name for rule in RULES} == {*NAMES} | RENAMING


def changed(old: str, new: str) -> Changes:
    return changes_between(old, Path(new), None)


def rules(found: Changes) -> set[str]:
    return {each.rule for each in found.all}
