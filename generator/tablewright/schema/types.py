"""Data types of columns, arguments and domains, in PostgreSQL's terms."""

from __future__ import annotations

from decimal import Decimal

from tablewright.schema.names import Name
from tablewright.values import frozen


@frozen
class DataType:
    """A type as it is used.

    Attributes:
        name: For built-in types the short spelling that people write (`integer`, `varchar`,
            `timestamptz`, `boolean`; see `sql.types.BUILT_IN`), else the catalog's name.
        namespace: None for built-in types and for types whose namespace only the server knows
            (those of extensions); else where the type lives.
        modifiers: What stands in the parentheses, such as `("5", "2")`.
        fields: The fields of an interval, such as `day to second`; else empty.
        dimensions: How many pairs of brackets follow.
    """

    name: str
    namespace: str | None = None
    modifiers: tuple[str, ...] = ()
    fields: str = ""
    dimensions: int = 0

    @property
    def own_name(self) -> Name | None:
        """The name of a type that a schema defines; None for PostgreSQL's and an extension's."""
        return None if self.namespace is None else Name(self.namespace, self.name)

    @property
    def element(self) -> DataType:
        """The type without its brackets."""
        return DataType(self.name, self.namespace, self.modifiers, self.fields)


@frozen
class JsonText:
    """A JSON value as its compact text, so that it can be hashed and compared."""

    text: str


LiteralValue = str | int | Decimal | bool | JsonText | tuple["LiteralValue", ...]


@frozen
class Literal:
    """A value of the column's type, known without a server."""

    value: LiteralValue


@frozen
class Expression:
    """SQL text that only PostgreSQL can evaluate."""

    sql: str


Default = Literal | Expression
