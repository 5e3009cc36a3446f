-- plpgsql function used in an index reads a table
CREATE TABLE zz_settings (k text PRIMARY KEY, v int);
CREATE FUNCTION setting(x text) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$ DECLARE r int; BEGIN SELECT v INTO r FROM public.zz_settings WHERE k = x; RETURN r; END $$;
CREATE TABLE a_items (id int PRIMARY KEY, n int, CHECK (n < setting('max') OR setting('max') IS NULL));
CREATE INDEX ON a_items (setting(id::text));
SET search_path = public; CREATE MATERIALIZED VIEW a_mat AS SELECT setting('x') AS x;
CREATE UNIQUE INDEX ON a_mat (x);
CREATE DOMAIN small AS int CHECK (VALUE < coalesce(setting('dom'), 100));
CREATE TABLE uses_small (a small);
-- sql function that inlines, reads a view
CREATE VIEW zz_view AS SELECT v FROM zz_settings;
CREATE FUNCTION sqlf() RETURNS bigint LANGUAGE sql STABLE AS 'SELECT count(*) FROM public.zz_view';
CREATE VIEW aa_view AS SELECT sqlf() AS c;
CREATE MATERIALIZED VIEW aa_mat AS SELECT sqlf() AS c;
-- generated column using a function using an operator
CREATE FUNCTION addx(int,int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1+$2';
CREATE OPERATOR +# (LEFTARG=int, RIGHTARG=int, FUNCTION=addx);
CREATE FUNCTION useop(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 OPERATOR(public.+#) 1';
CREATE TABLE gen (a int, b int GENERATED ALWAYS AS (useop(a)) STORED, c int GENERATED ALWAYS AS (a +# 2) STORED);
CREATE INDEX ON gen ((a +# 3));
-- standard SQL bodies depend on each other
CREATE TABLE std (a int);
CREATE FUNCTION std1() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT max(a) FROM std; END;
CREATE FUNCTION aaa_std2() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT std1() + 1; END;
CREATE PROCEDURE aproc(INOUT x int) LANGUAGE sql BEGIN ATOMIC SELECT aaa_std2(); END;
-- default calling function returning table rowtype
CREATE TABLE rt (id int, o text);
CREATE FUNCTION newrt() RETURNS rt LANGUAGE sql AS 'SELECT null::rt';
CREATE TABLE hasrt (r rt DEFAULT newrt(), rr rt[]);

-- policy that reads another table by function
ALTER TABLE rt ENABLE ROW LEVEL SECURITY;
CREATE POLICY pol ON rt USING (EXISTS (SELECT FROM hasrt h WHERE (h.r).id = rt.id) AND sqlf() > 0);
