"""Keys, checks and exclusions of a table, named as PostgreSQL would where no name is given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tablewright.diagnostics import Span, did_you_mean
from tablewright.resolve.default_names import TakenNames, element_names, joined_columns
from tablewright.resolve.expressions import TABLE_OF_ROW, checked_expression
from tablewright.resolve.indexes import attached_name, index_elements
from tablewright.resolve.mixins import FlatTable
from tablewright.resolve.rules import rules_check
from tablewright.resolve.scope import Scope, parameters, waivers_of
from tablewright.schema import (
    NO_RULES,
    Check,
    Column,
    Exclusion,
    Name,
    Notes,
    PrimaryKey,
    Unique,
)
from tablewright.source.constraint_document import (
    CheckDocument,
    Deferrable,
    ExclusionDocument,
    PrimaryKeyDocument,
    UniqueDocument,
)
from tablewright.source.places import Place
from tablewright.sql.parse import SqlProblem, parse_expression
from tablewright.sql.quote import identifier


def resolved_primary_key(
    flat: FlatTable, columns: Sequence[Column], scope: Scope, *, name: Name, taken: TakenNames
) -> PrimaryKey | None:
    """Resolve the primary key, from the columns marked with it or from the table's own entry."""
    marked = [entry for entry in flat.columns if entry.value.primary_key]
    entry = flat.single.get("primary_key")
    if entry is None:
        if not marked:
            return None
        names = tuple(each.name or "" for each in marked)
        span = marked[0].place.at(("primary_key",)).key_span()
        return PrimaryKey(taken.choose(name.name, "", "pkey"), names, notes=Notes(span))
    span = entry.place.key_span()
    if marked:
        message = f"table {name} has two primary keys"
        scope.report("two-primary-keys", message, span, "keep `primary_key` here or at the column")
    document = entry.value
    if not isinstance(document, PrimaryKeyDocument):
        document = PrimaryKeyDocument(columns=document)
        at = entry.place
    else:
        at = entry.place.at(("columns",))
    names = known_columns(document.columns, columns, scope, at, what=f"primary key of {name}")
    for key_column in columns:
        if key_column.name in names and key_column.nullable:
            message = f"column {name}.{key_column.name} can never be null: it is in the primary key"
            where = key_column.notes.span or span
            scope.report("nullable-key", message, where, "remove the `?` behind its type")
    if document.name is not None:
        what = f"primary key {document.name}"
        scope.check_identifier(document.name, what=what, at=entry.place.at(("name",)).span())
        taken.add(document.name, name.name, "pkey")
    _check_overlaps(document, scope, entry.place, what=f"the primary key of {name}")
    chosen = document.name or taken.choose(name.name, "", "pkey")
    if document.only:
        scope.alone.add(Name(name.namespace, chosen))
    return PrimaryKey(
        chosen,
        names,
        include=known_columns(
            document.include, columns, scope, entry.place, what=f"primary key of {name}"
        ),
        without_overlaps=document.without_overlaps,
        attached_to=attached_name(document.attached_to, name),
        storage=parameters(document.storage),
        deferrable=_deferrable(document),
        initially_deferred=document.initially_deferred,
        comment=document.comment,
        index_comment=document.index_comment,
        notes=Notes(span),
    )


def resolved_uniques(
    flat: FlatTable, columns: Sequence[Column], scope: Scope, *, name: Name, taken: TakenNames
) -> Iterator[Unique]:
    """Resolve unique constraints, those of single columns first."""
    for entry in flat.columns:
        options = entry.value.unique
        if options is False:
            continue
        place = entry.place.at(("unique",))
        extra = options.model_dump(exclude_unset=True) if options is not True else {}
        document = UniqueDocument(columns=entry.name or "", **extra)
        yield _unique(document, document.name, place, columns, scope, name=name, taken=taken)
    for entry in flat.sections["unique"]:
        document = entry.value
        if not isinstance(document, UniqueDocument):
            document = UniqueDocument(columns=document)
        yield _unique(document, entry.name, entry.place, columns, scope, name=name, taken=taken)


def resolved_checks(
    flat: FlatTable, columns: Sequence[Column], scope: Scope, *, name: Name, taken: TakenNames
) -> Iterator[Check]:
    """Resolve checks: those that the columns' rules make, then the table's own."""
    names = [column.name for column in columns]
    for entry in flat.sections["checks"]:
        if entry.name is not None:
            taken.add(entry.name, name.name, "check")
    own = {entry.name for entry in flat.columns}
    for column in columns:
        if column.name not in own or column.rules is NO_RULES:
            continue
        expression = rules_check(
            identifier(column.name), column.rules, scope.base_type(column.type)
        )
        if expression is not None:
            yield Check(
                taken.choose(name.name, column.name, "check"),
                expression,
                column=column.name,
                notes=Notes(
                    column.notes.span,
                    waivers=column.notes.waivers,
                    accepted=column.notes.accepted,
                ),
            )
    for entry in flat.sections["checks"]:
        document, place = entry.value, entry.place
        if isinstance(document, CheckDocument):
            place = place.at(("sql",))
        else:
            document = CheckDocument(sql=document)
        what = f"check {entry.name}" if entry.name else f"a check of {name}"
        sql = checked_expression(
            document.sql,
            scope,
            place,
            what=what,
            columns=[*names, TABLE_OF_ROW],
            qualifiers=(name.name,),
        )
        chosen = entry.name or taken.choose(name.name, only_column(document.sql), "check")
        scope.check_identifier(chosen, what=what, at=entry.place.key_span())
        if document.not_enforced:
            at = entry.place.at(("not_enforced",)).key_span()
            scope.needs_server(18, what=f"{what} is not enforced", at=at)
        yield Check(
            chosen,
            sql,
            inherited=not document.no_inherit,
            validated=not (document.not_valid or document.not_enforced),
            enforced=not document.not_enforced,
            comment=document.comment,
            notes=_notes(entry.place, document),
        )


def resolved_exclusions(
    flat: FlatTable, columns: Sequence[Column], scope: Scope, *, name: Name, taken: TakenNames
) -> Iterator[Exclusion]:
    """Resolve exclusion constraints."""
    names = [column.name for column in columns]
    for entry in flat.sections["exclude"]:
        document: ExclusionDocument = entry.value
        what = f"exclusion {entry.name}" if entry.name else f"an exclusion of {name}"
        if entry.name is not None:
            scope.check_identifier(entry.name, what=what, at=entry.place.key_span())
            taken.add(entry.name, name.name, "excl")
        elements = index_elements(
            document.elements,
            names,
            scope,
            entry.place.at(("elements",)),
            what=what,
            exclusion=True,
        )
        where = document.where
        if where is not None:
            where = checked_expression(
                where, scope, entry.place.at(("where",)), what=what, columns=names
            )
        label = joined_columns(element_names(elements))
        chosen = entry.name or taken.choose(name.name, label, "excl")
        if document.only:
            scope.alone.add(Name(name.namespace, chosen))
        yield Exclusion(
            chosen,
            elements,
            method=document.using.lower(),
            where=where,
            include=known_columns(document.include, columns, scope, entry.place, what=what),
            attached_to=attached_name(document.attached_to, name),
            storage=parameters(document.storage),
            deferrable=_deferrable(document),
            initially_deferred=document.initially_deferred,
            comment=document.comment,
            index_comment=document.index_comment,
            notes=_notes(entry.place, document),
        )


def known_columns(
    written: str | Sequence[str],
    columns: Sequence[Column],
    scope: Scope,
    place: Place,
    *,
    what: str,
) -> tuple[str, ...]:
    """Return the columns named, reporting those that the table does not have or that repeat."""
    listed = isinstance(written, str)
    names = (written,) if isinstance(written, str) else tuple(written)
    known = [column.name for column in columns]
    for index, name in enumerate(names):
        at: Span = place.span() if listed else place.at((index,)).span()
        if name not in known:
            message = f"{what} names column `{name}`, which is not there"
            scope.report("unknown-column", message, at, did_you_mean(name, known))
        elif name in names[:index]:
            scope.report("repeated-column", f"{what} names column `{name}` twice", at)
    return names


def _unique(
    document: UniqueDocument,
    given: str | None,
    place: Place,
    columns: Sequence[Column],
    scope: Scope,
    *,
    name: Name,
    taken: TakenNames,
) -> Unique:
    at = place.at(("columns",)) if place.children and "columns" in place.children else place
    what = f"unique {given}" if given else f"a unique of {name}"
    names = known_columns(document.columns, columns, scope, at, what=what)
    if given is not None:
        scope.check_identifier(given, what=what, at=place.key_span())
        taken.add(given, name.name, "key")
    if not document.nulls_distinct:
        span = place.at(("nulls_distinct",)).key_span()
        scope.needs_server(15, what=f"{what} takes nulls as equal", at=span)
    _check_overlaps(document, scope, place, what=what)
    chosen = given or taken.choose(name.name, joined_columns([*names, *document.include]), "key")
    if document.only:
        scope.alone.add(Name(name.namespace, chosen))
    return Unique(
        chosen,
        names,
        include=known_columns(document.include, columns, scope, place, what=what),
        nulls_distinct=document.nulls_distinct,
        without_overlaps=document.without_overlaps,
        attached_to=attached_name(document.attached_to, name),
        storage=parameters(document.storage),
        deferrable=_deferrable(document),
        initially_deferred=document.initially_deferred,
        comment=document.comment,
        index_comment=document.index_comment,
        notes=_notes(place, document),
    )


def _check_overlaps(
    document: PrimaryKeyDocument | UniqueDocument, scope: Scope, place: Place, *, what: str
) -> None:
    if document.without_overlaps:
        at = place.at(("without_overlaps",)).key_span()
        scope.needs_server(18, what=f"{what} forbids overlaps", at=at)


def only_column(sql: str) -> str:
    """Return the one column that a check names, as PostgreSQL puts it into the default name."""
    try:
        used = {use.name for use in parse_expression(sql).columns}
    except SqlProblem:
        return ""
    return used.pop() if len(used) == 1 else ""


def _deferrable(part: Deferrable) -> bool:
    return part.deferrable or part.initially_deferred


def _notes(place: Place, document: CheckDocument | ExclusionDocument | UniqueDocument) -> Notes:
    return Notes(
        place.key_span(),
        waivers=waivers_of(document.lint),
        accepted=waivers_of(document.breaking),
        renamed_from=document.renamed_from,
    )
