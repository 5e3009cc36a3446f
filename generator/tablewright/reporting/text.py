"""Diagnostics as people read them in a terminal: the place, the message, the line with carets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from tablewright.diagnostics import Diagnostic, Severity, Span
from tablewright.reporting.display import harmless, width

_GUTTER = 5
_LONGEST_LINE = 160
_LEAD = 40
# What the YAML reader counts as the end of a line (YAML 1.1, production b-break).
_LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class _Palette:
    """Escape sequences of a terminal; all empty where no colour is wanted."""

    severity: Mapping[Severity, str]
    faint: str = ""
    bold: str = ""
    reset: str = ""


_PLAIN = _Palette(dict.fromkeys(Severity, ""))
_COLOURED = _Palette(
    {
        Severity.ERROR: "\x1b[1;31m",
        Severity.WARNING: "\x1b[1;33m",
        Severity.NOTE: "\x1b[1;36m",
    },
    faint="\x1b[34m",
    bold="\x1b[1m",
    reset="\x1b[0m",
)


def as_text(diagnostics: Iterable[Diagnostic], sources: Mapping[str, str]) -> str:
    """Return each diagnostic with its source line and carets, in the order given.

    Args:
        diagnostics: What to print.
        sources: The text of each file that a span names; where one lacks, its lines are left out.
    """
    return "".join(_diagnostic(each, sources, _PLAIN) for each in diagnostics)


def as_coloured_text(diagnostics: Iterable[Diagnostic], sources: Mapping[str, str]) -> str:
    """Return what `as_text` does, with the colours of a terminal."""
    return "".join(_diagnostic(each, sources, _COLOURED) for each in diagnostics)


def _diagnostic(each: Diagnostic, sources: Mapping[str, str], palette: _Palette) -> str:
    colour = palette.severity[each.severity]
    label = f"{colour}{each.severity}[{each.rule}]{palette.reset}"
    message = f"{palette.bold}{harmless(each.message)}{palette.reset}"
    lines = [f"{_place(each.span)}{label}: {message}"]
    help_lines = [harmless(line) for line in each.help.split("\n")] if each.help else []
    # A short help stands beside the carets; one of several lines, which shows YAML, stands below.
    beside = f" help: {help_lines[0]}" if len(help_lines) == 1 else ""
    excerpt = _excerpt(each.span, sources, colour=colour, palette=palette)
    if excerpt:
        lines += [*excerpt[:-1], f"{excerpt[-1]}{beside}"]
    elif beside:
        lines.append(f"{' ' * _GUTTER}{beside}")
    if len(help_lines) > 1:
        lines += _below(help_lines, palette)
    for related in each.related:
        lines.append(f"{_place(related.span)}note: {harmless(related.message)}")
        colour = palette.severity[Severity.NOTE]
        lines += _excerpt(related.span, sources, colour=colour, palette=palette)
    return "\n".join(lines) + "\n"


def _place(span: Span | None) -> str:
    return f"{harmless(span.file)}:{span.line}:{span.column}: " if span else ""


def _excerpt(
    span: Span | None, sources: Mapping[str, str], *, colour: str, palette: _Palette
) -> list[str]:
    """Return the source line and the line of carets, or nothing where the line is unknown."""
    if span is None or span.file not in sources:
        return []
    lines = _lines(sources[span.file])
    if not 1 <= span.line <= len(lines):
        return []
    text, start = _cropped(lines[span.line - 1], span.column - 1)
    marked = text[start : start + span.length]
    carets = "^" * max(width(marked), 1)
    gutter = f"{palette.faint}{span.line:>{_GUTTER}} |{palette.reset}"
    empty = f"{palette.faint}{'':>{_GUTTER}} |{palette.reset}"
    indent = " " * width(text[:start])
    return [
        f"{gutter} {harmless(text)}".rstrip(),
        f"{empty} {indent}{colour}{carets}{palette.reset}",
    ]


@lru_cache(maxsize=8)
def _lines(source: str) -> list[str]:
    return _LINE_END.split(source.removeprefix("\ufeff"))


def _cropped(line: str, start: int) -> tuple[str, int]:
    """Cut what is far from `start` out of a long line; return it and where `start` is now."""
    if len(line) <= _LONGEST_LINE:
        return line, start
    first = max(start - _LEAD, 0)
    last = first + _LONGEST_LINE
    before = "…" if first else ""
    after = "…" if last < len(line) else ""
    return f"{before}{line[first:last]}{after}", start - first + len(before)


def _below(help_lines: list[str], palette: _Palette) -> list[str]:
    empty = f"{palette.faint}{'':>{_GUTTER}} |{palette.reset}"
    return [f"{empty} {'help: ' if not n else ''}{line}" for n, line in enumerate(help_lines)]
