"""Objects in, what messages call them out; and the clauses that many effects share."""

from __future__ import annotations

from typing import Any

from tablewright.schema import Function, SchemaObject, kind_of

FAIL = "statements that name it fail"
OLD_NAME_FAILS = "statements, views and functions that use the old name fail"


def kind_word(thing: SchemaObject) -> str:
    """Return the word for what an object is, as people say it."""
    return (thing.kind if isinstance(thing, Function) else kind_of(thing).word).replace("_", " ")


def called(thing: SchemaObject) -> str:
    """Name an object with its kind: view `live_courses`."""
    return f"{kind_word(thing)} `{subject(thing)}`"


def subject(thing: SchemaObject) -> str:
    """Name an object as acceptances do; functions go without their arguments."""
    return str(thing.name)


def joined(words: Any) -> str:
    """Join clauses by commas."""
    return ", ".join(words)
