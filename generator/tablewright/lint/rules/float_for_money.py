"""A sum of money kept as a binary fraction, in which 0.1 does not exist.

A column counts as money if a word of its name says so (price, amount, balance, ...) and none says
that it is a ratio.
Source: manual 8.1.3: for exact storage and calculations, such as monetary amounts, use numeric.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.diagnostics import Severity
from tablewright.lint.rule import Finding, Rule
from tablewright.lint.subjects import things_of_type
from tablewright.naming import singular, words
from tablewright.schema import Schema

_MONEY_WORDS = """
    amount balance budget cost debit discount expense fare fee invoice payment payout price
    revenue salary subtotal surcharge tax turnover wage
"""
_MONEY = frozenset(_MONEY_WORDS.split())
_RATIO_WORDS = """
    average count factor percent percentage rate ratio score share weight
"""
_RATIO = frozenset(_RATIO_WORDS.split())


def check(schema: Schema) -> Iterator[Finding]:
    """Report columns of type real or double precision whose names speak of money."""
    for each in things_of_type(schema, "real", "double precision"):
        said = {singular(word.lower()) for word in words(str(each.thing.name))}
        if said & _MONEY and not said & _RATIO:
            yield Finding(
                f"{each.what} looks like money and has type {each.type.name}, which is inexact",
                each.on,
                help="use numeric, such as `numeric(12, 2)`",
            )


RULE = Rule("float-for-money", "A sum of money is a binary fraction.", Severity.WARNING, check)
