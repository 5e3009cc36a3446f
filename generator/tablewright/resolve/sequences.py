"""The `sequences` section, serial columns and identities in, sequences of the model out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tablewright.diagnostics import did_you_mean
from tablewright.resolve.default_names import TakenNames
from tablewright.resolve.mixins import Entry
from tablewright.resolve.scope import Scope, notes_of
from tablewright.schema import (
    DEFAULT_NAMESPACE,
    Column,
    DataType,
    Expression,
    Identity,
    Name,
    Notes,
    Sequence,
    SequenceOptions,
    SequenceOwner,
    Table,
    without_defaults,
)
from tablewright.source.document import Document
from tablewright.source.places import Place
from tablewright.source.sequence_document import (
    CountingOptions,
    IdentityDocument,
    SequenceDocument,
)
from tablewright.sql.object_names import object_name, split_name
from tablewright.sql.quote import qualified, text_literal
from tablewright.sql.types import SERIAL


def resolved_sequences(document: Document, root: Place, scope: Scope) -> Iterator[Sequence]:
    """Resolve the `sequences` section."""
    section = root.at(("sequences",))
    written = document.sequences
    pairs = enumerate(written) if isinstance(written, list) else written.items()
    for step, entry in pairs:
        key, place = (str(entry) if isinstance(step, int) else step), section.at((step,))
        described = entry if isinstance(entry, SequenceDocument) else SequenceDocument()
        name = scope.qualified(key, what=f"sequence {key}", at=place.key_span())
        if described.unlogged:
            at = place.at(("unlogged",)).key_span()
            scope.needs_server(15, what=f"sequence {name} is unlogged", at=at)
        yield Sequence(
            name,
            type=DataType(described.type),
            options=without_defaults(_counting(described), DataType(described.type)),
            owned_by=_owner(described, name),
            unlogged=described.unlogged,
            comment=described.comment,
            notes=notes_of(described, place),
        )


def check_owners(
    sequences: Iterable[Sequence], tables: Iterable[Table], root: Place, scope: Scope
) -> None:
    """Report sequences that columns own which are not there."""
    by_name = {table.name: table for table in tables}
    for sequence in sequences:
        owner = sequence.owned_by
        if owner is None:
            continue
        at = root.at(("sequences", str(sequence.name), "owned_by")).span()
        what = f"sequence {sequence.name} is owned by"
        if owner.name not in by_name:
            near = did_you_mean(str(owner.name), [str(name) for name in by_name])
            message = f"{what} a column of table `{owner.name}`, which is not there"
            scope.report("unknown-table", message, at, near)
        elif all(column.name != owner.column for column in by_name[owner.name].columns):
            known = [column.name for column in by_name[owner.name].columns]
            message = f"{what} column `{owner.column}`, which is not there"
            scope.report("unknown-column", message, at, did_you_mean(owner.column, known))


def identity_of(written: str | IdentityDocument | None) -> Identity | None:
    """Resolve the `identity` of a column."""
    if written is None or isinstance(written, str):
        return None if written is None else Identity(written == "always")
    # Its namespace is that of the table (`with_sequences`).
    sequence = Name("", written.sequence) if written.sequence else None
    always = written.generated == "always"
    return Identity(always, _counting(written), sequence, written.unlogged)


def serial_base(written: str) -> str | None:
    """Return the type of the values of a serial column, as written; None for other types."""
    bare = written.strip()
    base = SERIAL.get(bare.removesuffix("?"))
    return f"{base}?" if base and bare.endswith("?") else base


def with_sequences(
    columns: Iterable[Column],
    entries: Iterable[Entry],
    scope: Scope,
    *,
    table: Name,
    taken: TakenNames,
) -> list[Column]:
    """Give each serial column the sequence that it stands for (manual 8.1.4)."""
    serial = {entry.name: entry.place for entry in entries if serial_base(entry.value.type)}
    found = []
    for column in columns:
        if column.name not in serial:
            found.append(with_named_sequence(column, table))
            continue
        name = Name(table.namespace, taken.choose(table.name, column.name, "seq"))
        _check_serial(column, table, serial[column.name], scope)
        scope.sequences[name] = Sequence(
            name,
            type=column.type,
            owned_by=SequenceOwner(table, column.name),
            notes=Notes(serial[column.name].key_span()),
        )
        default = Expression(f"nextval({text_literal(qualified(name))}::regclass)")
        found.append(replace(column, default=default))
    return found


def with_named_sequence(column: Column, table: Name) -> Column:
    """Return a column whose identity says as much of its sequence as PostgreSQL needs to know."""
    identity = column.identity
    if identity is None:
        return column
    identity = replace(identity, options=without_defaults(identity.options, column.type))
    if identity.sequence is None:
        return replace(column, identity=identity)
    # PostgreSQL keeps the sequence of an identity beside its table.
    sequence = Name(table.namespace, identity.sequence.name)
    usual = object_name(table.name, column.name, "seq")
    named = replace(identity, sequence=None if sequence.name == usual else sequence)
    return replace(column, identity=named)


def _check_serial(column: Column, table: Name, place: Place, scope: Scope) -> None:
    what = f"column {table}.{column.name}"
    if column.nullable:
        message = f"{what} can never be null: it is a serial"
        scope.report("nullable-key", message, place.at(("type",)).span(), "remove the `?`")
    for key in ("default", "identity", "generated"):
        if getattr(column, key) is not None:
            message = f"{what} is a serial and has `{key}`"
            scope.report("two-sources", message, place.at((key,)).key_span(), "keep one of them")


def _counting(written: CountingOptions) -> SequenceOptions:
    return SequenceOptions(
        start=written.start,
        increment=written.increment,
        minimum=written.min,
        maximum=written.max,
        cache=written.cache,
        cycle=written.cycle,
    )


def _owner(document: SequenceDocument, sequence: Name) -> SequenceOwner | None:
    if document.owned_by is None:
        return None
    *table, column = split_name(document.owned_by)
    if len(table) > 1:
        return SequenceOwner(Name(table[-2], table[-1]), column)
    # As PostgreSQL does: a sequence and its table share their namespace.
    namespace = sequence.namespace or DEFAULT_NAMESPACE
    return SequenceOwner(Name(namespace, table[-1] if table else ""), column)
