"""The model's texts and types in, the server's spelling of them out, in two passes over a schema.

The first pass collects what has to be asked, the second puts the answers in. Both are the same
walk, so that they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from tablewright.database.introspect.spelling import in_catalog, type_from_catalog
from tablewright.database.probe import Answers, Refusal
from tablewright.database.questions import ROW_ROLES, Question, Role
from tablewright.schema import (
    Column,
    DataType,
    Default,
    Expression,
    Generated,
    IndexElement,
    Name,
    Partition,
    Table,
)
from tablewright.sql.index_elements import index_element_of
from tablewright.sql.parse import (
    SqlProblem,
    parse_expression,
    parse_statement,
)
from tablewright.sql.quote import default_sql, identifier, qualified
from tablewright.sql.spell import name_sql
from tablewright.sql.types import type_of, type_sql


@dataclass(frozen=True, slots=True)
class Unreadable:
    """SQL of the specification that the server refuses.

    Attributes:
        subject: The object that holds it.
        sql: The text.
        message: What PostgreSQL says.
    """

    subject: str
    sql: str
    message: str

    def __str__(self) -> str:
        """Say it in one line for people."""
        return f"{self.subject}: PostgreSQL refuses `{self.sql}`: {self.message}"


@dataclass(slots=True)
class Speller:
    """Collects questions while there are no answers; afterwards spells.

    Attributes:
        extension_types: Types that the model names without a namespace.
        answers: None in the first pass.
        questions: What was asked in the first pass, in order.
        refused: What the server could not read, found in the second pass.
    """

    extension_types: frozenset[Name]
    answers: Answers | None = None
    questions: dict[Question, None] = field(default_factory=dict)
    refused: dict[Unreadable, None] = field(default_factory=dict)

    def text(self, question: Question, subject: str) -> str | None:
        """Return the server's spelling; None in the first pass and where it refuses."""
        if self.answers is None:
            self.questions[question] = None
            return None
        answer = self.answers[question]
        if isinstance(answer, Refusal):
            self.refused[Unreadable(subject, question.sql, answer.message)] = None
            return None
        return answer

    def type(self, data_type: DataType, subject: str) -> DataType:
        """Spell a type that a column can have; `numeric(10)` becomes `numeric(10,0)`."""
        answer = self.text(Question(Role.TYPE, type_sql(data_type)), subject)
        if answer is None:
            return data_type
        found = type_from_catalog(answer, self.extension_types)
        if found.modifiers or not data_type.modifiers:
            return found
        # What got lost on the way to the server must not get lost here.
        return replace(found, modifiers=data_type.modifiers)

    def type_name(self, data_type: DataType, subject: str) -> DataType:
        """Spell the type of an argument or result, for which modifiers do not count."""
        bare = DataType(data_type.name, data_type.namespace, dimensions=data_type.dimensions)
        answer = self.text(Question(Role.TYPE_NAME, type_sql(bare)), subject)
        return bare if answer is None else type_from_catalog(answer, self.extension_types)

    def result(self, returns: str, subject: str) -> str:
        """Spell what a function returns."""
        try:
            node = returns_of(returns).return_type
            element = type(node)()
            element.CopyFrom(node)
            element.setof = False
            result = type_sql(self.type_name(type_of(element), subject))
        except SqlProblem:
            return returns
        return f"SETOF {result}" if node.setof else result

    def default(self, default: Default | None, type_: str, subject: str) -> Expression | None:
        """Spell a default of a column of the given type."""
        if default is None:
            return None
        sql = default_sql(default)
        return Expression(self.text(Question(Role.DEFAULT, sql, type_), subject) or sql)

    def default_text(self, sql: str, type_: str, subject: str) -> str:
        """Spell a default that is SQL already."""
        return self.text(Question(Role.DEFAULT, sql, type_), subject) or sql

    def condition(self, sql: str, table: Table, subject: str) -> str:
        """Spell a check of a table or the predicate of an index."""
        return self._of_table(Role.CONDITION, sql, table, subject=subject)

    def when(self, sql: str, table: Table, subject: str) -> str:
        """Spell the condition of a trigger."""
        return self._of_table(Role.WHEN, sql, table, subject=subject)

    def policy(self, sql: str, table: Table, subject: str) -> str:
        """Spell a condition of row-level security."""
        return self._of_table(Role.POLICY, sql, table, subject=subject)

    def rule(self, definition: str, subject: str) -> str:
        """Spell what follows AS in CREATE RULE."""
        return self.text(Question(Role.RULE, definition), subject) or definition

    def query(self, sql: str, columns: tuple[str, ...], subject: str) -> str:
        """Spell the query of a view; the server writes names of columns into it."""
        head = tuple((name, "") for name in columns)
        return self.text(Question(Role.VIEW, sql, columns=head), subject) or sql

    def value(self, sql: str, table: Table, subject: str) -> str:
        """Spell an expression over the columns of a table."""
        return self._of_table(Role.VALUE, sql, table, subject=subject)

    def generated(self, column: Column, table: Table, subject: str) -> Generated | None:
        """Spell the expression of a generated column."""
        if column.generated is None:
            return None
        type_ = column_type(column)
        sql = column.generated.sql
        return replace(
            column.generated,
            sql=self._of_table(Role.GENERATED, sql, table, type_=type_, subject=subject),
        )

    def element(
        self, element: IndexElement, table: Table, *, method: str, subject: str
    ) -> IndexElement:
        """Spell an element of an index or exclusion constraint."""
        if element.operator_class or element.collation or element.operator_class_parameters:
            # What goes without saying depends on the types: let the server say what does not.
            definition = self._of_table(
                Role.ELEMENT, _element_sql(element), table, type_=method, subject=subject
            )
            return _element_from(definition, element)
        if element.expression is None:
            return element
        spelled = self._of_table(Role.VALUE, element.expression, table, subject=subject)
        return replace(element, expression=spelled)

    def partition_key(self, table: Table) -> str | None:
        """Spell what a table is partitioned by."""
        if table.partition_by is None:
            return None
        return self._of_table(
            Role.PARTITION_KEY, table.partition_by, table, subject=str(table.name)
        )

    def partition(self, table: Table, above: Table | None) -> Partition | None:
        """Spell the bound of a partition; its table's key decides what the values are."""
        partition = table.partition_of
        if partition is None or above is None or above.partition_by is None:
            return partition
        bound = self._of_table(
            Role.BOUND, partition.bound, above, type_=above.partition_by, subject=str(table.name)
        )
        return replace(partition, bound=bound)

    def _of_table(
        self, role: Role, sql: str, table: Table, *, subject: str, type_: str = ""
    ) -> str:
        if role in ROW_ROLES and _speaks_of_row(role, sql, table):
            question = Question(ROW_ROLES[role], sql, table=qualified(table.name))
            return self.text(question, subject) or sql
        columns, name = _spoken_of(role, sql, table)
        return self.text(Question(role, sql, type_, columns, name), subject) or sql


def returns_of(returns: str) -> Any:
    """Parse what stands behind RETURNS; of a table, its columns are among the parameters.

    Raises:
        SqlProblem: It does not parse.
    """
    head = f"CREATE FUNCTION f() RETURNS {returns} LANGUAGE sql"
    return parse_statement(head).create_function_stmt


def column_type(column: Column) -> str:
    """Spell a column's type with its collation."""
    if column.collation is None:
        return type_sql(column.type)
    collation = column.collation
    namespace = f"{identifier(collation.namespace)}." if collation.namespace else ""
    return f"{type_sql(column.type)} COLLATE {namespace}{identifier(collation.name)}"


def _speaks_of_row(role: Role, sql: str, table: Table) -> bool:
    """Tell whether a text takes whole rows of the table: `is_fine(orders)`, `is_fine(orders.*)`.

    A trigger calls them NEW and OLD.
    """
    try:
        parsed = parse_expression(sql)
    except SqlProblem:
        return False
    own = {"new", "old"} if role is Role.WHEN else {table.name.name}
    if own & set(parsed.rows):
        return True
    alone = {use.name for use in parsed.columns if use.qualifier is None} & own
    return bool(alone - {column.name for column in table.columns})


def _spoken_of(role: Role, sql: str, table: Table) -> tuple[tuple[tuple[str, str], ...], str]:
    """Return the columns that a text names; all, with the table's name, where it is not plain."""
    columns = {each.name: each for each in table.columns}
    qualifiers = {None, "new", "old"} if role is Role.WHEN else {None}
    try:
        whole = role in (Role.PARTITION_KEY, Role.BOUND)
        parsed = None if whole else parse_expression(sql)
        # A query inside may name any column.
        uses = None if parsed is None or parsed.has_subquery else parsed.columns
    except SqlProblem:
        # An element of an index need not be an expression: `title gin_trgm_ops`.
        uses = None
    if uses is None or any(
        use.name not in columns or use.qualifier not in qualifiers for use in uses
    ):
        return _typed(table.columns), table.name.name
    return _typed(columns[name] for name in dict.fromkeys(use.name for use in uses)), ""


def _typed(columns: Iterable[Column]) -> tuple[tuple[str, str], ...]:
    return tuple((each.name, column_type(each)) for each in columns)


def _element_sql(element: IndexElement) -> str:
    words = [identifier(element.column) if element.column else f"({element.expression}\n)"]
    words += [f"COLLATE {name_sql(element.collation)}"] if element.collation else []
    words += [name_sql(element.operator_class)] if element.operator_class else []
    if element.operator_class_parameters:
        pairs = [f"{name} = {value}" for name, value in element.operator_class_parameters]
        words.append(f"({', '.join(pairs)})")
    return " ".join(words)


def _element_from(definition: str, element: IndexElement) -> IndexElement:
    """Take from the definition of an index of this one element what depends on types."""
    try:
        node = parse_statement(definition).index_stmt.index_params[0].index_elem
    except (SqlProblem, IndexError):
        return element
    found = index_element_of(node)
    return replace(
        element,
        expression=found.expression,
        collation=in_catalog(found.collation),
        operator_class=in_catalog(found.operator_class),
    )
