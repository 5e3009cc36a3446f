"""What a lint rule is, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tablewright.diagnostics import Related, Severity
from tablewright.schema import Notes, Schema


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a rule found.

    Attributes:
        message: One sentence, no full stop, naming the object and what is wrong with it.
        on: The notes of the object, then of what it is part of: where the finding is, and where
            the rule can be switched off. The schema's own notes need not be among them.
        help: The mend.
        related: Other places that matter.
    """

    message: str
    on: tuple[Notes, ...]
    help: str
    related: tuple[Related, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule, as every file of `lint/rules` exports one.

    Attributes:
        name: In kebab case; the file is called the same, with underscores.
        summary: What it reports, one sentence with its full stop.
        severity: Of its findings.
        check: Yields what it finds in a schema; linear in the size of the schema.
    """

    name: str
    summary: str
    severity: Severity
    check: Callable[[Schema], Iterator[Finding]]
