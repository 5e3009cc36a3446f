-- Things of our own that bear the names of PostgreSQL's, which are found before them.
CREATE FUNCTION lower(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'select pg_catalog.upper($1)';
COMMENT ON FUNCTION public.lower(text) IS 'Ours.';
CREATE TABLE public.pg_index (a int PRIMARY KEY, b text DEFAULT public.lower('X'));
COMMENT ON TABLE public.pg_index IS 'Ours.';
COMMENT ON COLUMN public.pg_index.a IS 'Ours.';
CREATE VIEW public.pg_tables AS SELECT a, public.lower(b) AS b FROM public.pg_index;
CREATE AGGREGATE public.sum(int) (sfunc = int4pl, stype = int);
COMMENT ON AGGREGATE public.sum(int) IS 'Ours.';
CREATE VIEW sums AS SELECT public.sum(a) FROM public.pg_index;
CREATE SEQUENCE public.pg_class;
CREATE TABLE counted (a int DEFAULT nextval('public.pg_class') REFERENCES public.pg_index);
CREATE INDEX pg_stats ON counted (a);
CREATE FUNCTION suppress_redundant_updates_trigger() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE TRIGGER t AFTER INSERT ON public.pg_index EXECUTE FUNCTION public.suppress_redundant_updates_trigger();
CREATE POLICY p ON public.pg_index USING (public.lower(b) = 'x');
-- What the parser takes for a pseudo-type unless a namespace stands before it.
CREATE TYPE public.serial AS ENUM ('x');
CREATE TYPE public.bigserial AS (a public.serial);
CREATE TABLE counters (a serial, b public.serial, c public.serial[] DEFAULT '{x}', d public.bigserial, e bigserial);
CREATE FUNCTION counter(public.serial) RETURNS SETOF public.serial LANGUAGE sql AS 'SELECT $1';
-- What columns should not have, what is made for arrays, and rows of catalogs.
CREATE TYPE public.unknown AS ENUM ('a');
CREATE TYPE public.record AS (a public.unknown);
CREATE DOMAIN public.trigger AS public.unknown DEFAULT 'a';
CREATE TYPE public._text AS ENUM ('a');
CREATE TABLE odd (a public.unknown DEFAULT 'a', b public.record, c public.trigger[], d public._text, e public.pg_index);
CREATE FUNCTION odd(public.record) RETURNS public.trigger LANGUAGE sql AS 'SELECT ''a''::public.trigger';
CREATE CAST (public.unknown AS public._text) WITH INOUT;
-- It would be what compares an oid with a regclass, if the catalog were read with a path.
CREATE FUNCTION refuse(oid, regclass) RETURNS boolean LANGUAGE plpgsql AS 'begin raise exception ''called''; end';
CREATE OPERATOR = (leftarg = oid, rightarg = regclass, procedure = public.refuse);
