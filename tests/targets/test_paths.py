"""Stems of file names: distinct, safe and stable."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tablewright.schema import Name
from tablewright.targets.paths import file_stems

SAFE = re.compile(r"[A-Za-z0-9_.-]+\Z")
names = st.builds(Name, st.sampled_from(["public", "billing", "a.b"]), st.text(min_size=1))


def stem(name: str, namespace: str = "public") -> str:
    return file_stems([Name(namespace, name)])[Name(namespace, name)]


@pytest.mark.parametrize("name", ["courses", "Course_2", "_x"])
def test_plain_names_are_their_own_stems(name: str) -> None:
    assert stem(name) == name


def test_other_namespaces_are_part_of_the_stem() -> None:
    assert stem("invoices", "billing") == "billing.invoices"


@pytest.mark.parametrize("name", ["..", "a/b", "a\\b", "größe", "con", "NUL", "a.b", "x" * 90, " "])
def test_other_names_get_a_digest(name: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9_-]+-[0-9a-f]{8}", stem(name))


def test_names_that_differ_by_case_only_are_kept_apart() -> None:
    stems = file_stems([Name("public", "Users"), Name("public", "users"), Name("public", "x")])
    assert len({each.lower() for each in stems.values()}) == 3
    assert stems[Name("public", "x")] == "x"


@given(st.lists(names, unique=True))
def test_stems_are_safe_distinct_and_independent_of_order(given_names: list[Name]) -> None:
    stems = file_stems(given_names)
    assert len({each.lower() for each in stems.values()}) == len(given_names)
    assert stems == file_stems(reversed(given_names))
    for each in stems.values():
        assert SAFE.match(each)
        assert ".." not in each
        assert len(each) <= 100
