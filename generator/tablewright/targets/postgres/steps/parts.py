"""Indexes, triggers and foreign keys as steps: parts of a table with statements of their own."""

from __future__ import annotations

from tablewright.schema import ForeignKey, Index, Name, Trigger
from tablewright.sql.quote import identifier, qualified
from tablewright.sql.spell import call_sql, element_sql, event_sql, names_sql, parameters_sql
from tablewright.targets.postgres.steps.step import Step, comment_on, constraint_comment
from tablewright.targets.postgres.steps.table_lines import foreign_key_line


def index_step(index: Index, owner: Name) -> Step:
    """Spell CREATE INDEX."""
    unique = "UNIQUE " if index.unique else ""
    using = f" USING {identifier(index.method)}" if index.method != "btree" else ""
    elements = ", ".join(element_sql(element) for element in index.elements)
    text = f"{unique}INDEX {identifier(index.name)} ON {qualified(owner)}{using}"
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
    return Step(name, text, statements=tuple(comment_on("INDEX", name, index.comment)))


def trigger_step(trigger: Trigger, owner: Name) -> Step:
    """Spell CREATE TRIGGER."""
    name, table = identifier(trigger.name), qualified(owner)
    text = f"TRIGGER {name} {event_sql(trigger)} ON {table}"
    if trigger.old_table or trigger.new_table:
        text += "\n    REFERENCING"
        text += f" OLD TABLE AS {identifier(trigger.old_table)}" if trigger.old_table else ""
        text += f" NEW TABLE AS {identifier(trigger.new_table)}" if trigger.new_table else ""
    text += f"\n    FOR EACH {'ROW' if trigger.per_row else 'STATEMENT'}"
    if trigger.when is not None:
        text += f" WHEN ({trigger.when})"
    text += f" EXECUTE FUNCTION {call_sql(trigger)}"
    comments = comment_on("TRIGGER", f"{name} ON {table}", trigger.comment)
    return Step(name, text, statements=tuple(comments))


def foreign_key_step(key: ForeignKey, owner: Name) -> Step:
    """Spell ALTER TABLE ... ADD CONSTRAINT ... FOREIGN KEY."""
    comments = tuple(constraint_comment(owner, key.name, key.comment))
    return Step(qualified(owner), foreign_key_line(key), statements=comments)
