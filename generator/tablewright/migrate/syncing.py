"""Two columns that are to hold the same in, the trigger and the function that see to it out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from tablewright.migrate.pairs import Pair
from tablewright.schema import Column, Function, Name, Table, Trigger
from tablewright.sql.object_names import object_name
from tablewright.sql.quote import array_text, default_sql

# What a backfill sets for its own transactions.
_GUARD = "current_setting('tablewright.backfill', true) IS DISTINCT FROM 'on'"


@dataclass(frozen=True, slots=True)
class Sync:
    """What a trigger function has to know of two columns.

    Attributes:
        old: As it is called at the time.
        new: The same.
        probes_new: Whether the new column shows at INSERT which of the two was written.
        unwritten: SQL of what that column holds where nobody wrote it; None for NULL.
    """

    old: Column
    new: Column
    probes_new: bool
    unwritten: str | None


Spell = Callable[[Sync], str]


def sync_of(pair: Pair, old: Column, new: Column) -> Sync:
    """Say how two columns are kept the same.

    Args:
        pair: What they are.
        old: As it is at the time: with its name and default.
        new: The same.
    """
    if pair.differs_by_row:
        # Only the one that has no default shows that nobody wrote it.
        return Sync(old, new, probes_new=new.default is None, unwritten=None)
    default = None if new.default is None else default_sql(new.default)
    return Sync(old, new, probes_new=True, unwritten=default)


def sync_function(pair: Pair, sync: Sync, *, search_path: str, spell: Spell) -> Function:
    """Return the function that keeps two columns the same.

    Args:
        pair: The columns.
        sync: What their trigger function has to know.
        search_path: By which the names in their conversions are found.
        spell: Turns what is to be kept into PL/pgSQL.
    """
    return Function(
        _function_name(pair),
        language="plpgsql",
        body=spell(sync),
        returns="trigger",
        settings=(("search_path", f"{search_path}, pg_temp"), ("timezone", "UTC")),
        comment=f"Keeps {pair.old.name} and {pair.new_first} the same while programs move over.",
    )


def _function_name(pair: Pair) -> Name:
    return Name(pair.table.namespace, object_name(pair.table.name, _both(pair), "sync"))


def _both(pair: Pair) -> str:
    return f"{pair.old.name}_{pair.new_first}"


def sync_trigger(pair: Pair, table: Table) -> Trigger:
    """Return the trigger of that function, which fires after all others of the table.

    PostgreSQL fires triggers in the order of their names, and what others have changed is to be
    kept the same, too.
    """
    others = [each.name for each in table.triggers]
    start = "zz"
    while any(each.encode() >= f"{start}_".encode() for each in others):
        start += "zz"
    return Trigger(
        object_name(start, _both(pair), "sync"),
        timing="BEFORE",
        events=("INSERT", "UPDATE"),
        function=_function_name(pair),
        when=_GUARD,
    )


def guarded(trigger: Trigger) -> Trigger:
    """Return a trigger that leaves a backfill alone; the same where it does so by itself."""
    fires = "UPDATE" in trigger.events and not trigger.update_columns
    if not fires or trigger.enabled == "DISABLED":
        return trigger
    when = f"({trigger.when}) AND {_GUARD}" if trigger.when else _GUARD
    return replace(trigger, when=when)


def naming_both(trigger: Trigger, names: Mapping[str, str]) -> Trigger:
    """Return a trigger whose arguments name the other column, too, where they list columns.

    The audit is told so what it masks: the copy of a secret is as secret.

    Args:
        names: Of the columns, each with the other of its pair.
    """
    spelled = {_element(one): _element(other) for one, other in names.items()}
    arguments = tuple(_longer(each, spelled) for each in trigger.arguments)
    return replace(trigger, arguments=arguments)


def _element(name: str) -> str:
    return array_text((name,))[1:-1]


_ELEMENT = re.compile(r'"(?:[^"\\]|\\.)*"|[^,{}"]+', re.DOTALL)


def _longer(argument: str, spelled: Mapping[str, str]) -> str:
    if not (argument.startswith("{") and argument.endswith("}")):
        return argument
    found = _ELEMENT.findall(argument)
    more = [spelled[each] for each in found if each in spelled]
    return f"{argument[:-1]},{','.join(more)}}}" if more else argument
