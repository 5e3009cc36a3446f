"""Sample values keep the rules that they were made for, and differ from each other."""

from __future__ import annotations

import json
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tablewright.database.behaviour.constants import numbers_near, texts_near
from tablewright.database.behaviour.patterns import text_matching, text_not_matching
from tablewright.database.behaviour.samples import NoSample, Samples
from tablewright.schema import (
    NO_RULES,
    DataType,
    Domain,
    DomainCheck,
    Enum,
    EnumValue,
    JsonShape,
    Name,
    Rules,
    Schema,
)
from tablewright.sql.types import BUILT_IN

MOOD = Enum(Name("public", "mood"), (EnumValue("good"), EnumValue("bad")))
SHORT = Domain(Name("public", "short"), DataType("varchar", None, ("2",)))
SHORTER = Domain(
    Name("public", "shorter"), DataType("short", "public"), checks=(DomainCheck("c", "VALUE"),)
)
SAMPLES = Samples(Schema("test", enums=(MOOD,), domains=(SHORT, SHORTER)), {SHORTER.name: ["a"]})


def values(type_: DataType, rules: Rules = NO_RULES) -> list[str]:
    return [SAMPLES.value(type_, rules, number) for number in range(1, 10)]


@pytest.mark.parametrize("name", sorted(set(BUILT_IN.values())))
def test_every_built_in_type_has_samples(name: str) -> None:
    found = values(DataType(name))
    few = {"boolean", "bit", "regnamespace", "regoper", "regoperator", "regrole"}
    assert len(set(found)) == 9 or name in few or name.startswith("reg"), found


def test_unknown_types_have_none() -> None:
    with pytest.raises(NoSample, match="no value of type geometry is known"):
        values(DataType("geometry"))


def test_enums_domains_and_arrays() -> None:
    assert values(DataType("mood", "public"))[:3] == ["good", "bad", "good"]
    assert values(DataType("short", "public"))[:2] == ["x1", "x2"]
    assert values(DataType("shorter", "public"))[:2] == ["a", "a"]
    assert values(DataType("integer", dimensions=1))[:2] == ["{1}", "{2}"]
    assert values(DataType("mood", "public", dimensions=1))[0] == "{good}"


@given(
    low=st.integers(-1000, 1000),
    room=st.integers(0, 50),
    step=st.sampled_from([None, 1, 5, Decimal("0.5")]),
)
def test_numbers_keep_their_rules(low: int, room: int, step: Decimal | int | None) -> None:
    multiple = None if step is None else Decimal(step)
    rules = Rules(min=Decimal(low), max=Decimal(low + room), multiple_of=multiple)
    try:
        found = [Decimal(each) for each in values(DataType("numeric"), rules)]
    except NoSample:
        assert multiple is not None
        assert room < multiple
        return
    for each in found:
        assert low <= each <= low + room
        assert multiple is None or each % multiple == 0


def test_numbers_keep_the_limits_of_their_type() -> None:
    assert max(map(Decimal, values(DataType("numeric", None, ("1", "0"))))) == 9
    assert values(DataType("numeric", None, ("3", "2")), Rules(max=Decimal("0.5"))) != []


@given(least=st.integers(0, 30), room=st.integers(0, 30), limit=st.integers(1, 60))
def test_texts_keep_their_rules(least: int, room: int, limit: int) -> None:
    type_ = DataType("varchar", None, (str(limit),))
    for each in values(type_, Rules(min_length=min(least, limit), max_length=least + room)):
        assert min(least, limit) <= len(each) <= min(least + room, limit)


@pytest.mark.parametrize("shape", list(JsonShape))
def test_json_has_its_shape(shape: JsonShape) -> None:
    value = json.loads(values(DataType("jsonb"), Rules(json=shape))[0])
    assert isinstance(value, dict if shape is JsonShape.OBJECT else list)


def test_lists_of_values_keep_the_other_rules() -> None:
    rules = Rules(one_of=("A1", "bb", "C3"), pattern="^[A-Z]")
    assert values(DataType("text"), rules)[:3] == ["A1", "C3", "A1"]


PATTERNS = [
    "^https?://[^ ]+$",
    "^[A-Z]{2}[0-9]{3,5}$",
    r"^\d+(\.\d+)*$",
    r"^[^@\s]+@[^@\s]+\.[a-z]{2,}$",
    "^(red|green|blue)$",
    "^(?:[a-z0-9]+-)*[a-z0-9]+$",
    "^(?!admin)[a-z-]+$",
    r"^\+?[0-9 ]{7,15}$",
    "colou?r",
    r"^[\w.-]+$",
    "^$",
    r"^\$[0-9]+$",
    "^[]a-z-]+$",
    r"^[^\w\s]+$",
]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_patterns_that_people_write(pattern: str) -> None:
    text = text_matching(pattern, 1)
    assert text is not None
    assert re.search(pattern, text)
    other = text_not_matching(pattern, least=0, most=50)
    assert other is not None
    assert not re.search(pattern, other)


@given(
    pattern=st.text(alphabet="ab[](){}|^$.*+?\\dw09,:!=<-]", max_size=12), number=st.integers(1, 9)
)
def test_patterns_of_any_kind_give_what_matches_or_nothing(pattern: str, number: int) -> None:
    text = text_matching(pattern, number)
    assert text is None or re.search(pattern, text)


def test_constants_of_expressions() -> None:
    assert numbers_near("price < 10.5 OR f(price, -3)") == tuple(
        map(Decimal, ("10.5", "9.5", "11.5", "-3", "-4", "-2"))
    )
    assert texts_near("VALUE LIKE '%@%'")[:2] == ("%@%", "x@x")
    assert "AAA" in texts_near("code ~ '^[A-Z]{3}$'")
    assert numbers_near("this is no SQL") == ()


def test_numbers_of_many_digits_divide() -> None:
    found = values(DataType("numeric", None, ("50", "0")), Rules(min=Decimal(0)))
    assert found == [str(number) for number in range(9)]
