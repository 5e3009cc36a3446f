"""Questions about SQL text in, PostgreSQL's own canonical spelling of it out.

The server is asked by making temporary objects that hold the text and reading them back, all in a
transaction of the caller that is rolled back. Many questions share one temporary table: a column
of a given name and type serves all the expressions that speak of it, whatever table they are from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import psycopg

from tablewright.database.connection import Connection
from tablewright.database.introspect.lasting import lasting
from tablewright.database.introspect.security import rule_text
from tablewright.database.introspect.session import pin_spelling
from tablewright.database.introspect.spelling import reparsed, trigger_condition
from tablewright.database.introspect.versions import for_version
from tablewright.database.introspect.views import query_text
from tablewright.database.questions import (
    NO_COLUMNS,
    ON_TABLE,
    Question,
    Role,
    probe_name,
    statements,
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """What PostgreSQL says of text that it cannot read."""

    message: str


Answers = Mapping[Question, str | Refusal]

# A failed batch is asked again in halves, so that it should not be too large.
_BATCH = 200
# PostgreSQL allows 1600 columns in a table (manual, appendix K).
_MOST_COLUMNS = 800

# What is but a shell yet, to_regtype does not find, and before PostgreSQL 16 complains of.
_OIDS_OF_TYPES = b"""
    SELECT coalesce((
           SELECT s.oid FROM pg_type s JOIN pg_namespace ns ON ns.oid = s.typnamespace
            WHERE NOT s.typisdefined
              AND (quote_ident(ns.nspname) || '.' || quote_ident(s.typname) = t
                   OR quote_ident(s.typname) = t AND pg_type_is_visible(s.oid))),
           to_regtype(t)::oid)
      FROM unnest(%s::text[]) WITH ORDINALITY u(t, n) ORDER BY n
"""


def ask(connection: Connection, questions: Iterable[Question], *, path: str) -> Answers:
    """Ask the server; each question that it cannot answer gets a Refusal.

    Args:
        connection: In a transaction, which is left with the temporary objects in it. Types,
            functions and tables that the texts name must be there.
        questions: Repeated ones are asked once.
        path: The search path that the texts are written for.
    """
    unique = dict.fromkeys(questions)
    names = [each for each in unique if each.role is Role.TYPE_NAME]
    answers = _type_names(connection, names, path)
    for batch in _batches(each for each in unique if each.role is not Role.TYPE_NAME):
        answers.update(_answered(connection, batch, path))
    return answers


def _type_names(
    connection: Connection, questions: Sequence[Question], path: str
) -> dict[Question, str | Refusal]:
    """Look up the types of arguments and results, which may be pseudo-types."""
    with connection.transaction(force_rollback=True):
        pin_spelling(connection, search_path=path)
        asked = connection.execute(_OIDS_OF_TYPES, [[each.sql for each in questions]])
        oids = [row[0] for row in asked]
        pin_spelling(connection)
        query = (
            b"SELECT format_type(o, NULL) FROM unnest(%s::oid[]) WITH ORDINALITY u(o, n) ORDER BY n"
        )
        names = [row[0] for row in connection.execute(query, [oids])]
    return {
        question: Refusal(f"type {question.sql} does not exist") if name is None else name
        for question, name in zip(questions, names, strict=True)
    }


def _batches(questions: Iterable[Question]) -> list[list[Question]]:
    """Put questions together whose columns agree, into as few batches as a greedy choice gives."""
    open_batches: dict[tuple[Role | None, str], list[_Batch]] = {}
    done: list[list[Question]] = []
    for question in questions:
        role = None if question.role in ON_TABLE else question.role
        candidates = open_batches.setdefault((role, question.table), [])
        chosen = next((each for each in candidates if each.takes(question)), None)
        if chosen is None:
            chosen = _Batch({}, [])
            candidates.append(chosen)
            done.append(chosen.questions)
        chosen.add(question)
        if len(chosen.questions) == _BATCH or chosen.width() >= _MOST_COLUMNS:
            candidates.remove(chosen)
    return done


@dataclass(frozen=True, slots=True)
class _Batch:
    columns: dict[str, str]
    questions: list[Question]

    def takes(self, question: Question) -> bool:
        if question.role in NO_COLUMNS:
            return True
        return all(self.columns.get(name, type_) == type_ for name, type_ in question.columns)

    def add(self, question: Question) -> None:
        self.questions.append(question)
        if question.role not in NO_COLUMNS:
            self.columns.update(question.columns)

    def width(self) -> int:
        return len(self.columns) + len(self.questions)


def _answered(
    connection: Connection, batch: Sequence[Question], path: str
) -> dict[Question, str | Refusal]:
    """Ask a batch; where that fails, its halves, so that one bad text spoils no other."""
    try:
        with connection.transaction(force_rollback=True):
            pin_spelling(connection, search_path=f"{path}, pg_temp")
            connection.execute(statements(batch).encode())
            pin_spelling(connection)
            rows = connection.execute(
                for_version(_READ, connection.info.server_version).encode()
            ).fetchall()
    except psycopg.Error as problem:
        if len(batch) == 1:
            return {batch[0]: Refusal(problem.diag.message_primary or str(problem))}
        middle = len(batch) // 2
        return {
            **_answered(connection, batch[:middle], path),
            **_answered(connection, batch[middle:], path),
        }
    texts: dict[str, str] = dict(rows)
    return {
        # A default that is null is not kept.
        question: _read_back(question, texts.get(probe_name(place), question.sql))
        for place, question in enumerate(batch)
    }


# What was made lives in the namespace of temporary objects, and is all there is in it.
_READ = """
SELECT con.conname::text, pg_get_expr(con.conbin, con.conrelid)
  FROM pg_constraint con
 WHERE con.contype = 'c'
   AND (con.connamespace = pg_my_temp_schema() OR con.conname ~ '^tablewright_[0-9]+$')
UNION ALL
SELECT a.attname::text, pg_get_expr(d.adbin, d.adrelid)
  FROM pg_attrdef d
  JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
  JOIN pg_class c ON c.oid = d.adrelid AND c.relnamespace = pg_my_temp_schema()
UNION ALL
SELECT a.attname::text, format_type(a.atttypid, a.atttypmod)
  FROM pg_attribute a
  JOIN pg_class c ON c.oid = a.attrelid AND c.relnamespace = pg_my_temp_schema()
                 AND c.relkind = 'c'
UNION ALL
SELECT t.tgname::text, pg_get_triggerdef(t.oid)
  FROM pg_trigger t
 WHERE t.tgname ~ '^tablewright_[0-9]+$'
   -- Those of its partitions, which come by themselves, are spelled otherwise.
   AND t.tgparentid = 0
UNION ALL
SELECT p.polname::text, pg_get_expr(p.polqual, p.polrelid)
  FROM pg_policy p
 WHERE p.polname ~ '^tablewright_[0-9]+$'
UNION ALL
SELECT r.rulename::text,
       substr(pg_get_ruledef(r.oid), length('CREATE RULE ' || quote_ident(r.rulename) || ' AS') + 1)
  FROM pg_rewrite r
 WHERE starts_with(r.rulename, 'tablewright_')
UNION ALL
SELECT c.relname::text, pg_get_indexdef(c.oid)
  FROM pg_class c WHERE c.relkind = 'i' AND c.relnamespace = pg_my_temp_schema()
UNION ALL
SELECT c.relname::text, pg_get_partkeydef(c.oid)
  FROM pg_class c WHERE c.relkind = 'p' AND c.relnamespace = pg_my_temp_schema()
UNION ALL
SELECT c.relname::text, pg_get_expr(c.relpartbound, c.oid)
  FROM pg_class c WHERE c.relispartition AND c.relnamespace = pg_my_temp_schema()
UNION ALL
SELECT c.relname::text, pg_get_viewdef(c.oid)
  FROM pg_class c WHERE c.relkind = 'v' AND c.relnamespace = pg_my_temp_schema()
UNION ALL
-- Bodies speak of their function by its name, so that it cannot tell them apart.
SELECT obj_description(p.oid, 'pg_proc'), {function_body}
  FROM pg_proc p WHERE p.pronamespace = pg_my_temp_schema() AND p.prokind IN ('f', 'p')
"""


def _read_back(question: Question, given: str) -> str:
    # As introspect reads what stands in a database.
    text = lasting(given)
    match question.role:
        case Role.VALUE | Role.ROW_VALUE:
            # `(... IS NULL)` is how ruleutils.c spells the test around the value.
            return reparsed(text.removeprefix("(").removesuffix(" IS NULL)"))
        case Role.DEFAULT_OF_ANY:
            return text.removeprefix("(").removesuffix(" IS NULL)")
        case Role.WHEN | Role.ROW_WHEN:
            return trigger_condition(text) or ""
        case Role.VIEW:
            return query_text(text)
        case Role.RULE:
            return rule_text(text)
        case _:
            return text
