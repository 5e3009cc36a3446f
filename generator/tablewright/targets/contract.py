"""What a target is: a pure function from a Schema to pages, and what it could not carry."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tablewright.diagnostics import Diagnostic, Span
from tablewright.schema import Schema
from tablewright.values import frozen

OptionValue = str | int | bool
Options = Mapping[str, OptionValue]


@frozen
class Page:
    """A text file to be rendered from a template.

    Attributes:
        path: Below the output folder, with forward slashes.
        template: Below the templates folder.
        view: What the template lays out: a dataclass whose fields become the template's variables;
            its strings are already spelled for the file's language.
    """

    path: str
    template: str
    view: object


@frozen
class File:
    """A text file whose layout a serialiser has made (JSON, CSV), so that no template is needed."""

    path: str
    content: str


@frozen
class Picture:
    """A drawing that Graphviz lays out from the text of another page of the same target.

    Attributes:
        path: Of the picture; the ending (`.svg`, `.png`) is the format.
        source: The path of the `.dot` page.
    """

    path: str
    source: str


@frozen
class Loss:
    """Something of the specification that a target's language cannot say.

    Attributes:
        feature: The class of things lost, in a few words: `check constraint`.
        subject: What it is about: `courses.courses_title_check`.
        consequence: What this means for whoever uses the target's files, one sentence.
    """

    feature: str
    subject: str
    consequence: str


@frozen
class Option:
    """A setting of a target, written below `targets:` in the specification.

    Attributes:
        default: Its type is the option's type.
        choices: All values allowed; empty where the type alone restricts.
    """

    name: str
    default: OptionValue
    help: str
    choices: tuple[OptionValue, ...] = ()


@frozen
class Artifacts:
    """What a target makes of a schema; with errors among the diagnostics, nothing is written."""

    pages: tuple[Page | File | Picture, ...]
    losses: tuple[Loss, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@frozen
class Target:
    """The record of a target.

    Attributes:
        name: Of the target, of its folder below `templates/` and below the output folder.
        build: Schema and options (all of them, defaults filled in) to artifacts; pure.
        options: The settings that it understands.
    """

    name: str
    summary: str
    build: Callable[[Schema, Options], Artifacts]
    options: tuple[Option, ...] = ()


def unmapped_type(target: str, *, subject: str, type_text: str, span: Span | None) -> Diagnostic:
    """Return the error for a type that a target's total type map does not have."""
    return Diagnostic(
        "unmapped-type",
        f"{subject} has type {type_text}, which the target {target} does not know",
        span,
        help=f"leave the target out, or report the type so that {target} learns it",
    )
