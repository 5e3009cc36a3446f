"""Facts in plain English: from rules, constraints, indexes and triggers to phrases."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from tablewright.schema import (
    NO_RULES,
    Action,
    Check,
    Column,
    Exclusion,
    ForeignKey,
    Index,
    IndexElement,
    JsonShape,
    PrimaryKey,
    Rules,
    Trigger,
    Unique,
)
from tablewright.sql.quote import identifier, qualified
from tablewright.targets.dictionary import covered
from tablewright.targets.dictionary.rest import rest_in_words
from tablewright.targets.dictionary.style import Style

_SHAPES: dict[JsonShape, str] = {
    JsonShape.OBJECT: "a JSON object",
    JsonShape.LIST: "a JSON list",
    JsonShape.STRING_LIST: "a JSON list of strings",
    JsonShape.NUMBER_LIST: "a JSON list of numbers",
    JsonShape.OBJECT_LIST: "a JSON list of objects",
}
_WHEN_DELETED: dict[Action, str] = {
    Action.NO_ACTION: "refused",
    Action.RESTRICT: "refused at once",
    Action.CASCADE: "deletes these rows too",
    Action.SET_NULL: "empties the reference",
    Action.SET_DEFAULT: "sets the reference to its default",
}
_WHEN_CHANGED: dict[Action, str] = {
    **_WHEN_DELETED,
    Action.CASCADE: "changes the reference too",
}


def rules_in_words(rules: Rules, style: Style) -> list[str]:
    """Say what values a column's rules allow, one phrase a rule: `0 to 100`."""
    if rules is NO_RULES:
        return []
    phrases = [_bounds(rules.min, rules.max), _lengths(rules.min_length, rules.max_length)]
    if rules.multiple_of is not None:
        phrases.append(f"a multiple of {_number(rules.multiple_of)}")
    if rules.pattern is not None:
        phrases.append(f"matches {style.code(rules.pattern)}")
    if rules.one_of:
        values = (value if isinstance(value, str) else _number(value) for value in rules.one_of)
        phrases.append(f"one of {', '.join(style.code(value) for value in values)}")
    if rules.json is not None:
        phrases.append(_SHAPES[rules.json])
    return [phrase for phrase in phrases if phrase]


def column_facts(column: Column, style: Style) -> list[str]:
    """Say what else holds of a column: its unit, its rules and where its values come from."""
    facts = [f"in {style.text(column.unit)}"] if column.unit else []
    facts += rules_in_words(column.rules, style)
    if column.identity:
        facts.append(
            "numbered by the database, always"
            if column.identity.always
            else "numbered by the database unless given"
        )
        facts += rest_in_words(column.identity, covered.IDENTITY, style)
    if column.generated:
        kept = "stored" if column.generated.stored else "computed when read"
        facts.append(f"always {style.code(column.generated.sql)}, {kept}")
    if column.on_update:
        facts.append(f"set to {style.code(column.on_update.sql)} by every update")
    if column.collation:
        facts.append(f"sorted by collation {style.code(qualified(column.collation))}")
    return facts + rest_in_words(column, covered.COLUMN, style)


def sentence(facts: list[str]) -> str:
    """Join facts to one sentence; empty if there are none."""
    return f"{capitalised('; '.join(facts))}." if facts else ""


def capitalised(phrase: str) -> str:
    """Begin a phrase with a capital letter and leave the rest as it is."""
    return phrase[:1].upper() + phrase[1:]


def key_facts(key: PrimaryKey | Unique, style: Style) -> list[str]:
    """Say what is special about a primary or unique key."""
    facts = []
    if isinstance(key, Unique) and not key.nulls_distinct:
        facts.append("nulls count as equal")
    if key.include:
        facts.append(f"also carries {_names(key.include, style)}")
    return [*facts, *deferral(key), *rest_in_words(key, covered.KEY, style)]


def deferral(constraint: PrimaryKey | Unique | ForeignKey | Exclusion | Trigger) -> list[str]:
    """Say when a constraint is checked, if it is not at once."""
    if constraint.initially_deferred:
        return ["checked at the end of the transaction"]
    if constraint.deferrable:
        return ["may be deferred to the end of the transaction"]
    return []


def when_deleted(key: ForeignKey, style: Style) -> str:
    """Say what becomes of the referring rows when the row that they refer to is deleted."""
    columns = f" ({_names(key.on_delete_columns, style)})" if key.on_delete_columns else ""
    return _WHEN_DELETED[key.on_delete] + columns


def reference_facts(key: ForeignKey, style: Style) -> list[str]:
    """Say what is special about a foreign key."""
    facts = []
    if key.on_update is not Action.NO_ACTION:
        facts.append(f"a change of the key there: {_WHEN_CHANGED[key.on_update]}")
    if key.match_full:
        facts.append("all columns are null or none is")
    if not key.validated:
        facts.append("older rows were not checked")
    return [*facts, *deferral(key), *rest_in_words(key, covered.FOREIGN_KEY, style)]


def check_facts(check: Check, rules: Rules, style: Style) -> list[str]:
    """Say what a check means; `rules` are those of the column that it was derived from."""
    facts = []
    if check.column:
        phrases = "; ".join(rules_in_words(rules, style))
        facts.append(f"{style.code(check.column)}: {phrases}")
    if not check.inherited:
        facts.append("not for inheriting tables")
    if not check.validated:
        facts.append("older rows were not checked")
    return [*facts, *rest_in_words(check, covered.CHECK, style)]


def exclusion_facts(exclusion: Exclusion, style: Style) -> list[str]:
    """Say what an exclusion constraint means."""
    facts = [f"no two rows may be alike in this way ({style.text(exclusion.method)})"]
    if exclusion.where:
        facts.append(f"only where {style.code(exclusion.where)}")
    return [*facts, *deferral(exclusion), *rest_in_words(exclusion, covered.EXCLUSION, style)]


def element_in_words(element: IndexElement, style: Style) -> str:
    """Say what an index orders by in one place."""
    what = identifier(element.column) if element.column else str(element.expression)
    words = [style.code(what)]
    if element.collation:
        words.append(f"by collation {style.code(qualified(element.collation))}")
    if element.operator_class:
        words.append(f"with {style.code(qualified(element.operator_class))}")
    if element.operator:
        words.append(f"with {style.code(element.operator)}")
    if element.descending:
        words.append("descending")
    # Ascending order has nulls last unless said otherwise, descending order first (manual 11.4).
    if element.nulls_first != element.descending:
        words.append("nulls first" if element.nulls_first else "nulls last")
    return " ".join(words)


def index_facts(index: Index, style: Style) -> list[str]:
    """Say of what kind an index is and for which rows."""
    facts = []
    if index.unique:
        facts.append("unique" if index.nulls_distinct else "unique, nulls count as equal")
    facts.append(style.text(index.method))
    if index.include:
        facts.append(f"also carries {_names(index.include, style)}")
    if index.where:
        facts.append(f"only where {style.code(index.where)}")
    return facts + rest_in_words(index, covered.INDEX, style)


def trigger_in_words(trigger: Trigger, style: Style) -> str:
    """Say what a trigger runs and when: `runs set_updated_at() before update, for each row`."""
    events = [event.lower() for event in trigger.events]
    if trigger.update_columns:
        columns = _names(trigger.update_columns, style)
        events = [f"update of {columns}" if event == "update" else event for event in events]
    each = "for each row" if trigger.per_row else "once for each statement"
    condition = f" if {style.code(trigger.when)}" if trigger.when else ""
    arguments = ", ".join("'" + each.replace("'", "''") + "'" for each in trigger.arguments)
    call = style.code(f"{qualified(trigger.function)}({arguments})")
    facts = [*deferral(trigger), *rest_in_words(trigger, covered.TRIGGER, style)]
    when = f"{trigger.timing.lower()} {_alternatives(events)}, {each}{condition}"
    return "; ".join([f"runs {call} {when}", *facts])


def _bounds(least: Decimal | None, most: Decimal | None) -> str:
    if least is not None and most is not None:
        return f"{_number(least)} to {_number(most)}"
    if least is not None:
        return f"at least {_number(least)}"
    return f"at most {_number(most)}" if most is not None else ""


def _lengths(least: int | None, most: int | None) -> str:
    if least is not None and most is not None:
        return _characters(str(least), most) if least == most else _characters(f"{least} to", most)
    if least is not None:
        return _characters("at least", least)
    return _characters("at most", most) if most is not None else ""


def _characters(before: str, number: int) -> str:
    noun = "character" if number == 1 else "characters"
    return f"{before} {noun}" if before == str(number) else f"{before} {number} {noun}"


def _number(value: Decimal) -> str:
    return format(value, "f")


def _names(names: Iterable[str], style: Style) -> str:
    return ", ".join(style.code(name) for name in names)


def _alternatives(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
