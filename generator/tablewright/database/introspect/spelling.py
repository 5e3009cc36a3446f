"""Texts that the catalog gives as SQL, turned into the model's own spelling by the parser."""

from __future__ import annotations

from functools import lru_cache

from tablewright.schema import DataType, IndexElement, Name
from tablewright.sql.index_elements import index_element_of
from tablewright.sql.parse import expression_text, parse_statement
from tablewright.sql.types import parse_type


@lru_cache(maxsize=16384)
def reparsed(expression: str) -> str:
    """Spell an expression as the deparser does, so that outer parentheses do not matter.

    The server wraps expressions of indexes and triggers in parentheses by rules of its own
    (`looks_like_function` in ruleutils.c), which cannot be undone by looking at the text.
    """
    statement = parse_statement(f"SELECT {expression}")
    return expression_text(statement.select_stmt.target_list[0].res_target.val)


@lru_cache(maxsize=16384)
def trigger_condition(definition: str) -> str | None:
    """Return the condition of WHEN in what pg_get_triggerdef gave."""
    trigger = parse_statement(definition).create_trig_stmt
    return expression_text(trigger.when_clause) if trigger.HasField("when_clause") else None


def written_elements(definition: str) -> tuple[IndexElement, ...]:
    """Return the elements as pg_get_indexdef wrote them: it leaves out what is the default."""
    parameters = parse_statement(definition).index_stmt.index_params
    return tuple(index_element_of(each.index_elem) for each in parameters)


def in_catalog(name: Name | None) -> Name | None:
    """Name the namespace that the server leaves out because it is always searched."""
    return Name(name.namespace or "pg_catalog", name.name) if name else None


def type_from_catalog(text: str, extension_types: frozenset[Name]) -> DataType:
    """Turn what format_type gave into a DataType.

    Args:
        text: Such as `character varying(255)` or `public.difficulty_level[]`.
        extension_types: Types owned by extensions, which the model names without a namespace.
    """
    found = parse_type(text)
    if found.namespace and Name(found.namespace, found.name) in extension_types:
        return DataType(found.name, None, found.modifiers, found.fields, found.dimensions)
    return found
