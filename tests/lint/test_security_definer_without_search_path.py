"""Functions with their owner's rights must set a safe search_path."""

from __future__ import annotations

import pytest

from tests.lint.build import function, said

RULE = "security-definer-without-search-path"


def test_reports_none() -> None:
    assert said(RULE, function("f", security_definer=True)) == [
        "function `f` runs with its owner's rights and its caller's search_path"
    ]


@pytest.mark.parametrize("path", ["public", "pg_temp, public", '"$user", public'])
def test_reports_one_without_pg_temp_at_the_end(path: str) -> None:
    found = function("f", security_definer=True, settings=(("search_path", path),))
    assert said(RULE, found) == [
        "function `f` runs with its owner's rights and a search_path on which pg_temp is not last"
    ]


@pytest.mark.parametrize("path", ["", "''", '""', "pg_catalog, pg_temp", 'public, "pg_temp"'])
def test_leaves_a_safe_one(path: str) -> None:
    found = function("f", security_definer=True, settings=(("search_path", path),))
    assert said(RULE, found) == []


def test_leaves_functions_with_the_rights_of_their_caller() -> None:
    assert said(RULE, function("f")) == []
