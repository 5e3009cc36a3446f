"""The Schema that was described and the one read back in, what the document lost out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tablewright.database.compare import Difference, Status, compare
from tablewright.describe.expressions import bare
from tablewright.describe.names import Entry
from tablewright.describe.schema import described
from tablewright.schema import Policy, Schema

# What the document writes otherwise than the catalog spells it: literals, rules, queries that
# short words stand for. The meaning is the same if both are described in the same words.
_RESPELLED = frozenset(("default", "elements", "expression", "generated", "query", "when", "where"))


def losses(schema: Schema, document: Entry, back: Schema) -> list[Difference]:
    """List what a document does not say, or says otherwise.

    Args:
        schema: What was described.
        document: How, before mixins or a glossary made it shorter.
        back: What resolve made of the document.
    """
    differences = compare(_with_bare_policies(schema), _with_bare_policies(back))
    lost = [each for each in differences if not _is_respelled(each)]
    return lost or list(_said_otherwise(document, described(back)))


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
    return difference.status is Status.DIFFERENT and difference.aspect in _RESPELLED


def _said_otherwise(document: Entry, again: Entry) -> Iterator[Difference]:
    """Yield the entries that would be written otherwise the second time."""
    for section in sorted({*document, *again}):
        one, other = document.get(section), again.get(section)
        if not isinstance(one, dict) or not isinstance(other, dict):
            one, other = {"": one}, {"": other}
        for name in sorted({*one, *other}):
            if one.get(name) != other.get(name):
                texts = (str(one.get(name)), str(other.get(name)))
                yield Difference(Status.DIFFERENT, section, name, "text", *texts)
