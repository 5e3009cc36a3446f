-- pair: a base column changes its type below a chain of views
CREATE TABLE item (id int PRIMARY KEY, price int NOT NULL, name text);
CREATE VIEW v1 AS SELECT id, price, name FROM item;
CREATE VIEW v2 AS SELECT id, price * 2 AS twice FROM v1;
CREATE MATERIALIZED VIEW m3 AS SELECT id, twice FROM v2;
CREATE UNIQUE INDEX m3_id ON m3 (id);
CREATE INDEX m3_twice ON m3 (twice DESC) WHERE twice > 3;
CREATE VIEW v4 AS SELECT count(*) AS n FROM m3;
CREATE FUNCTION veto() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER v1_insert INSTEAD OF INSERT ON v1 FOR EACH ROW EXECUTE FUNCTION veto();
CREATE RULE v2_none AS ON DELETE TO v2 DO INSTEAD NOTHING;
CREATE ROLE reader;
GRANT SELECT ON v1, v2, m3 TO reader;
GRANT SELECT (n) ON v4 TO reader;
COMMENT ON VIEW v1 IS 'one';
COMMENT ON COLUMN v1.price IS 'in cents';
COMMENT ON MATERIALIZED VIEW m3 IS 'three';
COMMENT ON INDEX m3_id IS 'idx';
COMMENT ON TRIGGER v1_insert ON v1 IS 'trig';
COMMENT ON RULE v2_none ON v2 IS 'rule';
-- rows
INSERT INTO item VALUES (1, 2, 'a'), (2, 3, NULL);
-- new
CREATE TABLE item (id int PRIMARY KEY, price numeric(10,2) NOT NULL, name text);
CREATE VIEW v1 AS SELECT id, price, name FROM item;
CREATE VIEW v2 AS SELECT id, price * 2 AS twice FROM v1;
CREATE MATERIALIZED VIEW m3 AS SELECT id, twice FROM v2;
CREATE UNIQUE INDEX m3_id ON m3 (id);
CREATE INDEX m3_twice ON m3 (twice DESC) WHERE twice > 3;
CREATE VIEW v4 AS SELECT count(*) AS n FROM m3;
CREATE FUNCTION veto() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER v1_insert INSTEAD OF INSERT ON v1 FOR EACH ROW EXECUTE FUNCTION veto();
CREATE RULE v2_none AS ON DELETE TO v2 DO INSTEAD NOTHING;
CREATE ROLE reader;
GRANT SELECT ON v1, v2, m3 TO reader;
GRANT SELECT (n) ON v4 TO reader;
COMMENT ON VIEW v1 IS 'one';
COMMENT ON COLUMN v1.price IS 'in cents';
COMMENT ON MATERIALIZED VIEW m3 IS 'three';
COMMENT ON INDEX m3_id IS 'idx';
COMMENT ON TRIGGER v1_insert ON v1 IS 'trig';
COMMENT ON RULE v2_none ON v2 IS 'rule';

-- pair: a base column goes, and the views that showed it
CREATE TABLE item (id int PRIMARY KEY, price int, name text);
CREATE VIEW v1 AS SELECT * FROM item;
CREATE VIEW v2 AS SELECT * FROM v1;
CREATE MATERIALIZED VIEW m AS SELECT name FROM v2 WITH NO DATA;
CREATE FUNCTION f() RETURNS SETOF v1 LANGUAGE sql BEGIN ATOMIC SELECT * FROM v1; END;
-- rows
INSERT INTO item VALUES (1, 2, 'a');
-- new
CREATE TABLE item (id int PRIMARY KEY, name text);
CREATE VIEW v1 AS SELECT * FROM item;
CREATE VIEW v2 AS SELECT * FROM v1;
CREATE MATERIALIZED VIEW m AS SELECT name FROM v2 WITH NO DATA;
CREATE FUNCTION f() RETURNS SETOF v1 LANGUAGE sql BEGIN ATOMIC SELECT * FROM v1; END;

-- pair: view gains a column at the end and in the middle
CREATE TABLE t (a int, b int, c int);
CREATE VIEW ends AS SELECT a, b FROM t;
CREATE VIEW middle AS SELECT a, c FROM t;
CREATE VIEW over_ends AS SELECT a FROM ends;
CREATE VIEW over_middle AS SELECT a FROM middle;
-- new
CREATE TABLE t (a int, b int, c int);
CREATE VIEW ends AS SELECT a, b, c FROM t;
CREATE VIEW middle AS SELECT a, b, c FROM t;
CREATE VIEW over_ends AS SELECT a FROM ends;
CREATE VIEW over_middle AS SELECT a FROM middle;

-- pair: view options change
CREATE TABLE t (a int, b int);
CREATE VIEW v WITH (security_barrier) AS SELECT a FROM t WHERE a > 1;
CREATE VIEW w AS SELECT a FROM t WHERE a > 1 WITH CASCADED CHECK OPTION;
CREATE VIEW x WITH (security_invoker) AS SELECT a FROM t;
ALTER VIEW x ALTER COLUMN a SET DEFAULT 3;
-- new
CREATE TABLE t (a int, b int);
CREATE VIEW v WITH (security_invoker) AS SELECT a FROM t WHERE a > 1;
CREATE VIEW w AS SELECT a FROM t WHERE a > 1 WITH LOCAL CHECK OPTION;
CREATE VIEW x AS SELECT a FROM t;
ALTER VIEW x ALTER COLUMN a SET DEFAULT 4;

-- pair: a table becomes a view, a view a materialized view and back
CREATE TABLE t (a int);
CREATE TABLE one (a int);
CREATE VIEW two AS SELECT a FROM t;
CREATE MATERIALIZED VIEW three AS SELECT a FROM t;
CREATE VIEW over AS SELECT two.a FROM two, three, one;
-- new
CREATE TABLE t (a int);
CREATE VIEW one AS SELECT a FROM t;
CREATE MATERIALIZED VIEW two AS SELECT a FROM t;
CREATE TABLE three (a int);
CREATE VIEW over AS SELECT two.a FROM two, three, one;

-- pair: a recursive view and one that groups by a key
CREATE TABLE t (id int PRIMARY KEY, up int, name text);
CREATE RECURSIVE VIEW r (id) AS SELECT id FROM t WHERE up IS NULL UNION ALL SELECT t.id FROM t JOIN r ON t.up = r.id;
CREATE VIEW g AS SELECT t.id, t.name, count(*) AS n FROM t GROUP BY t.id;
-- new
CREATE TABLE t (id bigint PRIMARY KEY, up bigint, name varchar(40));
CREATE RECURSIVE VIEW r (id) AS SELECT id FROM t WHERE up IS NULL UNION ALL SELECT t.id FROM t JOIN r ON t.up = r.id;
CREATE VIEW g AS SELECT t.id, t.name, count(*) AS n FROM t GROUP BY t.id;

-- pair: the key that a grouping view rests on changes
CREATE TABLE t (id int, other int NOT NULL, name text, CONSTRAINT t_pkey PRIMARY KEY (id));
CREATE VIEW g AS SELECT t.id, t.name, count(*) AS n FROM t GROUP BY t.id;
-- new
CREATE TABLE t (id int, other int NOT NULL, name text, CONSTRAINT t_key PRIMARY KEY (id) INCLUDE (other));
CREATE VIEW g AS SELECT t.id, t.name, count(*) AS n FROM t GROUP BY t.id;

-- pair: a materialized view and its indexes, settings and method
CREATE TABLE t (a int, b text);
CREATE MATERIALIZED VIEW m AS SELECT a, b FROM t;
CREATE INDEX m_a ON m (a);
CREATE INDEX m_b ON m (b);
ALTER MATERIALIZED VIEW m CLUSTER ON m_a;
ALTER MATERIALIZED VIEW m ALTER COLUMN b SET STORAGE EXTERNAL;
ALTER MATERIALIZED VIEW m ALTER COLUMN a SET STATISTICS 33;
-- new
CREATE TABLE t (a int, b text);
CREATE MATERIALIZED VIEW m WITH (fillfactor=70) AS SELECT a, b FROM t;
CREATE INDEX m_a ON m (a);
CREATE INDEX m_b ON m USING hash (b);
ALTER MATERIALIZED VIEW m ALTER COLUMN b SET STORAGE MAIN;
COMMENT ON COLUMN m.a IS 'ha';

-- pair: a materialized view that others use is made anew
CREATE TABLE t (a int, b text);
CREATE MATERIALIZED VIEW m AS SELECT a FROM t;
CREATE VIEW v AS SELECT a FROM m;
CREATE MATERIALIZED VIEW n AS SELECT a FROM v;
CREATE INDEX n_a ON n (a);
-- new
CREATE TABLE t (a int, b text);
CREATE MATERIALIZED VIEW m AS SELECT a + 1 AS a FROM t;
CREATE VIEW v AS SELECT a FROM m;
CREATE MATERIALIZED VIEW n AS SELECT a FROM v;
CREATE INDEX n_a ON n (a);

-- pair: rules on a table that writes into another
CREATE TABLE t (a int, b text);
CREATE TABLE log (a int, at text);
CREATE RULE keep AS ON INSERT TO t DO ALSO INSERT INTO log (a, at) VALUES (NEW.a, NEW.b);
CREATE RULE gone AS ON DELETE TO t DO INSTEAD NOTHING;
-- rows
INSERT INTO t VALUES (1, 'x');
-- new
CREATE TABLE t (a bigint, b varchar(9));
CREATE TABLE log (a bigint, "when" text);
CREATE RULE keep AS ON INSERT TO t DO ALSO INSERT INTO log (a, "when") VALUES (NEW.a, NEW.b);
CREATE RULE gone AS ON DELETE TO t WHERE OLD.a > 5 DO INSTEAD NOTHING;
