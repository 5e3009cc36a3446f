"""A Schema in; out come the files that say it, after they were read again and found to be whole."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tablewright.database.compare import Difference, Status, compare
from tablewright.describe import (
    OF_THE_SERVER,
    described,
    losses,
    with_glossary,
    with_mixins,
    yaml_text,
)
from tablewright.diagnostics import Diagnostic, ProblemsFound
from tablewright.output import write_all
from tablewright.resolve import read_specification

if TYPE_CHECKING:
    from tablewright.resolve import Specification
    from tablewright.schema import Schema

INDEX = "schema.yaml"
Made = Callable[["Specification"], "Schema | None"]
Split = Callable[[dict[str, Any]], Mapping[str, dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Style:
    """How a schema is written.

    Attributes:
        mixins: Whether tables share columns by mixins.
        split: Divides the document into files; None for one file.
    """

    mixins: bool = False
    split: Split | None = None


def written(schema: Schema, style: Style, made: Made | None = None) -> dict[str, str]:
    """Write a schema; one of the files is called `schema.yaml` and includes the others.

    Args:
        schema: From a database.
        style: How it is to look.
        made: Has a server make a specification, and reads it back. It is asked where the text
            alone leaves doubt: PostgreSQL is the judge of what means the same.

    Raises:
        ProblemsFound: What is written does not say the whole schema; each problem says what.
    """
    document = described(schema)
    shorter = with_glossary(document)
    if style.mixins:
        shorter = with_mixins(shorter)
    parts = style.split(shorter) if style.split else {INDEX: shorter}
    files = {path: yaml_text(part) for path, part in parts.items()}
    with tempfile.TemporaryDirectory(prefix="tablewright-") as name:
        folder = Path(name)
        write_all(folder, files)
        try:
            specification = read_specification(folder / INDEX)
        except ProblemsFound as found:
            raise ProblemsFound([_unreadable(each) for each in found.diagnostics]) from None
    lost = losses(schema, document, specification.schema)
    if lost and made and (again := made(specification)):
        of_server = [each for each in lost if each.kind in OF_THE_SERVER]
        doubtful = {_place(each) for each in compare(schema, specification.schema)}
        # The same text may be spelled otherwise once it was read: nothing is lost by that.
        lost = of_server + [
            each
            for each in compare(schema, again)
            if each.status is not Status.DIFFERENT or _place(each) in doubtful
        ]
    if lost:
        raise ProblemsFound([_lost(str(each)) for each in lost])
    return files


def _place(difference: Difference) -> tuple[str, str, str]:
    return difference.kind, difference.subject, difference.aspect


def _unreadable(found: Diagnostic) -> Diagnostic:
    """Say what our own reader finds wrong; the place is in no file that the user has."""
    message = f"schema.yaml cannot say this yet: {found.message} ({found.rule})"
    return Diagnostic("cannot-be-said", message, help=_LEAVE_OUT)


def _lost(what: str) -> Diagnostic:
    message = f"schema.yaml would not say the same: {what}"
    return Diagnostic("lost-in-import", message, help=_LEAVE_OUT)


_LEAVE_OUT = "leave the object out with `--exclude`, and tell us of it"
