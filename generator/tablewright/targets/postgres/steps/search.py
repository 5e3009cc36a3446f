"""Text search, and plain SQL, as steps."""

from __future__ import annotations

from tablewright.schema import RawSql, TextSearchConfiguration, TextSearchDictionary
from tablewright.sql.definitions import search_name_sql
from tablewright.sql.quote import identifier
from tablewright.targets.postgres.steps.step import Step, comment_on, with_commas


def dictionary_step(dictionary: TextSearchDictionary) -> Step:
    """Spell CREATE TEXT SEARCH DICTIONARY."""
    name = search_name_sql(dictionary.name)
    options = [f"{identifier(option)} = {value}" for option, value in dictionary.options]
    lines = with_commas([f"TEMPLATE = {search_name_sql(dictionary.template)}", *options])
    comments = comment_on("TEXT SEARCH DICTIONARY", name, dictionary.comment)
    return Step(name, lines=lines, statements=tuple(comments))


def configuration_step(configuration: TextSearchConfiguration) -> Step:
    """Spell CREATE TEXT SEARCH CONFIGURATION and its mappings."""
    name = search_name_sql(configuration.name)
    parser = configuration.parser
    # DEFAULT is a key word, so that the parser of that name stands in quotes.
    is_built_in = parser.namespace == "pg_catalog"
    head = f'pg_catalog."{parser.name}"' if is_built_in else search_name_sql(parser)
    mappings = [
        f"ALTER TEXT SEARCH CONFIGURATION {name} ADD MAPPING FOR {identifier(token)}"
        f" WITH {', '.join(dictionaries)};"
        for token, dictionaries in configuration.mappings
    ]
    comments = comment_on("TEXT SEARCH CONFIGURATION", name, configuration.comment)
    return Step(name, head, statements=(*mappings, *comments))


def raw_sql_step(raw: RawSql) -> Step:
    """Spell statements of the user's own as they are, the last one ended."""
    create = raw.create.rstrip()
    # Behind a comment a semicolon would be one.
    end = "\n;" if "--" in create.rpartition("\n")[2] else ";"
    return Step(raw.name, create if create.endswith(";") else f"{create}{end}")
