"""A constant as PostgreSQL prints it in; the value that people would write for it out."""

from __future__ import annotations

import re
from decimal import Decimal

from tablewright.schema import JsonText, LiteralValue
from tablewright.targets.prisma.types import FieldType

# `5`, `true`, and `'-5'::integer`, `'{a,"b c"}'::text[]`.
_CONSTANT = re.compile(r"(?P<bare>true|false|-?[0-9.]+)\Z|'(?P<text>([^']|'')*)'::[^']+\Z")
# `ARRAY['a'::mood, 'b'::mood]`.
_LABELS = re.compile(r"ARRAY\[(?P<labels>('([^']|'')*'(::[^',\]]+)?(, *|(?=\])))+)\](::[^']+)?\Z")
_LABEL = re.compile(r"'(([^']|'')*)'")
_ARRAY_ELEMENT = re.compile(r'"(?P<quoted>([^"\\]|\\.)*)"|(?P<bare>[^{},"]+)')
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?\Z")


def constant_of(sql: str, type_: FieldType) -> LiteralValue | None:
    """Return the value of an expression that is a constant; None where it is another one."""
    if type_.is_list and type_.scalar == "enum" and (listed := _LABELS.match(sql)):
        # Prisma reads these back as a list, as it does of no other type.
        return tuple(each[1].replace("''", "'") for each in _LABEL.finditer(listed["labels"]))
    match = _CONSTANT.match(sql)
    if not match:
        return None
    text = match["bare"] or match["text"].replace("''", "'")
    if not type_.is_list:
        return _value(text, type_.scalar)
    elements = list(_ARRAY_ELEMENT.finditer(text))
    # Prisma's lists have one dimension, which begins with 1, and no nulls.
    is_flat = text.startswith("{") and not text.startswith("{{")
    if not is_flat or any(each["bare"] == "NULL" for each in elements):
        return None
    return tuple(_value(_plain(each), type_.scalar) for each in elements)


def _plain(element: re.Match[str]) -> str:
    """Return the text of an element of an array (manual 8.15.6)."""
    if element["bare"] is not None:
        return element["bare"]
    return re.sub(r"\\(.)", r"\1", element["quoted"])


def _value(text: str, scalar: str) -> LiteralValue:
    match scalar:
        case "Int" | "BigInt" if _NUMBER.match(text):
            return int(Decimal(text))
        case "Float" | "Decimal" if _NUMBER.match(text):
            return Decimal(text)
        case "Boolean":
            return text in ("true", "t")
        case "Json":
            return JsonText(text)
        case _:
            return text
