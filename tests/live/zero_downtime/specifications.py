"""Specifications before and after a change of columns, as small as shows it."""

from __future__ import annotations

PEOPLE = """\
version: 1
name: shop
tables:
  people:
    comment: People.
    columns:
      id: {type: bigint, primary_key: true, identity: always, comment: The key.}
      name: {type: text, default: anonymous, min_length: 1, comment: How to call them.}
      email: {type: text, unique: true, comment: Where to write.}
      nick: {type: text?, comment: A short name.}
      score: {type: integer, default: 0, min: 0, comment: Points.}
      updated_at: {type: timestamptz, default: now(), on_update: now(), comment: When.}
    indexes:
      idx_people_name: [name]
      idx_people_score: [score]
  notes:
    comment: Notes.
    columns:
      id: {type: bigint, primary_key: true, identity: always, comment: The key.}
      person_email: {type: text?, references: people.email, comment: Who.}
    indexes:
      idx_notes_person: [person_email]
views:
  greetings:
    comment: Hello.
    sql: SELECT id, name AS label, score FROM people
"""


def changed(text: str, *pairs: tuple[str, str]) -> str:
    """Replace each text by another; all of them must be there."""
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return text


RENAMED = changed(
    PEOPLE,
    ("      name: {type: text,", "      full_name: {type: text, renamed_from: name,"),
    ("      email: {type: text,", "      mail: {type: text, renamed_from: email,"),
    ("      nick: {type: text?,", "      alias: {type: text?, renamed_from: nick,"),
    ("idx_people_name: [name]", "idx_people_name: [full_name]"),
    ("people.email", "people.mail"),
    ("id, name AS", "id, full_name AS"),
)
RETYPED = changed(PEOPLE, ("score: {type: integer", "score: {type: bigint"))
TABLE_RENAMED = changed(
    PEOPLE,
    ("  people:\n", "  persons:\n    renamed_from: people\n"),
    ("people.email", "persons.email"),
    ("FROM people", "FROM persons"),
    ("idx_people", "idx_persons"),
)
