"""The sections of text search and `sql` in, the model's objects out."""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.diagnostics import did_you_mean
from tablewright.resolve.scope import Scope, notes_of
from tablewright.schema import (
    DEFAULT_NAMESPACE,
    Name,
    RawSql,
    TextSearchConfiguration,
    TextSearchDictionary,
)
from tablewright.source.document import Document
from tablewright.source.forms import Number
from tablewright.source.places import Place
from tablewright.sql.definitions import BUILT_IN_SEARCH, parse_name, search_name_sql
from tablewright.sql.object_names import split_name
from tablewright.sql.parse import SqlProblem
from tablewright.sql.quote import identifier, text_literal

# The types of token that the parser `default` knows (manual 12.5).
_KINDS_OF_WORDS = """
    asciihword asciiword blank email entity file float host hword hword_asciipart hword_numpart
    hword_part int numhword numword protocol sfloat tag uint url url_path version word
"""
_TOKENS = frozenset(_KINDS_OF_WORDS.split())


def resolved_dictionaries(
    document: Document, root: Place, scope: Scope
) -> Iterator[TextSearchDictionary]:
    """Resolve the `text_search_dictionaries` section."""
    for key, entry in document.text_search_dictionaries.items():
        place = root.at(("text_search_dictionaries", key))
        name = scope.qualified(key, what=f"dictionary {key}", at=place.key_span())
        options = tuple((option, _option(value)) for option, value in entry.options.items())
        template = _catalog_name(entry.template)
        yield TextSearchDictionary(name, template, options, entry.comment, notes_of(entry, place))


def resolved_configurations(
    document: Document, root: Place, scope: Scope
) -> Iterator[TextSearchConfiguration]:
    """Resolve the `text_search_configurations` section."""
    for key, entry in document.text_search_configurations.items():
        place = root.at(("text_search_configurations", key))
        what = f"configuration {key}"
        name = scope.qualified(key, what=what, at=place.key_span())
        parser = _catalog_name(entry.parser)
        mappings: dict[str, tuple[str, ...]] = {}
        for tokens, dictionaries in entry.mappings.items():
            here = place.at(("mappings", tokens))
            for token in (each.strip() for each in tokens.split(",")):
                if parser == Name("pg_catalog", "default") and token not in _TOKENS:
                    message = f"{what} names the token type `{token}`, which is not there"
                    near = did_you_mean(token, _TOKENS)
                    scope.report("unknown-token-type", message, here.key_span(), near)
                if token in mappings:
                    message = f"{what} maps `{token}` twice"
                    scope.report("duplicate-value", message, here.key_span())
                mappings[token] = tuple(_dictionaries(dictionaries, scope, here, what=what))
        yield TextSearchConfiguration(
            name, parser, tuple(sorted(mappings.items())), entry.comment, notes_of(entry, place)
        )


def resolved_sql(document: Document, root: Place, scope: Scope) -> Iterator[RawSql]:
    """Resolve the `sql` section."""
    for key, entry in document.sql.items():
        place = root.at(("sql", key))
        for part, text in (("create", entry.create), ("drop", entry.drop or "")):
            if "\0" in text:
                scope.report("sql-syntax", f"sql {key} holds a NUL", place.at((part,)).span())
        if entry.comment:
            message = f"sql {key} has a comment, which nothing can carry"
            mend = "write COMMENT ON in `create`, or a comment of YAML"
            scope.report("comment-on-sql", message, place.at(("comment",)).span(), mend)
        yield RawSql(key, entry.create, entry.drop, tuple(entry.depends_on), notes_of(entry, place))


def _option(value: str | Number | bool) -> str:
    if isinstance(value, bool):
        return text_literal(str(value).lower())
    return text_literal(value) if isinstance(value, str) else str(value)


def _catalog_name(text: str) -> Name:
    """Read the name of a template or parser, which may be built in."""
    *namespace, name = split_name(text)
    found = "pg_catalog" if name in BUILT_IN_SEARCH else DEFAULT_NAMESPACE
    return Name(namespace[-1] if namespace else found, name)


def _dictionaries(names: list[str], scope: Scope, place: Place, *, what: str) -> Iterator[str]:
    for index, text in enumerate(names):
        try:
            found = parse_name(text)
        except SqlProblem as problem:
            at = place.at((index,)).inside(problem.position, text)
            scope.report("sql-syntax", f"{what}: {problem.message}", at)
            continue
        is_plain = len(split_name(text)) == 1
        yield identifier(found.name) if is_plain else search_name_sql(found)
