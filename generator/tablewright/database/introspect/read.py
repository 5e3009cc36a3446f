"""A connection in, the model of the database behind it out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Protocol, TypeVar

from tablewright.database.connection import Connection
from tablewright.database.introspect.columns import read_columns
from tablewright.database.introspect.domains import read_domains
from tablewright.database.introspect.enums import read_enums
from tablewright.database.introspect.functions import function_order, read_functions
from tablewright.database.introspect.indexes import read_indexes
from tablewright.database.introspect.namespaces import read_extensions, read_namespaces
from tablewright.database.introspect.operators import (
    operator_order,
    read_aggregates,
    read_casts,
    read_event_triggers,
    read_operators,
)
from tablewright.database.introspect.privileges import (
    read_default_privileges,
    read_grants,
    read_roles,
)
from tablewright.database.introspect.raw_sql import read_raw_sql
from tablewright.database.introspect.search import read_configurations, read_dictionaries
from tablewright.database.introspect.security import read_policies, read_rules
from tablewright.database.introspect.sequences import read_sequences
from tablewright.database.introspect.services import (
    read_foreign_servers,
    read_publications,
    read_statistics,
    read_wrappers,
)
from tablewright.database.introspect.session import pin_spelling
from tablewright.database.introspect.snapshot import Snapshot, take_snapshot
from tablewright.database.introspect.tables import TableParts, read_tables
from tablewright.database.introspect.triggers import read_triggers
from tablewright.database.introspect.user_types import (
    read_collations,
    read_composite_types,
    read_range_types,
)
from tablewright.database.introspect.views import read_materialized_views, read_views
from tablewright.database.server import OLDEST_MAJOR
from tablewright.diagnostics import EnvironmentProblem
from tablewright.schema import Name, Policy, Role, Schema

_DATABASE = """
SELECT current_database() AS name,
       (SELECT shobj_description(d.oid, 'pg_database') FROM pg_database d
         WHERE d.datname = current_database()) AS comment
"""


class _HasName(Protocol):
    @property
    def name(self) -> Name | str: ...


_Named = TypeVar("_Named", bound=_HasName)


def introspect(connection: Connection, *, namespaces: Collection[str] | None = None) -> Schema:
    """Read the catalog in one read-only transaction that sees one moment of the database.

    Expressions, views and defaults are in PostgreSQL's own canonical spelling, with every name
    outside pg_catalog qualified. Objects that extensions own are left out. Every collection is
    sorted by name; columns, labels and elements keep their order.

    Args:
        connection: In autocommit, with no transaction open.
        namespaces: Read only these; by default all that are the user's.

    Raises:
        EnvironmentProblem: The server is older than what the queries are made for.
    """
    with connection.transaction():
        return _read(_moment(connection, namespaces))


def introspect_with_privileges(connection: Connection, *, roles: Collection[str] = ()) -> Schema:
    """Read the catalog as `introspect` does, and who may do what: grants and default privileges.

    Args:
        connection: As of `introspect`.
        roles: Read these roles, too, whether they have rights or not.

    Raises:
        EnvironmentProblem: As `introspect`.
    """
    with connection.transaction():
        snapshot = _moment(connection, None)
        schema = _read(snapshot)
        grants = tuple(read_grants(snapshot))
        defaults = tuple(read_default_privileges(snapshot))
        names = {each.name for each in schema.roles} | {each.role for each in grants} | {*roles}
        names |= {name for each in defaults for name in (each.role, each.owner) if name}
        found = tuple(read_roles(snapshot, names))
    return replace(schema, roles=found, grants=grants, default_privileges=defaults)


def introspect_for_comparison(connection: Connection, *, roles: Collection[str]) -> Schema:
    """Read as `introspect_with_privileges` does, to be held against another database.

    Who owns the database goes unnamed, as in a specification that says nothing of owners: it is
    another role on every server. Roles stand for themselves: only those asked for are left.
    """
    schema = introspect_with_privileges(connection, roles=roles)
    ((owner,),) = connection.execute(_OWNER).fetchall()
    defaults = (
        replace(each, owner=None) if each.owner == owner else each
        for each in schema.default_privileges
    )
    wanted = tuple(each for each in schema.roles if each.name in roles)
    return replace(schema, roles=wanted, default_privileges=tuple(defaults))


_OWNER = "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()"


def _moment(connection: Connection, namespaces: Collection[str] | None) -> Snapshot:
    if connection.info.server_version < OLDEST_MAJOR * 10_000:
        raise EnvironmentProblem(
            f"PostgreSQL {connection.info.server_version // 10_000} is too old to be read",
            f"PostgreSQL {OLDEST_MAJOR} or newer is needed",
        )
    connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
    pin_spelling(connection)
    return take_snapshot(connection, namespaces=namespaces)


def _read(snapshot: Snapshot) -> Schema:
    database = snapshot.rows(_DATABASE)[0]
    columns = read_columns(snapshot)
    indexes = read_indexes(snapshot, columns)
    triggers = read_triggers(snapshot)
    rules = read_rules(snapshot)
    policies = read_policies(snapshot)
    parts = TableParts(triggers, rules, policies)
    tables = read_tables(snapshot, columns, indexes, parts)
    return Schema(
        name=database.name,
        namespaces=tuple(sorted(read_namespaces(snapshot), key=lambda each: each.name)),
        extensions=tuple(sorted(read_extensions(snapshot), key=lambda each: each.name)),
        collations=by_name(read_collations(snapshot)),
        enums=tuple(sorted(read_enums(snapshot), key=lambda each: each.name)),
        composite_types=by_name(read_composite_types(snapshot)),
        range_types=by_name(read_range_types(snapshot)),
        domains=tuple(sorted(read_domains(snapshot), key=lambda each: each.name)),
        sequences=tuple(sorted(read_sequences(snapshot), key=lambda each: each.name)),
        text_search_dictionaries=by_name(read_dictionaries(snapshot)),
        text_search_configurations=by_name(read_configurations(snapshot)),
        functions=tuple(sorted(read_functions(snapshot), key=function_order)),
        aggregates=by_name(read_aggregates(snapshot)),
        operators=tuple(sorted(read_operators(snapshot), key=operator_order)),
        casts=by_name(read_casts(snapshot)),
        raw_sql=tuple(read_raw_sql(snapshot)),
        tables=tuple(sorted(tables, key=lambda each: each.name)),
        views=by_name(read_views(snapshot, triggers, rules)),
        roles=tuple(_roles(snapshot, policies)),
        statistics=by_name(read_statistics(snapshot)),
        publications=by_name(read_publications(snapshot)),
        foreign_data_wrappers=by_name(read_wrappers(snapshot)),
        foreign_servers=by_name(read_foreign_servers(snapshot)),
        materialized_views=by_name(read_materialized_views(snapshot, columns, indexes)),
        event_triggers=by_name(read_event_triggers(snapshot)),
        comment=database.comment,
        minimum_version=snapshot.version // 10_000,
    )


def _roles(snapshot: Snapshot, policies: Mapping[int, list[Policy]]) -> Iterable[Role]:
    """Read the roles without which the policies could not be made."""
    names = {role for each in policies.values() for policy in each for role in policy.roles}
    return read_roles(snapshot, names) if names else ()


def by_name(objects: Iterable[_Named]) -> tuple[_Named, ...]:
    """Sort by name; overloaded ones by what tells them apart as well."""
    return tuple(sorted(objects, key=lambda each: (each.name, getattr(each, "arguments", ""))))
