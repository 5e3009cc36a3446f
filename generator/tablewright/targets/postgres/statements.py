"""Operations in, what the SQL templates lay out: strings already spelled as SQL."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tablewright.migrate.operations import AddForeignKey, Operation
from tablewright.schema import (
    Domain,
    Enum,
    Extension,
    Function,
    Index,
    Name,
    Namespace,
    SchemaObject,
    Table,
    Trigger,
    View,
    kind_of,
)
from tablewright.sql.quote import (
    default_sql,
    dollar_quoted,
    identifier,
    qualified,
    text_literal,
)
from tablewright.sql.spell import (
    argument_sql,
    call_sql,
    element_sql,
    event_sql,
    name_sql,
    names_sql,
    parameters_sql,
    setting_sql,
)
from tablewright.sql.types import type_sql
from tablewright.targets.postgres.table_lines import check_line, foreign_key_line, table_lines


@dataclass(frozen=True, slots=True)
class Step:
    """One operation, ready for its template.

    Attributes:
        template: Of the operation and the kind.
        name: Of the object, spelled as SQL.
        head: What follows the name in the statement.
        lines: The members of a list in parentheses, commas included.
        statements: Whole statements that follow: comments, indexes, triggers.
    """

    template: str
    name: str
    head: str = ""
    lines: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()


def step_of(operation: Operation) -> Step:
    """Spell one operation."""
    if isinstance(operation, AddForeignKey):
        table, key = operation.table, operation.key
        comment = _constraint_comments(table, [(key.name, key.comment)])
        line = foreign_key_line(key)
        template = "postgres/add_foreign_key.sql.jinja"
        return Step(template, qualified(table), line, statements=tuple(comment))
    thing = operation.thing
    template = f"postgres/add_{kind_of(thing).word}.sql.jinja"
    return _spelled(thing, template)


def _spelled(thing: SchemaObject, template: str) -> Step:
    match thing:
        case Namespace():
            return _simple(template, "SCHEMA", identifier(thing.name), "", thing.comment)
        case Extension():
            head = f" WITH SCHEMA {identifier(thing.namespace)}" if thing.namespace else ""
            return _simple(template, "EXTENSION", identifier(thing.name), head, thing.comment)
        case Enum():
            lines = _with_commas([text_literal(value.name) for value in thing.values])
            comments = _comment("TYPE", qualified(thing.name), thing.comment)
            name = qualified(thing.name)
            return Step(template, name, lines=lines, statements=tuple(comments))
        case Domain():
            return _domain(thing, template)
        case Function():
            return _function(thing, template)
        case View():
            return _view(thing, template)
        case Table():
            statements = (
                *_unvalidated(thing),
                *_table_comments(thing),
                *_indexes(thing),
                *_triggers(thing),
            )
            lines = _with_commas(table_lines(thing))
            return Step(template, qualified(thing.name), lines=lines, statements=statements)


def _simple(template: str, what: str, name: str, head: str, comment: str | None) -> Step:
    return Step(template, name, head, statements=tuple(_comment(what, name, comment)))


def _with_commas(lines: list[str]) -> tuple[str, ...]:
    return (*(f"{line}," for line in lines[:-1]), *lines[-1:])


def _comment(what: str, name: str, comment: str | None) -> Iterator[str]:
    if comment:
        yield f"COMMENT ON {what} {name} IS {text_literal(comment)};"


def _domain(domain: Domain, template: str) -> Step:
    name = qualified(domain.name)
    parts = [type_sql(domain.type)]
    if domain.collation is not None:
        parts.append(f"COLLATE {name_sql(domain.collation)}")
    if domain.default is not None:
        parts.append(f"DEFAULT {default_sql(domain.default)}")
    if not domain.nullable:
        parts.append("NOT NULL")
    checks = tuple(
        f"CONSTRAINT {identifier(check.name)} CHECK ({check.expression})" for check in domain.checks
    )
    comments = tuple(_comment("DOMAIN", name, domain.comment))
    return Step(template, name, " ".join(parts), checks, comments)


def _function(function: Function, template: str) -> Step:
    arguments = ", ".join(argument_sql(argument) for argument in function.arguments)
    what = function.kind.upper()
    lines = [f"LANGUAGE {identifier(function.language)}"]
    if function.returns is not None:
        lines.insert(0, f"RETURNS {function.returns}")
    for word, value, usual in (
        ("", function.volatility, "volatile"),
        ("PARALLEL ", function.parallel, "unsafe"),
    ):
        if value != usual:
            lines.append(f"{word}{value.upper()}")
    for word, said in (
        ("STRICT", function.strict),
        ("SECURITY DEFINER", function.security_definer),
        ("LEAKPROOF", function.leakproof),
    ):
        if said:
            lines.append(word)
    lines += [f"SET {setting_sql(name, value)}" for name, value in function.settings]
    name = f"{qualified(function.name)}({arguments})"
    lines.append(f"AS {dollar_quoted(function.body)}")
    identity = ", ".join(
        type_sql(argument.type)
        for argument in function.arguments
        if argument.mode in ("in", "inout", "variadic")
    )
    comments = _comment(what, f"{qualified(function.name)}({identity})", function.comment)
    return Step(template, name, what, tuple(lines), tuple(comments))


def _view(view: View, template: str) -> Step:
    options = [
        word
        for word, said in (
            ("security_barrier", view.security_barrier),
            ("security_invoker", view.security_invoker),
        )
        if said
    ]
    head = f" ({names_sql(view.columns)})" if view.columns else ""
    if options:
        head += f" WITH ({', '.join(options)})"
    check = f"\nWITH {view.check_option.upper()} CHECK OPTION" if view.check_option else ""
    comments = tuple(_comment("VIEW", qualified(view.name), view.comment))
    return Step(template, qualified(view.name), head, (f"{view.query}{check}",), comments)


def _unvalidated(table: Table) -> Iterator[str]:
    for check in table.checks:
        if not check.validated:
            yield f"ALTER TABLE {qualified(table.name)}\n    ADD {check_line(check)};"


def _table_comments(table: Table) -> Iterator[str]:
    name = qualified(table.name)
    yield from _comment("TABLE", name, table.comment)
    for column in table.columns:
        yield from _comment("COLUMN", f"{name}.{identifier(column.name)}", column.comment)
    keys = [table.primary_key] if table.primary_key else []
    owners = [(each.name, each.comment) for each in keys]
    owners += [(each.name, each.comment) for each in table.uniques]
    owners += [(each.name, each.comment) for each in table.checks]
    owners += [(each.name, each.comment) for each in table.exclusions]
    yield from _constraint_comments(table.name, owners)


def _constraint_comments(table: Name, owners: list[tuple[str, str | None]]) -> Iterator[str]:
    for name, comment in owners:
        subject = f"{identifier(name)} ON {qualified(table)}"
        yield from _comment("CONSTRAINT", subject, comment)


def _indexes(table: Table) -> Iterator[str]:
    for index in table.indexes:
        yield _index(index, table)
        name = qualified(Name(table.name.namespace, index.name))
        yield from _comment("INDEX", name, index.comment)


def _index(index: Index, table: Table) -> str:
    unique = "UNIQUE " if index.unique else ""
    using = f" USING {identifier(index.method)}" if index.method != "btree" else ""
    elements = ", ".join(element_sql(element) for element in index.elements)
    text = f"CREATE {unique}INDEX {identifier(index.name)} ON {qualified(table.name)}{using}"
    text += f" ({elements})"
    if index.include:
        text += f" INCLUDE ({names_sql(index.include)})"
    if not index.nulls_distinct:
        text += " NULLS NOT DISTINCT"
    if index.storage:
        text += f" WITH ({parameters_sql(index.storage)})"
    if index.where is not None:
        text += f" WHERE {index.where}"
    return f"{text};"


def _triggers(table: Table) -> Iterator[str]:
    name = qualified(table.name)
    for trigger in table.triggers:
        yield _trigger(trigger, name)
        subject = f"{identifier(trigger.name)} ON {name}"
        yield from _comment("TRIGGER", subject, trigger.comment)


def _trigger(trigger: Trigger, table: str) -> str:
    text = f"CREATE TRIGGER {identifier(trigger.name)} {event_sql(trigger)} ON {table}"
    if trigger.old_table or trigger.new_table:
        text += "\n    REFERENCING"
        text += f" OLD TABLE AS {identifier(trigger.old_table)}" if trigger.old_table else ""
        text += f" NEW TABLE AS {identifier(trigger.new_table)}" if trigger.new_table else ""
    text += f"\n    FOR EACH {'ROW' if trigger.per_row else 'STATEMENT'}"
    if trigger.when is not None:
        text += f" WHEN ({trigger.when})"
    return f"{text} EXECUTE FUNCTION {call_sql(trigger)};"
