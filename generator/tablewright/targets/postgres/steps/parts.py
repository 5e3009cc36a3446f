"""Indexes and triggers as steps: parts of a table or view with statements of their own."""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.schema import Index, IndexRole, Name, Trigger
from tablewright.sql.quote import identifier, qualified
from tablewright.sql.spell import call_sql, element_sql, event_sql, names_sql, parameters_sql
from tablewright.targets.postgres.steps.step import Step, attach_index, comment_on


def index_step(index: Index, owner: Name) -> Step:
    """Spell CREATE INDEX."""
    only = "ONLY " if index.on_only else ""
    unique = "UNIQUE " if index.unique else ""
    using = f" USING {identifier(index.method)}" if index.method != "btree" else ""
    elements = ", ".join(element_sql(element) for element in index.elements)
    text = f"{unique}INDEX {identifier(index.name)} ON {only}{qualified(owner)}{using}"
    text += f" ({elements})"
    if index.include:
        text += f" INCLUDE ({names_sql(index.include)})"
    if not index.nulls_distinct:
        text += " NULLS NOT DISTINCT"
    if index.storage:
        text += f" WITH ({parameters_sql(index.storage)})"
    if index.where is not None:
        text += f" WHERE {index.where}"
    name = qualified(Name(owner.namespace, index.name))
    statements = (
        *attach_index(name, index.attached_to),
        *_statistics(name, index),
        *comment_on("INDEX", name, index.comment),
    )
    return Step(name, text, statements=statements)


def index_role_step(role: IndexRole, owner: Name) -> Step:
    """Spell ALTER TABLE ... CLUSTER ON, or REPLICA IDENTITY USING INDEX."""
    return Step(qualified(owner), f"{role.words} {identifier(role.name)}")


def trigger_step(trigger: Trigger, owner: Name) -> Step:
    """Spell CREATE TRIGGER."""
    name, table = identifier(trigger.name), qualified(owner)
    enabling = tuple(_enabling(trigger, name, table))
    if trigger.inherited:
        return Step(name, statements=enabling)
    text = "CONSTRAINT TRIGGER" if trigger.constraint else "TRIGGER"
    text += f" {name} {event_sql(trigger)} ON {table}"
    if trigger.from_table is not None:
        text += f" FROM {qualified(trigger.from_table)}"
    if trigger.deferrable or trigger.initially_deferred:
        text += " DEFERRABLE INITIALLY DEFERRED" if trigger.initially_deferred else " DEFERRABLE"
    if trigger.old_table or trigger.new_table:
        text += "\n    REFERENCING"
        text += f" OLD TABLE AS {identifier(trigger.old_table)}" if trigger.old_table else ""
        text += f" NEW TABLE AS {identifier(trigger.new_table)}" if trigger.new_table else ""
    text += f"\n    FOR EACH {'ROW' if trigger.per_row else 'STATEMENT'}"
    if trigger.when is not None:
        text += f" WHEN ({trigger.when})"
    text += f" EXECUTE FUNCTION {call_sql(trigger)}"
    comments = comment_on("TRIGGER", f"{name} ON {table}", trigger.comment)
    return Step(name, text, statements=(*enabling, *comments))


def _enabling(trigger: Trigger, name: str, table: str) -> Iterator[str]:
    words = {"DISABLED": "DISABLE", "REPLICA": "ENABLE REPLICA", "ALWAYS": "ENABLE ALWAYS"}
    if trigger.enabled in words:
        yield f"ALTER TABLE {table} {words[trigger.enabled]} TRIGGER {name};"
    elif trigger.inherited:
        yield f"ALTER TABLE {table} ENABLE TRIGGER {name};"


def _statistics(name: str, index: Index) -> Iterator[str]:
    for number, target in index.statistics:
        yield f"ALTER INDEX {name} ALTER COLUMN {number} SET STATISTICS {target};"
