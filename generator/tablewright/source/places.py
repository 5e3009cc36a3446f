"""Where every key and value of a document was written, as a tree beside the plain data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tablewright.diagnostics import Span

Step = str | int
Path = tuple[Step, ...]


@dataclass(slots=True)
class SourceFile:
    """A file that was read: what diagnostics call it, and its text."""

    name: str
    text: str
    _lines: list[str] = field(default_factory=list)

    def line(self, number: int) -> str:
        """Return a line, counted from 1, without its end; empty past the end."""
        return next((line for _, line in self.lines_from(number)), "")

    def lines_from(self, number: int) -> Iterator[tuple[int, str]]:
        """Yield the lines from one on, each with its number."""
        if not self._lines:
            self._lines = self.text.splitlines()
        for index in range(number - 1, len(self._lines)):
            yield index + 1, self._lines[index]


@dataclass(slots=True)
class Place:
    """One value's place, its key's, and the places inside it.

    Attributes:
        line: Of the value, from 1.
        column: Of the value, from 1, in code points.
        length: Code points on its first line; 1 for collections and several lines.
        style: How a scalar is written: empty (plain), a quote, `|` or `>`.
        key: Line, column and length of the key, for values of a mapping.
    """

    file: SourceFile
    line: int
    column: int
    length: int = 1
    style: str = ""
    key: tuple[int, int, int] | None = None
    children: dict[Step, Place] | None = None

    def span(self) -> Span:
        """Return where the value is."""
        return Span(self.file.name, self.line, self.column, self.length)

    def key_span(self) -> Span:
        """Return where the key is, or the value where there is no key."""
        if self.key is None:
            return self.span()
        line, column, length = self.key
        return Span(self.file.name, line, column, length)

    def at(self, path: Iterable[Step]) -> Place:
        """Return the place at `path` below this one, or the deepest on the way that is known."""
        here = self
        for step in path:
            below = (here.children or {}).get(step)
            if below is None:
                return here
            here = below
        return here

    def inside(self, position: int, text: str) -> Span:
        """Return the place of a character inside a scalar.

        Args:
            position: Counted from 0 in `text`.
            text: The scalar's value, in which `position` counts.
        """
        is_block = self.style in ("|", ">")
        column = 0 if is_block else self.column - 1 + (1 if self.style else 0)
        reached, position = 0, min(position, len(text.rstrip()))
        for number, source in self.file.lines_from(self.line + (1 if is_block else 0)):
            # Lines are folded into one, or lose their indentation: blanks are no landmark.
            column += _blanks(source[column:])
            reached += _blanks(text[reached:])
            same = _same(source[column:], text[reached:])
            if position < reached or (same and position <= reached + same):
                return Span(self.file.name, number, max(column + 1 + position - reached, 1))
            if column + same < len(source.rstrip()):
                break
            column, reached = 0, reached + same
        # Escapes stand between: the whole scalar is the best place that is known.
        return self.span()


def _blanks(text: str) -> int:
    return len(text) - len(text.lstrip(" \t\n"))


def _same(one: str, other: str) -> int:
    """Count the characters at the start that are the same."""
    for index, (here, there) in enumerate(zip(one, other, strict=False)):
        if here != there:
            return index
    return min(len(one), len(other))
