"""Any schema made in a database is read out of it again as the same schema."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tablewright.database.canonical import canonical
from tablewright.database.compare import compare
from tablewright.database.introspect import introspect
from tablewright.database.server import Server
from tablewright.schema import Schema
from tests.properties.schemas import schemas
from tests.properties.test_ddl import ddl

pytestmark = pytest.mark.slow


# Each example is a database of its own: to shrink one would take minutes.
@settings(
    max_examples=8,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.function_scoped_fixture,
    ],
)
@given(schemas())
def test_any_schema_is_read_back(server: Server, schema: Schema) -> None:
    with server.scratch_database() as database:
        with server.connect(database) as connection:
            connection.execute(ddl(schema).encode())
        with server.connect(database) as connection:
            expected = canonical(schema, connection)
            assert expected.unreadable == ()
            assert compare(expected.schema, introspect(connection)) == []
