"""What a user names as the old and the new state in, what changes between them for whom out."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection
from pathlib import Path

from tablewright.breaking import Acceptance, Changes, Comparison, changes
from tablewright.breaking.annotations import annotated, placed
from tablewright.breaking.renamed_texts import Texts, renamed_texts
from tablewright.breaking.renames import NO_RENAMES, renames_of
from tablewright.diagnostics import Diagnostic, EnvironmentProblem, ProblemsFound, Span
from tablewright.planning.way import renamed_state
from tablewright.resolve import Specification, read_specification
from tablewright.schema import Schema
from tablewright.states import Lend, Source, checked_out, is_specification, state_of, written_state
from tablewright.surfaces import surface_of


def changes_between(
    old: str,
    new: Path,
    lend: Lend | None,
    *,
    allowed: Collection[Acceptance] = (),
) -> Changes:
    """Compare an old state with a specification.

    Two specifications are compared as they are written, which needs no server. Only where a
    change rests on two texts of SQL being different are both loaded into a scratch server, which
    says whether they mean the same. A database or script as the old state is read from there; it
    knows nothing of rules, units and the names in models, so that these are left out.

    Args:
        old: A schema.yaml, a connection URL, a script, a folder of them, or `git:REF[:path]`.
        new: A schema.yaml.
        lend: Lends a scratch server; None to take different texts for different meanings.
        allowed: Changes that are accepted beside those of the specification.

    Raises:
        EnvironmentProblem: A side cannot be reached, read or loaded.
        ProblemsFound: One of the specifications has errors.
    """
    specification = read_specification(new)
    if not is_specification(old):
        comparison = _with_database(old, specification, new, lend)
        return changes(comparison, allowed)
    with checked_out(old) as path:
        before = _read_old(path, old)
        comparison = _of_specifications(before, specification)
        found = changes(comparison, allowed)
        if not found.judged or lend is None:
            return found
        was, _ = state_of(path, lend)
        texts = _texts_after_renames(path, was, specification.schema, lend)
    now, _ = state_of(new, lend)
    judged = Comparison(
        annotated(was, before.schema),
        annotated(now, specification.schema),
        comparison.renames,
        old=comparison.old,
        new=comparison.new,
        texts=texts,
    )
    return changes(judged, allowed)


def _texts_after_renames(old: Source, was: Schema, new: Schema, lend: Lend) -> Texts:
    """Let PostgreSQL do the renames, and see what the texts of the old side became."""
    renames = renames_of(new)
    if renames == NO_RENAMES:
        return {}
    return renamed_texts(was, renamed_state(written_state(old), new, lend), renames)


def _of_specifications(before: Specification, after: Specification) -> Comparison:
    return Comparison(
        before.schema,
        after.schema,
        renames_of(after.schema),
        old=surface_of(before.schema, _targets(before)),
        new=surface_of(after.schema, _targets(after)),
    )


def _with_database(
    old: str, specification: Specification, new: Path, lend: Lend | None
) -> Comparison:
    if lend is None:
        raise _needs_server(old)
    was, _ = state_of(old, lend)
    now, _ = state_of(new, lend)
    targets = _targets(specification)
    return Comparison(
        was,
        placed(now, specification.schema),
        renames_of(specification.schema),
        annotated=False,
        old=surface_of(was, targets),
        new=surface_of(now, targets),
        texts=_texts_after_renames(old, was, specification.schema, lend),
    )


def _targets(specification: Specification) -> tuple[str, ...]:
    made = ("pydantic", "prisma")
    return tuple(each for each in made if specification.target_options.get(each) is not False)


def _read_old(path: Path, source: str) -> Specification:
    """Read the old side; its problems stand where the user knows it, not in a folder of ours."""
    try:
        return read_specification(path)
    except ProblemsFound as found:
        folder = path.parent.as_posix()
        raise ProblemsFound([_moved(each, folder, source) for each in found.diagnostics]) from None


def _moved(each: Diagnostic, folder: str, source: str) -> Diagnostic:
    if each.span is None or not source.startswith("git:"):
        return each
    commit = source.split(":")[1]
    file = each.span.file.removeprefix(folder).lstrip("/")
    span = Span(f"git:{commit}:{file}", each.span.line, each.span.column, each.span.length)
    return dataclasses.replace(each, span=span, related=())


def _needs_server(old: str) -> EnvironmentProblem:
    return EnvironmentProblem(
        f"{old} is read by a server, and --offline rules that out",
        help="compare with a schema.yaml or git:REF",
    )
