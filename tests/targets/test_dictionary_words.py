"""Facts in plain English."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tablewright.schema import (
    Index,
    IndexElement,
    JsonShape,
    Name,
    Rules,
    Trigger,
)
from tablewright.targets.dictionary.style import Style
from tablewright.targets.dictionary.words import (
    element_in_words,
    index_facts,
    rules_in_words,
    trigger_in_words,
)

ANGLES = Style(str, lambda text: f"<{text}>")


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        (Rules(), []),
        (Rules(min=Decimal(0), max=Decimal(100)), ["0 to 100"]),
        (Rules(min=Decimal("0.5")), ["at least 0.5"]),
        (Rules(max=Decimal("1E+3")), ["at most 1000"]),
        (Rules(min_length=1), ["at least 1 character"]),
        (Rules(max_length=3), ["at most 3 characters"]),
        (Rules(min_length=2, max_length=3), ["2 to 3 characters"]),
        (Rules(min_length=8, max_length=8), ["8 characters"]),
        (Rules(multiple_of=Decimal("0.05")), ["a multiple of 0.05"]),
        (Rules(pattern="^a|b$"), ["matches <^a|b$>"]),
        (Rules(one_of=("a", Decimal(2))), ["one of <a>, <2>"]),
        (Rules(json=JsonShape.STRING_LIST), ["a JSON list of strings"]),
        (Rules(min=Decimal(1), json=JsonShape.OBJECT), ["at least 1", "a JSON object"]),
    ],
)
def test_rules_in_words(rules: Rules, words: list[str]) -> None:
    assert rules_in_words(rules, ANGLES) == words


@pytest.mark.parametrize(
    ("element", "words"),
    [
        (IndexElement("a"), "<a>"),
        (IndexElement("A b"), '<"A b">'),
        (
            IndexElement(expression="lower(a)", descending=True, nulls_first=True),
            "<lower(a)> descending",
        ),
        (IndexElement("a", descending=True), "<a> descending nulls last"),
        (IndexElement("a", nulls_first=True), "<a> nulls first"),
        (IndexElement("a", operator="&&"), "<a> with <&&>"),
    ],
)
def test_index_elements_in_words(element: IndexElement, words: str) -> None:
    assert element_in_words(element, ANGLES) == words


def test_kinds_of_indexes_in_words() -> None:
    index = Index("i", (), unique=True, nulls_distinct=False, include=("b",), where="c > 0")
    assert index_facts(index, ANGLES) == [
        "unique, nulls count as equal",
        "btree",
        "also carries <b>",
        "only where <c > 0>",
    ]


def test_triggers_in_words() -> None:
    trigger = Trigger(
        "t",
        "BEFORE",
        ("INSERT", "UPDATE", "DELETE"),
        Name("public", "f"),
        update_columns=("a", "b"),
        when="NEW.a > 0",
        arguments=("it's",),
    )
    assert trigger_in_words(trigger, ANGLES) == (
        "runs <f('it''s')> before insert, update of <a>, <b> or delete, for each row if <NEW.a > 0>"
    )
    statement = Trigger("t", "AFTER", ("TRUNCATE",), Name("x", "f"), per_row=False)
    assert trigger_in_words(statement, ANGLES) == (
        "runs <x.f()> after truncate, once for each statement"
    )
