"""Rules, their files, tests and pages agree, and the examples of the pages are true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import tablewright.lint.rules
from tablewright.lint import RULES, Rule, lint
from tablewright.resolve import read_specification

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "lint"
EXAMPLE = re.compile(r"^(Wrong|Right):\n\n```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
every_rule = pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])


def test_every_rule_has_a_file_a_test_and_a_page() -> None:
    names = [rule.name for rule in RULES]
    modules = [name.replace("-", "_") for name in names]
    assert names == sorted(names)
    folder = Path(tablewright.lint.rules.__file__).parent
    assert modules == sorted(path.stem for path in folder.glob("[a-z]*.py"))
    # The first words of these tests say which rule they hold, so none is without.
    assert {f"test_{module}" for module in modules} <= {
        path.stem for path in Path(__file__).parent.glob("test_*.py")
    }
    assert names == sorted(path.stem for path in PAGES.glob("[a-z]*.md"))


@every_rule
def test_the_docstring_is_the_specification_and_names_its_source(rule: Rule) -> None:
    module = rule.check.__globals__
    assert rule is module["RULE"]
    assert module["__name__"].rpartition(".")[2] == rule.name.replace("-", "_")
    assert re.search(r"^Sources?: \S", module["__doc__"], re.MULTILINE)


@every_rule
def test_the_page_has_the_common_form(rule: Rule) -> None:
    page = _page(rule)
    head = f"# {rule.name}\n\n*{rule.severity.capitalize()}.* {rule.summary}\n\n"
    assert page.startswith(head)
    assert [word for word, _ in EXAMPLE.findall(page)] == ["Wrong", "Right"]
    assert f"lint: {{{rule.name}: <the reason>}}" in page
    assert "\nSource: " in page


@every_rule
def test_the_wrong_example_is_reported_and_the_right_one_is_not(rule: Rule, tmp_path: Path) -> None:
    wrong, right = (text for _, text in EXAMPLE.findall(_page(rule)))
    assert rule.name in _reported(wrong, tmp_path)
    assert rule.name not in _reported(right, tmp_path)


def test_the_index_lists_every_rule() -> None:
    index = (PAGES / "README.md").read_text(encoding="utf-8")
    rows = [
        f"| [{rule.name}]({rule.name}.md) | {rule.severity} | {rule.summary} |" for rule in RULES
    ]
    assert re.findall(r"^\| \[.*$", index, re.MULTILINE) == rows


def test_the_example_of_the_index_silences_what_it_says(tmp_path: Path) -> None:
    index = (PAGES / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml\n(.*?)```", index, re.DOTALL)
    reported = _reported(example, tmp_path)
    assert not reported & {
        "primary-key-missing",
        "timestamp-without-time-zone",
        "needless-waiver",
        "unknown-rule",
    }


def _page(rule: Rule) -> str:
    return (PAGES / f"{rule.name}.md").read_text(encoding="utf-8")


def _reported(example: str, folder: Path) -> set[str]:
    path = folder / "schema.yaml"
    path.write_text(f"version: 1\n{example}", encoding="utf-8")
    return {each.rule for each in lint(read_specification(path).schema)}
