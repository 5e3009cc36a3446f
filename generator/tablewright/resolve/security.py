"""Rules and policies of the document in, those of the model out, read by PostgreSQL's grammar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tablewright.diagnostics import did_you_mean
from tablewright.resolve.expressions import SYSTEM_COLUMNS, parsed_expression, without_comments
from tablewright.resolve.mixins import Entry, FlatTable
from tablewright.resolve.scope import Scope, notes_of
from tablewright.schema import DEFAULT_NAMESPACE, Column, Name, Notes, Policy, Rule
from tablewright.source.places import Place
from tablewright.source.security_document import PolicyDocument, RuleDocument
from tablewright.sql.parse import SqlProblem, normal_rule, parse_statement

# Who these words mean is settled when the policy is made (manual, CREATE POLICY).
_MOVING_ROLES = ("current_user", "current_role", "session_user", "user")
_READS, _WRITES = ("all", "select", "update", "delete"), ("all", "insert", "update")


def row_security_of(flat: FlatTable) -> tuple[bool, bool]:
    """Tell whether row-level security is on, and whether for the owner too."""
    entry = flat.single.get("row_security")
    written = entry.value if entry is not None else False
    return bool(written), written == "forced"


def resolved_rules(entries: Iterable[Entry], scope: Scope, *, owner: Name) -> Iterator[Rule]:
    """Resolve the rewrite rules of a table or view."""
    for entry in entries:
        name, place = entry.name or "", entry.place
        what = f"rule {name}"
        scope.check_identifier(name, what=what, at=place.key_span())
        at = place.at(("sql",)) if isinstance(entry.value, RuleDocument) else place
        written = entry.value
        document = written if isinstance(written, RuleDocument) else RuleDocument(sql=written)
        definition = _definition(document.sql, scope, at, owner=owner, what=what)
        yield Rule(
            name,
            definition,
            document.enabled.upper(),
            document.comment,
            Notes(place.key_span()),
        )


def _definition(sql: str, scope: Scope, place: Place, *, owner: Name, what: str) -> str:
    prefix = "CREATE RULE r AS "
    try:
        statement = parse_statement(f"{prefix}{sql}\n", offset=len(prefix)).rule_stmt
        relation = statement.relation
        if Name(relation.schemaname or DEFAULT_NAMESPACE, relation.relname) != owner:
            message = f"{what} of {owner} is on `{relation.relname}`"
            scope.report("rule-elsewhere", message, place.span(), f"write `to {owner}`")
        return normal_rule(sql)
    except SqlProblem as problem:
        mend = f"write it as PostgreSQL does: `on insert to {owner} do instead nothing`"
        at = place.inside(problem.position, sql)
        scope.report("sql-syntax", f"{what}: {problem.message}", at, mend)
        return sql


def resolved_policies(
    flat: FlatTable, columns: Sequence[Column], scope: Scope, *, table: Name
) -> Iterator[Policy]:
    """Resolve the policies of a table."""
    names = [column.name for column in columns]
    for entry in flat.sections["policies"]:
        document: PolicyDocument = entry.value
        name, place = entry.name or "", entry.place
        what = f"policy {name}"
        scope.check_identifier(name, what=what, at=place.key_span())
        _check_conditions(document, scope, place, what=what)
        conditions: Mapping[str, str | None] = {
            key: _condition(
                getattr(document, key), names, scope, place.at((key,)), table=table, what=what
            )
            for key in ("using", "check")
        }
        yield Policy(
            name,
            document.for_.upper(),
            permissive=not document.restrictive,
            roles=tuple(_roles(document, scope, place, what=what)),
            using=conditions["using"],
            check=conditions["check"],
            comment=document.comment,
            notes=notes_of(document, place),
        )


def _check_conditions(document: PolicyDocument, scope: Scope, place: Place, *, what: str) -> None:
    """Report a condition that the command has no rows for (manual, CREATE POLICY)."""
    for key, commands in (("using", _READS), ("check", _WRITES)):
        if getattr(document, key) is not None and document.for_ not in commands:
            message = f"{what} is for {document.for_}, which has no rows for `{key}`"
            scope.report("policy-condition", message, place.at((key,)).key_span())


def _roles(document: PolicyDocument, scope: Scope, place: Place, *, what: str) -> Iterator[str]:
    roles = [document.to] if isinstance(document.to, str) else document.to
    for role in sorted(set(roles)):
        if role in _MOVING_ROLES:
            message = f"{what} is for `{role}`, which is whoever makes the policy"
            at = place.at(("to",)).span()
            scope.report("moving-role", message, at, "name the role, or test it in `using`")
    if "public" not in roles:
        yield from sorted(set(roles) - set(_MOVING_ROLES))


def _condition(
    sql: str | None,
    columns: Sequence[str],
    scope: Scope,
    place: Place,
    *,
    table: Name,
    what: str,
) -> str | None:
    """Check a condition, which unlike that of a check constraint may hold queries."""
    if sql is None:
        return None
    parsed = parsed_expression(sql, scope, place, what=what)
    if parsed is None:
        return sql
    # The row itself stands under the name of the table.
    known = (*columns, *SYSTEM_COLUMNS, table.name)
    for use in parsed.columns:
        if use.qualifier in (None, table.name) and use.name not in known:
            message = f"{what} names column `{use.name}`, which is not there"
            at = place.inside(use.position, sql).underlined(use.name)
            scope.report("unknown-column", message, at, did_you_mean(use.name, columns))
    return without_comments(sql)
