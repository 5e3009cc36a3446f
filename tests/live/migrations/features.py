"""Pieces of schemas, each in several versions, of which pairs of schemas are put together.

Every piece may be absent. Pieces stand on the tables of `BASE`, whose columns change as well; what
speaks of a column says so in every version, so that dependents have to follow.
"""

from __future__ import annotations

from dataclasses import dataclass

ROWS = (
    "INSERT INTO account (id, name, age, state, born, tags, note, spare)"
    " OVERRIDING SYSTEM VALUE"
    " VALUES (1, 'ann', '41', 'open', '2001-02-03', '{\"1\",\"2\"}', '3', NULL)",
    "INSERT INTO account (id, name, age, state, born, tags, note, spare)"
    " OVERRIDING SYSTEM VALUE"
    " VALUES (2, 'bob', '42', 'shut', '2002-02-03', NULL, '4', 'x')",
    "INSERT INTO booking (id, account, amount) VALUES (7, 1, 5), (8, 2, 6)",
)


@dataclass(frozen=True, slots=True)
class Feature:
    """One piece.

    Attributes:
        versions: As SQL; the empty one is its absence.
    """

    versions: tuple[str, ...]


STATES = Feature(
    (
        "CREATE TYPE state AS ENUM ('open', 'shut');",
        "CREATE TYPE state AS ENUM ('open', 'odd', 'shut', 'gone');",
        "CREATE TYPE state AS ENUM ('shut', 'open');",
        "CREATE DOMAIN state AS text CHECK (VALUE IN ('open', 'shut'));",
        "CREATE DOMAIN state AS varchar(9) NOT NULL DEFAULT 'open' CHECK (VALUE <> 'x');",
    )
)
# The columns of `account` beside its key, by name.
COLUMNS: dict[str, Feature] = {
    "name": Feature(("text NOT NULL", "varchar(30)", "text COLLATE \"C\" DEFAULT 'n'")),
    "age": Feature(("int", "bigint NOT NULL DEFAULT 3", "text", "numeric(6,2) DEFAULT 1")),
    "state": Feature(("state DEFAULT 'open'", "state NOT NULL", "text", "state DEFAULT 'shut'")),
    "born": Feature(("date", "timestamptz", "timestamp DEFAULT now()", "text")),
    "tags": Feature(("text[]", "int[]", "text[] DEFAULT '{}'", "varchar(5)[]")),
    "note": Feature(("text", "jsonb", "int", "json")),
    "spare": Feature(("text", "text DEFAULT 'q'")),
}
KEYS = Feature(("int", "bigint", "serial", "int GENERATED ALWAYS AS IDENTITY", "bigserial"))
ACCOUNT_PARTS: tuple[Feature, ...] = (
    Feature(("", "CHECK (length(name) > 0)", "CONSTRAINT account_name CHECK (name <> '')")),
    Feature(("", "UNIQUE (name)", "CONSTRAINT account_name_key UNIQUE (name) DEFERRABLE")),
    Feature(("", "CONSTRAINT born CHECK (born IS NOT NULL)", "EXCLUDE (name WITH =)")),
    Feature(
        (
            "",
            "size int GENERATED ALWAYS AS (length(name)) STORED",
            "size bigint GENERATED ALWAYS AS (length(name) + 1) STORED",
            "size int",
        )
    ),
)
REFERENCE = Feature(
    (
        "",
        "REFERENCES account",
        "REFERENCES account (id) ON DELETE CASCADE",
        "REFERENCES account DEFERRABLE INITIALLY DEFERRED",
    )
)
FEATURES: tuple[Feature, ...] = (
    Feature(
        (
            "",
            "CREATE INDEX account_age ON account (age);",
            "CREATE INDEX account_age ON account (age DESC) WHERE name <> '';",
            "CREATE UNIQUE INDEX account_age ON account (age, id);",
        )
    ),
    Feature(
        (
            "",
            "CREATE INDEX account_low ON account (lower(name));",
            "CREATE INDEX account_low ON account USING hash (name);",
            "CREATE INDEX account_low ON account (name) INCLUDE (spare) WITH (fillfactor=60);",
        )
    ),
    Feature(
        (
            "",
            "CREATE VIEW people AS SELECT id, name, age FROM account;"
            "CREATE VIEW old_people AS SELECT id, age FROM people;"
            "CREATE MATERIALIZED VIEW counted AS SELECT count(id) AS n, max(name) FROM people;"
            "CREATE INDEX counted_n ON counted (n);",
            "CREATE VIEW people WITH (security_barrier) AS SELECT id, name, age, born FROM account;"
            "CREATE MATERIALIZED VIEW counted AS SELECT count(*) AS n FROM people;"
            "COMMENT ON VIEW people IS 'all';",
            "CREATE VIEW people AS SELECT id, age, name FROM account;"
            "CREATE VIEW old_people AS SELECT id, age, name FROM people WHERE id > 3;",
        )
    ),
    Feature(
        (
            "",
            "CREATE VIEW states AS SELECT state, count(*) AS n FROM account GROUP BY state;",
            "CREATE MATERIALIZED VIEW states AS SELECT state, tags FROM account;",
            "CREATE VIEW states AS SELECT id, state, name FROM account"
            " WHERE state IN ('open', 'shut');",
        )
    ),
    Feature(
        (
            "",
            "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RETURN NEW; END $$;"
            "CREATE TRIGGER touch BEFORE UPDATE OF name ON account FOR EACH ROW"
            " WHEN (OLD.name <> NEW.name) EXECUTE FUNCTION touch();",
            "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RETURN OLD; END $$;"
            "CREATE CONSTRAINT TRIGGER touch AFTER UPDATE ON account DEFERRABLE FOR EACH ROW"
            " EXECUTE FUNCTION touch();"
            "COMMENT ON TRIGGER touch ON account IS 'touches';",
            "CREATE FUNCTION touch(int) RETURNS int LANGUAGE sql AS 'SELECT $1';",
        )
    ),
    Feature(
        (
            "",
            "CREATE FUNCTION good(t text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';"
            "ALTER TABLE account ADD CONSTRAINT good CHECK (good(name));"
            "CREATE POLICY good ON account USING (good(name));"
            "CREATE VIEW good_ones AS SELECT id, good(name) AS good FROM account;",
            "CREATE FUNCTION good(t text, n int DEFAULT 1) RETURNS boolean LANGUAGE sql IMMUTABLE"
            " AS 'SELECT true';"
            "ALTER TABLE account ADD CONSTRAINT good CHECK (good(name));"
            "CREATE POLICY good ON account FOR SELECT USING (good(name));",
            "CREATE FUNCTION good(word text) RETURNS boolean LANGUAGE sql STABLE AS 'SELECT true';"
            "ALTER TABLE account ENABLE ROW LEVEL SECURITY;"
            "CREATE POLICY good ON account FOR UPDATE USING (good(name)) WITH CHECK (name <> '');",
        )
    ),
    Feature(
        (
            "",
            "CREATE TABLE log (at date NOT NULL, word text) PARTITION BY RANGE (at);"
            "CREATE TABLE log_1 PARTITION OF log FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');"
            "CREATE INDEX log_word ON log (word);",
            "CREATE TABLE log (at date NOT NULL, word varchar(9), n int, PRIMARY KEY (at))"
            " PARTITION BY RANGE (at);"
            "CREATE TABLE log_1 PARTITION OF log FOR VALUES FROM ('2020-01-01') TO ('2022-01-01');"
            "CREATE TABLE log_2 PARTITION OF log DEFAULT;",
            "CREATE TABLE log (at timestamptz NOT NULL, word text) PARTITION BY RANGE (at);"
            "CREATE TABLE log_1 PARTITION OF log FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');",
            "CREATE TABLE log_1 (at date NOT NULL, word text);"
            "CREATE INDEX log_word ON log_1 (word);",
        )
    ),
    Feature(
        (
            "",
            "CREATE TABLE animal (kind text, legs int);"
            "CREATE TABLE dog (bark text) INHERITS (animal);",
            "CREATE TABLE animal (kind text NOT NULL, legs bigint DEFAULT 4, CHECK (legs > 0));"
            "CREATE TABLE dog (bark text) INHERITS (animal);"
            "CREATE INDEX dog_kind ON dog (kind);",
            "CREATE TABLE animal (legs int, tail int);"
            "CREATE TABLE dog (bark varchar(9)) INHERITS (animal);"
            "CREATE VIEW dogs AS SELECT legs, bark FROM dog;",
        )
    ),
    Feature(
        (
            "",
            "CREATE SEQUENCE tick;",
            "CREATE SEQUENCE tick AS int INCREMENT 5 MINVALUE 3 START 8 CYCLE;",
            "CREATE SEQUENCE tick INCREMENT -1; COMMENT ON SEQUENCE tick IS 'down';",
            "CREATE TABLE tick (a int);",
        )
    ),
    Feature(
        (
            "",
            "CREATE TYPE spot AS (x int, y int); CREATE TABLE spots (s spot, many spot[]);",
            "CREATE TYPE spot AS (x int, y int, z text); CREATE TABLE spots (s spot);",
            "CREATE TYPE spot AS (x bigint, y int); CREATE TABLE spots (s spot, many spot[]);",
            "CREATE TYPE spot AS RANGE (subtype = int4); CREATE TABLE spots (s spot);",
            "CREATE TYPE spot AS RANGE (subtype = int8);"
            "CREATE TABLE spots (s spot DEFAULT '[1,2)');",
        )
    ),
    Feature(
        (
            "",
            "CREATE STATISTICS st ON id, name FROM account;",
            "CREATE STATISTICS st (mcv) ON id, name FROM account; ALTER STATISTICS st"
            " SET STATISTICS 9;",
        )
    ),
    Feature(
        (
            "",
            "CREATE PUBLICATION pub FOR TABLE account;",
            "CREATE PUBLICATION pub FOR TABLE account (id, name) WHERE (id > 1);",
            "CREATE PUBLICATION pub FOR ALL TABLES WITH (publish = 'insert');",
        )
    ),
    Feature(
        (
            "",
            "CREATE ROLE clerk; GRANT SELECT ON account TO clerk;",
            "CREATE ROLE clerk; GRANT SELECT (id), UPDATE (name) ON account TO clerk;"
            "GRANT INSERT ON account TO clerk WITH GRANT OPTION;",
            "GRANT SELECT ON booking TO PUBLIC;",
        )
    ),
    Feature(
        (
            "",
            "CREATE FUNCTION seen() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$;"
            "CREATE EVENT TRIGGER seen ON ddl_command_end EXECUTE FUNCTION seen();",
            "CREATE FUNCTION seen() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$;"
            "CREATE EVENT TRIGGER seen ON sql_drop EXECUTE FUNCTION seen();"
            "ALTER EVENT TRIGGER seen DISABLE;",
        )
    ),
    Feature(
        (
            "",
            "CREATE TEXT SEARCH CONFIGURATION words (COPY = pg_catalog.simple);"
            "CREATE INDEX account_words ON account USING gin (to_tsvector('public.words', name));",
            'CREATE TEXT SEARCH CONFIGURATION words (PARSER = pg_catalog."default");',
        )
    ),
    Feature(
        (
            "",
            "COMMENT ON TABLE account IS 'a''b'; COMMENT ON COLUMN account.name IS E'x\\ny';",
            "COMMENT ON COLUMN account.age IS '😀'; COMMENT ON TABLE booking IS '\"q\"';",
            "ALTER TABLE account SET (fillfactor = 50); ALTER TABLE account REPLICA IDENTITY FULL;",
            "ALTER TABLE account ALTER COLUMN name SET STORAGE EXTERNAL;"
            "ALTER TABLE account ALTER COLUMN name SET STATISTICS 7;",
        )
    ),
    Feature(
        (
            "",
            "CREATE RULE quiet AS ON DELETE TO account DO INSTEAD NOTHING;",
            "CREATE RULE quiet AS ON INSERT TO account WHERE NEW.id > 99 DO INSTEAD NOTHING;",
        )
    ),
    Feature(
        (
            "",
            "CREATE AGGREGATE total(int) (SFUNC = int4pl, STYPE = int);"
            "CREATE VIEW totals AS SELECT total(amount) AS t FROM booking;",
            "CREATE AGGREGATE total(int) (SFUNC = int4pl, STYPE = int, INITCOND = '0');"
            "CREATE VIEW totals AS SELECT total(amount) AS t, 1 AS one FROM booking;",
            "CREATE FUNCTION total(int) RETURNS int LANGUAGE sql AS 'SELECT $1';"
            "CREATE VIEW totals AS SELECT total(amount) AS t FROM booking;",
        )
    ),
)
