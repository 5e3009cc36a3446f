"""A Schema in; out comes the one in which `audit`, `on_update` and `soft_delete` say what they can.

What a word makes is taken out only where resolving the word makes just what was there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tablewright.describe.audited import with_audit
from tablewright.describe.live_rows import with_soft_delete
from tablewright.describe.names import Entry
from tablewright.describe.touched import with_on_update
from tablewright.schema import Name, Schema, Table


@dataclass(frozen=True, slots=True)
class Shortened:
    """A schema without what its words make.

    Attributes:
        audit: The document's section `audit`.
        live_views: By table, the names of views that are not as `soft_delete` calls them.
    """

    schema: Schema
    audit: Entry
    live_views: Mapping[Name, Name]


def shortened(schema: Schema) -> Shortened:
    """Find what the words can say; a word that stands there already must be found as well."""
    wordless = replace(schema, tables=tuple(_without_words(table) for table in schema.tables))
    audited = with_audit(wordless)
    live = with_soft_delete(with_on_update(audited.schema))
    return Shortened(live.schema, audited.settings, live.views)


def _without_words(table: Table) -> Table:
    columns = tuple(
        column if column.on_update is None else replace(column, on_update=None)
        for column in table.columns
    )
    return replace(table, columns=columns, soft_delete=None, audit=None)
