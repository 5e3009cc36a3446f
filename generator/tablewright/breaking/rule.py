"""What a rule about changes is, and what it finds: a change and its effect on each audience."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from tablewright.schema import Notes

if TYPE_CHECKING:
    from tablewright.breaking.comparison import Comparison


class Category(StrEnum):
    """How bad a change is; the order of the members is the order of gravity."""

    DATA_LOSS = "data-loss"
    BREAKING = "breaking"
    DANGEROUS = "dangerous"
    COMPATIBLE = "compatible"


class Audience(StrEnum):
    """Who has to live with a change.

    The database that holds rows and refuses statements; the Pydantic models and the Prisma client;
    and whoever else reads and writes: queries, views, functions, other services.
    """

    DATABASE = "database"
    MODELS = "models"
    CONSUMERS = "consumers"


DATA_LOSS, BREAKING, DANGEROUS, COMPATIBLE = Category
GRAVITY = {category: number for number, category in enumerate(Category)}


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change means for one audience; `text` is a clause without a full stop."""

    audience: Audience
    category: Category
    text: str


def database(category: Category, text: str) -> Effect:
    """Say what happens in the database."""
    return Effect(Audience.DATABASE, category, text)


def models(category: Category, text: str) -> Effect:
    """Say what happens to code that uses the models."""
    return Effect(Audience.MODELS, category, text)


def consumers(category: Category, text: str) -> Effect:
    """Say what happens to other statements."""
    return Effect(Audience.CONSUMERS, category, text)


@dataclass(frozen=True, slots=True)
class Finding:
    """A change that a rule found.

    Attributes:
        subject: What changed, as acceptances name it: `courses.title`.
        message: One sentence, no full stop; names stand between backticks.
        on: The notes of the object in the new specification, then of what it is part of: where
            the change is, and where it can be accepted. The schema's own need not be among them.
        effects: At least one, at most one an audience.
        help: How to do it more gently, where there is a way.
        judged: It rests on two texts of SQL being different, of which PostgreSQL is the judge.
    """

    subject: str
    message: str
    on: tuple[Notes, ...]
    effects: tuple[Effect, ...]
    help: str | None = None
    judged: bool = False

    @property
    def category(self) -> Category:
        """The gravest of the effects' categories."""
        return min((effect.category for effect in self.effects), key=GRAVITY.__getitem__)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule, as every file of `breaking/rules` exports one.

    Attributes:
        name: In kebab case; the file is called the same, with underscores.
        summary: What it reports, one sentence with its full stop.
        category: The gravest that it gives.
        check: Yields the changes of one sort; linear in the size of the schemas.
    """

    name: str
    summary: str
    category: Category
    check: Callable[[Comparison], Iterator[Finding]]
