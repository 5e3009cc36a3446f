"""What `audit` makes in the database: the table of changes, its function, and triggers."""

from __future__ import annotations

from dataclasses import replace

from tablewright.diagnostics import did_you_mean
from tablewright.resolve.mixins import Entry
from tablewright.resolve.rules import rules_check
from tablewright.resolve.scope import Scope
from tablewright.schema import (
    Audit,
    Check,
    Column,
    DataType,
    Expression,
    Function,
    Identity,
    Index,
    IndexElement,
    Name,
    Notes,
    PrimaryKey,
    Rules,
    Table,
    Trigger,
)
from tablewright.source.document import AuditSettings
from tablewright.source.table_document import AuditDocument
from tablewright.sql.object_names import object_name
from tablewright.sql.quote import array_text, identifier, text_literal

OPERATIONS = ("INSERT", "UPDATE", "DELETE", "TRUNCATE")


def audit_of(entry: Entry, table: Table, scope: Scope) -> Audit | None:
    """Resolve a table's `audit`."""
    if entry.value is False:
        return None
    place = entry.place
    document = entry.value if isinstance(entry.value, AuditDocument) else AuditDocument()
    known = [column.name for column in table.columns]
    for key in ("ignore", "mask"):
        for index, name in enumerate(getattr(document, key)):
            if name not in known:
                at = place.at((key, index)).span()
                message = f"audit of {table.name} names column `{name}`, which is not there"
                scope.report("unknown-column", message, at, did_you_mean(name, known))
    if table.primary_key is None:
        message = f"audit of {table.name} cannot say which row changed: it has no primary key"
        scope.report("audit-without-key", message, place.key_span(), "give it a `primary_key`")
    return Audit(tuple(document.ignore), tuple(document.mask))


def with_audit_triggers(table: Table, function: Name) -> Table:
    """Return an audited table with its triggers."""
    audit, key = table.audit, table.primary_key
    if audit is None or key is None:
        return table
    arguments = tuple(array_text(names) for names in (key.columns, audit.ignore, audit.mask))
    span = Notes(table.notes.span)
    rows = Trigger(
        object_name(table.name.name, "", "audit"),
        "AFTER",
        ("INSERT", "UPDATE", "DELETE"),
        function,
        arguments=arguments,
        comment="Keeps every change of a row.",
        notes=span,
    )
    truncate = Trigger(
        object_name(table.name.name, "", "audit_truncate"),
        "AFTER",
        ("TRUNCATE",),
        function,
        per_row=False,
        arguments=arguments,
        comment="Keeps that all rows were removed at once.",
        notes=span,
    )
    return replace(table, triggers=(*table.triggers, rows, truncate))


def audit_table(settings: AuditSettings, name: Name, notes: Notes) -> Table:
    """Return the table that keeps the changes."""
    operation = Rules(one_of=OPERATIONS)
    columns = (
        _column("id", "bigint", "Counts the changes in the order of their keeping.", identity=True),
        _column("occurred_at", "timestamptz", "When the change was made.", "clock_timestamp()"),
        _column(
            "transaction_id",
            "xid8",
            "Which transaction made it; changes with the same number belong together.",
            "pg_current_xact_id()",
        ),
        _column("table_schema", "text", "The namespace of the table that changed."),
        _column("table_name", "text", "The table that changed."),
        replace(_column("operation", "text", "What was done."), rules=operation),
        _column("row_key", "jsonb", "The primary key of the row; null for TRUNCATE.", null=True),
        _column(
            "actor",
            "text",
            f"Who did it: the setting {settings.actor_setting}, else the role that logged in.",
        ),
        _column("database_role", "text", "The role whose rights were used."),
        _column("old_row", "jsonb", "The row before; null for INSERT and TRUNCATE.", null=True),
        _column("new_row", "jsonb", "The row after; null for DELETE and TRUNCATE.", null=True),
        _column("changed_columns", "text", "The columns that an UPDATE changed.", null=True, of=1),
    )
    expression = rules_check("operation", operation, DataType("text"))
    table = name.name
    return Table(
        name,
        columns,
        primary_key=PrimaryKey(object_name(table, "", "pkey"), ("id",)),
        checks=(
            Check(object_name(table, "operation", "check"), expression or "", column="operation"),
        ),
        indexes=(
            Index(
                object_name(table, "row_key", "idx"),
                (IndexElement(column="table_name"), IndexElement(column="row_key")),
                comment="The history of one row.",
            ),
            Index(
                object_name(table, "occurred_at", "idx"),
                (IndexElement(column="occurred_at"),),
                method="brin",
                comment="What happened in a span of time; rows arrive in its order.",
            ),
        ),
        comment="Every change of the audited tables: who, when, what; rows are only ever added.",
        notes=notes,
    )


def audit_function(settings: AuditSettings, name: Name, table: Name) -> Function:
    """Return the trigger function that keeps a change.

    It runs with its owner's rights, so that those who change rows need none on the table of
    changes, and with a fixed search path (manual, CREATE FUNCTION, Writing SECURITY DEFINER
    Functions Safely).
    """
    target = f"{identifier(table.namespace)}.{identifier(table.name)}"
    body = _BODY.replace("@table@", target).replace(
        "@setting@", text_literal(settings.actor_setting)
    )
    return Function(
        name,
        "plpgsql",
        body,
        returns="trigger",
        security_definer=True,
        settings=(("search_path", "pg_catalog, pg_temp"),),
        comment=f"Trigger function: keeps a change of an audited table in {table}.",
    )


def _column(
    name: str,
    type_name: str,
    comment: str,
    default: str | None = None,
    *,
    identity: bool = False,
    null: bool = False,
    of: int = 0,
) -> Column:
    return Column(
        name,
        DataType(type_name, dimensions=of),
        nullable=null,
        default=Expression(default) if default else None,
        identity=Identity(always=True) if identity else None,
        comment=comment,
    )


# The arguments: the key's columns, the ignored and the masked ones, as arrays in text form.
_BODY = """
DECLARE
    key_columns text[] := TG_ARGV[0]::text[];
    ignored text[] := TG_ARGV[1]::text[];
    masked text[] := TG_ARGV[2]::text[];
    old_row jsonb;
    new_row jsonb;
    row_key jsonb;
    changed text[];
BEGIN
    IF TG_OP IN ('UPDATE', 'DELETE') THEN
        old_row := to_jsonb(OLD);
    END IF;
    IF TG_OP IN ('INSERT', 'UPDATE') THEN
        new_row := to_jsonb(NEW);
    END IF;
    SELECT jsonb_object_agg(field.key, field.value) INTO row_key
    FROM jsonb_each(coalesce(old_row, new_row)) AS field
    WHERE field.key = ANY (key_columns);
    old_row := old_row - ignored;
    new_row := new_row - ignored;
    IF TG_OP = 'UPDATE' THEN
        SELECT array_agg(field.key ORDER BY field.key) INTO changed
        FROM jsonb_each(new_row) AS field
        WHERE field.value IS DISTINCT FROM old_row -> field.key;
        IF changed IS NULL THEN
            RETURN NULL;
        END IF;
    END IF;
    IF masked <> '{}' THEN
        SELECT jsonb_object_agg(field.key, CASE
            WHEN field.key = ANY (masked) AND field.value <> 'null' THEN '"***"'
            ELSE field.value END) INTO old_row
        FROM jsonb_each(old_row) AS field;
        SELECT jsonb_object_agg(field.key, CASE
            WHEN field.key = ANY (masked) AND field.value <> 'null' THEN '"***"'
            ELSE field.value END) INTO new_row
        FROM jsonb_each(new_row) AS field;
    END IF;
    INSERT INTO @table@ (
        table_schema, table_name, operation, row_key, actor, database_role,
        old_row, new_row, changed_columns
    ) VALUES (
        TG_TABLE_SCHEMA, TG_TABLE_NAME, TG_OP, row_key,
        coalesce(nullif(current_setting(@setting@, true), ''), session_user),
        coalesce(nullif(current_setting('role', true), 'none'), session_user),
        old_row, new_row, changed
    );
    RETURN NULL;
END
"""
