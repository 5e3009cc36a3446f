"""A script for a whole server in, what is of one database out, every line where it was.

What `pg_dump --create` and pg_dumpall write makes databases, tablespaces and roles. A script is
loaded into a scratch database, whatever it calls its own, on a server that has roles already and
gets the tablespaces that tables name.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from tablewright.sql.parse import SqlProblem
from tablewright.sql.statements import ParsedStatement, parsed_statements

_OF_THE_SERVER = frozenset(
    (
        "createdb_stmt",
        "dropdb_stmt",
        "alter_database_stmt",
        "alter_database_set_stmt",
        "alter_database_refresh_coll_stmt",
        "create_table_space_stmt",
        "drop_table_space_stmt",
        "alter_table_space_options_stmt",
    )
)
# To parse a long script takes a while, and hardly any says this.
_MAY_SPEAK_OF_THEM = re.compile(
    r"\bdatabase\b|\bcreate\s+(?:role|user|group)\b|\b(?:create|alter|drop|on)\s+tablespace\b",
    re.IGNORECASE,
)
_KINDS = frozenset(("OBJECT_DATABASE", "OBJECT_TABLESPACE"))


def of_one_database(script: str, roles: Collection[str]) -> str:
    """Blank statements about databases and tablespaces, and those that create roles that are there.

    Args:
        script: Plain SQL; where it does not parse it comes back as it is.
        roles: Those that are there.
    """
    if not _MAY_SPEAK_OF_THEM.search(script):
        return script
    try:
        statements = parsed_statements(script)
    except SqlProblem:
        return script
    for each in statements:
        if _is_of_the_server(each) or _created_role(each) in roles:
            end = each.offset + len(each.sql)
            script = script[: each.offset] + _blank(each.sql) + script[end:]
    return script


def roles_created(script: str) -> frozenset[str]:
    """Return the roles that a script creates; none where it does not parse."""
    try:
        statements = parsed_statements(script)
    except SqlProblem:
        return frozenset()
    return frozenset(role for each in statements if (role := _created_role(each)) is not None)


def _is_of_the_server(statement: ParsedStatement) -> bool:
    kind = statement.node.WhichOneof("node") or ""
    if kind in _OF_THE_SERVER:
        return True
    fields = getattr(statement.node, kind, None)
    names = ("objtype", "object_type", "rename_type")
    return any(_is_of_kinds(fields, name) for name in names)


def _is_of_kinds(fields: object, name: str) -> bool:
    descriptor = getattr(fields, "DESCRIPTOR", None)
    field = descriptor.fields_by_name.get(name) if descriptor else None
    if field is None or field.enum_type is None:
        return False
    return field.enum_type.values_by_number[getattr(fields, name)].name in _KINDS


def _created_role(statement: ParsedStatement) -> str | None:
    if statement.node.WhichOneof("node") != "create_role_stmt":
        return None
    return str(statement.node.create_role_stmt.role)


def _blank(text: str) -> str:
    """Keep the length, by which places are found, and the lines."""
    return "".join("\n" if each == "\n" else " " for each in text)
