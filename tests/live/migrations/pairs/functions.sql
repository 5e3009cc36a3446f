-- pair: a function that everything uses gets another signature
CREATE FUNCTION f(x int) RETURNS int LANGUAGE sql IMMUTABLE AS $$ SELECT x + 1 $$;
CREATE FUNCTION allowed(x int) RETURNS boolean LANGUAGE sql STABLE AS $$ SELECT true $$;
CREATE TABLE t (a int DEFAULT f(1), b int CHECK (f(b) > 0), c int GENERATED ALWAYS AS (f(7)) STORED);
CREATE INDEX t_f ON t (f(a));
CREATE VIEW v AS SELECT f(a) AS fa FROM t;
CREATE POLICY p ON t USING (allowed(a));
CREATE FUNCTION trig() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER tr BEFORE UPDATE ON t FOR EACH ROW WHEN (f(NEW.a) > 3) EXECUTE FUNCTION trig();
CREATE AGGREGATE total(int) (SFUNC = int4pl, STYPE = int);
CREATE DOMAIN d AS int CHECK (f(VALUE) > 0);
CREATE TABLE u (x d);
CREATE FUNCTION g(y int) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT f(y); END;
-- rows
INSERT INTO t (b) VALUES (3);
INSERT INTO u VALUES (3);
-- new
CREATE FUNCTION f(x int, y int DEFAULT 0) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$ SELECT x + 1 + y $$;
CREATE FUNCTION allowed(x int, why text DEFAULT '') RETURNS boolean LANGUAGE sql STABLE AS $$ SELECT true $$;
CREATE TABLE t (a int DEFAULT f(1), b int CHECK (f(b) > 0), c int GENERATED ALWAYS AS (f(7)) STORED);
CREATE INDEX t_f ON t (f(a));
CREATE VIEW v AS SELECT f(a) AS fa FROM t;
CREATE POLICY p ON t USING (allowed(a));
CREATE FUNCTION trig() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER tr BEFORE UPDATE ON t FOR EACH ROW WHEN (f(NEW.a) > 3) EXECUTE FUNCTION trig();
CREATE AGGREGATE total(int) (SFUNC = int4pl, STYPE = int, INITCOND = '0');
CREATE DOMAIN d AS int CHECK (f(VALUE) > 0);
CREATE TABLE u (x d);
CREATE FUNCTION g(y int) RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT f(y); END;

-- pair: an operator, its class of functions, and a cast
CREATE TYPE pair AS (x int, y int);
CREATE FUNCTION pair_eq(a pair, b pair) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT (a).x = (b).x $$;
CREATE OPERATOR === (LEFTARG = pair, RIGHTARG = pair, FUNCTION = pair_eq);
CREATE FUNCTION pair_text(a pair) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT (a).x::text $$;
CREATE CAST (pair AS text) WITH FUNCTION pair_text(pair);
CREATE TABLE t (p pair, q pair, CHECK (p === q));
-- new
CREATE TYPE pair AS (x int, y int);
CREATE FUNCTION pair_eq(left_one pair, right_one pair) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT (left_one).x = (right_one).x $$;
CREATE OPERATOR === (LEFTARG = pair, RIGHTARG = pair, FUNCTION = pair_eq, COMMUTATOR = ===);
CREATE FUNCTION pair_text(p pair) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT (p).x::text $$;
CREATE CAST (pair AS text) WITH FUNCTION pair_text(pair) AS ASSIGNMENT;
CREATE TABLE t (p pair, q pair, CHECK (p === q));

-- pair: a function becomes a procedure, an overload goes, another comes
CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ SELECT $$;
CREATE FUNCTION g(int) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
CREATE FUNCTION g(text) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
CREATE VIEW v AS SELECT g(1) AS a;
CREATE PROCEDURE p(a int) LANGUAGE sql AS $$ SELECT $$;
COMMENT ON FUNCTION g(int) IS 'g';
-- new
CREATE PROCEDURE f() LANGUAGE sql AS $$ SELECT $$;
CREATE FUNCTION g(int) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
CREATE FUNCTION g(boolean) RETURNS int LANGUAGE sql AS $$ SELECT 2 $$;
CREATE VIEW v AS SELECT g(1) AS a;
CREATE PROCEDURE p(INOUT a int) LANGUAGE sql AS $$ SELECT 1 $$;

-- pair: a function over the rows of a table that changes
CREATE TABLE t (a int, b text);
CREATE FUNCTION f(t) RETURNS text LANGUAGE sql STABLE AS $$ SELECT $1.b $$;
CREATE FUNCTION all_t() RETURNS SETOF t LANGUAGE sql STABLE AS $$ SELECT * FROM t $$;
CREATE VIEW v AS SELECT f(t) AS ft FROM t;
CREATE VIEW w AS SELECT a FROM all_t();
-- rows
INSERT INTO t VALUES (1, 'x');
-- new
CREATE TABLE t (a bigint, b text, c int);
CREATE FUNCTION f(t) RETURNS text LANGUAGE sql STABLE AS $$ SELECT $1.b $$;
CREATE FUNCTION all_t() RETURNS SETOF t LANGUAGE sql STABLE AS $$ SELECT * FROM t $$;
CREATE VIEW v AS SELECT f(t) AS ft FROM t;
CREATE VIEW w AS SELECT a FROM all_t();

-- pair: returns table changes its columns, arguments lose defaults and change names
CREATE FUNCTION r() RETURNS TABLE (a int, b text) LANGUAGE sql AS $$ SELECT 1, 'x' $$;
CREATE FUNCTION d(x int DEFAULT 1, y int DEFAULT 2) RETURNS int LANGUAGE sql AS $$ SELECT x + y $$;
CREATE FUNCTION n(x int) RETURNS int LANGUAGE sql AS $$ SELECT x $$;
CREATE FUNCTION o(OUT x int, OUT y int) LANGUAGE sql AS $$ SELECT 1, 2 $$;
CREATE VIEW v AS SELECT r.a FROM r() r;
CREATE ROLE caller;
REVOKE EXECUTE ON FUNCTION n(int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION n(int) TO caller WITH GRANT OPTION;
-- new
CREATE FUNCTION r() RETURNS TABLE (a int, b text, c int) LANGUAGE sql AS $$ SELECT 1, 'x', 2 $$;
CREATE FUNCTION d(x int, y int DEFAULT 2) RETURNS int LANGUAGE sql AS $$ SELECT x + y $$;
CREATE FUNCTION n(z int) RETURNS int LANGUAGE sql AS $$ SELECT z $$;
CREATE FUNCTION o(OUT x int, OUT y bigint) LANGUAGE sql AS $$ SELECT 1, 2 $$;
CREATE VIEW v AS SELECT r.a FROM r() r;
CREATE ROLE caller;
REVOKE EXECUTE ON FUNCTION n(int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION n(int) TO caller WITH GRANT OPTION;

-- pair: function attributes
CREATE FUNCTION f(x text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 7 SET search_path = public AS $$ SELECT x $$;
CREATE FUNCTION s(x int) RETURNS SETOF int LANGUAGE sql ROWS 10 AS $$ SELECT x $$;
-- new
CREATE FUNCTION f(x text) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER LEAKPROOF SET work_mem = '1MB' AS $$ BEGIN RETURN x; END $$;
CREATE FUNCTION s(x int) RETURNS SETOF int LANGUAGE sql ROWS 20 AS $$ SELECT x $$;

-- pair: trigger functions that change places
CREATE FUNCTION one() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TABLE t (a int);
CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION one();
CREATE TRIGGER y AFTER INSERT ON t FOR EACH STATEMENT EXECUTE FUNCTION one('a', 'it''s');
CREATE CONSTRAINT TRIGGER z AFTER UPDATE ON t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION one();
ALTER TABLE t DISABLE TRIGGER x;
-- new
CREATE FUNCTION two() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TABLE t (a int);
CREATE TRIGGER x BEFORE INSERT OR UPDATE OF a ON t FOR EACH ROW WHEN (NEW.a > 0) EXECUTE FUNCTION two();
CREATE TRIGGER y AFTER INSERT ON t REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION two('b');
CREATE CONSTRAINT TRIGGER z AFTER UPDATE ON t NOT DEFERRABLE FOR EACH ROW EXECUTE FUNCTION two();
ALTER TABLE t ENABLE ALWAYS TRIGGER y;
COMMENT ON TRIGGER z ON t IS 'z';

-- pair: aggregates in views and other aggregates over a function that changes
CREATE FUNCTION step(a numeric, b numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT a + b $$;
CREATE AGGREGATE mysum(numeric) (SFUNC = step, STYPE = numeric, INITCOND = '0');
CREATE TABLE t (a numeric);
CREATE VIEW v AS SELECT mysum(a) AS s FROM t;
COMMENT ON AGGREGATE mysum(numeric) IS 'sum';
-- new
CREATE FUNCTION step(state numeric, value numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT state + value $$;
CREATE AGGREGATE mysum(numeric) (SFUNC = step, STYPE = numeric, INITCOND = '1');
CREATE TABLE t (a numeric);
CREATE VIEW v AS SELECT mysum(a) AS s FROM t;
COMMENT ON AGGREGATE mysum(numeric) IS 'sum';

-- pair: what a default calls has other arguments, and the column another type
CREATE FUNCTION d() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE TABLE t (id int, c int DEFAULT d());
-- rows
INSERT INTO t (id) VALUES (1);
-- new
CREATE FUNCTION d(y int DEFAULT 3) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE TABLE t (id int, c bigint DEFAULT d());

-- pair: a table goes whose rules call what takes its rows
CREATE TABLE t (a int, b int);
CREATE FUNCTION ok(t) RETURNS bool IMMUTABLE LANGUAGE sql AS 'SELECT true';
CREATE FUNCTION one() RETURNS t LANGUAGE sql AS 'SELECT NULL::t';
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
ALTER TABLE t ADD CONSTRAINT k CHECK (ok(t.*));
ALTER TABLE t ALTER a SET DEFAULT (one()).a;
CREATE POLICY p ON t USING (ok(t.*));
CREATE INDEX i ON t (ok(t.*));
CREATE TRIGGER g BEFORE UPDATE ON t FOR EACH ROW WHEN (ok(OLD)) EXECUTE FUNCTION tf();
-- new
CREATE TABLE u (a int);

-- pair: functions of the rows of partitions that go with their head
CREATE TABLE p (a int) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1) PARTITION BY LIST (a);
CREATE TABLE p2 PARTITION OF p1 DEFAULT;
CREATE FUNCTION f(p1[]) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION g(int) RETURNS SETOF p2 LANGUAGE sql AS 'SELECT NULL::p2';
-- new
CREATE TABLE p (a bigint) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
CREATE FUNCTION f(p1[]) RETURNS int LANGUAGE sql AS 'SELECT 1';
