"""Pairs of schemas that share most of what they hold, drawn by Hypothesis."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from tablewright.states import WrittenState, state_of_scripts
from tests.live.migrations.features import (
    ACCOUNT_PARTS,
    COLUMNS,
    FEATURES,
    KEYS,
    REFERENCE,
    STATES,
    Feature,
)

_OLDEST = 15
Versions = tuple[str, str]


@dataclass(frozen=True, slots=True)
class DrawnPair:
    """Two schemas as SQL."""

    old: str
    new: str

    @property
    def states(self) -> tuple[WrittenState, WrittenState]:
        """Both as states."""
        return (
            state_of_scripts({"old.sql": self.old}, _OLDEST),
            state_of_scripts({"new.sql": self.new}, _OLDEST),
        )


@st.composite
def pairs(draw: Callable[..., Any]) -> DrawnPair:
    """Draw a version of each piece for both sides; one piece in three differs."""

    def both(feature: Feature) -> Versions:
        old = draw(st.sampled_from(feature.versions))
        changes = draw(st.integers(0, 2)) == 0
        return old, draw(st.sampled_from(feature.versions)) if changes else old

    states, key = both(STATES), both(KEYS)
    columns = {name: both(feature) for name, feature in COLUMNS.items()}
    parts = [both(each) for each in ACCOUNT_PARTS]
    reference = both(REFERENCE)
    features = [both(each) for each in FEATURES]
    order = draw(st.booleans())

    def side(number: int) -> str:
        lines = [f"id {key[number]} PRIMARY KEY"]
        own = [f"{name} {versions[number]}" for name, versions in columns.items()]
        if order and number:
            own.reverse()
        lines += [*own, *filter(None, (each[number] for each in parts))]
        amount = "int" if "bigint" not in key[number] else "int NOT NULL"
        owner = "bigint" if key[number].startswith("big") else "int"
        return "\n".join(
            (
                states[number],
                f"CREATE TABLE account ({', '.join(lines)});",
                "CREATE TABLE booking (id int PRIMARY KEY,"
                f" account {owner} {reference[number]}, amount {amount});",
                *(each[number].replace(";CREATE", ";\nCREATE") for each in features),
            )
        )

    return DrawnPair(side(0), side(1))
