"""Where every key and value of a document was written, as a tree beside the plain data."""

from __future__ import annotations

from collections.abc import Iterable
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
        if not self._lines:
            self._lines = self.text.splitlines()
        return self._lines[number - 1] if 0 < number <= len(self._lines) else ""


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
        if self.style in ("|", ">"):
            before = text[:position]
            line = self.line + 1 + before.count("\n")
            source = self.file.line(line)
            indent = len(source) - len(source.lstrip(" "))
            return Span(self.file.name, line, indent + 1 + len(before) - before.rfind("\n") - 1)
        source = self.file.line(self.line)
        start = self.column - 1 + (1 if self.style else 0)
        if source[start:].startswith(text[: position + 1]):
            return Span(self.file.name, self.line, start + 1 + position)
        # Escapes or folding stand between: the whole scalar is the best place that is known.
        return self.span()


NOWHERE = Place(SourceFile("", ""), 1, 1)
