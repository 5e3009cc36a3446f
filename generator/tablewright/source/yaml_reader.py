"""YAML text to plain data and places: YAML 1.2 core scalars, no duplicate keys, no aliases."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import accumulate
from typing import Any

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]

from tablewright.diagnostics import Diagnostic, EnvironmentProblem, Related, Span
from tablewright.source.places import Place, SourceFile, Step
from tablewright.source.yaml_syntax import syntax_problem

Data = str | int | Decimal | bool | dict[str, "Data"] | list["Data"] | None

if not yaml.__with_libyaml__:  # pragma: no cover - every wheel of PyYAML has it
    raise EnvironmentProblem(
        "PyYAML was installed without libyaml, whose loader schema.yaml needs",
        help="reinstall it from a wheel: pip install --force-reinstall --only-binary :all: pyyaml",
    )

# The core schema of YAML 1.2.2, chapter 10.3.2, less octal, hexadecimal, infinity and NaN: in a
# schema these are text (`010` is a postal code). So are numbers that no column can hold.
_WORDS: dict[str, bool | None] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_NUMBER_START = frozenset("+-.0123456789")
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)\.[0-9]*)(?:[eE][-+]?[0-9]{1,3})?\Z")
_MAX_DIGITS = 4000
# Deeper than any schema; far less than what overflows the C stack of libyaml's composer.
_MAX_DEPTH = 100
_DEEP_LINE = re.compile(rf"^[ ?:-]{{{_MAX_DEPTH + 1}}}", re.MULTILINE)
_BRACKET = re.compile(r"[\[\]{}]")
_BRACKETS = {"[": 1, "{": 1, "]": -1, "}": -1}
_PLAIN, _QUOTED = "plain", "quoted"
_STRING_TAG = "tag:yaml.org,2002:str"


def read_yaml(file: SourceFile) -> tuple[Data, Place, list[Diagnostic]]:
    """Read one document.

    Args:
        file: The text, and what to call it.

    Returns:
        The data (None where it cannot be read), its places, and the problems found.
    """
    try:
        if _may_be_deep(file.text) and (too_deep := _first_too_deep(file)):
            return None, Place(file, 1, 1), [too_deep]
        root = _Composer(file.text).get_single_node()
    except yaml.reader.ReaderError as problem:
        before = file.text[: problem.position]
        at = Span(file.name, before.count("\n") + 1, len(before) - before.rfind("\n"))
        message = f"the character U+{problem.character:04X} is not allowed in YAML"
        return None, Place(file, 1, 1), [Diagnostic("yaml-syntax", message, at)]
    except yaml.MarkedYAMLError as problem:
        return None, Place(file, 1, 1), [syntax_problem(file, problem)]
    if root is None:
        return None, Place(file, 1, 1), []
    walk = _Walk(file)
    data, place = walk.value(root)
    return data, place, walk.problems


def _may_be_deep(text: str) -> bool:
    """Tell cheaply whether the nesting could pass the limit, before anything recurses."""
    if _DEEP_LINE.search(text):
        return True
    steps = map(_BRACKETS.__getitem__, _BRACKET.findall(text))
    return max(accumulate(steps), default=0) > _MAX_DEPTH


def _first_too_deep(file: SourceFile) -> Diagnostic | None:
    depth = 0
    for event in yaml.parse(file.text, Loader=_Composer):  # type: ignore[arg-type]
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _MAX_DEPTH:
            mark = event.start_mark
            at = Span(file.name, mark.line + 1, mark.column + 1) if mark else None
            return Diagnostic("yaml-depth", f"nested more than {_MAX_DEPTH} levels deep", at)
    return None


class _Composer(CParser):
    """libyaml's composer, told to leave the meaning of scalars to us."""

    def resolve(self, kind: object, _value: str, implicit: tuple[bool, bool]) -> str:
        return _PLAIN if kind is yaml.ScalarNode and implicit[0] else _QUOTED

    def descend_resolver(self, _current: object, _index: object) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass

    def dispose(self) -> None:
        """What `yaml.parse` calls at the end of every loader."""


class _Walk:
    """One pass over the nodes that makes data and places and keeps the problems."""

    def __init__(self, file: SourceFile) -> None:
        self.file = file
        self.problems: list[Diagnostic] = []
        self._seen: set[int] = set()

    def value(self, node: yaml.Node) -> tuple[Data, Place]:
        start = node.start_mark
        if id(node) in self._seen:
            return self._alias(start)
        self._seen.add(id(node))
        place = Place(self.file, start.line + 1, start.column + 1)
        if isinstance(node, yaml.ScalarNode):
            place.length = _extent(node)
            return self._scalar(node, place), place
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place), place
        return self._sequence(node, place), place

    def _mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, Data]:
        data: dict[str, Data] = {}
        children: dict[Step, Place] = {}
        place.children = children
        for key_node, value_node in node.value:
            mark = key_node.start_mark
            if not isinstance(key_node, yaml.ScalarNode):
                self._problem("yaml-key", "a key must be a word, not a list or map", mark)
                continue
            key = key_node.value
            if "\0" in key:
                self._problem("nul-character", "a name cannot hold the character NUL", mark)
            written = (mark.line + 1, mark.column + 1, _extent(key_node))
            if key in children:
                self._duplicate(key, children[key], written)
                continue
            if key == "<<" and not key_node.style:
                self._problem("yaml-merge", "merge keys are not part of YAML 1.2", mark, _REUSE)
                continue
            value, below = self.value(value_node)
            below.key = written
            data[key] = value
            children[key] = below
        return data

    def _sequence(self, node: yaml.Node, place: Place) -> list[Data]:
        data: list[Data] = []
        children: dict[Step, Place] = {}
        place.children = children
        for index, item in enumerate(node.value):
            value, below = self.value(item)
            data.append(value)
            children[index] = below
        return data

    def _scalar(self, node: Any, place: Place) -> Data:
        place.style = node.style or ""
        text: str = node.value
        if "\0" in text:
            message = "PostgreSQL's text cannot hold the character NUL"
            self.problems.append(Diagnostic("nul-character", message, place.span()))
        if node.tag == _PLAIN:
            return _core_value(text)
        if node.tag not in (_QUOTED, _STRING_TAG):
            message = f"the tag {node.tag} is not part of the language"
            self.problems.append(Diagnostic("yaml-tag", message, place.span()))
        return text

    def _alias(self, mark: yaml.Mark) -> tuple[Data, Place]:
        # One report will do: a hostile file has a million of them.
        if not any(problem.rule == "yaml-alias" for problem in self.problems):
            message = "anchors and aliases are not part of the language; this value is used twice"
            self._problem("yaml-alias", message, mark, _REUSE)
        return None, Place(self.file, mark.line + 1, mark.column + 1)

    def _duplicate(self, key: str, first: Place, written: tuple[int, int, int]) -> None:
        line, column, length = written
        self.problems.append(
            Diagnostic(
                "duplicate-key",
                f"`{key}` is defined twice",
                Span(self.file.name, line, column, length),
                help="remove one of the two, or give it another name",
                related=(Related("first defined here", first.key_span()),),
            )
        )

    def _problem(self, rule: str, message: str, mark: yaml.Mark, mend: str | None = None) -> None:
        at = Span(self.file.name, mark.line + 1, mark.column + 1)
        self.problems.append(Diagnostic(rule, message, at, help=mend))


_REUSE = "reuse columns and rules with `mixins:` and `use:`"


def _core_value(text: str) -> Data:
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in _NUMBER_START and len(text) < _MAX_DIGITS:
        if _INTEGER.match(text):
            return int(text)
        if _FLOAT.match(text):
            return Decimal(text)
    return text


def _extent(node: yaml.Node) -> int:
    start, end = node.start_mark, node.end_mark
    return (end.column - start.column or 1) if start.line == end.line else 1
