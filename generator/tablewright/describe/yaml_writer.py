"""Plain data in, YAML that a person would have written out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml
from yaml.events import (
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

# A map or list that fits on one line of this width, key included, is written in flow style.
_WIDTH = 100
# Sections that read better with one entry a line, however short they are.
_ALWAYS_BLOCK = frozenset(
    ("tables", "columns", "enums", "domains", "functions", "views", "checks", "mixins", "glossary")
)
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
    writer = _Writer()
    writer.mapping(data, indent=0)
    events = [
        StreamStartEvent(),
        DocumentStartEvent(explicit=False),
        *writer.events,
        DocumentEndEvent(explicit=False),
        StreamEndEvent(),
    ]
    return _spaced(yaml.emit(events, Dumper=yaml.CSafeDumper, width=10**6, allow_unicode=True))


# libyaml takes a mark of no identity as often as it comes.
_BLOCK_MAP, _FLOW_MAP = (MappingStartEvent(None, None, True, flow_style=f) for f in (False, True))
_BLOCK_LIST, _FLOW_LIST = (
    SequenceStartEvent(None, None, True, flow_style=f) for f in (False, True)
)
_END_OF_MAP, _END_OF_LIST = MappingEndEvent(), SequenceEndEvent()


class _Writer:
    """Collects the events of a document; a text that comes again is the same event."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._texts: dict[str, ScalarEvent] = {}

    def mapping(self, data: Mapping[str, Any], *, indent: int) -> None:
        self.events.append(_BLOCK_MAP)
        for key, value in data.items():
            self.events.append(self._text(key))
            if indent < 4 and isinstance(value, dict) and value and key in _ALWAYS_BLOCK:
                self.mapping(value, indent=indent + 2)
            else:
                self._value(value, indent=indent + 2, room=_WIDTH - indent - len(key) - 2)
        self.events.append(_END_OF_MAP)

    def _value(self, value: Any, *, indent: int, room: int) -> None:
        if not isinstance(value, (dict, list, tuple)):
            self.events.append(self._scalar(value))
        elif not value or _room_left(value, room) >= 0:
            self._on_one_line(value)
        elif isinstance(value, dict):
            self.mapping(value, indent=indent)
        else:
            self.events.append(_BLOCK_LIST)
            for each in value:
                self._value(each, indent=indent + 2, room=_WIDTH - indent - 2)
            self.events.append(_END_OF_LIST)

    def _on_one_line(self, value: Any) -> None:
        """Write in flow style, in which all that is inside must be as well."""
        if isinstance(value, dict):
            self.events.append(_FLOW_MAP)
            for key, each in value.items():
                self.events.append(self._text(key))
                self._on_one_line(each)
            self.events.append(_END_OF_MAP)
        elif isinstance(value, (list, tuple)):
            self.events.append(_FLOW_LIST)
            for each in value:
                self._on_one_line(each)
            self.events.append(_END_OF_LIST)
        else:
            self.events.append(self._scalar(value))

    def _scalar(self, value: Any) -> ScalarEvent:
        if isinstance(value, str):
            return self._text(value)
        if value is None:
            return _plain("~")
        if isinstance(value, bool):
            return _plain("true" if value else "false")
        return _plain(str(value) if isinstance(value, int) else format(value, "f"))

    def _text(self, text: str) -> ScalarEvent:
        event = self._texts.get(text)
        if event is None:
            style = _style(text) if "\n" in text else None
            # What would not be taken for text must stand in quotes.
            may_be_plain = not _NOT_TEXT.match(text)
            event = ScalarEvent(None, None, (may_be_plain, True), text, style=style)
            self._texts[text] = event
        return event


def _plain(text: str) -> ScalarEvent:
    return ScalarEvent(None, None, (True, False), text)


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
