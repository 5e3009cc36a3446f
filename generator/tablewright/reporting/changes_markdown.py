"""Changes between two schemas as Markdown for a comment on a pull request."""

from __future__ import annotations

import re

from tablewright.breaking import Bump, Category, Change, Changes
from tablewright.reporting.changes_text import place
from tablewright.reporting.display import harmless

_TITLES = {
    Category.DATA_LOSS: "Data loss",
    Category.BREAKING: "Breaking",
    Category.DANGEROUS: "Dangerous",
    Category.COMPATIBLE: "Compatible",
}
# All ASCII punctuation that may mean something in GitHub's Markdown or in HTML (CommonMark 2.4).
# An entity never does (CommonMark 2.5), but mentions and links are found in what comes out, so
# that an empty comment parts what would make one.
_MEANING = re.compile(r"[!\"#$&*+<=>@\[\\\]^_`{|}~]")
_LINKS = re.compile(r"(?i)(?<=:)(?=//)|(?<=www)(?=\.)|(?<=gh)(?=-\d)")
_PARTED = "<!-- -->"
_BACKTICK = "&#96;"


def changes_as_markdown(changes: Changes) -> str:
    """Return a heading with the version asked for, then a list for each category."""
    if not changes.all:
        return "### Schema changes: none\n"
    asked = "no new version" if changes.bump is Bump.NONE else f"a **{changes.bump}** version"
    counts = [f"{number} {category}" for category, number in changes.counts().items() if number]
    lines = ["### Schema changes", "", f"This asks for {asked}: {_sum(counts, changes)}."]
    for category in Category:
        here = [c for c in changes.all if c.category is category and c.reason is None]
        if here:
            items = [line for change in here for line in _item(change)]
            lines += _section(_TITLES[category], items, category)
    accepted = [each for each in changes.all if each.reason is not None]
    if accepted:
        lines += ["", "#### Accepted", ""]
        lines += [f"- {_head(each)}. *{escaped(each.reason or '')}*" for each in accepted]
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """Return text as it is: no markup, HTML, link, mention or line end in it works."""
    parted = _PARTED.join(_LINKS.split(harmless(text)))
    return "".join(map(_entity, re.split(r"(<!-- -->)", parted)))


def _entity(text: str) -> str:
    if text == _PARTED:
        return text
    return _MEANING.sub(_spelled, text)


def _spelled(match: re.Match[str]) -> str:
    parted = _PARTED if match[0] in "@#" else ""
    return f"&#{ord(match[0])};{parted}"


def _sum(counts: list[str], changes: Changes) -> str:
    accepted = sum(each.reason is not None for each in changes.all)
    counts += [f"{accepted} accepted"] if accepted else []
    return ", ".join(counts)


def _section(title: str, items: list[str], category: Category) -> list[str]:
    """Fold what nobody needs to read."""
    if category is Category.COMPATIBLE:
        return ["", f"<details><summary>{title}</summary>", "", *items, "", "</details>"]
    return ["", f"#### {title}", "", *items]


def _item(change: Change) -> list[str]:
    finding = change.finding
    lines = [f"- {_head(change)}"]
    for effect in finding.effects:
        other = f"{effect.category}: " if effect.category is not change.category else ""
        lines.append(f"  - *{effect.audience}*: {other}{_marked(effect.text)}")
    if finding.help:
        lines.append(f"  - *help*: {_marked(finding.help)}")
    return lines


def _head(change: Change) -> str:
    where = place(change.span).removesuffix(": ")
    at = f" ({escaped(where)})" if where else ""
    return f"**{change.rule}**: {_marked(change.finding.message)}{at}"


def _marked(message: str) -> str:
    """Show what stands between backticks as code; where they are not in pairs, as they are."""
    parts = escaped(message).split(_BACKTICK)
    if len(parts) % 2 == 0:
        return _BACKTICK.join(parts)
    return "".join(f"<code>{part}</code>" if n % 2 else part for n, part in enumerate(parts))
