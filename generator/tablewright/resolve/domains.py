"""The `domains` section in, Domains of the model out, each after the one that it is made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tablewright.resolve.default_names import TakenNames
from tablewright.resolve.defaults import resolved_default
from tablewright.resolve.expressions import checked_expression
from tablewright.resolve.rules import rules_check, rules_of
from tablewright.resolve.scope import Scope, notes_of
from tablewright.resolve.types import collation_name, column_type
from tablewright.schema import DEFAULT_NAMESPACE, DataType, Domain, DomainCheck, Name
from tablewright.source.constraint_document import CheckDocument
from tablewright.source.document import Document, DomainDocument
from tablewright.source.places import Place
from tablewright.sql.parse import SqlProblem
from tablewright.sql.types import parse_type


def resolved_domains(document: Document, place: Place, scope: Scope) -> tuple[Domain, ...]:
    """Resolve the `domains` section, in which a domain may be made of one further down."""
    keys = {
        scope.qualified(key, what=f"domain {key}", at=place.at(("domains", key)).key_span()): key
        for key in document.domains
    }
    taken: dict[str, TakenNames] = {}
    for name in _those_needed_first(keys, document):
        names = taken.setdefault(name.namespace, TakenNames())
        scope.domains[name] = _domain(keys[name], document, place, scope, name=name, taken=names)
    return tuple(scope.domains[name] for name in keys)


def _those_needed_first(keys: Mapping[Name, str], document: Document) -> list[Name]:
    """Order domains so that each follows the one it is made of, unless they go in a circle."""
    order: dict[Name, None] = {}
    for start in keys:
        chain: list[Name] = []
        name: Name | None = start
        while name is not None and name not in order and name not in chain:
            chain.append(name)
            entry = document.domains[keys[name]]
            written = entry if isinstance(entry, str) else entry.type
            base = _type_name(written)
            name = base if base in keys else None
        order.update(dict.fromkeys(reversed(chain)))
    return list(order)


def _type_name(written: str) -> Name | None:
    try:
        found = parse_type(written)
    except SqlProblem:
        return None
    return Name(found.namespace or DEFAULT_NAMESPACE, found.name)


def _domain(
    key: str, document: Document, place: Place, scope: Scope, *, name: Name, taken: TakenNames
) -> Domain:
    entry = document.domains[key]
    here = place.at(("domains", key))
    if isinstance(entry, str):
        at, entry = here, DomainDocument(type=entry)
    else:
        at = here.at(("type",))
    what = f"domain {key}"
    data_type, nullable = column_type(entry.type, scope, at, what=what)
    if nullable:
        mend = "leave `?` out; a domain takes null unless `not_null: true` is set"
        scope.report("bad-type", f"{what} cannot be marked with `?`", at.span(), mend)
    data_type = data_type or DataType("text")
    default = resolved_default(entry.default, data_type, scope, here.at(("default",)), what=what)
    return Domain(
        name,
        data_type,
        nullable=entry.not_null is False,
        not_null_name=entry.not_null if isinstance(entry.not_null, str) else None,
        not_null_comment=entry.not_null_comment,
        default=default,
        collation=collation_name(entry.collation),
        checks=tuple(_domain_checks(entry, data_type, scope, here, name=name, taken=taken)),
        comment=entry.comment,
        notes=notes_of(entry, here),
    )


def _domain_checks(
    entry: DomainDocument,
    data_type: DataType,
    scope: Scope,
    place: Place,
    *,
    name: Name,
    taken: TakenNames,
) -> Iterator[DomainCheck]:
    what = f"domain {name}"
    rules = rules_of(entry, data_type, scope, place, what=what)
    expression = rules_check("VALUE", rules, scope.base_type(data_type))
    pairs = enumerate(entry.checks) if isinstance(entry.checks, list) else entry.checks.items()
    checks = [(step, check, _given_name(step, check)) for step, check in pairs]
    for _, _, given in checks:
        if given is not None:
            taken.add(given, name.name, "check")
    if expression is not None:
        yield DomainCheck(taken.choose(name.name, "", "check"), expression)
    for step, check, given in checks:
        at = place.at(("checks", step))
        label = f"check {given}" if given else f"a check of {what}"
        if given is not None:
            scope.check_identifier(given, what=label, at=at.key_span())
        long = check if isinstance(check, CheckDocument) else CheckDocument(sql=check)
        at = at if isinstance(check, str) else at.at(("sql",))
        text = checked_expression(long.sql, scope, at, what=label, columns=("value",))
        chosen = given or taken.choose(name.name, "", "check")
        yield DomainCheck(chosen, text, validated=not long.not_valid, comment=long.comment)


def _given_name(step: str | int, check: str | CheckDocument) -> str | None:
    if isinstance(step, str):
        return step
    return check.name if isinstance(check, CheckDocument) else None
