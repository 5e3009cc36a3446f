"""A plan in, its SQL as scripts and what it does in words out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from tablewright.migrate.hazards import MEANINGS
from tablewright.migrate.phases import Mode
from tablewright.planning.plan import Phase, Plan
from tablewright.planning.statements import Statement
from tablewright.schema import Name
from tablewright.sql.lock_levels import Effect, Lock
from tablewright.targets.dictionary.markdown import cell_code, line

LOCK_TIMEOUT = "5s"
STATEMENT_TIMEOUT = "1min"


def script(plan: Plan) -> str:
    """Spell all phases; psql runs the text as it is, and so does our runner."""
    return "\n".join(phase_script(phase, plan.search_path) for phase in plan.phases)


def phase_script(phase: Phase, search_path: str) -> str:
    """Spell one phase: a transaction that waits for no lock for long, or one statement alone."""
    if not phase.is_transaction:
        return "".join(f"{statement.sql}\n" for statement in phase.statements)
    long = any(each.effect.scans or each.effect.rewrites for each in phase.statements)
    lines = [
        "BEGIN;",
        f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT}';",
        # How long rows take to be read only their number says.
        f"SET LOCAL statement_timeout = '{0 if long else STATEMENT_TIMEOUT}';",
        f"SET LOCAL search_path = {search_path};",
        "SET LOCAL check_function_bodies = off;",
    ]
    return "\n".join([*lines, *_paragraphs(phase.statements), "", "COMMIT;", ""])


def _paragraphs(statements: Iterable[Statement]) -> Iterator[str]:
    """Set apart what is about different things."""
    subject = ""
    for statement in statements:
        if statement.subject != subject:
            yield ""
        subject = statement.subject
        yield statement.sql


def explanation(plan: Plan) -> Iterator[str]:
    """Say line by line what each statement locks and may do."""
    for number, phase in enumerate(plan.phases, 1):
        yield f"{number}. {_HEADS[phase.mode]}"
        for statement in phase.statements:
            yield f"   {first_line(statement)}"
            yield f"      {said_effect(statement)}"
    yield from (f"note: {note}" for note in plan.notes)


_HEADS = {
    Mode.TRANSACTION: "in one transaction",
    Mode.VALIDATION: "in one transaction, rows are read while others write",
    Mode.ENUM_VALUES: "in a transaction of its own: new values can be used only after it",
    Mode.ALONE: "alone, outside of any transaction",
}


def said_effect(statement: Statement) -> str:
    """Say what a statement does to others, in one line."""
    effect = statement.effect
    words = [f"lock: {_said_locks(effect, str)}"]
    words += ["rewrites the table"] if effect.rewrites else []
    words += ["reads all rows"] if effect.scans and not effect.rewrites else []
    if statement.hazards:
        words.append(f"hazards: {', '.join(statement.hazards)}")
    return "; ".join(words)


def markdown(title: str, phases: Iterable[Phase], notes: Iterable[str]) -> str:
    """Write plan.md: what is done, under which lock, at which risk."""
    lines = [f"# {line(title)}", ""]
    found = list(phases)
    for phase in found:
        lines += [f"## {_HEADS[phase.mode].capitalize()}", ""]
        lines += ["| statement | lock | rows | hazards |", "|---|---|---|---|"]
        lines += [_row(statement) for statement in phase.statements]
        lines.append("")
    hazards = dict.fromkeys(h for p in found for s in p.statements for h in s.hazards)
    lines += [f"* **{hazard}**: {MEANINGS[hazard]}." for hazard in hazards]
    lines += [f"* {line(note)}." for note in notes]
    return "\n".join(lines).rstrip() + "\n"


def _row(statement: Statement) -> str:
    effect = statement.effect
    lock = "" if effect.lock is Lock.NONE else _said_locks(effect, _code)
    rows = "rewritten" if effect.rewrites else "read" if effect.scans else ""
    hazards = ", ".join(statement.hazards)
    return f"| {cell_code(first_line(statement))} | {lock} | {rows} | {hazards} |"


def _code(name: Name) -> str:
    return cell_code(str(name))


def _said_locks(effect: Effect, spell: Callable[[Name], str]) -> str:
    """Say each level with what is locked at it, strongest first."""
    levels = dict.fromkeys(level for _, level in effect.locks)
    parts = [
        f"{level} on {', '.join(spell(name) for name, other in effect.locks if other is level)}"
        for level in levels
    ]
    return "; ".join(parts) or str(Lock.NONE)


def first_line(statement: Statement) -> str:
    """Return a statement, or its beginning, in one line."""
    lines = " ".join(statement.sql.split())
    return lines if len(lines) <= _WIDEST else f"{lines[: _WIDEST - 1]}…"


_WIDEST = 120
