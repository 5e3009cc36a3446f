"""Pydantic's errors in, located diagnostics out, in the words of people who write schema.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from tablewright.diagnostics import Diagnostic, did_you_mean
from tablewright.source.forms import FLAG, LIST, LONG, SHORT, TAGS
from tablewright.source.meanings import meaning_of, unknown_keys
from tablewright.source.places import Place, Step
from tablewright.source.yaml_reader import Data

_WANTED = {
    "string_type": "text",
    "int_type": "a number",
    "is_instance_of": "a number",
    "decimal_type": "a number",
    "bool_type": "`true` or `false`",
    "dict_type": "a map",
    "model_type": "a map",
    "model_attributes_type": "a map",
    "list_type": "a list",
    "none_required": "nothing",
}
_FORMS = {SHORT: "text", FLAG: "`true` or `false`", LIST: "a list", LONG: "a map"}
# `{type: numeric(5,2)}` without quotes parses as a value `numeric(5` and a key `2)`.
_TORN_TYPE = re.compile(r"\d+\)\??(?:\[\])*\??\Z")
_QUOTE_TORN = "quote a text with a comma inside braces; what follows the comma has become a key"
_FORMER_NAMES = {"null": "write `?` behind the type", "nullable": "write `?` behind the type"}


def complaints(error: ValidationError, place: Place, data: Data) -> list[Diagnostic]:
    """Translate what Pydantic found.

    Args:
        error: Of the validation of `data` as a Document.
        place: The root of the places of `data`.
        data: What was validated.
    """
    # Pydantic looks for them only in maps in which all else is right.
    found = [
        _unknown_key(key, way, known, place=place, siblings=_at(data, way))
        for way, unknown, known in unknown_keys(data)
        for key in unknown
    ]
    wanted: dict[int, tuple[Place, tuple[Step, ...], list[str]]] = {}
    for each in error.errors(include_url=False, include_input=False):
        path = tuple(step for step in each["loc"] if step not in TAGS)
        where, way = _deepest(place, path)
        name, wish = _name(way), _wish(each)
        if each["type"] == "unknown_key":
            continue
        if each["type"] == "missing":
            message = f"`{path[-1]}` is missing" + (f" in {name}" if len(path) > 1 else "")
            mend = "begin with `version: 1`" if path == ("version",) else _meaning(path)
            found.append(Diagnostic("missing-key", message, where.span(), mend))
        elif wish is None:
            message = f"{name}: {each['msg'].replace('Input should be', 'must be')}"
            found.append(Diagnostic("wrong-value", message, where.span(), _meaning(way)))
        else:
            wanted.setdefault(id(where), (where, way, []))[2].append(wish)
    for where, way, wishes in wanted.values():
        message, mend = _wrong_kind(way, wishes, written=_at(data, way))
        found.append(Diagnostic("wrong-kind", message, where.span(), mend))
    return found


def _wrong_kind(
    way: tuple[Step, ...], wishes: list[str], *, written: Data
) -> tuple[str, str | None]:
    either = " or ".join(dict.fromkeys(wishes))
    empty = " is empty; it" if written is None else ""
    is_dashed = isinstance(written, list) and either == _FORMS[LONG]
    mend = "write `name: …` lines without dashes" if is_dashed else _meaning(way)
    if written is None and way and _is_torn(way[-1]):
        mend = _QUOTE_TORN
    return f"{_name(way)}{empty} must be {either}", mend


def _meaning(way: tuple[Step, ...]) -> str | None:
    """Say what a key is for, as a help; None for a name of the user's own."""
    meaning = meaning_of(way)
    if meaning is None:
        return None
    is_word = meaning[1:2].islower() or meaning[1:2] == " "
    return ((meaning[0].lower() if is_word else meaning[0]) + meaning[1:]).removesuffix(".")


def _unknown_key(
    key: str, way: tuple[Step, ...], known: list[str], *, place: Place, siblings: Data
) -> Diagnostic:
    where, _ = _deepest(place, way)
    message = f"unknown key `{key}`" + (f" in {_name(way)}" if way else "")
    mend = _mend_key(key, known, siblings=siblings)
    return Diagnostic("unknown-key", message, where.at((key,)).key_span(), mend)


def _mend_key(key: str, known: list[str], *, siblings: Data) -> str:
    if _TORN_TYPE.match(key) and isinstance(siblings, dict):
        torn = siblings.get("type")
        if isinstance(torn, str) and "(" in torn:
            return f"quote a type with a comma inside braces: `type: '{torn},{key}'`"
    if key in _FORMER_NAMES:
        return _FORMER_NAMES[key]
    if _is_torn(key):
        return _QUOTE_TORN
    near = did_you_mean(key, known)
    if near is not None:
        return near
    return f"known here: {', '.join(known)}; a key of your own begins with `x-`"


def _is_torn(key: Step) -> bool:
    """Tell whether a key is the end of a text such as `a IN (1, 2)`."""
    return isinstance(key, str) and key.count(")") > key.count("(")


def _deepest(place: Place, path: tuple[Step, ...]) -> tuple[Place, tuple[Step, ...]]:
    """Return the deepest place of the path that the file has, and the way to it."""
    here, depth = place, 0
    for step in path:
        below = (here.children or {}).get(step)
        if below is None:
            break
        here, depth = below, depth + 1
    return here, path[:depth]


def _name(path: tuple[Step, ...]) -> str:
    if not path:
        return "the specification"
    words = [f"[{step}]" if isinstance(step, int) else str(step) for step in path]
    return "`" + ".".join(words).replace(".[", "[") + "`"


def _at(data: Data, path: tuple[Step, ...]) -> Data:
    for step in path:
        if isinstance(data, dict) and isinstance(step, str):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int):
            data = data[step]
        else:
            return None
    return data


def _wish(each: Mapping[str, Any]) -> str | None:
    """Say what kind of value was wanted, if the kind is what is wrong."""
    if each["type"] in _WANTED:
        return _WANTED[each["type"]]
    if each["type"] == "union_tag_invalid":
        tags = re.findall(r"<\w+>", each["ctx"]["expected_tags"])
        return " or ".join(_FORMS[tag] for tag in tags)
    if each["type"] == "literal_error":
        expected: str = each["ctx"]["expected"]
        return expected.replace("'", "`")
    return None
