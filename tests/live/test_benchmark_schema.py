"""What the benchmark generates is no shortcut: PostgreSQL loads it."""

from __future__ import annotations

from pathlib import Path

from benchmarks.synthetic import synthetic_schema

from tablewright.database.server import Server
from tablewright.pipeline import generate
from tablewright.resolve import read_specification


def test_synthetic_schema_loads(embedded: Server, tmp_path: Path) -> None:
    path = tmp_path / "schema.yaml"
    path.write_text(synthetic_schema(100))
    generation = generate(read_specification(path), only=["postgres"])
    script = generation.files["postgres/schema.sql"].decode()
    with embedded.scratch_database() as name, embedded.connect(name) as connection:
        connection.execute(script.encode())
        found = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
        assert found.fetchone() == (100,)
