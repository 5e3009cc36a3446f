"""How migrations stand in, what forbids to go on as if nothing were out: the reasons and mends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tablewright.diagnostics import Diagnostic
from tablewright.history.standing import Standing, Verdict

# Numbers with as many digits as ours count one by one; longer ones are times.
_COUNTED_DIGITS = 4

_REASONS = {
    Verdict.EDITED: (
        "migration-edited",
        "{name}: migration.sql was edited after it was applied",
        "put the file back as it was, and write what you want to change as a new migration",
    ),
    Verdict.MISSING: (
        "migration-missing",
        "{name} is applied in the database, but its folder is gone",
        "get the folder back from version control, or work with the checkout that made it",
    ),
    Verdict.UNDOING: (
        "migration-undoing",
        "{name} is undone in part",
        "finish it with `tablewright migrate down`",
    ),
    Verdict.FAILED_IN_PRISMA: (
        "migration-failed-in-prisma",
        "Prisma began {name} and did not finish it",
        "look what is in the database, then say so with `prisma migrate resolve`",
    ),
}


def obstacles(found: Sequence[Standing]) -> list[Diagnostic]:
    """Return what stops every command that changes the database."""
    problems = []
    for each in found:
        if each.verdict in _REASONS:
            rule, message, mend = _REASONS[each.verdict]
            problems.append(Diagnostic(rule, message.format(name=each.name), help=mend))
    return problems


def gaps(found: Sequence[Standing]) -> list[Diagnostic]:
    """Return where something older is wanting than what would be, or is, applied."""
    return [*_late(found), *_holes(found)]


def _late(found: Sequence[Standing]) -> Iterator[Diagnostic]:
    newest = max((each.name for each in found if each.is_done), default="")
    for each in found:
        if each.migration and not each.is_begun and each.name < newest:
            yield Diagnostic(
                "migration-gap",
                f"{each.name} is not applied, but {newest}, which is newer, is",
                help="give it a number after that, or apply it all the same with --allow-gap",
            )


def _holes(found: Sequence[Standing]) -> Iterator[Diagnostic]:
    numbered = [
        each
        for each in found
        if each.migration and len(each.migration.number or "") == _COUNTED_DIGITS
    ]
    for before, after in pairwise(numbered):
        first, second = _number(before), _number(after)
        if second > first + 1 and not after.is_begun:
            wanting = f"{first + 1:0{_COUNTED_DIGITS}}"
            yield Diagnostic(
                "migration-gap",
                f"there is no migration {wanting} between {before.name} and {after.name}",
                help="add the folder that is wanting, or go on without it with --allow-gap",
            )


def _number(standing: Standing) -> int:
    assert standing.migration and standing.migration.number  # noqa: S101 - chosen for that
    return int(standing.migration.number)
