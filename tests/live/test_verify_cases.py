"""Every case of the language is on a real server what it says, and its rules hold there."""

from __future__ import annotations

import pytest

from tablewright.database.server import Server
from tablewright.database.verify import verify
from tablewright.diagnostics import EnvironmentProblem
from tablewright.planning.gate import left_to_do
from tablewright.resolve import read_specification
from tests.test_cases import CASES, NAMES

# What cannot be exercised, and must not be more: a row can break these only with others, or the
# server refuses it before.
NOT_EXERCISED = {
    "checks": 4,
    "constraint_names": 6,
    "domains": 1,
    "exclusions": 2,
    "explicit_names": 1,
    # Its wrapper reaches nothing.
    "foreign_data": 6,
    "hostile_text": 0,
    "keys_alone": 3,
    "mixins": 3,
    "operators": 1,
    "partitioned_exclusions": 5,
    "partitions": 13,
    "plain_sql": 1,
    # The sample of a JSON value has no such key.
    "rows_changed": 1,
    "soft_delete": 1,
    "uniques": 1,
    "user_types": 1,
}
# It has no partition that could take a row.
UNTRIED = {"partitioned_exclusions"}


@pytest.mark.parametrize("case", NAMES)
def test_case_is_what_it_says(case: str, server: Server) -> None:
    schema = read_specification(CASES / case / "schema.yaml").schema
    ddl = (CASES / case / "expected" / "postgres" / "schema.sql").read_text("utf-8")
    try:
        report = verify(schema, ddl, server, replan=left_to_do)
    except EnvironmentProblem as problem:
        pytest.fail(problem.message)
    assert list(report.problems()) == []
    assert len(report.passed) >= (0 if case in UNTRIED else 2)
    untold = [each for each in report.not_exercised if "unsupported XML feature" not in each.detail]
    if case != "types":  # the embedded server cannot make XML
        assert len(untold) == NOT_EXERCISED.get(case, 0), "\n".join(map(str, untold))
