"""Names that things would like to have in, names that differ out, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from tablewright.diagnostics import Diagnostic, Related, Severity, Span
from tablewright.values import frozen


@frozen
class Named:
    """Something that gets a name in a target's language.

    Attributes:
        what: What it is, for messages: `column users.user_id`.
        wanted: The name that it would like to have.
        endings: What is put behind the name, where it stands for several.
    """

    what: str
    wanted: str
    span: Span | None = None
    endings: tuple[str, ...] = ("",)


def told_apart(things: Sequence[Named]) -> list[str]:
    """Give each its name; who wants one that is taken gets it with a number behind.

    No number makes a name that another one wants, so that only those change that must.
    """
    every = [name + ending for name, ending in _endings(things)]
    if len(set(every)) == len(every):
        return [each.wanted for each in things]
    wanted, taken = set(every), set[str]()
    names = []
    for each in things:
        numbered = (f"{each.wanted}{number}" for number in count(2))
        name = each.wanted
        while not _whole(name, each).isdisjoint(taken if name == each.wanted else taken | wanted):
            name = next(numbered)
        taken |= _whole(name, each)
        names.append(name)
    return names


def renumbered(
    things: Sequence[Named], names: Sequence[str], *, rule: str, language: str, mend: str
) -> Iterator[Diagnostic]:
    """Warn of each that did not get the name it would like to have.

    Args:
        names: As `told_apart` gave them.
        rule: The name of the warning.
        language: In which they are called so: `Prisma`.
        mend: What can be done about it.
    """
    bearers: dict[str, Named] = {}
    for each, name in zip(things, names, strict=True):
        if name != each.wanted:
            first = next(bearers[n] for e in each.endings if (n := each.wanted + e) in bearers)
            related = (Related(f"{first.what} is that", first.span),) if first.span else ()
            message = (
                f"{each.what} is called `{name}` in {language}: `{each.wanted}` is {first.what}"
            )
            yield Diagnostic(rule, message, each.span, mend, Severity.WARNING, related)
        bearers |= {name + ending: each for ending in each.endings}


def _whole(name: str, thing: Named) -> set[str]:
    return {name + ending for ending in thing.endings}


def _endings(things: Sequence[Named]) -> Iterator[tuple[str, str]]:
    return ((each.wanted, ending) for each in things for ending in each.endings)
