"""Objects in, what messages call them out; and the clauses that many effects share."""

from __future__ import annotations

from typing import Any

from tablewright.schema import SchemaObject, spoken

FAIL = "statements that name it fail"
OLD_NAME_FAILS = "statements, views and functions that use the old name fail"


def called(thing: SchemaObject) -> str:
    """Name an object with its kind: view `live_courses`."""
    return f"{spoken(thing)} `{subject(thing)}`"


def subject(thing: SchemaObject) -> str:
    """Name an object as acceptances do; functions go without their arguments."""
    return str(thing.name)


def joined(words: Any) -> str:
    """Join clauses by commas."""
    return ", ".join(words)
