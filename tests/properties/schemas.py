"""Whole schemas of hostile names and texts, as the model holds them, that PostgreSQL takes."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from tablewright.schema import (
    Action,
    Check,
    Column,
    DataType,
    Domain,
    DomainCheck,
    Enum,
    EnumValue,
    Expression,
    ForeignKey,
    Function,
    Generated,
    Identity,
    Index,
    IndexElement,
    JsonText,
    Literal,
    Name,
    Namespace,
    PrimaryKey,
    Schema,
    Table,
    Trigger,
    Unique,
    View,
)
from tablewright.sql.quote import identifier, qualified, text_literal
from tests.properties.names import comments, names, texts

_ORDERED = (
    *("integer", "bigint", "smallint", "text", "uuid", "date", "timestamptz", "boolean", "inet"),
    *("interval", "bytea", "real", "double precision", "time", "timetz", "macaddr", "oid"),
)
_UNORDERED = ("json", "xml", "point", "polygon", "circle", "txid_snapshot", "line", "box")
_types = st.one_of(
    st.sampled_from(_ORDERED).map(DataType),
    st.sampled_from(_UNORDERED).map(DataType),
    st.sampled_from(
        (
            DataType("numeric", modifiers=("5", "2")),
            DataType("varchar", modifiers=("40",)),
            DataType("char", modifiers=("3",)),
            DataType("interval", modifiers=("3",), fields="day to second"),
            DataType("bit", modifiers=("8",)),
            DataType("text", dimensions=1),
            DataType("integer", dimensions=2),
            DataType("jsonb"),
            DataType("tstzrange"),
            DataType('"char"'),
        )
    ),
)
_DEFAULTS: dict[str, st.SearchStrategy[Literal | Expression]] = {
    "integer": st.integers(-(2**31), 2**31 - 1).map(Literal),
    "boolean": st.booleans().map(Literal),
    "text": texts.map(Literal),
    "jsonb": texts.map(lambda text: Literal(JsonText(_json(text)))),
    "numeric": st.decimals(-999, 999, places=2).map(lambda value: Literal(Decimal(value))),
    "timestamptz": st.just(Expression("now()")),
    "uuid": st.just(Expression("gen_random_uuid()")),
}


def _json(text: str) -> str:
    return json.dumps({"key": text, "list": [text]}, ensure_ascii=False)


@st.composite
def schemas(draw: Callable[..., object]) -> Schema:
    """Draw a schema in which every object has a name of its own, in some order."""
    pool = draw(st.lists(names, min_size=50, max_size=50, unique=True))
    assert isinstance(pool, list)
    builder = _Builder(draw, pool)
    namespaces = tuple(
        Namespace(builder.word(), builder.comment()) for _ in range(builder.number(2))
    )
    builder.spaces = ["public", *(namespace.name for namespace in namespaces)]
    enums = tuple(builder.enum() for _ in range(builder.number(2)))
    domains = tuple(builder.domain() for _ in range(builder.number(1)))
    function = builder.function()
    tables = [builder.table(enums, domains, function) for _ in range(1 + builder.number(2))]
    tables = [builder.with_foreign_key(table, tables) for table in tables]
    views = tuple(builder.view(table) for table in tables[: builder.number(2)])
    shuffled = draw(st.permutations(tables))
    assert isinstance(shuffled, Sequence)
    return Schema(
        str(draw(texts)),
        namespaces=namespaces,
        enums=enums,
        domains=domains,
        functions=(function,),
        tables=tuple(shuffled),
        views=views,
        comment=builder.comment(),
    )


class _Builder:
    """Draws objects whose names come from one pool, so that none collides."""

    def __init__(self, draw: Callable[..., object], pool: list[str]) -> None:
        self._draw = draw
        self._pool = pool
        self.spaces = ["public"]

    def word(self) -> str:
        return self._pool.pop()

    def number(self, most: int) -> int:
        return int(str(self._draw(st.integers(0, most))))

    def maybe(self) -> bool:
        return bool(self._draw(st.booleans()))

    def comment(self) -> str | None:
        found = self._draw(comments)
        return found if isinstance(found, str) else None

    def name(self) -> Name:
        return Name(str(self._draw(st.sampled_from(self.spaces))), self.word())

    def enum(self) -> Enum:
        labels = self._draw(st.lists(names, min_size=1, max_size=3, unique=True))
        assert isinstance(labels, list)
        return Enum(self.name(), tuple(EnumValue(label) for label in labels), self.comment())

    def domain(self) -> Domain:
        condition = f"VALUE <> {text_literal(str(self._draw(texts)))}"
        return Domain(
            self.name(),
            DataType("text"),
            nullable=self.maybe(),
            checks=(DomainCheck(self.word(), condition),),
            comment=self.comment(),
        )

    def function(self) -> Function:
        comment = str(self._draw(texts)).replace("\n", " ").replace("\r", " ")
        body = f"-- {comment}\nBEGIN RETURN NEW; END"
        return Function(self.name(), "plpgsql", body, returns="trigger", comment=self.comment())

    def identity(self) -> Identity:
        return Identity(self.maybe(), unlogged=True if self.maybe() else None)

    def table(self, enums: tuple[Enum, ...], domains: tuple[Domain, ...], touch: Function) -> Table:
        columns = [self.column(enums, domains) for _ in range(1 + self.number(2))]
        key = Column(
            self.word(),
            DataType("integer"),
            identity=self.identity() if self.maybe() else None,
        )
        words = Column(self.word(), DataType("text"), nullable=self.maybe(), comment=self.comment())
        spelled = identifier(words.name)
        checked = f"{spelled} <> {text_literal(str(self._draw(texts)))}"
        own = [*columns, key, words]
        if self.maybe():
            own.append(
                Column(self.word(), DataType("integer"), generated=Generated(f"length({spelled})"))
            )
        return Table(
            self.name(),
            tuple(own),
            primary_key=PrimaryKey(self.word(), (key.name,)),
            uniques=(Unique(self.word(), (words.name, key.name), comment=self.comment()),),
            checks=(Check(self.word(), checked, comment=self.comment()),),
            indexes=self.indexes(words.name),
            triggers=self.triggers(touch, words.name),
            comment=self.comment(),
        )

    def column(self, enums: tuple[Enum, ...], domains: tuple[Domain, ...]) -> Column:
        type_names = [*(enum.name for enum in enums), *(domain.name for domain in domains)]
        own = [
            DataType(name.name, name.namespace, dimensions=self.number(1)) for name in type_names
        ]
        data_type = self._draw(st.sampled_from(own) | _types if own else _types)
        assert isinstance(data_type, DataType)
        default = None
        if data_type.namespace is None and not data_type.dimensions and self.maybe():
            drawn = self._draw(_DEFAULTS.get(data_type.name, st.none()))
            default = drawn if isinstance(drawn, (Literal, Expression)) else None
        nullable = self.maybe()
        return Column(
            self.word(), data_type, nullable=nullable, default=default, comment=self.comment()
        )

    def indexes(self, words: str) -> tuple[Index, ...]:
        spelled = identifier(words)
        elements = (
            IndexElement(column=words, descending=self.maybe(), nulls_first=self.maybe()),
            IndexElement(expression=f"lower({spelled})", collation=Name("", "C")),
            IndexElement(expression=f"{spelled} || {text_literal(str(self._draw(texts)))}"),
        )
        where = f"{spelled} <> {text_literal(str(self._draw(texts)))}" if self.maybe() else None
        return (
            Index(self.word(), elements, unique=self.maybe(), where=where, comment=self.comment()),
        )

    def triggers(self, touch: Function, words: str) -> tuple[Trigger, ...]:
        return (
            Trigger(
                self.word(),
                "BEFORE",
                ("UPDATE",),
                touch.name,
                update_columns=(words,) if self.maybe() else (),
                when=f"NEW.{identifier(words)} IS NOT NULL" if self.maybe() else None,
                arguments=(str(self._draw(texts)),),
                comment=self.comment(),
            ),
        )

    def with_foreign_key(self, table: Table, tables: Sequence[Table]) -> Table:
        """Let the primary key refer to that of any table, itself included."""
        target = self._draw(st.sampled_from(list(tables)))
        assert isinstance(target, Table)
        assert table.primary_key is not None
        assert target.primary_key is not None
        action = self._draw(st.sampled_from((Action.NO_ACTION, Action.CASCADE, Action.RESTRICT)))
        key = ForeignKey(
            "fkey",
            table.primary_key.columns,
            target.name,
            target.primary_key.columns,
            on_delete=Action(str(action)),
            initially_deferred=self.maybe(),
            comment=self.comment(),
        )
        return replace(table, foreign_keys=(replace(key, deferrable=key.initially_deferred),))

    def view(self, table: Table) -> View:
        columns = ", ".join(identifier(column.name) for column in table.columns)
        query = f"SELECT {columns} FROM {qualified(table.name)}"
        return View(self.name(), query, security_barrier=self.maybe(), comment=self.comment())
