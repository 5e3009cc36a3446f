"""What a project lives by that takes the models: no value is lost, changed or put elsewhere."""

from __future__ import annotations

import itertools
import json
import math
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from tablewright.schema import Column, DataType, Name, Rules, Schema, Table
from tablewright.sql.types import parse_type
from tests.targets.pydantic_package import built, imported, write

_numbers = itertools.count()
NUMBERS = ("integer", "numeric(6,2)", "double precision")
# All of them would like to be called `a_b`, `class_` or `count`.
ALIKE = ("a b", "aB", "A b", "a_b", "_a_b", "a_b2", "class", "class_", "_count", "count", "count2")


@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(ALIKE), min_size=2, unique=True))
def test_a_value_goes_to_the_column_that_is_named(
    tmp_path_factory: pytest.TempPathFactory, columns: list[str]
) -> None:
    table = _table("t", *(Column(each, DataType("text"), nullable=True) for each in columns))
    folder = tmp_path_factory.mktemp("alike")
    models = imported(Schema("x", tables=(table,)), f"alike_{next(_numbers)}_models", folder)
    for each in columns:
        made = models.TCreate.model_validate({each: "value"})
        assert made.model_dump(exclude_unset=True) == {each: "value"}


@pytest.mark.parametrize("value", [math.inf, -math.inf, math.nan])
def test_numbers_that_json_lacks_come_back(value: float, tmp_path: Path) -> None:
    table = _table("t", Column("x", DataType("double precision")))
    package = f"endless_{next(_numbers)}_models"
    models = imported(Schema("x", tables=(table,)), package, tmp_path)
    row = models.TRow(x=value)
    # As text, because NaN differs from itself.
    assert repr(models.TRow.model_validate_json(row.model_dump_json())) == repr(row)


@pytest.mark.parametrize(
    ("kind", "pattern", "value"),
    # What PostgreSQL takes: no case matters, and blanks fill it up.
    [("citext", "^[a-z]+$", "ABC"), ("citext", r"^\\d$", r"\D"), ("char", "^[a-z ]{4}$", "ab")],
)
def test_patterns_of_types_that_read_them_otherwise_refuse_nothing(
    kind: str, pattern: str, value: str, tmp_path: Path
) -> None:
    type_ = DataType(kind, None, ("4",) if kind == "char" else ())
    table = _table("t", Column("x", type_, rules=Rules(pattern=pattern)))
    schema = Schema("x", tables=(table,))
    models = imported(schema, f"patterns_of_{kind}_models", tmp_path)
    assert models.TCreate(x=value).x == value
    assert "pattern" in [loss.feature.rpartition(" ")[2] for loss in built(schema, "x").losses]


@pytest.mark.parametrize(
    ("kind", "rules", "wrong"),
    [
        *((kind, Rules(min=Decimal("0.5")), 0) for kind in NUMBERS),
        *((kind, Rules(max=Decimal("9.5")), 10) for kind in NUMBERS),
        *((kind, Rules(multiple_of=Decimal("1.5")), 1) for kind in ("integer", "numeric(6,2)")),
    ],
)
def test_rules_with_fractions_fit_every_kind_of_number(
    kind: str, rules: Rules, wrong: int, tmp_path: Path
) -> None:
    table = _table("t", Column("x", parse_type(kind), rules=rules))
    models = imported(Schema("x", tables=(table,)), f"fractions_{next(_numbers)}_models", tmp_path)
    assert models.TCreate(x=3).x == 3
    with pytest.raises(ValidationError):
        models.TCreate(x=wrong)
    assert json.dumps(models.TCreate.model_json_schema())


def test_blanks_that_pad_a_char_do_not_count(tmp_path: Path) -> None:
    table = _table("t", Column("x", parse_type("char(5)"), rules=Rules(max_length=3)))
    models = imported(Schema("x", tables=(table,)), "padded_models", tmp_path)
    assert models.TCreate(x="abc  ").x == "abc  "


def test_a_pattern_without_letters_is_kept_for_citext(tmp_path: Path) -> None:
    table = _table("t", Column("x", DataType("citext"), rules=Rules(pattern=r"^[^@]+@\d+$")))
    models = imported(Schema("x", tables=(table,)), "patterns_kept_models", tmp_path)
    assert models.TCreate(x="Ann@1").x == "Ann@1"
    with pytest.raises(ValidationError):
        models.TCreate(x="Ann")


def test_ruff_leaves_the_imports_of_any_names_alone(tmp_path: Path) -> None:
    names = ("AB", "Ab", "a", "b2", "b10", "crates_category", "crate", "versions_of", "version")
    text = DataType("text")
    choice = Column("c", text, rules=Rules(one_of=("a", "b")))
    # Too long for one line with its quotes, and long enough without them.
    comment = "A sentence of just the length, " + "that " * 11 + "fits."
    tables = (*(_table(each, choice) for each in names), _table("z", comment=comment))
    package = f"sorted_{next(_numbers)}_models"
    project = write(Schema("x", tables=tables), package, tmp_path)
    for command in (("check", "--select", "E,F,I", "--ignore", "E501"), ("format", "--diff")):
        arguments = [sys.executable, "-m", "ruff", *command, "--isolated", "--line-length", "100"]
        done = subprocess.run(
            [*arguments, package], cwd=project, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout


def _table(name: str, *columns: Column, comment: str | None = None) -> Table:
    return Table(Name("public", name), columns, comment=comment)
