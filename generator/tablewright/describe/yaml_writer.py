"""Plain data in, YAML that a person would have written out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml
from yaml.cyaml import CEmitter  # type: ignore[attr-defined]

# A map or list that fits on one line of this width, key included, is written in flow style.
_WIDTH = 100
# Sections that read better with one entry a line, however short they are.
_ALWAYS_BLOCK = frozenset(
    ("tables", "columns", "enums", "domains", "functions", "views", "checks", "mixins", "glossary")
)
# What yaml.serialize passes that libyaml's emitter takes.
_SETTINGS = (
    "canonical",
    "indent",
    "width",
    "allow_unicode",
    "line_break",
    "encoding",
    "explicit_start",
    "explicit_end",
    "version",
    "tags",
)
_TEXT = "tag:yaml.org,2002:str"
_PLAIN = "plain"
# What our reader would not take for text (YAML 1.2 core schema, less than its numbers).
_NOT_TEXT = re.compile(
    r"(?:<<|~|null|Null|NULL|true|True|TRUE|false|False|FALSE|"
    r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)?\Z"
)


def yaml_text(data: Mapping[str, Any]) -> str:
    """Write a document: block style, with what is short on one line.

    Args:
        data: Maps, lists, text, whole numbers, decimals, booleans and None.
    """
    node = _mapping(data, indent=0)
    return _spaced(yaml.serialize(node, Dumper=_Dumper, width=10**6, allow_unicode=True))


class _Dumper(CEmitter):
    """libyaml's emitter, told which scalars are text by our own reading of YAML."""

    def __init__(self, stream: Any, **settings: Any) -> None:
        super().__init__(stream, **{key: settings.get(key) for key in _SETTINGS})

    def resolve(self, kind: object, value: str, implicit: tuple[bool, bool]) -> str:
        if kind is not yaml.ScalarNode:
            return _PLAIN
        if implicit[0]:
            return _PLAIN if _NOT_TEXT.match(value) else _TEXT
        return _TEXT

    def descend_resolver(self, _current: object, _index: object) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass


def _mapping(data: Mapping[str, Any], *, indent: int) -> yaml.Node:
    pairs = []
    for key, value in data.items():
        if indent < 4 and isinstance(value, dict) and value and key in _ALWAYS_BLOCK:
            node = _mapping(value, indent=indent + 2)
        else:
            node = _node(value, indent=indent + 2, room=_WIDTH - indent - len(key) - 2)
        pairs.append((_scalar(key), node))
    return yaml.MappingNode(_PLAIN, pairs, flow_style=False)


def _node(value: Any, *, indent: int, room: int) -> yaml.Node:
    if not isinstance(value, (dict, list, tuple)):
        return _scalar(value)
    if not value or _room_left(value, room) >= 0:
        return _on_one_line(value)
    if isinstance(value, dict):
        return _mapping(value, indent=indent)
    items = [_node(each, indent=indent + 2, room=_WIDTH - indent - 2) for each in value]
    return yaml.SequenceNode(_PLAIN, items, flow_style=False)


def _on_one_line(value: Any) -> yaml.Node:
    """Write in flow style, in which all that is inside must be as well."""
    if isinstance(value, dict):
        pairs = [(_scalar(key), _on_one_line(each)) for key, each in value.items()]
        return yaml.MappingNode(_PLAIN, pairs, flow_style=True)
    if isinstance(value, (list, tuple)):
        return yaml.SequenceNode(_PLAIN, [_on_one_line(each) for each in value], flow_style=True)
    return _scalar(value)


def _scalar(value: Any) -> yaml.Node:
    if isinstance(value, str):
        return yaml.ScalarNode(_TEXT, value, style=_style(value) if "\n" in value else None)
    if value is None:
        return yaml.ScalarNode(_PLAIN, "~")
    if isinstance(value, bool):
        return yaml.ScalarNode(_PLAIN, "true" if value else "false")
    text = str(value) if isinstance(value, int) else format(value, "f")
    return yaml.ScalarNode(_PLAIN, text)


def _style(lines: str) -> str:
    """Choose how to write several lines; in other styles libyaml folds them and loses blanks."""
    return "|" if _can_be_block(lines) else '"'


def _can_be_block(text: str) -> bool:
    """Tell whether a literal block keeps every character of the text (YAML 1.2.2, 8.1.2)."""
    # Behind several newlines at the end libyaml puts one more.
    if "\n" not in text.rstrip("\n") or text.endswith("\n\n"):
        return False
    lines = text.split("\n")
    printable = all(
        char == "\n" or char == "\t" or (char >= " " and char not in "\x7f\x85\u2028\u2029\ufeff")
        for char in text
    )
    return printable and not any(line.endswith((" ", "\t")) for line in lines)


def _room_left(value: Any, room: int) -> int:
    """Estimate what a value in flow style leaves of a line; negative where it does not fit."""
    if isinstance(value, str):
        return -1 if "\n" in value else room - len(value) - (2 if _needs_quotes(value) else 0)
    if isinstance(value, dict):
        room -= 2
        for key, each in value.items():
            room = _room_left(each, room - len(key) - 4)
            if room < 0:
                break
        return room
    if isinstance(value, (list, tuple)):
        room -= 2
        for each in value:
            room = _room_left(each, room - 2)
            if room < 0:
                break
        return room
    return room - len(str(value))


_SPECIAL = re.compile(r"[:#,\[\]{}&*!|>'\"%@`]")


def _needs_quotes(text: str) -> bool:
    return bool(_SPECIAL.search(text) or _NOT_TEXT.match(text))


def _spaced(text: str) -> str:
    """Put an empty line before each of the large sections, and before each table and function."""
    lines: list[str] = []
    section = ""
    # Not splitlines: texts hold other characters that it takes for ends of lines.
    for line in text.removesuffix("\n").split("\n"):
        if not line:
            # Inside a text.
            lines.append(line)
            continue
        depth = len(line) - len(line.lstrip(" "))
        follows_section = depth == 0 and section in _ALWAYS_BLOCK
        if depth == 0:
            section = line.split(":")[0]
        opens_section = follows_section or (depth == 0 and section in _ALWAYS_BLOCK)
        opens_entry = depth == 2 and section in ("tables", "functions", "views")
        if lines and (opens_section or (opens_entry and lines[-1] != f"{section}:")):
            lines.append("")
        lines.append(line)
    return "\n".join(lines) + "\n"
