"""The benchmark runs and its schemas are sound; what it measures is for people to judge."""

from __future__ import annotations

import json
from dataclasses import astuple
from pathlib import Path

import pytest
from benchmarks.databases import DatabaseCost, measure_databases
from benchmarks.databases import report as report_of_databases
from benchmarks.measure import CommandFailed, Cost, cost_of, median
from benchmarks.report import record, report
from benchmarks.run import Measurement, StartUp, measure, measure_start_up
from benchmarks.synthetic import synthetic_schema

from tablewright.resolve import read_specification

COST = Cost(1.5, 0.5, 3 * 2**20)
SLOWER = Cost(3.0, 1.0, 5 * 2**20)


@pytest.mark.parametrize("count", [1, 10, 250])
def test_schema_has_as_many_tables_as_wanted(count: int, tmp_path: Path) -> None:
    path = tmp_path / "schema.yaml"
    path.write_text(synthetic_schema(count))
    tables = read_specification(path).schema.tables
    columns = [len(table.columns) for table in tables]
    assert len(tables) == count
    assert 10 <= sum(columns) / count <= 14
    assert all(table.checks and table.indexes and table.comment for table in tables)
    assert sum(len(table.foreign_keys) for table in tables) >= count - 1


@pytest.mark.parametrize("count", [0, 5001])
def test_schema_of_a_size_without_names_is_refused(count: int) -> None:
    with pytest.raises(ValueError, match="between 1 and 5000"):
        synthetic_schema(count)


def test_ten_tables_are_measured() -> None:
    (found,) = measure([10], runs=1, targets=["postgres"])
    assert found.tables == 10
    assert found.lines > 300
    assert min(found.floor.cpu, found.first.cpu, found.again.cpu, found.first.peak) > 0


def test_start_up_is_measured() -> None:
    found = measure_start_up(runs=1)
    assert min(found.help.cpu, found.import_click.cpu) > 0


def test_failure_is_no_measurement(tmp_path: Path) -> None:
    with (tmp_path / "log").open("w") as log, pytest.raises(CommandFailed, match="exit code 1"):
        cost_of(["false"], log=log)


def test_median_is_taken_of_each_figure() -> None:
    assert median([COST, SLOWER, SLOWER]) == SLOWER


def test_report_states_ratios() -> None:
    sizes = [
        Measurement(10, 3, 400, floor=COST, first=SLOWER, again=COST),
        Measurement(100, 30, 4000, floor=COST, first=Cost(30.0, 10.0, 2**20), again=COST),
    ]
    text = report(sizes, StartUp(import_click=COST, help=SLOWER))
    assert "|     10 |     3 |   400 |     2.00 |             2.00 |" in text
    assert "From 10 to 100 tables the CPU time grows 10.0 times, 1.00 times as much" in text
    assert "`--help` takes 2.00 times" in text
    data = json.loads(json.dumps(record(sizes, StartUp(COST, SLOWER))))
    assert [each["ratio"] for each in data["generate"]] == [2.0, 20.0]
    assert data["generate"][1]["growth"] == 1.0


def test_databases_are_measured_and_the_report_states_ratios() -> None:
    (found,) = measure_databases([5], runs=1)
    assert min(astuple(found)) > 0
    text = report_of_databases([DatabaseCost(5, 0.5, 1.0, 2.0, 5.0, 3.0, 8.0)])
    assert text.splitlines()[2] == "| 5 | 0.50 | 2.0 | 2.00 | 2.5 | 1.5 | 2.0 |"
