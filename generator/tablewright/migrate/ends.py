"""Both ends of a change without downtime: what the states between are made of."""

from __future__ import annotations

from dataclasses import dataclass

from tablewright.migrate.operations import Rename
from tablewright.schema import Schema
from tablewright.schema.facts import Facts


@dataclass(frozen=True)
class Ends:
    """Both ends of a change, and what they become where columns are called otherwise.

    Attributes:
        before: The old state.
        before_last: With columns as they are called from the switch on.
        before_marked: With all old columns under other names: what differs reads them.
        after: The new state.
        after_first: With columns as they are called until the switch.
        after_marked: With all new columns under other names.
        renames: From the old state to the new one.
        facts: What the catalogs of both tell beside.
        search_path: Where names without a namespace are found.
    """

    before: Schema
    before_last: Schema
    before_marked: Schema
    after: Schema
    after_first: Schema
    after_marked: Schema
    renames: tuple[Rename, ...]
    facts: Facts
    search_path: str
