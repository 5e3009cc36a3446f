-- Extended statistics, publications, and tables whose rows are elsewhere.
CREATE SCHEMA far;
CREATE FUNCTION bucket(integer) RETURNS integer LANGUAGE sql IMMUTABLE RETURN $1 / 10;
CREATE TABLE t (a integer PRIMARY KEY, b integer, "select" text, d date);
CREATE TABLE child (e integer) INHERITS (t);
CREATE TABLE parts (a integer, b integer) PARTITION BY RANGE (a);
CREATE STATISTICS plain ON a, b FROM t;
CREATE STATISTICS far."Odd "" one" (mcv, ndistinct) ON a, "select", bucket(b), (b + a) FROM t;
CREATE STATISTICS one_expression ON (date_part('month', d)) FROM t;
CREATE STATISTICS depends (dependencies) ON a, b FROM parts;
ALTER STATISTICS plain SET STATISTICS 400;
COMMENT ON STATISTICS plain IS 'It''s';
CREATE PUBLICATION nothing;
CREATE PUBLICATION everything FOR ALL TABLES WITH (publish = 'insert, delete');
CREATE PUBLICATION columns FOR TABLE ONLY t (a, "select") WHERE (a > 5);
CREATE PUBLICATION "some" FOR TABLE ONLY t WHERE (a > 5 AND "select" <> 'x'), parts, TABLES IN SCHEMA far WITH (publish_via_partition_root = true, publish = '');
CREATE PUBLICATION "Odd "" name" FOR TABLE t;
COMMENT ON PUBLICATION "some" IS 'Some $$';
CREATE FOREIGN DATA WRAPPER dummy;
CREATE FOREIGN DATA WRAPPER "Odd "" wrapper" OPTIONS (host 'a''b\');
CREATE FOREIGN DATA WRAPPER checked VALIDATOR postgresql_fdw_validator;
CREATE SERVER here TYPE 'oracle' VERSION '11' FOREIGN DATA WRAPPER dummy OPTIONS (host 'local', "Port x" '5432');
CREATE SERVER bare FOREIGN DATA WRAPPER dummy;
COMMENT ON FOREIGN DATA WRAPPER dummy IS 'A dummy';
COMMENT ON SERVER here IS 'A server';
CREATE FOREIGN TABLE far.people (
    id integer OPTIONS (column_name 'the id', "x y" 'it''s') NOT NULL,
    name text DEFAULT 'none' COLLATE "C",
    twice integer GENERATED ALWAYS AS (id * 2) STORED,
    CONSTRAINT positive CHECK (id > 0)
) SERVER here OPTIONS (table_name 'People', updatable 'false');
CREATE FOREIGN TABLE plain_one (a integer) SERVER bare;
CREATE FOREIGN TABLE part_one PARTITION OF parts FOR VALUES FROM (1) TO (10) SERVER bare OPTIONS (n '1');
CREATE FOREIGN TABLE heir (z integer) INHERITS (t) SERVER bare;
ALTER FOREIGN TABLE far.people ALTER COLUMN name SET STATISTICS 50;
ALTER FOREIGN TABLE far.people ALTER COLUMN name OPTIONS (ADD kind 'x');
COMMENT ON FOREIGN TABLE far.people IS 'Far away';
COMMENT ON COLUMN far.people.name IS 'A name';
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER touch BEFORE INSERT ON far.people FOR EACH ROW EXECUTE FUNCTION touch();
CREATE VIEW over_far AS SELECT * FROM far.people;
