"""What stands around the tables, as it changes, as statements."""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.schema import (
    Extension,
    ForeignDataWrapper,
    ForeignServer,
    Namespace,
    Publication,
    Role,
    Statistics,
    TextSearchConfiguration,
    TextSearchDictionary,
)
from tablewright.sql.definitions import search_name_sql
from tablewright.sql.quote import identifier, qualified, text_literal
from tablewright.sql.spell import names_sql, published_sql
from tablewright.sql.uses import query_uses
from tablewright.targets.postgres.changes.words import comment_change, option_changes, text_changes


def alter_role(before: Role, after: Role) -> Iterator[str]:
    """Spell options and memberships; options that are gone are said in the negative."""
    name = identifier(after.name)
    options = [each for each in after.options if each not in before.options]
    kept = {each.removeprefix("NO") for each in after.options}
    options += [
        f"NO{each}"
        for each in before.options
        if each not in after.options and each in _SWITCHES and each not in kept
    ]
    if options:
        yield f"ALTER ROLE {name} {' '.join(options)};"
    for other in before.member_of:
        if other not in after.member_of:
            yield f"REVOKE {identifier(other)} FROM {name};"
    for other in after.member_of:
        if other not in before.member_of:
            yield f"GRANT {identifier(other)} TO {name};"
    yield from comment_change("ROLE", name, before.comment, after.comment)


_SWITCHES = frozenset(
    ("LOGIN", "CREATEDB", "CREATEROLE", "REPLICATION", "BYPASSRLS", "SUPERUSER", "INHERIT")
)


def alter_namespace(before: Namespace, after: Namespace) -> Iterator[str]:
    """Spell the comment."""
    yield from comment_change("SCHEMA", identifier(after.name), before.comment, after.comment)


def alter_extension(before: Extension, after: Extension) -> Iterator[str]:
    """Spell where its objects are, and the comment."""
    name = identifier(after.name)
    if before.namespace != after.namespace and after.namespace is not None:
        yield f"ALTER EXTENSION {name} SET SCHEMA {identifier(after.namespace)};"
    yield from comment_change("EXTENSION", name, before.comment, after.comment)


def alter_dictionary(before: TextSearchDictionary, after: TextSearchDictionary) -> Iterator[str]:
    """Spell options; one without a value goes (manual, ALTER TEXT SEARCH DICTIONARY)."""
    name = search_name_sql(after.name)
    options = [
        identifier(option) if value is None else f"{identifier(option)} = {value}"
        for option, (_, value) in text_changes(before.options, after.options).items()
    ]
    if options:
        yield f"ALTER TEXT SEARCH DICTIONARY {name} ({', '.join(options)});"
    yield from comment_change("TEXT SEARCH DICTIONARY", name, before.comment, after.comment)


def alter_configuration(
    before: TextSearchConfiguration, after: TextSearchConfiguration
) -> Iterator[str]:
    """Spell the mappings that come, change and go."""
    name = search_name_sql(after.name)
    subject = f"ALTER TEXT SEARCH CONFIGURATION {name}"
    old, new = dict(before.mappings), dict(after.mappings)
    for token in old:
        if token not in new:
            yield f"{subject} DROP MAPPING FOR {identifier(token)};"
    for token, dictionaries in after.mappings:
        how = "ADD" if token not in old else "ALTER"
        if old.get(token) != dictionaries:
            words = f"{how} MAPPING FOR {identifier(token)} WITH {', '.join(dictionaries)}"
            yield f"{subject} {words};"
    yield from comment_change("TEXT SEARCH CONFIGURATION", name, before.comment, after.comment)


def alter_statistics(before: Statistics, after: Statistics) -> Iterator[str]:
    """Spell the target of ANALYZE, and the comment."""
    name = qualified(after.name)
    if before.target != after.target:
        target = -1 if after.target is None else after.target
        yield f"ALTER STATISTICS {name} SET STATISTICS {target};"
    yield from comment_change("STATISTICS", name, before.comment, after.comment)


def alter_wrapper(before: ForeignDataWrapper, after: ForeignDataWrapper) -> Iterator[str]:
    """Spell functions, options and comment."""
    name = identifier(after.name)
    clauses = []
    for word in ("handler", "validator"):
        was, becomes = getattr(before, word), getattr(after, word)
        if was != becomes:
            clauses.append(
                f"{word.upper()} {qualified(becomes)}" if becomes else f"NO {word.upper()}"
            )
    options = ", ".join(option_changes(before.options, after.options))
    clauses += [f"OPTIONS ({options})"] if options else []
    if clauses:
        yield f"ALTER FOREIGN DATA WRAPPER {name} {' '.join(clauses)};"
    yield from comment_change("FOREIGN DATA WRAPPER", name, before.comment, after.comment)


def alter_foreign_server(before: ForeignServer, after: ForeignServer) -> Iterator[str]:
    """Spell version, options and comment."""
    name = identifier(after.name)
    clauses = []
    if before.version != after.version:
        clauses.append(f"VERSION {text_literal(after.version) if after.version else 'NULL'}")
    options = ", ".join(option_changes(before.options, after.options))
    clauses += [f"OPTIONS ({options})"] if options else []
    if clauses:
        yield f"ALTER SERVER {name} {' '.join(clauses)};"
    yield from comment_change("SERVER", name, before.comment, after.comment)


def alter_publication(before: Publication, after: Publication) -> Iterator[str]:
    """Spell what is published, and how."""
    name = identifier(after.name)
    if (before.tables, before.namespaces) != (after.tables, after.namespaces):
        yield from _published(before, after)
    options = [
        f"{option} = {text_literal(value if value is not None else _USUAL[option])}"
        for option, (_, value) in text_changes(before.options, after.options).items()
    ]
    if options:
        yield f"ALTER PUBLICATION {name} SET ({', '.join(options)});"
    yield from comment_change("PUBLICATION", name, before.comment, after.comment)


# The defaults of CREATE PUBLICATION.
_USUAL = {
    "publish": "insert, update, delete, truncate",
    "publish_via_partition_root": "false",
    "publish_generated_columns": "none",
}


def _published(before: Publication, after: Publication) -> Iterator[str]:
    name = identifier(after.name)
    if what := published_sql(after):
        yield f"ALTER PUBLICATION {name} SET {what};"
        return
    for table in before.tables:
        # Without its columns and its condition.
        for relation in query_uses(f"CREATE PUBLICATION p FOR TABLE {table}").relations:
            yield f"ALTER PUBLICATION {name} DROP TABLE {qualified(relation)};"
    if before.namespaces:
        yield f"ALTER PUBLICATION {name} DROP TABLES IN SCHEMA {names_sql(before.namespaces)};"
