-- pair: settings of tables and columns
CREATE TABLE t (a int, b text, c text) WITH (fillfactor = 70, autovacuum_enabled = false);
ALTER TABLE t ALTER COLUMN b SET STORAGE EXTERNAL, ALTER COLUMN a SET STATISTICS 100, ALTER COLUMN b SET (n_distinct = 5);
ALTER TABLE t ALTER COLUMN c SET COMPRESSION pglz;
COMMENT ON TABLE t IS 'tee'; COMMENT ON COLUMN t.a IS E'it''s\n"q" 😀';
CREATE UNLOGGED TABLE u (a int);
CREATE TABLE w (a int);
-- rows
INSERT INTO t VALUES (1, 'b', 'c');
INSERT INTO u VALUES (1);
-- new
CREATE TABLE t (a int, b text, c text) WITH (fillfactor = 80);
ALTER TABLE t ALTER COLUMN c SET STORAGE MAIN, ALTER COLUMN c SET STATISTICS 10, ALTER COLUMN b SET (n_distinct_inherited = 5);
COMMENT ON COLUMN t.b IS 'new';
CREATE TABLE u (a int);
CREATE UNLOGGED TABLE w (a int);

-- pair: hostile names everywhere
CREATE SCHEMA "a.b";
CREATE TABLE "a.b"."T ""1""" ("id.x" serial PRIMARY KEY, "SELECT" int CHECK ("SELECT" > 0), "é
n" text DEFAULT E'\n''\\');
CREATE INDEX "i.1" ON "a.b"."T ""1""" ("SELECT");
CREATE VIEW "a.b"."v w" AS SELECT "SELECT" AS "from", "id.x" FROM "a.b"."T ""1""";
CREATE FUNCTION "a.b"."f g"("ü" int) RETURNS int LANGUAGE sql AS 'SELECT 1';
COMMENT ON COLUMN "a.b"."T ""1"""."SELECT" IS '$$ ''; DROP';
-- rows
INSERT INTO "a.b"."T ""1""" ("SELECT") VALUES (3);
-- new
CREATE SCHEMA "a.b";
CREATE TABLE "a.b"."T ""1""" ("id.x" bigserial PRIMARY KEY, "SELECT" bigint CHECK ("SELECT" > 1) NOT NULL, "é
n" varchar(9) DEFAULT E'\t''\\', "😀" int REFERENCES "a.b"."T ""1""");
CREATE INDEX "i.1" ON "a.b"."T ""1""" ("SELECT" DESC);
CREATE VIEW "a.b"."v w" AS SELECT "SELECT" AS "from", "id.x" FROM "a.b"."T ""1""";
CREATE FUNCTION "a.b"."f g"("ü" bigint) RETURNS int LANGUAGE sql AS 'SELECT 1';

-- pair: an index becomes a constraint and a sequence an index by name
CREATE TABLE t (a int NOT NULL, b int);
CREATE INDEX one ON t (a);
CREATE SEQUENCE two;
CREATE VIEW three AS SELECT 1 AS a;
-- new
CREATE TABLE t (a int NOT NULL, b int, CONSTRAINT one UNIQUE (a));
CREATE INDEX two ON t (b);
CREATE SEQUENCE three;

-- pair: a table becomes a composite type, an enum a table
CREATE TABLE one (a int);
CREATE TYPE two AS ENUM ('x');
CREATE DOMAIN three AS int;
CREATE TABLE t (d three);
-- new
CREATE TYPE one AS (a int);
CREATE TABLE two (a int);
CREATE TYPE three AS RANGE (subtype = int4);
CREATE TABLE t (d int);

-- pair: a namespace goes with all that is in it
CREATE SCHEMA app;
CREATE TYPE app.e AS ENUM ('a');
CREATE TABLE app.t (id serial PRIMARY KEY, e app.e);
CREATE VIEW app.v AS SELECT * FROM app.t;
CREATE FUNCTION app.f() RETURNS app.e LANGUAGE sql AS $$ SELECT 'a'::app.e $$;
CREATE TABLE keeps (id int, e app.e DEFAULT 'a');
-- rows
INSERT INTO keeps VALUES (1, 'a');
-- new
CREATE TABLE keeps (id int, e text DEFAULT 'a');

-- pair: defaults of every sort
CREATE TABLE t (a int DEFAULT 1, b text DEFAULT 'x', c timestamptz DEFAULT now(), d int[] DEFAULT '{}', e jsonb DEFAULT '{"a": 1}', f uuid DEFAULT gen_random_uuid(), g int);
-- rows
INSERT INTO t (g) VALUES (1);
-- new
CREATE TABLE t (a int DEFAULT 2, b text DEFAULT NULL, c timestamptz, d int[] DEFAULT ARRAY[1, 2], e jsonb DEFAULT '{"a": 2}', f uuid, g int DEFAULT (1 + 2), h text NOT NULL DEFAULT 'q', i timestamptz NOT NULL DEFAULT clock_timestamp());

-- pair: nulls
CREATE TABLE t (a int NOT NULL, b int, c int PRIMARY KEY, d int NOT NULL);
-- rows
INSERT INTO t VALUES (1, 2, 3, 4);
-- new
CREATE TABLE t (a int, b int NOT NULL, c int, d int NOT NULL PRIMARY KEY);

-- pair: a column goes that everything uses
CREATE FUNCTION trig() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE t (id int PRIMARY KEY, x int REFERENCES p, y int, g int GENERATED ALWAYS AS (x + 1) STORED, CHECK (x > y), UNIQUE (x, y));
CREATE INDEX i1 ON t (x); CREATE INDEX i2 ON t (y) WHERE x > 0; CREATE INDEX i3 ON t ((x + y));
CREATE VIEW v AS SELECT x FROM t;
CREATE POLICY pol ON t USING (x > 0);
CREATE TRIGGER tr AFTER UPDATE OF x ON t FOR EACH ROW WHEN (OLD.x IS DISTINCT FROM NEW.x) EXECUTE FUNCTION trig();
CREATE STATISTICS st ON x, y FROM t;
CREATE RULE ru AS ON UPDATE TO t WHERE NEW.x > 5 DO INSTEAD NOTHING;
-- rows
INSERT INTO p VALUES (3);
INSERT INTO t VALUES (1, 3, 2);
-- new
CREATE FUNCTION trig() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE t (id int PRIMARY KEY, y int, g int);
CREATE INDEX i2 ON t (y) WHERE y > 0;
CREATE VIEW v AS SELECT y AS x FROM t;
CREATE POLICY pol ON t USING (y > 0);
CREATE TRIGGER tr AFTER UPDATE OF y ON t FOR EACH ROW EXECUTE FUNCTION trig();

-- pair: in lists over varchar come back as they were
CREATE TABLE t (a varchar(9), b text, CHECK (a IN ('x', 'y')));
CREATE VIEW v AS SELECT a FROM t WHERE a IN ('x', 'it''s', 'ü') AND b IN ('a', 'b');
-- new
CREATE TABLE t (a varchar(9), b text, CHECK (a IN ('x', 'y', 'z')), CONSTRAINT more CHECK (a NOT IN ('q', 'é')));
CREATE INDEX i ON t (b) WHERE a IN ('x', 'z');
CREATE VIEW v AS SELECT a FROM t WHERE a IN ('x', 'it''s', 'ü') AND b IN ('a', 'b', 'c');

-- pair: everything goes
CREATE TYPE e AS ENUM ('a');
CREATE FUNCTION trig() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TABLE p (id serial PRIMARY KEY, e e);
CREATE TABLE c (id int PRIMARY KEY REFERENCES p, up int REFERENCES c);
CREATE TRIGGER tr BEFORE INSERT ON c FOR EACH ROW EXECUTE FUNCTION trig();
CREATE VIEW v AS SELECT * FROM c;
CREATE MATERIALIZED VIEW m AS SELECT * FROM v;
CREATE TABLE pp (a int) PARTITION BY LIST (a);
CREATE TABLE pp1 PARTITION OF pp FOR VALUES IN (1);
CREATE TABLE kid () INHERITS (p);
-- new
CREATE TABLE alone (a int);

-- pair: names go round, and one was that of what goes
CREATE TABLE a (id int CONSTRAINT one PRIMARY KEY, x int CONSTRAINT two UNIQUE);
CREATE TABLE b (id int CONSTRAINT three PRIMARY KEY, x int, CONSTRAINT five CHECK (x > 0));
CREATE INDEX four ON b (x);
CREATE INDEX six ON b (id, x);
CREATE POLICY p1 ON a USING (id > 1);
CREATE POLICY p2 ON a USING (id > 2);
-- new
CREATE TABLE a (id int CONSTRAINT two PRIMARY KEY, x int CONSTRAINT one UNIQUE);
CREATE TABLE b (id int CONSTRAINT six PRIMARY KEY, x int, CONSTRAINT four CHECK (x > 0));
CREATE INDEX five ON b (x);
CREATE POLICY p2 ON a USING (id > 1);
CREATE POLICY p1 ON a USING (id > 2);

-- pair: settings that come are listed before those that are there
CREATE TABLE t (id int, PRIMARY KEY (id) WITH (fillfactor = 70)) WITH (fillfactor = 80);
CREATE INDEX i ON t (id) WITH (fillfactor = 50);
ALTER TABLE t ALTER id SET (n_distinct = 5);
CREATE MATERIALIZED VIEW m WITH (fillfactor = 50) AS SELECT 1 AS a;
CREATE FUNCTION f() RETURNS int LANGUAGE sql SET work_mem = '4MB' AS 'SELECT 1';
CREATE FOREIGN DATA WRAPPER w OPTIONS (b '1');
CREATE SERVER s FOREIGN DATA WRAPPER w OPTIONS (b '1');
CREATE FOREIGN TABLE ft (a int OPTIONS (b '1')) SERVER s OPTIONS (b '1');
-- new
CREATE TABLE t (id int, PRIMARY KEY (id) WITH (deduplicate_items = off, fillfactor = 70)) WITH (autovacuum_enabled = off, fillfactor = 80);
CREATE INDEX i ON t (id) WITH (deduplicate_items = off, fillfactor = 50);
ALTER TABLE t ALTER id SET (n_distinct_inherited = 4, n_distinct = 5);
CREATE MATERIALIZED VIEW m WITH (autovacuum_enabled = off, fillfactor = 50) AS SELECT 1 AS a;
CREATE FUNCTION f() RETURNS int LANGUAGE sql SET search_path = 'public' SET work_mem = '4MB' AS 'SELECT 1';
CREATE FOREIGN DATA WRAPPER w OPTIONS (a '1', b '1');
CREATE SERVER s FOREIGN DATA WRAPPER w OPTIONS (a '1', b '1');
CREATE FOREIGN TABLE ft (a int OPTIONS (a '1', b '1')) SERVER s OPTIONS (a '1', b '1');
