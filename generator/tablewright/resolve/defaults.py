"""Defaults: literals of the column's type told apart from SQL, and both checked."""

from __future__ import annotations

import json
import re
import uuid
from datetime import date, datetime
from decimal import Decimal

from tablewright.diagnostics import counted, did_you_mean
from tablewright.resolve.expressions import parsed_expression, without_comments
from tablewright.resolve.families import family_of
from tablewright.resolve.scope import Scope
from tablewright.schema import (
    DataType,
    Default,
    Enum,
    Expression,
    JsonText,
    Literal,
    LiteralValue,
    Name,
)
from tablewright.source.places import Place
from tablewright.sql.parse import SqlProblem, parse_expression
from tablewright.sql.types import INTEGER_RANGES, length_limit

# SQL value functions without parentheses (manual 9.27 and 9.9.5), less `user`: that is a role of
# people far more often than the same as `current_user`.
_BARE_WORDS = frozenset(
    [
        "current_catalog",
        "current_date",
        "current_role",
        "current_schema",
        "current_time",
        "current_timestamp",
        "current_user",
        "localtime",
        "localtimestamp",
        "session_user",
    ]
)
# Special input values (manual 8.5.1.4); the others are read once, when the table is made.
_SPECIAL_TIMES = frozenset(("epoch", "infinity", "-infinity"))
_READ_ONCE = frozenset(("now", "today", "tomorrow", "yesterday"))


class _NotOfType(Exception):
    """A value that is no literal of the type; the message says what would be."""


def resolved_default(
    written: object, data_type: DataType, scope: Scope, place: Place, *, what: str
) -> Default | None:
    """Resolve a `default`.

    Args:
        written: As the document has it; None means that there is none.
        data_type: Of the column, with its namespace.
        what: Whose default it is, for messages.
    """
    if written is None:
        return None
    if isinstance(written, str) and is_bare_call(written):
        mend = "text that looks like a call is written `{literal: …}`"
        return _sql(written, scope, place, what=what, mend=mend)
    if isinstance(written, dict) and len(written) == 1:
        if "sql" in written:
            mend = "text is written without `sql:`; a computed column is `generated:`"
            return _sql(written["sql"], scope, place.at(("sql",)), what=what, mend=mend)
        if "literal" in written:
            written, place = written["literal"], place.at(("literal",))
    try:
        return Literal(_literal(written, data_type, scope))
    except _NotOfType as problem:
        message = f"the default of {what} is no literal of its type: {problem}"
        scope.report("default-type", message, place.span(), _mend(written))
        return None


def _mend(written: object) -> str | None:
    """Tell how SQL is written to somebody who may have meant it."""
    looks_like_sql = isinstance(written, str) and re.search(r"[^\w-]", written)
    if looks_like_sql or isinstance(written, dict):
        return "SQL is written `{sql: …}`"
    return None


def is_bare_call(text: str) -> bool:
    """Tell whether a text is nothing but a call such as `now()`, or a word such as CURRENT_DATE."""
    if text.casefold() in _BARE_WORDS:
        return True
    if not text.endswith(")"):
        return False
    try:
        return parse_expression(text).shape == "call"
    except SqlProblem:
        return False


def _sql(written: object, scope: Scope, place: Place, *, what: str, mend: str) -> Default | None:
    if not isinstance(written, str):
        message = f"the default of {what} must have text behind `sql`"
        scope.report("default-type", message, place.span())
        return None
    parsed = parsed_expression(written, scope, place, what=f"the default of {what}")
    if parsed is None:
        return None
    if parsed.columns:
        use = parsed.columns[0]
        message = f"the default of {what} names column `{use.name}`; a default cannot"
        scope.report("default-type", message, place.inside(use.position, written), mend)
    return Expression(without_comments(written))


def _literal(value: object, data_type: DataType, scope: Scope) -> LiteralValue:
    base = scope.base_type(data_type)
    if base.dimensions:
        return _array(value, base, scope)
    enum = scope.enums.get(Name(base.namespace, base.name)) if base.namespace else None
    if enum is not None:
        return _enum_value(value, enum)
    return _of_family(value, base)


def is_literal_of(value: object, data_type: DataType) -> bool:
    """Tell whether a value is a literal of a built-in type, as a default of it need not be."""
    try:
        _of_family(value, data_type)
    except _NotOfType:
        return False
    return True


def _of_family(value: object, base: DataType) -> LiteralValue:
    match family_of(base):
        case "json":
            return JsonText(json_text(value))
        case "integer":
            return _integer(value, base)
        case "number":
            return _number(value, base)
        case "boolean":
            if not isinstance(value, bool):
                raise _NotOfType("`true` or `false` is wanted")
            return value
        case "uuid":
            return _parsed(value, uuid.UUID, "a UUID")
        case "date":
            return _parsed(value, date.fromisoformat, "a date such as 2024-01-31")
        case "timestamp":
            return _parsed(value, datetime.fromisoformat, "a time such as 2024-01-31 12:00:00+00")
        case "text":
            return _text(value, base)
        case _:
            return _text(value, DataType("text")) if isinstance(value, str) else _plain(value)


def json_text(value: object) -> str:
    """Spell a JSON value compactly, numbers exactly as they were written."""
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, list):
        return "[" + ", ".join(json_text(item) for item in value) + "]"
    if isinstance(value, dict):
        pairs = (
            f"{json.dumps(key, ensure_ascii=False)}: {json_text(item)}"
            for key, item in value.items()
        )
        return "{" + ", ".join(pairs) + "}"
    return json.dumps(value, ensure_ascii=False)


def _array(value: object, data_type: DataType, scope: Scope) -> LiteralValue:
    if not isinstance(value, list):
        raise _NotOfType("a list is wanted")
    element = data_type.element
    items = []
    for item in value:
        if item is None:
            raise _NotOfType("null inside a list is written in SQL: `{sql: \"'{NULL}'\"}`")
        nested = isinstance(item, list)
        items.append(_array(item, data_type, scope) if nested else _literal(item, element, scope))
    return tuple(items)


def _enum_value(value: object, enum: Enum) -> str:
    labels = [each.name for each in enum.values]
    if not isinstance(value, str) or value not in labels:
        near = did_you_mean(str(value), labels)
        raise _NotOfType(
            f"`{value}` is no value of enum {enum.name}" + (f"; {near}" if near else "")
        )
    return value


def _integer(value: object, data_type: DataType) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise _NotOfType("a whole number is wanted")
    low, high = INTEGER_RANGES[data_type.name]
    if not low <= value <= high:
        raise _NotOfType(f"{value} does not fit into {data_type.name}")
    return value


def _number(value: object, data_type: DataType) -> LiteralValue:
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        if isinstance(value, str) and value.casefold() in ("nan", "infinity", "-infinity"):
            return value
        raise _NotOfType("a number is wanted")
    if data_type.name == "numeric" and data_type.modifiers:
        precision, *scale = map(int, data_type.modifiers)
        if abs(value) >= 10 ** (precision - sum(scale)):
            raise _NotOfType(f"{value} does not fit into numeric({','.join(data_type.modifiers)})")
    return value


def _text(value: object, data_type: DataType) -> str:
    if not isinstance(value, str):
        raise _NotOfType("text is wanted; put quotes around it")
    if "\0" in value:
        raise _NotOfType("PostgreSQL's text cannot hold the character NUL")
    limit = length_limit(data_type)
    if limit is not None and len(value) > limit:
        raise _NotOfType(f"it is longer than {counted(limit, 'character')}")
    return value


def _parsed(value: object, parse: object, wanted: str) -> str:
    text = str(value)
    if isinstance(value, str) and text in _SPECIAL_TIMES and parse is not uuid.UUID:
        return text
    if text in _READ_ONCE and parse is not uuid.UUID:
        raise _NotOfType(f"`{text}` would be read once, when the table is made; write `now()`")
    try:
        parse(re.sub(r"(:[\d.]+[+-]\d\d)\Z", r"\1:00", text) if parse is not uuid.UUID else text)  # type: ignore[operator]
    except (ValueError, TypeError):
        raise _NotOfType(f"{wanted} is wanted") from None
    return text


def _plain(value: object) -> LiteralValue:
    if isinstance(value, (bool, int, Decimal)):
        return value
    raise _NotOfType("text or a number is wanted")
