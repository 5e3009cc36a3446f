"""The options of CREATE COLLATION, AGGREGATE, OPERATOR and range types: what each of them holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from tablewright.schema import DEFAULT_NAMESPACE, Name
from tablewright.sql.object_names import split_name
from tablewright.sql.parse import SqlProblem, parse_statement, says, string_values
from tablewright.sql.quote import identifier, qualified, text_literal
from tablewright.sql.types import parse_type, type_sql


class Holds(StrEnum):
    """What the value of an option is."""

    WORD = "word"
    FLAG = "flag"
    TEXT = "text"
    TYPE = "type"
    NAME = "name"
    OPERATOR = "operator"
    COLLATION = "collation"


Options = tuple[tuple[str, str], ...]

COLLATION: Mapping[str, Holds] = {
    "provider": Holds.WORD,
    "locale": Holds.TEXT,
    "lc_collate": Holds.TEXT,
    "lc_ctype": Holds.TEXT,
    "deterministic": Holds.WORD,
    "rules": Holds.TEXT,
}
RANGE: Mapping[str, Holds] = {
    "subtype": Holds.TYPE,
    "subtype_opclass": Holds.NAME,
    "collation": Holds.COLLATION,
    "canonical": Holds.NAME,
    "subtype_diff": Holds.NAME,
    "multirange_type_name": Holds.NAME,
}
AGGREGATE: Mapping[str, Holds] = {
    "sfunc": Holds.NAME,
    "stype": Holds.TYPE,
    "sspace": Holds.WORD,
    "finalfunc": Holds.NAME,
    "finalfunc_extra": Holds.FLAG,
    "finalfunc_modify": Holds.WORD,
    "combinefunc": Holds.NAME,
    "serialfunc": Holds.NAME,
    "deserialfunc": Holds.NAME,
    "initcond": Holds.TEXT,
    "msfunc": Holds.NAME,
    "minvfunc": Holds.NAME,
    "mstype": Holds.TYPE,
    "msspace": Holds.WORD,
    "mfinalfunc": Holds.NAME,
    "mfinalfunc_extra": Holds.FLAG,
    "mfinalfunc_modify": Holds.WORD,
    "minitcond": Holds.TEXT,
    "sortop": Holds.OPERATOR,
    "hypothetical": Holds.FLAG,
    "parallel": Holds.WORD,
}
OPERATOR: Mapping[str, Holds] = {
    "function": Holds.NAME,
    "commutator": Holds.OPERATOR,
    "negator": Holds.OPERATOR,
    "restrict": Holds.NAME,
    "join": Holds.NAME,
    "hashes": Holds.FLAG,
    "merges": Holds.FLAG,
}
# The parser and the templates of text search that every server has (manual 12.5, 12.6).
BUILT_IN_SEARCH = frozenset(("default", "ispell", "simple", "snowball", "synonym", "thesaurus"))

# The dictionaries and configurations of text search that every server has; ours of such a name
# must say where it is, because built-in ones are found first.
_LANGUAGES = """
    arabic armenian basque catalan danish dutch english estonian finnish french german greek hindi
    hungarian indonesian irish italian lithuanian nepali norwegian portuguese romanian russian
    serbian simple spanish swedish tamil turkish yiddish
"""
_SEARCHED_FIRST = frozenset(
    (*_LANGUAGES.split(), *(f"{each}_stem" for each in _LANGUAGES.split()), *BUILT_IN_SEARCH)
)


def search_name_sql(name: Name) -> str:
    """Spell the name of an object of text search."""
    if name.namespace == DEFAULT_NAMESPACE and name.name in _SEARCHED_FIRST:
        return f"{identifier(name.namespace)}.{identifier(name.name)}"
    return short_name_sql(name)


def normal_option(text: str, holds: Holds) -> str:
    """Spell a written value as the model has it: names and types as SQL, what is built in bare.

    Raises:
        SqlProblem: The value is not what the option holds.
    """
    match holds:
        case Holds.TYPE:
            return type_sql(parse_type(text))
        case Holds.NAME:
            return short_name_sql(parse_name(text))
        case Holds.OPERATOR:
            return operator_sql(parse_operator(text))
        case Holds.COLLATION:
            # Written plain, as everywhere in a specification: C, not "C".
            return ".".join(identifier(part) for part in split_name(text))
        case Holds.WORD:
            return text.lower()
        case _:
            return text


def definition_lines(options: Options, kinds: Mapping[str, Holds]) -> list[str]:
    """Spell the list in the parentheses of CREATE."""
    return [_line(name, value, kinds[name]) for name, value in options]


def names_held(options: Options, kinds: Mapping[str, Holds], wanted: Holds) -> Iterable[Name]:
    """Yield the names of one sort in options of the model; built-in ones are among them."""
    for option, value in options:
        if kinds[option] is not wanted:
            continue
        if wanted is Holds.TYPE:
            yield type_name(value)
        else:
            yield parse_operator(value) if wanted is Holds.OPERATOR else parse_name(value)


def parse_name(text: str) -> Name:
    """Parse the name of a function, operator class or collation; built-in ones stay bare.

    Raises:
        SqlProblem: It is no name.
    """
    if not text.strip():
        raise SqlProblem("a name is missing", 0)
    prefix = "DROP COLLATION "
    # Behind the name there is room for one word, which we take.
    statement = parse_statement(f"{prefix}{text}\nRESTRICT", offset=len(prefix)).drop_stmt
    if len(statement.objects) != 1 or says(statement) - {"objects", "remove_type", "behavior"}:
        raise SqlProblem(f"`{text}` is not a name", 0)
    return _name(string_values(statement.objects[0].list.items))


def short_name_sql(name: Name) -> str:
    """Spell a name; what is always searched needs no namespace."""
    return identifier(name.name) if name.namespace == "pg_catalog" else qualified(name)


def parse_operator(text: str) -> Name:
    """Parse an operator: `===`, or `billing.===`.

    Raises:
        SqlProblem: It is no operator.
    """
    prefix = "DROP OPERATOR "
    bare = text.strip().removesuffix(")")
    bare = bare[len("operator(") :] if bare.lower().startswith("operator(") else text.strip()
    statement = parse_statement(f"{prefix}{bare} (a, b)", offset=len(prefix)).drop_stmt
    if len(statement.objects) != 1:
        raise SqlProblem(f"`{text}` is not an operator", 0)
    return _name(string_values(statement.objects[0].object_with_args.objname))


def operator_sql(name: Name) -> str:
    """Spell an operator as CREATE OPERATOR and COMMENT ON have it."""
    if name.namespace in ("pg_catalog", DEFAULT_NAMESPACE):
        return name.name
    return f"{identifier(name.namespace)}.{name.name}"


def type_name(text: str) -> Name:
    """Return the name of a type given as SQL, of the default namespace where none is said."""
    found = parse_type(text)
    return Name(found.namespace or DEFAULT_NAMESPACE, found.name)


def _line(name: str, value: str, holds: Holds) -> str:
    match holds:
        case Holds.FLAG:
            return name.upper()
        case Holds.TEXT:
            return f"{name.upper()} = {text_literal(value)}"
        case Holds.OPERATOR:
            return f"{name.upper()} = OPERATOR({value})"
        case _:
            return f"{name.upper()} = {value}"


def _name(parts: list[str]) -> Name:
    return Name(parts[-2] if len(parts) > 1 else DEFAULT_NAMESPACE, parts[-1])
