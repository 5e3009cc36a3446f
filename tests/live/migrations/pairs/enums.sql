-- pair: values go and are reordered, in every place where the enum is used
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE DOMAIN good AS mood DEFAULT 'ok' CHECK (VALUE <> 'sad');
CREATE TYPE combo AS (m mood, n int);
CREATE FUNCTION f(m mood) RETURNS mood LANGUAGE sql IMMUTABLE AS $$ SELECT m $$;
CREATE TABLE t (id int PRIMARY KEY, m mood DEFAULT 'ok' NOT NULL, many mood[] DEFAULT '{ok,happy}', d good, CHECK (m <> 'happy' OR id > 0));
CREATE INDEX t_m ON t (m) WHERE m = 'ok';
CREATE VIEW v AS SELECT m, many, f(m) AS fm FROM t WHERE m = 'ok';
CREATE TABLE parts (m mood NOT NULL, a int) PARTITION BY LIST (m);
CREATE TABLE parts_ok PARTITION OF parts FOR VALUES IN ('ok');
COMMENT ON TYPE mood IS 'moods';
-- rows
INSERT INTO t VALUES (1, 'ok', '{ok}', 'ok'), (2, 'happy', NULL, NULL);
-- new
CREATE TYPE mood AS ENUM ('happy', 'ok', 'meh');
CREATE DOMAIN good AS mood DEFAULT 'ok' CHECK (VALUE <> 'meh');
CREATE TYPE combo AS (m mood, n int);
CREATE FUNCTION f(m mood) RETURNS mood LANGUAGE sql IMMUTABLE AS $$ SELECT m $$;
CREATE TABLE t (id int PRIMARY KEY, m mood DEFAULT 'ok' NOT NULL, many mood[] DEFAULT '{ok,happy}', d good, CHECK (m <> 'happy' OR id > 0));
CREATE INDEX t_m ON t (m) WHERE m = 'ok';
CREATE VIEW v AS SELECT m, many, f(m) AS fm FROM t WHERE m = 'ok';
CREATE TABLE parts (m mood NOT NULL, a int) PARTITION BY LIST (m);
CREATE TABLE parts_ok PARTITION OF parts FOR VALUES IN ('ok');
COMMENT ON TYPE mood IS 'moods';

-- pair: a value is added and used at once
CREATE TYPE mood AS ENUM ('b');
CREATE TABLE t (m mood DEFAULT 'b');
-- rows
INSERT INTO t VALUES ('b');
-- new
CREATE TYPE mood AS ENUM ('a', 'b', 'b2', 'c');
CREATE TABLE t (m mood DEFAULT 'c' CHECK (m <> 'a'));
CREATE INDEX i ON t (m) WHERE m = 'b2';
CREATE VIEW v AS SELECT 'a'::mood AS a;
CREATE FUNCTION f(x mood DEFAULT 'c') RETURNS mood LANGUAGE sql BEGIN ATOMIC SELECT 'a'::mood; END;

-- pair: an enum becomes a domain, a domain an enum, a text an enum
CREATE TYPE one AS ENUM ('x', 'y');
CREATE DOMAIN two AS text CHECK (VALUE IN ('x', 'y'));
CREATE TABLE t (a one DEFAULT 'x', b two DEFAULT 'x', c text DEFAULT 'x', d one[]);
CREATE VIEW v AS SELECT a, b, c FROM t;
-- rows
INSERT INTO t VALUES ('x', 'y', 'x', '{x,y}');
-- new
CREATE DOMAIN one AS text CHECK (VALUE IN ('x', 'y'));
CREATE TYPE two AS ENUM ('x', 'y');
CREATE TYPE three AS ENUM ('x', 'y');
CREATE TABLE t (a one DEFAULT 'x', b two DEFAULT 'x', c three DEFAULT 'x', d text[]);
CREATE VIEW v AS SELECT a, b, c FROM t;

-- pair: the enum of a key, and of one that refers to it
CREATE TYPE k AS ENUM ('a', 'b', 'c');
CREATE TABLE p (k k PRIMARY KEY);
CREATE TABLE c (k k REFERENCES p, n int, UNIQUE (k, n), EXCLUDE USING btree (k WITH =));
-- rows
INSERT INTO p VALUES ('a'), ('b');
INSERT INTO c VALUES ('a', 1);
-- new
CREATE TYPE k AS ENUM ('b', 'a');
CREATE TABLE p (k k PRIMARY KEY);
CREATE TABLE c (k k REFERENCES p, n int, UNIQUE (k, n), EXCLUDE USING btree (k WITH =));

-- pair: the enum of a generated column and of a trigger's condition
CREATE TYPE s AS ENUM ('on', 'off');
CREATE FUNCTION trig() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TABLE t (s s, is_on boolean GENERATED ALWAYS AS (s = 'on') STORED);
CREATE TRIGGER tr BEFORE UPDATE OF s ON t FOR EACH ROW WHEN (NEW.s = 'on') EXECUTE FUNCTION trig();
CREATE POLICY pol ON t USING (s = 'on');
CREATE STATISTICS st ON (s = 'on'), is_on FROM t;
-- rows
INSERT INTO t VALUES ('on'), ('off');
-- new
CREATE TYPE s AS ENUM ('off', 'on');
CREATE FUNCTION trig() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TABLE t (s s, is_on boolean GENERATED ALWAYS AS (s = 'on') STORED);
CREATE TRIGGER tr BEFORE UPDATE OF s ON t FOR EACH ROW WHEN (NEW.s = 'on') EXECUTE FUNCTION trig();
CREATE POLICY pol ON t USING (s = 'on');
CREATE STATISTICS st ON (s = 'on'), is_on FROM t;

-- pair: an enum with hostile labels
CREATE TYPE "E""x" AS ENUM ('it''s', 'a.b', '😀');
CREATE TABLE t ("c ol" "E""x" DEFAULT 'it''s');
-- rows
INSERT INTO t VALUES ('a.b');
-- new
CREATE TYPE "E""x" AS ENUM ('😀', 'a.b', 'it''s', '\');
CREATE TABLE t ("c ol" "E""x" DEFAULT '\');

-- pair: a value goes while another column begins to need values
CREATE TYPE state AS ENUM ('open', 'paid', 'lost');
CREATE TABLE orders (id integer PRIMARY KEY, state state, code text);
-- rows
INSERT INTO orders VALUES (1, 'open', 'a'), (2, 'paid', 'b');
-- new
CREATE TYPE state AS ENUM ('open', 'paid');
CREATE TABLE orders (id integer PRIMARY KEY, state state, code text NOT NULL UNIQUE);
