"""Rules, their files and the page agree, and the example of the page does what it says."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

import tablewright.breaking.rules
from tablewright.breaking import RULES, Rule
from tablewright.changed import changes_between

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "breaking" / "README.md"
_SPEC = importlib.util.spec_from_file_location(
    "breaking_reference", ROOT / "scripts" / "breaking_reference.py"
)
assert _SPEC is not None and _SPEC.loader is not None
breaking_reference = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(breaking_reference)


def test_every_rule_has_a_file() -> None:
    names = [rule.name for rule in RULES]
    folder = Path(tablewright.breaking.rules.__file__).parent
    files = sorted(path.stem for path in folder.glob("[a-z]*.py"))
    assert [name.replace("-", "_") for name in names] == files


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_the_docstring_names_its_source(rule: Rule) -> None:
    module = rule.check.__globals__
    assert rule is module["RULE"]
    assert module["__name__"].rpartition(".")[2] == rule.name.replace("-", "_")
    assert re.search(r"^Sources?: \S", module["__doc__"], re.MULTILINE)
    assert rule.summary.endswith(".")


def test_the_page_lists_every_rule() -> None:
    text = PAGE.read_text("utf-8")
    assert breaking_reference.page(text) == text, "run scripts/breaking_reference.py"


def test_the_example_of_the_page_accepts_what_it_says(tmp_path: Path) -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    (tmp_path / "new.yaml").write_text(f"version: 1\n{example}")
    (tmp_path / "old.yaml").write_text(
        "version: 1\ntables:\n  old_notes: {columns: {id: bigint}}\n"
        "  courses: {columns: {title: text, subtitle: text}}\n"
    )
    found = changes_between((tmp_path / "old.yaml").as_posix(), tmp_path / "new.yaml", None)
    accepted = {each.rule for each in found.all if each.reason}
    assert accepted == {"table-removed", "column-removed", "column-type-narrowed"}
    assert found.problems == ()
