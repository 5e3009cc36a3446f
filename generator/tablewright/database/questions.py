"""Questions about SQL text in, the SQL that makes temporary objects holding the text out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tablewright.sql.quote import identifier


class Role(StrEnum):
    """Where the text stands, which decides what PostgreSQL converts its value to."""

    CONDITION = "condition"
    VALUE = "value"
    DEFAULT = "default"
    DEFAULT_OF_ANY = "default of any type"
    GENERATED = "generated"
    WHEN = "when"
    DOMAIN_CHECK = "domain check"
    ELEMENT = "index element"
    TYPE = "type"
    TYPE_NAME = "type name"
    VIEW = "view"
    BODY = "body"
    POLICY = "policy"
    RULE = "rule"
    ROW_CONDITION = "condition on a whole row"
    ROW_VALUE = "value of a whole row"
    ROW_POLICY = "policy on a whole row"
    ROW_WHEN = "when of a whole row"
    PARTITION_KEY = "partition key"
    BOUND = "bound of a partition"


@dataclass(frozen=True, slots=True)
class Question:
    """How does PostgreSQL spell this?

    Attributes:
        role: Where the text stands.
        sql: The text; of a view, its query.
        type: The type wanted, as SQL: of the column with a default, of the domain's values; of an
            element of an index, its access method; of a bound, the partition key.
        columns: The columns that the text may speak of, as names and SQL types; of a view, the
            names in its head with empty types.
        table: The name of the table, where the text speaks of the table itself; of a body that is
            SQL of the standard, that of the function, whose head is in `type` and the types of
            whose arguments are in `columns`.
    """

    role: Role
    sql: str
    type: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    table: str = ""


# A function that takes rows of a table takes them of that very table, and of no temporary one.
ROW_ROLES = {
    Role.CONDITION: Role.ROW_CONDITION,
    Role.VALUE: Role.ROW_VALUE,
    Role.POLICY: Role.ROW_POLICY,
    Role.WHEN: Role.ROW_WHEN,
}
NO_COLUMNS = (Role.VIEW, Role.BODY, Role.RULE)
ON_TABLE = {
    Role.CONDITION,
    Role.VALUE,
    Role.DEFAULT,
    Role.DEFAULT_OF_ANY,
    Role.GENERATED,
    Role.WHEN,
    Role.ELEMENT,
    Role.POLICY,
}


def statements(batch: Sequence[Question]) -> str:
    """Write the SQL that makes the temporary objects of a batch."""
    role = batch[0].role
    if role in ON_TABLE:
        return _table(batch)
    if role is Role.TYPE:
        attributes = [f"{probe_name(place)} {each.sql}" for place, each in enumerate(batch)]
        return f"CREATE TYPE pg_temp.tablewright_probe AS ({', '.join(attributes)});"
    return "\n".join(_single(place, question) for place, question in enumerate(batch))


def _single(place: int, question: Question) -> str:
    name = probe_name(place)
    if question.role is Role.VIEW:
        head = ", ".join(identifier(column) for column, _ in question.columns)
        head = f" ({head})" if head else ""
        return f"CREATE TEMP VIEW {name}{head} AS {question.sql}\n;"
    if question.role is Role.ROW_POLICY:
        return f"CREATE POLICY {name} ON {question.table} USING ({question.sql}\n);"
    if question.role is Role.ROW_WHEN:
        return _trigger(name, question.table, f"({question.sql}\n)")
    if question.role in (Role.ROW_CONDITION, Role.ROW_VALUE):
        test = "" if question.role is Role.ROW_CONDITION else " IS NULL"
        check = f"CHECK (({question.sql}\n){test})"
        return f"ALTER TABLE {question.table} ADD CONSTRAINT {name} {check} NOT VALID;"
    if question.role is Role.BODY:
        types = ", ".join(type_ for _, type_ in question.columns)
        function = f"pg_temp.{identifier(question.table)}"
        return (
            f"CREATE FUNCTION {function}{question.type} LANGUAGE sql {question.sql}\n;"
            f" COMMENT ON FUNCTION {function}({types}) IS '{name}';"
        )
    if question.role is Role.RULE:
        # It says itself which table it is on: the real one, until the caller rolls back.
        return f"CREATE RULE {name} AS {question.sql}\n;"
    if question.role in (Role.PARTITION_KEY, Role.BOUND):
        return _partition(name, question)
    return (
        f"CREATE DOMAIN pg_temp.{name} AS {question.type}"
        f" CONSTRAINT {name} CHECK ({question.sql}\n);"
    )


def _partition(name: str, question: Question) -> str:
    """Write a partitioned table, and a partition of it to ask for its bound."""
    columns = ", ".join(f"{identifier(column)} {type_}" for column, type_ in question.columns)
    if question.role is Role.PARTITION_KEY:
        return f"CREATE TEMP TABLE {name} ({columns}) PARTITION BY {question.sql}\n;"
    above = f"{name}_above"
    return (
        f"CREATE TEMP TABLE {above} ({columns}) PARTITION BY {question.type}\n;"
        f" CREATE TEMP TABLE {name} PARTITION OF {above} {question.sql}\n;"
    )


def _table(batch: Sequence[Question]) -> str:
    """Write a table with the columns spoken of, and each text as what its role makes of it."""
    columns = {name: type_ for question in batch for name, type_ in question.columns}
    elements = [f"{identifier(name)} {type_}" for name, type_ in columns.items()]
    table = identifier(batch[0].table or "tablewright_probe")
    after = []
    for place, question in enumerate(batch):
        name, text = probe_name(place), f"({question.sql}\n)"
        match question.role:
            case Role.CONDITION:
                elements.append(f"CONSTRAINT {name} CHECK {text}")
            case Role.VALUE | Role.DEFAULT_OF_ANY:
                elements.append(f"CONSTRAINT {name} CHECK ({text} IS NULL)")
            case Role.DEFAULT:
                elements.append(f"{name} {question.type} DEFAULT {text}")
            case Role.GENERATED:
                elements.append(f"{name} {question.type} GENERATED ALWAYS AS {text} STORED")
            case Role.POLICY:
                after.append(f"CREATE POLICY {name} ON pg_temp.{table} USING {text};")
            case Role.ELEMENT:
                after.append(
                    f"CREATE INDEX {name} ON pg_temp.{table}"
                    f" USING {identifier(question.type)} ({question.sql}\n);"
                )
            case _:
                after.append(_trigger(name, f"pg_temp.{table}", text))
    body = ",\n  ".join(elements)
    return "\n".join([f"CREATE TEMP TABLE {table} (\n  {body}\n);", *after])


def _trigger(name: str, table: str, condition: str) -> str:
    return (
        f"CREATE TRIGGER {name} AFTER UPDATE ON {table} FOR EACH ROW WHEN {condition}"
        " EXECUTE FUNCTION pg_catalog.suppress_redundant_updates_trigger();"
    )


def probe_name(place: int) -> str:
    """Return what the object is called that holds the text of a question of a batch."""
    return f"tablewright_{place}"
