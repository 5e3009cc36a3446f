-- tables and functions in circles
CREATE TABLE a (id int primary key, n int, total numeric);
CREATE FUNCTION f_a(a) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'select $1.n > 0';
ALTER TABLE a ADD CONSTRAINT fine CHECK (f_a(a.*)), ADD CONSTRAINT plain CHECK (n < 100);
COMMENT ON CONSTRAINT fine ON a IS 'whole row';
CREATE FUNCTION next_n() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT coalesce(max(n), 0) + 1 FROM a; END;
ALTER TABLE a ALTER n SET DEFAULT next_n();
CREATE FUNCTION dbl(numeric) RETURNS numeric LANGUAGE sql IMMUTABLE RETURN $1 * 2;
ALTER TABLE a ADD COLUMN g numeric GENERATED ALWAYS AS (dbl(total)) STORED;
CREATE TABLE b (id int, a a, list a[], UNIQUE (id));
CREATE FUNCTION f_b(x b, y a DEFAULT NULL) RETURNS SETOF b LANGUAGE plpgsql AS 'begin return next x; end';
CREATE VIEW v1 AS SELECT (f_b(b.*)).id, next_n() FROM b;
CREATE FUNCTION f_v(v1) RETURNS int LANGUAGE sql RETURN ($1).id;
CREATE VIEW v2 AS SELECT v1.*, f_v(v1.*) AS x FROM v1;
CREATE FUNCTION a_calls_b() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM v2 WHERE x > next_n(); END;
-- atomic functions that need each other by an order not alphabetical
CREATE FUNCTION z1() RETURNS int RETURN 1;
CREATE FUNCTION y1(a int DEFAULT z1()) RETURNS int RETURN a + z1();
CREATE FUNCTION x1() RETURNS int BEGIN ATOMIC SELECT y1(2); SELECT z1() + y1(); END;
-- index on an expression whose function is SQL and reads a later table
CREATE TABLE zz (k int primary key, v text);
CREATE FUNCTION lookup(int) RETURNS text LANGUAGE sql IMMUTABLE AS 'select v from public.zz where k = $1';
CREATE INDEX a_lookup ON a (lookup(n));
-- domains over functions, domains in functions
CREATE FUNCTION is_ok(text) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN $1 <> '';
CREATE DOMAIN ok_text AS text CHECK (is_ok(VALUE)) DEFAULT 'x';
CREATE FUNCTION use_ok(ok_text DEFAULT 'q', VARIADIC ok_text[] DEFAULT ARRAY['a']::ok_text[]) RETURNS ok_text LANGUAGE sql RETURN $1;
CREATE TYPE pair AS (l ok_text, r a);
CREATE DOMAIN dpair AS pair CHECK ((VALUE).l IS NOT NULL);
CREATE FUNCTION "Weird ""Name(,." (x "pair", out "Out A" int, out "b c" text) RETURNS record LANGUAGE sql AS 'select 1, ''x''';
