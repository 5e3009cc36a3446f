"""A schema and a database with it in, one result for each check of its behaviour out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field

from tablewright.database.behaviour.columns import column_attempts
from tablewright.database.behaviour.derived import derived_attempts
from tablewright.database.behaviour.domains import values_of_domains
from tablewright.database.behaviour.interference import stop_interference
from tablewright.database.behaviour.keys import key_attempts
from tablewright.database.behaviour.references import reference_attempts
from tablewright.database.behaviour.rows import SEEDED, Rows, Unbuildable
from tablewright.database.behaviour.runner import Script, prepare, run_scripts
from tablewright.database.behaviour.samples import Samples
from tablewright.database.behaviour.searches import Search, domain_searches, table_searches
from tablewright.database.behaviour.taken import taken_together
from tablewright.database.behaviour.verdicts import (
    SUCCESS,
    Answer,
    Attempt,
    CheckResult,
    Outcome,
    Together,
    Yields,
    holds,
    not_exercised,
    verdict,
)
from tablewright.database.connection import Connection
from tablewright.database.introspect.session import pin_spelling, user_path
from tablewright.schema import Domain, ForeignKey, Name, Schema, Table

# Rows that break a check, tried until one is refused by just that check.
_TRIES = 3
_PARTITION = "a partition takes no rows but its own: its rules are tried on its table"


def exercise(schema: Schema, connection: Connection) -> list[CheckResult]:
    """Try each rule of the schema with rows that keep it and rows that break it.

    Args:
        schema: The specification.
        connection: In autocommit, to a scratch database that holds the schema and no rows.
            Everything happens in one transaction that is rolled back.
    """
    with connection.transaction(force_rollback=True):
        pin_spelling(connection, search_path=f"{user_path(schema)}, pg_temp")
        stop_interference(schema, connection)
        prepare(connection)
        rows = Rows(Samples(schema, values_of_domains(connection, schema)))
        volatile = _volatile_functions(connection)
        plans = [
            _Plan(str(table.name), reason=_PARTITION)
            if table.partition_of
            else _plan(rows, table, volatile)
            for table in _in_order(schema)
        ]
        plans += [_domain_plan(rows, domain) for domain in schema.domains]
        _answer_searches(connection, plans)
        known = _names(schema)
        with connection.transaction(force_rollback=True):
            scripts = [script for plan in plans for script in plan.scripts()]
            answers = iter(run_scripts(connection, scripts))
            results = [result for plan in plans for result in plan.results(answers, known)]
        if any(plan.doubts for plan in plans):
            # From the start once more, for they are tried among the rows of the first time.
            scripts = [script for plan in plans for script in plan.scripts_of_doubts()]
            answers = iter(run_scripts(connection, scripts))
            results += [r for plan in plans for r in plan.results_of_doubts(answers, known)]
        return results


@dataclass(slots=True)
class _Plan:
    """What is tried with one table, in the order of trying.

    Attributes:
        good: That a good row is taken, without which nothing else proves anything; None of a
            domain.
        together: What is tried of many columns at once.
        attempts: Everything else.
        searches: Checks for which rows are still to be found.
        seeds: Rows that stay, for the tables that refer to this one.
        doubts: What could not be shown together, to be tried alone.
        reason: Why nothing can be tried.
    """

    name: str
    good: Attempt | None = None
    together: list[Together] = field(default_factory=list)
    attempts: list[Attempt] = field(default_factory=list)
    searches: list[Search] = field(default_factory=list)
    found: list[list[Attempt]] = field(default_factory=list)
    seeds: list[str] = field(default_factory=list)
    doubts: list[Attempt] = field(default_factory=list)
    reason: str = ""

    def scripts(self) -> Iterator[Script]:
        """Yield the scripts in the order in which `results` wants their answers."""
        if self.good:
            yield Script(self.good.script)
        for each in self.together:
            yield Script(each.script)
        for attempt in (*self.attempts, *(each for found in self.found for each in found)):
            yield Script(attempt.script)
        yield from self._seeding()

    def results(self, answers: Iterator[Answer], known: Collection[str]) -> list[CheckResult]:
        """Judge, taking as many answers as there were scripts."""
        if self.reason:
            return [CheckResult("row", self.name, Outcome.NOT_EXERCISED, self.reason)]
        good = verdict(self.good, next(answers), known=known) if self.good else None
        open_ = [each for each in self.together if not holds(next(answers))]
        judged = [
            CheckResult(rule, subject, Outcome.PASSED)
            for each in self.together
            if each not in open_
            for rule, subject in each.told
        ]
        judged += [verdict(each, next(answers), known=known) for each in self.attempts]
        for search, found in zip(self.searches, self.found, strict=True):
            tried = [verdict(each, next(answers), known=known) for each in found]
            judged.append(_best(search, tried))
        for _ in self.seeds:
            next(answers)
        if good is None:
            return judged
        if good.outcome is not Outcome.PASSED:
            reason = f"no good row of {self.name} is known"
            told = [pair for each in self.together for pair in each.told]
            told += [(each.rule, each.subject) for each in self.attempts]
            told += [(each.rule, each.subject) for each in self.searches]
            return [good, *(not_exercised(*each, reason) for each in told)]
        self.doubts = [attempt for each in open_ for attempt in each.alone()]
        return [good, *judged]

    def scripts_of_doubts(self) -> Iterator[Script]:
        """Yield the scripts in the order in which `results_of_doubts` wants their answers."""
        for attempt in self.doubts:
            yield Script(attempt.script)
        yield from self._seeding()

    def results_of_doubts(
        self, answers: Iterator[Answer], known: Collection[str]
    ) -> list[CheckResult]:
        """Judge, taking as many answers as there were scripts."""
        judged = [verdict(each, next(answers), known=known) for each in self.doubts]
        for _ in self.seeds:
            next(answers)
        return judged

    def _seeding(self) -> Iterator[Script]:
        for seed in self.seeds:
            yield Script(f"{seed} SELECT 'true';", keep=True)


def _in_order(schema: Schema) -> list[Table]:
    """Put tables behind those that they refer to, and those that are written by triggers first."""
    plain_first = sorted(
        schema.tables, key=lambda table: bool(table.foreign_keys or table.triggers)
    )
    rows = Rows(Samples(schema))
    liked = _behind(schema, plain_first, lambda table: table.foreign_keys)
    # Where references go in a circle, those that must not be null decide.
    return _behind(schema, liked, rows.references)


def _behind(
    schema: Schema, tables: Iterable[Table], keys_of: Callable[[Table], Iterable[ForeignKey]]
) -> list[Table]:
    """Put each table behind what it refers to, with a stack of its own for long chains."""
    done: dict[Name, Table] = {}
    entered: set[Name] = set()
    for start in tables:
        waiting = [] if start.name in entered else [(start, iter(keys_of(start)))]
        entered.add(start.name)
        while waiting:
            table, keys = waiting[-1]
            key = next(keys, None)
            if key is None:
                done[table.name] = table
                waiting.pop()
                continue
            target = schema.table_by_name.get(key.table)
            if target is not None and target.name not in entered:
                entered.add(target.name)
                waiting.append((target, iter(keys_of(target))))
    return list(done.values())


def _plan(rows: Rows, table: Table, volatile: frozenset[str]) -> _Plan:
    plan = _Plan(str(table.name))
    try:
        inserts = [rows.insert(table, rows.values(table, number)) for number in SEEDED]
        rows.needed(table)
        plan.together = list(taken_together(rows, table, volatile))
        two = Attempt("two rows", plan.name, f"{' '.join(inserts)} SELECT 'true';", Yields())
        plan.attempts = [
            two,
            *column_attempts(rows, table),
            *key_attempts(rows, table),
            *reference_attempts(rows, table),
            *derived_attempts(rows, table, volatile),
        ]
    except Unbuildable as problem:
        plan.together, plan.attempts, plan.reason = [], [], str(problem)
        return plan
    plan.good = Attempt("row", plan.name, f"{inserts[0]} SELECT 'true';", Yields())
    plan.searches = list(table_searches(rows, table))
    if rows.schema.referrers.get(table.name):
        plan.seeds = inserts
        rows.seeded.add(table.name)
    return plan


def _domain_plan(rows: Rows, domain: Domain) -> _Plan:
    plan = _Plan(str(domain.name))
    plan.searches = list(domain_searches(rows, domain))
    return plan


def _answer_searches(connection: Connection, plans: list[_Plan]) -> None:
    """Ask which of the rows break the checks, and keep a few of each."""
    searches = [search for plan in plans for search in plan.searches]
    answers = iter(run_scripts(connection, [Script(each.script) for each in searches]))
    for plan in plans:
        for search in plan.searches:
            answer = next(answers)
            text = answer.value if answer.state == SUCCESS else ""
            places = [int(place) for place in (text or "").split(",") if place]
            plan.found.append([search.attempt(place) for place in _spread(places)])


def _spread(places: list[int]) -> list[int]:
    """Choose from all over the list: neighbours differ in one column only."""
    step = max(len(places) // _TRIES, 1)
    return places[::step][:_TRIES]


def _best(search: Search, tried: Iterable[CheckResult]) -> CheckResult:
    """A failure outweighs everything, one refusal by the right check the rest."""
    by_outcome = {each.outcome: each for each in tried}
    for outcome in (Outcome.FAILED, Outcome.PASSED, Outcome.NOT_EXERCISED):
        if outcome in by_outcome:
            return by_outcome[outcome]
    reason = "no row that breaks just this check was found"
    return CheckResult(search.rule, search.subject, Outcome.NOT_EXERCISED, reason)


def _volatile_functions(connection: Connection) -> frozenset[str]:
    query = "SELECT DISTINCT proname::text FROM pg_proc WHERE provolatile = 'v'"
    return frozenset(row[0] for row in connection.execute(query))


def _names(schema: Schema) -> frozenset[str]:
    """List what errors may name: constraints and indexes of tables, checks of domains."""
    names = {check.name for domain in schema.domains for check in domain.checks}
    for table in schema.tables:
        names.update(each.name for each in table.foreign_keys)
        for parts in (table.uniques, table.checks, table.exclusions, table.indexes):
            names.update(each.name for each in parts)
        if table.primary_key:
            names.add(table.primary_key.name)
    return frozenset(names)
