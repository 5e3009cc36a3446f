"""What each target could not carry in, one page that tells it to people out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tablewright.targets.contract import Loss, Page
from tablewright.values import frozen


@frozen
class LostFeature:
    """One class of things that a target could not say."""

    title: str
    consequence: str
    subjects: list[str]


@frozen
class TargetLosses:
    """All that one target could not say."""

    name: str
    summary: str
    features: list[LostFeature]


@frozen
class FidelityView:
    """What `fidelity.md.jinja` lays out."""

    targets: list[TargetLosses]


def fidelity_page(losses: Mapping[str, Sequence[Loss]]) -> Page:
    """Gather losses by target, feature and consequence, in the order in which they came."""
    targets = []
    for name, lost in losses.items():
        grouped: dict[tuple[str, str], list[str]] = {}
        for loss in lost:
            grouped.setdefault((loss.feature, loss.consequence), []).append(_code(loss.subject))
        features = [
            LostFeature(_plain(feature.capitalize()), _plain(consequence), subjects)
            for (feature, consequence), subjects in grouped.items()
        ]
        count = len(lost)
        summary = f"{count} {'thing' if count == 1 else 'things'}" if count else "Nothing"
        targets.append(TargetLosses(name, f"{summary} could not be said.", features))
    return Page("fidelity.md", "fidelity.md.jinja", FidelityView(targets))


def _plain(text: str) -> str:
    """Escape what Markdown or HTML would read as markup (CommonMark 2.4)."""
    escaped = "".join(f"\\{c}" if c in "\\*_[]<>&#|!~" else c for c in text)
    return " ".join(escaped.split())


def _code(text: str) -> str:
    """Spell a code span (CommonMark 6.1) whose fence is longer than any run of backticks in it."""
    flat = " ".join(text.split())
    fence = "`"
    while fence in flat:
        fence += "`"
    pad = " " if flat.startswith("`") or flat.endswith("`") else ""
    return f"{fence}{pad}{flat}{pad}{fence}"
