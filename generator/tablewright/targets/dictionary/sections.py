"""Pages of what is neither table nor enum: from a kind's objects to a page, a section each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tablewright.schema import KINDS, Argument, Domain, Function, Kind, Schema, View, objects_of
from tablewright.sql.quote import default_sql, identifier, qualified
from tablewright.sql.types import type_sql
from tablewright.targets.dictionary import covered
from tablewright.targets.dictionary.markdown import IN_LINE, block, code, paragraphs
from tablewright.targets.dictionary.rest import rest_in_words, spelled
from tablewright.targets.dictionary.views import Section, SectionsPage
from tablewright.targets.dictionary.words import capitalised, trigger_in_words

# Fields that hold SQL of many lines.
_TEXTS = frozenset(("query", "create"))
# They have pages of another shape, or their place on the first page.
_ELSEWHERE = ("namespace", "extension", "enum", "table")


def section_kinds(schema: Schema) -> list[Kind]:
    """Return the kinds that have a page here: all others of which there are objects."""
    return [kind for kind in KINDS if kind.word not in _ELSEWHERE and objects_of(schema, kind)]


def sections_page(schema: Schema, kind: Kind) -> SectionsPage:
    """Describe all objects of a kind, in general words where the kind has none of its own."""
    describe = _OWN_WORDS.get(kind.word, _in_general)
    return SectionsPage(
        page_title(kind), tuple(describe(each) for each in objects_of(schema, kind))
    )


def page_title(kind: Kind) -> str:
    """Return what a kind's page is called."""
    return capitalised(kind.collection.replace("_", " "))


def page_name(kind: Kind) -> str:
    """Return the file name of a kind's page."""
    return f"{kind.collection}.md"


def title_of(thing: Any) -> str:
    """Return the name of an object of any kind; a few have none but what they are about."""
    if hasattr(thing, "name"):
        return str(thing.name)
    return spelled(thing)


def _domain(domain: Domain) -> Section:
    facts = [f"Type: {code(type_sql(domain.type))}"]
    if not domain.nullable:
        facts.append("Never null")
    if domain.default:
        facts.append(f"Default: {code(default_sql(domain.default))}")
    facts += [f"{code(check.name)}: {code(check.expression)}" for check in domain.checks]
    facts += rest_in_words(domain, covered.DOMAIN, IN_LINE)
    return _section(str(domain.name), domain, facts)


def _function(function: Function) -> Section:
    facts = [f"{function.kind.capitalize()} in {code(function.language)}"]
    if function.returns:
        facts.append(f"Returns {code(function.returns)}")
    if function.kind != "procedure":
        facts.append(f"{function.volatility.capitalize()}, parallel {function.parallel}")
    if function.strict:
        facts.append("Null if an argument is null, without running")
    if function.security_definer:
        facts.append("Runs with the rights of its owner")
    facts += [f"Setting {code(name)}: {code(value)}" for name, value in function.settings]
    arguments = ", ".join(_argument(each) for each in function.arguments)
    facts += rest_in_words(function, covered.FUNCTION, IN_LINE)
    title = f"{qualified(function.name)}({arguments})"
    return _section(title, function, facts, text=function.body)


def _argument(argument: Argument) -> str:
    words = [argument.mode.upper()] if argument.mode != "in" else []
    words += [identifier(argument.name)] if argument.name else []
    words.append(type_sql(argument.type))
    default = f" = {argument.default}" if argument.default else ""
    return " ".join(words) + default


def _view(view: View) -> Section:
    facts = []
    if view.columns:
        facts.append(f"Columns: {', '.join(code(name) for name in view.columns)}")
    if view.security_invoker:
        facts.append("Reads with the rights of who asks")
    if view.security_barrier:
        facts.append("Security barrier")
    if view.check_option:
        facts.append(f"Check option: {view.check_option}")
    facts += [capitalised(trigger_in_words(each, IN_LINE)) for each in view.triggers]
    facts += rest_in_words(view, covered.VIEW, IN_LINE)
    return _section(str(view.name), view, facts, text=view.query)


def _in_general(thing: Any) -> Section:
    text = next((str(getattr(thing, name)) for name in sorted(_TEXTS) if hasattr(thing, name)), "")
    return _section(title_of(thing), thing, rest_in_words(thing, _TEXTS, IN_LINE), text=text)


def _section(title: str, thing: Any, facts: list[str], *, text: str = "") -> Section:
    return Section(
        title=code(title),
        description=paragraphs(getattr(thing, "comment", None) or ""),
        facts=tuple(capitalised(fact) for fact in facts),
        block=block(text, "sql") if text else "",
    )


_OWN_WORDS: Mapping[str, Callable[[Any], Section]] = {
    "domain": _domain,
    "function": _function,
    "view": _view,
}
