"""A schema in, the operations that make it from nothing out, each after what it needs."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from tablewright.migrate.keys import (
    DEFAULT_CLASS_OF,
    INDEX_ALONE,
    MADE_BY_SQL,
    PARTITION_OF,
    PLACEHOLDER_OF,
    PLAIN_CAST,
    PRIMARY_KEY_OF,
    SHELL_TYPE,
    TRANSFORM_OF,
    WHOLE_VIEW,
    Key,
)
from tablewright.migrate.operations import Add
from tablewright.migrate.ordering import ordered
from tablewright.migrate.tables_apart import with_late_checks
from tablewright.schema import (
    KINDS,
    PART_KINDS,
    Cast,
    EventTrigger,
    Exclusion,
    ForeignKey,
    Index,
    MaterializedView,
    Name,
    Placeholder,
    Policy,
    Population,
    PrimaryKey,
    RangeType,
    RawSql,
    Rule,
    Schema,
    SchemaObject,
    SequenceOwner,
    Table,
    Trigger,
    Unique,
    View,
    kind_of,
    objects_of,
    parts_of,
)
from tablewright.sql.definitions import RANGE, Holds, names_held, type_name
from tablewright.sql.multirange_names import multirange_name
from tablewright.sql.provides import DEFAULT_CLASS, SHELL, TRANSFORM, made
from tablewright.sql.uses import expression_uses


def creation(schema: Schema) -> tuple[Add, ...]:
    """List the operations in the order of kinds and of the specification, as needs allow.

    Foreign keys come when all tables are there, as pg_dump has them, so that tables may refer to
    each other in circles. So do the keys and indexes of partitioned tables: made earlier, they
    would make others of their own on the partitions. Rules and policies may speak of anything.
    Materialized views are filled last, in the order in which they were made: what their functions
    call is no need that could be seen.
    """
    found = ordered(list(with_late_checks(list(_wanted(schema)))), keys_of=keys_of)
    filled = (each.thing for each in found if isinstance(each.thing, MaterializedView))
    populations = (Add(Population(view.name), view.name) for view in filled if view.with_data)
    return (*found, *populations)


def key_of(operation: Add) -> Key:
    """Identify what an operation makes; overloaded functions share a key."""
    thing, owner = operation.thing, operation.owner
    name = thing.name if isinstance(thing.name, Name) else Name("", thing.name)
    if owner is not None:
        name = Name(owner.namespace, f"{owner.name}.{name.name}")
    return kind_of(thing).word, name


def keys_of(operation: Add) -> Iterator[Key]:
    """Yield the keys by which others find what an operation makes."""
    thing, owner = operation.thing, operation.owner
    if isinstance(thing, View) and thing.placeholder:
        # Whoever speaks of the view can do so as soon as its columns are there.
        yield WHOLE_VIEW, thing.name
        return
    yield key_of(operation)
    if isinstance(thing, Placeholder):
        yield PLACEHOLDER_OF, thing.name
        yield "view", thing.name
    if owner is not None and isinstance(thing, PrimaryKey):
        yield PRIMARY_KEY_OF, owner
    if owner is not None and isinstance(thing, (Index, *_KEYS)):
        # Other objects name an index without its table.
        yield INDEX_ALONE, Name(owner.namespace, thing.name)
    match thing:
        case Table() if thing.partition_of:
            yield PARTITION_OF, thing.partition_of.table
        case Cast(function=None, inout=False, context="implicit"):
            for side in (thing.source, thing.target):
                yield PLAIN_CAST, type_name(side)
        case RangeType():
            yield "range_type", multirange_of(thing)
        case RawSql():
            for word, name in made(thing.create):
                yield _MADE.get(word, MADE_BY_SQL), name


_MADE = {SHELL: SHELL_TYPE, TRANSFORM: TRANSFORM_OF, DEFAULT_CLASS: DEFAULT_CLASS_OF}


def multirange_of(range_type: RangeType) -> Name:
    """Return the name of the multirange type that comes with a range type."""
    given = names_held(range_type.options, _MULTIRANGE, Holds.NAME)
    own = Name(range_type.name.namespace, multirange_name(range_type.name.name))
    return next(iter(given), own)


_MULTIRANGE = dict.fromkeys(RANGE, Holds.WORD) | {"multirange_type_name": Holds.NAME}


def _wanted(schema: Schema) -> Iterator[Add]:
    """Yield all operations in the order that people like to read."""
    late: list[Add] = []
    last: list[Add] = []
    inlined = {each.name for each in schema.functions if each.language == "sql"}
    for kind in KINDS:
        if kind.model is EventTrigger:
            yield from last
        for thing in objects_of(schema, kind):
            yield Add(thing)
            for part in _parts(thing):
                if isinstance(part.thing, (Rule, Policy)) or _calls(part, inlined):
                    last.append(part)
                elif _is_late(part, thing):
                    late.append(part)
                else:
                    yield part
        if kind.model is Table:
            yield from sorted(late, key=_stage)


def _calls(part: Add, functions: Collection[Name]) -> bool:
    """Tell whether an index calls a function whose body PostgreSQL reads while it is made.

    It puts bodies in SQL in the place of their calls, so that all they name must be there.
    """
    if not isinstance(part.thing, Index) or part.thing.attached_to:
        return False
    texts = [each.expression for each in part.thing.elements if each.expression]
    texts += [part.thing.where] if part.thing.where else []
    return any(not expression_uses(text).functions.isdisjoint(functions) for text in texts)


def additions(thing: SchemaObject) -> Iterator[Add]:
    """Yield what makes one object and all of its parts, in no order but that of kinds."""
    yield Add(thing)
    yield from _parts(thing)
    if isinstance(thing, MaterializedView) and thing.with_data:
        yield Add(Population(thing.name), thing.name)


def _parts(thing: SchemaObject) -> Iterator[Add]:
    for kind in PART_KINDS:
        in_table = kind.model in _KEYS and not (isinstance(thing, Table) and thing.adds_keys)
        for part in () if in_table else parts_of(thing, kind):
            yield Add(part, thing.name if isinstance(thing.name, Name) else None)


_KEYS = (PrimaryKey, Unique, Exclusion)
_STAGES = {kind.model: stage for stage, kind in enumerate(PART_KINDS)}


def _is_late(part: Add, thing: SchemaObject) -> bool:
    """Tell whether a part waits for all tables."""
    if isinstance(part.thing, (ForeignKey, SequenceOwner)):
        return True
    return isinstance(thing, Table) and thing.is_partitioned


def _stage(part: Add) -> tuple[int, bool]:
    inherited = isinstance(part.thing, Trigger) and part.thing.inherited
    return _STAGES[type(part.thing)], inherited
