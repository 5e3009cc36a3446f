-- Names, bodies, settings and types as odd as they can be.
CREATE SCHEMA s1; CREATE SCHEMA "S.2"; CREATE SCHEMA "q""uote";
CREATE FUNCTION s1.f(int) RETURNS int LANGUAGE sql RETURN $1;
CREATE FUNCTION "S.2".f(int) RETURNS int LANGUAGE sql RETURN s1.f($1);
CREATE FUNCTION "S.2"."f"(text) RETURNS int LANGUAGE sql AS E'select 1\r\n\t-- tab and cr\r\n';
CREATE FUNCTION "q""uote"."f""g"() RETURNS text LANGUAGE plpgsql AS $x$
  begin return '{{ x }} $$ */ ]]> \ ' || chr(128512) || '😀 ‮rtl';   
  
  end
$x$;
COMMENT ON FUNCTION "q""uote"."f""g"() IS E'line 1\nline 2 {{ }} */ ''q'' \\ 😀';
CREATE FUNCTION empty_body() RETURNS void LANGUAGE sql AS '';
CREATE FUNCTION blank_body() RETURNS void LANGUAGE plpgsql AS '   
   ';
CREATE FUNCTION dollars() RETURNS text LANGUAGE sql AS 'select $body$ $$ x $$ $body$ $';
CREATE FUNCTION settings1() RETURNS void LANGUAGE sql SET search_path TO '' AS 'select';
CREATE FUNCTION settings2() RETURNS void LANGUAGE sql SET search_path TO "$user", "S.2", "a,b", public SET timezone TO 'Europe/Berlin' SET statement_timeout TO '5s' SET app.actor TO 'it''s; me' SET extra_float_digits TO -1 SET random_page_cost TO 1.5 SET application_name TO 'default' AS 'select';
CREATE FUNCTION defaults(a int DEFAULT 1, b text DEFAULT 'it''s', c timestamptz DEFAULT now(), d jsonb DEFAULT '{"a": [1, 2]}', e text[] DEFAULT ARRAY['x,y', 'z)'], f interval DEFAULT '1 day'::interval, OUT g int) LANGUAGE sql AS 'select 1';
CREATE FUNCTION poly(anyelement, anyarray, VARIADIC "any") RETURNS anyelement LANGUAGE internal AS 'aclinsert';

CREATE FUNCTION types(a "char", b char, c bpchar, d varchar, e bit varying, f time with time zone, g name, h interval, i numeric, j double precision[], k regclass, l oidvector, m int2vector, n pg_catalog.int4, o xid8, p record, q cstring, r refcursor, s tsvector) RETURNS "char" LANGUAGE internal AS 'charin';
CREATE PROCEDURE pr(IN a int, OUT b int, INOUT c int, VARIADIC d int[]) LANGUAGE plpgsql AS 'begin end';
CREATE PROCEDURE pr2() LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT 2; END;
COMMENT ON PROCEDURE pr(int, int, int[]) IS 'proc';
CREATE FUNCTION rt() RETURNS TABLE ("A b" int, c text[]) LANGUAGE sql ROWS 12.5 COST 0.5 STABLE PARALLEL RESTRICTED CALLED ON NULL INPUT AS 'select 1, null';
CREATE FUNCTION setof_type() RETURNS SETOF record LANGUAGE sql AS 'select 1, 2';
CREATE FUNCTION trg() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE FUNCTION sup(internal) RETURNS internal LANGUAGE internal AS 'generate_series_int4_support';
CREATE FUNCTION supported(int) RETURNS SETOF int LANGUAGE internal STRICT ROWS 3 SUPPORT sup AS 'generate_series_int4';
CREATE FUNCTION "select"("table" int, "order" text) RETURNS int LANGUAGE sql RETURN "table";
-- comments and names in odd places
CREATE TYPE "Mood Swing" AS ENUM ('it''s', '', 'ünï', 'a,b');
CREATE FUNCTION mood("Mood Swing", "Mood Swing"[]) RETURNS "Mood Swing" LANGUAGE sql RETURN $1;
CREATE FUNCTION mood(int) RETURNS int LANGUAGE sql RETURN $1;
CREATE AGGREGATE s1.agg_text(text) (sfunc = textcat, stype = text, initcond = '');
CREATE FUNCTION int4_sum2(int8, int, text) RETURNS int8 LANGUAGE sql AS 'select $1';
CREATE AGGREGATE agg2(a int, b text) (sfunc = int4_sum2, stype = int8);
CREATE TYPE s1.t1 AS (a int);
CREATE FUNCTION eqf(s1.t1, s1.t1) RETURNS bool LANGUAGE sql AS 'select true';
CREATE OPERATOR s1.= (function = eqf, leftarg = s1.t1, rightarg = s1.t1, commutator = OPERATOR(s1.=), negator = OPERATOR(s1.<>), restrict = eqsel, join = eqjoinsel, hashes, merges);
CREATE VIEW vop AS SELECT ROW(1)::s1.t1 OPERATOR(s1.=) ROW(2)::s1.t1 AS same;
CREATE OPERATOR public.= (function = eqf, leftarg = s1.t1, rightarg = s1.t1);
CREATE TABLE tc (c s1.t1 CHECK (c OPERATOR(s1.=) ROW(1)::s1.t1));
CREATE FUNCTION int_to_t1(int) RETURNS s1.t1 LANGUAGE sql IMMUTABLE AS 'select row($1)::s1.t1';
CREATE CAST (int AS s1.t1) WITH FUNCTION int_to_t1(int) AS IMPLICIT;
CREATE VIEW vcast AS SELECT 5::s1.t1 AS c;
CREATE CAST ("Mood Swing" AS int) WITH INOUT AS ASSIGNMENT;
CREATE TEXT SEARCH DICTIONARY s1."My Dict" (template = synonym, synonyms = synonym_sample, casesensitive = 1);
CREATE TEXT SEARCH CONFIGURATION s1.english (copy = pg_catalog.english);
ALTER TEXT SEARCH CONFIGURATION s1.english ALTER MAPPING FOR asciiword WITH s1."My Dict", english_stem;
CREATE TEXT SEARCH CONFIGURATION simple (copy = s1.english);
CREATE TABLE docs (t text, v tsvector GENERATED ALWAYS AS (to_tsvector('s1.english', t)) STORED);
CREATE INDEX ON docs USING gin (to_tsvector('public.simple'::regconfig, t));
CREATE FUNCTION evt2() RETURNS event_trigger LANGUAGE plpgsql AS 'begin end';
CREATE EVENT TRIGGER "Odd ET" ON sql_drop EXECUTE FUNCTION evt2();
CREATE EVENT TRIGGER et3 ON ddl_command_start EXECUTE FUNCTION evt2();
ALTER EVENT TRIGGER "Odd ET" ENABLE ALWAYS;
ALTER EVENT TRIGGER et3 ENABLE REPLICA;
CREATE DOMAIN s1."Dom" AS varchar(10) COLLATE "C" DEFAULT 'it''s'::text NOT NULL CHECK (VALUE ~ '^[a-z]\d+$') CHECK (length(VALUE) > 1);
CREATE DOMAIN dd AS s1."Dom"[] CHECK (cardinality(VALUE) < 5);
COMMENT ON DOMAIN s1."Dom" IS 'dom';
CREATE DOMAIN numd AS numeric(10,2) DEFAULT 0 CONSTRAINT "odd check" CHECK (VALUE >= 0 AND VALUE <= 100);
CREATE TYPE rng AS RANGE (subtype = numd);
CREATE TYPE rng2 AS RANGE (subtype = text, subtype_opclass = text_pattern_ops, multirange_type_name = s1.multi2);
CREATE FUNCTION mdiff(date, date) RETURNS float8 LANGUAGE sql IMMUTABLE AS 'select ($1 - $2)::float8';
CREATE TYPE dr AS RANGE (subtype = date, subtype_diff = mdiff);
CREATE FUNCTION rr(dr, datemultirange, s1.multi2) RETURNS dr LANGUAGE sql RETURN $1 + $1;
CREATE TYPE comp2 AS (a rng, b s1.multi2, c "Mood Swing", d numeric(10,2)[], e interval second(3), f timestamp(3) with time zone, g bit(5), h varchar(3) COLLATE "POSIX");
