"""The Schema that was described and the one read back in, what the document lost out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tablewright.database.compare import Difference, Status, compare
from tablewright.describe.expressions import bare
from tablewright.describe.names import Entry
from tablewright.describe.schema import described
from tablewright.schema import IndexElement, Policy, Schema
from tablewright.sql.index_elements import parse_index_element
from tablewright.sql.parse import SqlProblem, normal_expression

# What the document writes otherwise than the catalog spells it: literals, rules, queries that
# short words stand for. The meaning is the same if both are described in the same words.
_RESPELLED = frozenset(("default", "elements", "expression", "generated", "query", "when", "where"))

# Sections of the document for what is no part of one database, and that `compare` leaves out.
OF_THE_SERVER = frozenset(("roles", "grants", "default_privileges"))


def losses(schema: Schema, document: Entry, back: Schema) -> list[Difference]:
    """List what a document does not say, or says otherwise.

    Args:
        schema: What was described.
        document: How, before mixins or a glossary made it shorter.
        back: What resolve made of the document.
    """
    differences = compare(_with_bare_policies(schema), _with_bare_policies(back))
    lost = [each for each in differences if not _is_respelled(each)]
    otherwise = list(_said_otherwise(document, described(back)))
    # Objects are compared one by one; what is of the whole server only in words.
    return [*lost, *(each for each in otherwise if not lost or each.kind in OF_THE_SERVER)]


def _with_bare_policies(schema: Schema) -> Schema:
    tables = (
        replace(table, policies=tuple(_bare(policy) for policy in table.policies))
        if table.policies
        else table
        for table in schema.tables
    )
    return replace(schema, tables=tuple(tables))


def _bare(policy: Policy) -> Policy:
    using, check = (text and bare(text) for text in (policy.using, policy.check))
    return replace(policy, using=using, check=check)


def _is_respelled(difference: Difference) -> bool:
    if difference.status is not Status.DIFFERENT:
        return False
    if difference.aspect == "collation":
        return _is_found_by_name(difference.expected, difference.found)
    # The document finds types by their names, where the catalog knows their namespaces.
    return difference.aspect in _RESPELLED or difference.expected == difference.found


def _is_found_by_name(catalog: str | None, document: str | None) -> bool:
    """Tell whether a name without a namespace may be that of the catalog, on the search path."""
    if not catalog or not document or not document.startswith("."):
        return False
    return catalog in (f"pg_catalog{document}", document[1:])


def _said_otherwise(document: Entry, again: Entry) -> Iterator[Difference]:
    """Yield what would be written otherwise the second time, as close to the leaves as it is."""
    for section in sorted({*document, *again}):
        one, other = document.get(section), again.get(section)
        for path, mine, theirs in _leaves(one, other, ()):
            texts = (str(mine), str(theirs))
            yield Difference(Status.DIFFERENT, section, ".".join(path), "text", *texts)


def _leaves(
    one: Any, other: Any, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], Any, Any]]:
    if one == other:
        return
    if isinstance(one, dict) and isinstance(other, dict):
        for key in sorted({*one, *other}):
            yield from _leaves(one.get(key), other.get(key), (*path, key))
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for number, (mine, theirs) in enumerate(zip(one, other, strict=True), 1):
            yield from _leaves(mine, theirs, (*path, str(number)))
    elif not _same_sql(one, other):
        yield path, one, other


def _same_sql(one: Any, other: Any) -> bool:
    """Tell whether two texts are one expression, or one element of an index."""
    if not (isinstance(one, str) and isinstance(other, str)):
        return False
    for normal in (normal_expression, _normal_element):
        try:
            return normal(one) == normal(other)
        except SqlProblem:
            continue
    return False


def _normal_element(sql: str) -> IndexElement:
    element = parse_index_element(sql)
    if element.expression is None:
        return element
    return replace(element, expression=normal_expression(element.expression))
