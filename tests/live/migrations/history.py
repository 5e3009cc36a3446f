"""A history with every kind of phase, to be disturbed at each of its boundaries."""

from __future__ import annotations

from tests.live.migrations.project import Project


def write_history(project: Project) -> None:
    """Write migrations as they are generated, written by hand, and by Prisma."""
    (project.path / "migration_lock.toml").write_text('provider = "postgresql"\n')
    project.write(
        "0001_first",
        """
        CREATE TABLE orders (id int PRIMARY KEY, total int NOT NULL, email text);
        CREATE TABLE log (id int GENERATED ALWAYS AS IDENTITY, says text);
        INSERT INTO orders SELECT n, n, n || '@example.org' FROM generate_series(1, 500) n;
        """,
        down="DROP TABLE log;\nDROP TABLE orders;\n",
    )
    steps = {"change": "0002_rules", "steps": 3}
    project.write(
        "0002_rules",
        """
        SET LOCAL lock_timeout = '4s';
        ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT VALID;
        INSERT INTO log (says) VALUES ('rules');
        """,
        down="""
        DROP INDEX CONCURRENTLY IF EXISTS orders_email;
        BEGIN;
        ALTER TABLE orders DROP CONSTRAINT positive;
        DELETE FROM log WHERE says IN ('rules', 'valid');
        COMMIT;
        """,
        plan={**steps, "step": 1, "down": {"hazards": []}},
    )
    project.write(
        "0003_rules_step_2",
        "CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_email ON orders (email);\n",
        down="-- undone by 0002_rules\n",
        plan={**steps, "step": 2},
    )
    project.write(
        "0004_rules_step_3",
        """
        ALTER TABLE orders VALIDATE CONSTRAINT positive;
        INSERT INTO log (says) VALUES ('valid');
        """,
        down="-- undone by 0002_rules\n",
        plan={**steps, "step": 3},
    )
    project.write(
        "0005_by_hand",
        """
        BEGIN;
        ALTER TABLE orders ADD note text;
        INSERT INTO log (says) VALUES ('note');
        COMMIT;
        INSERT INTO log (says) VALUES ('alone');
        CREATE INDEX CONCURRENTLY orders_total ON orders (total);
        DROP INDEX CONCURRENTLY orders_email;
        BEGIN;
        ALTER TABLE orders ALTER note SET DEFAULT '';
        INSERT INTO log (says) VALUES ('last');
        COMMIT;
        """,
    )
