"""Diagnostics as workflow commands, which GitHub shows as annotations in a pull request."""

from __future__ import annotations

from collections.abc import Iterable

from tablewright.diagnostics import Diagnostic, Severity
from tablewright.reporting.display import harmless

# https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def as_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Return one `::error file=...,line=...::message` a diagnostic; help and places follow it."""
    return "".join(f"{_annotation(each)}\n" for each in diagnostics)


def _annotation(each: Diagnostic) -> str:
    properties = [("title", each.rule)]
    if each.span:
        properties = [
            ("file", each.span.file),
            ("line", str(each.span.line)),
            ("col", str(each.span.column)),
            ("endColumn", str(each.span.column + each.span.length)),
            *properties,
        ]
    joined = ",".join(f"{name}={_property(value)}" for name, value in properties)
    return f"::{_COMMANDS[each.severity]} {joined}::{_data(_message(each))}"


def _message(each: Diagnostic) -> str:
    lines = [harmless(each.message)]
    if each.help:
        first, *rest = each.help.split("\n")
        lines += [f"help: {harmless(first)}", *map(harmless, rest)]
    for related in each.related:
        place = f"{related.span.file}:{related.span.line}:{related.span.column}"
        lines.append(harmless(f"{place}: {related.message}"))
    return "\n".join(lines)


def _data(text: str) -> str:
    """Escape as the runner's own toolkit does (actions/toolkit, command.ts, escapeData)."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
