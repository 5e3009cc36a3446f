"""A column of the document in, a Column of the model out, with the check of its rules."""

from __future__ import annotations

from tablewright.resolve.defaults import resolved_default
from tablewright.resolve.expressions import TABLE_OF_ROW, checked_expression
from tablewright.resolve.mixins import Entry
from tablewright.resolve.parents import not_null_of, with_settings
from tablewright.resolve.rules import check_default, rules_of
from tablewright.resolve.scope import Scope, notes_of
from tablewright.resolve.sequences import identity_of, serial_base
from tablewright.resolve.types import collation_name, column_type
from tablewright.schema import (
    Column,
    DataType,
    Expression,
    Generated,
    NotNull,
    Settings,
)
from tablewright.source.places import Place
from tablewright.source.table_document import ColumnDocument, GeneratedDocument

_UNKNOWN = DataType("text")


def resolved_column(entry: Entry, scope: Scope, *, table: str, names: list[str]) -> Column:
    """Resolve one column.

    Args:
        entry: Its value is a ColumnDocument.
        table: What messages call the table.
        names: All columns of the table, for expressions.
    """
    document: ColumnDocument = entry.value
    name, place = entry.name or "", entry.place
    what = f"column {table}.{name}"
    scope.check_identifier(name, what=what, at=place.key_span())
    at_type = place.at(("type",)) if place.children else place
    found, nullable = column_type(
        serial_base(document.type) or document.type, scope, at_type, what=what
    )
    data_type = found or _UNKNOWN
    rules = rules_of(document, data_type, scope, place, what=what)
    default = None
    if found is not None and document.default is not None:
        at_default = place.at(("default",))
        default = resolved_default(document.default, data_type, scope, at_default, what=what)
        check_default(default, rules, scope, at_default, what=what)
    column = Column(
        name,
        data_type,
        nullable=nullable,
        default=default,
        identity=identity_of(document.identity),
        generated=_generated(document, scope, place, what=what, names=names),
        collation=collation_name(document.collation),
        comment=document.comment or scope.glossary.get(name),
        rules=rules,
        not_null=_not_null(document, scope, place),
        unit=document.unit,
        foreign_options=Settings(document.foreign_options.items()),
        on_update=_on_update(document, scope, place, what=what),
        notes=notes_of(document, place),
    )
    _check_sources(column, document, scope, place, what=what)
    if document.compression:
        at_compression = place.at(("compression",)).key_span()
        scope.needs_server(14, what=f"{what} is compressed", at=at_compression)
    return with_settings(column, document)


def _generated(
    document: ColumnDocument, scope: Scope, place: Place, *, what: str, names: list[str]
) -> Generated | None:
    written = document.generated
    if written is None:
        return None
    at = place.at(("generated",))
    if isinstance(written, GeneratedDocument):
        sql, stored, at = written.sql, written.stored, at.at(("sql",))
    else:
        sql, stored = written, True
    if not stored:
        span = place.at(("generated", "stored")).key_span()
        scope.needs_server(18, what=f"{what} is a virtual column", at=span)
    known = [*names, TABLE_OF_ROW]
    return Generated(checked_expression(sql, scope, at, what=what, columns=known), stored)


def _not_null(document: ColumnDocument, scope: Scope, place: Place) -> NotNull | None:
    if document.not_null is None:
        return None
    return not_null_of(document.not_null, scope, place.at(("not_null",)))


def _on_update(
    document: ColumnDocument, scope: Scope, place: Place, *, what: str
) -> Expression | None:
    if document.on_update is None:
        return None
    at = place.at(("on_update",))
    label = f"`on_update` of {what}"
    return Expression(checked_expression(document.on_update, scope, at, what=label, columns=()))


def _check_sources(
    column: Column, document: ColumnDocument, scope: Scope, place: Place, *, what: str
) -> None:
    """Report a column whose value has two sources, or an identity that is no integer."""
    sources = [
        key for key in ("default", "identity", "generated") if getattr(column, key) is not None
    ]
    if len(sources) > 1:
        message = f"{what} has both `{sources[0]}` and `{sources[1]}`"
        scope.report("two-sources", message, place.at((sources[1],)).key_span(), "keep one of them")
    if column.identity and column.type.name not in ("smallint", "integer", "bigint"):
        message = f"{what} is an identity, so its type must be smallint, integer or bigint"
        scope.report("identity-type", message, place.at(("identity",)).key_span())
    if column.identity and column.identity.unlogged is not None:
        at = place.at(("identity", "unlogged")).key_span()
        scope.needs_server(15, what=f"{what} says whether its sequence is unlogged", at=at)
    if column.nullable and (column.identity or document.primary_key):
        why = "an identity" if column.identity else "the primary key"
        message = f"{what} can never be null: it is {why}"
        scope.report("nullable-key", message, place.at(("type",)).span(), "remove the `?`")
