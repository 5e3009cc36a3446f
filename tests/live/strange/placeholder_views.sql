CREATE TABLE base (id int PRIMARY KEY, v text);
CREATE VIEW v AS SELECT id, v FROM base;
CREATE FUNCTION f(x int) RETURNS SETOF v LANGUAGE sql STABLE AS 'SELECT * FROM base WHERE id = x';
CREATE OR REPLACE VIEW v AS SELECT b.id, b.v FROM base b WHERE NOT EXISTS (SELECT FROM f(b.id) g WHERE g.v IS NULL);
COMMENT ON VIEW v IS 'circular';
CREATE VIEW w AS SELECT * FROM v;
-- via table: function with argument of the view's type
CREATE VIEW p AS SELECT 1 AS a, NULL::text AS b;
CREATE FUNCTION pa(p) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT ($1).a';
CREATE OR REPLACE VIEW p AS SELECT x.a, x.b FROM (SELECT 1 AS a, NULL::text AS b) x WHERE pa(ROW(x.a, x.b)::p) = 1;
-- view with group by primary key (rule dependency on pk)
CREATE TABLE g (id int PRIMARY KEY, n text, k int);
CREATE VIEW gv AS SELECT g.id, g.n, count(*) AS c FROM g GROUP BY g.id;
-- two views round each other through functions
CREATE VIEW a1 AS SELECT 1 AS x;
CREATE VIEW a2 AS SELECT 1 AS x;
CREATE FUNCTION fa1() RETURNS SETOF a1 LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION fa2() RETURNS SETOF a2 LANGUAGE sql AS 'SELECT 1';
CREATE OR REPLACE VIEW a1 AS SELECT x FROM fa2();
CREATE OR REPLACE VIEW a2 AS SELECT x FROM fa1();
-- view that casts to its own row type
CREATE VIEW own AS SELECT 1 AS a;
CREATE FUNCTION mk() RETURNS own LANGUAGE plpgsql AS 'begin return null; end';
CREATE OR REPLACE VIEW own AS SELECT (mk()).a;
CREATE RULE own_ins AS ON INSERT TO own DO INSTEAD NOTHING;
-- Views that read each other, since one of them was replaced.
CREATE TABLE steps (id int PRIMARY KEY, label text COLLATE "C");
CREATE VIEW a_step AS SELECT id, label FROM steps;
CREATE VIEW b_step AS SELECT a_step.id FROM a_step JOIN steps USING (id);
CREATE VIEW c_step AS SELECT * FROM b_step;
CREATE OR REPLACE VIEW a_step AS SELECT id, label FROM steps WHERE id IN (SELECT id FROM c_step);
CREATE VIEW d_step AS SELECT * FROM a_step;
COMMENT ON COLUMN a_step.label IS 'Read again.';
ALTER VIEW a_step ALTER label SET DEFAULT 'x';
CREATE RULE r AS ON INSERT TO a_step DO INSTEAD INSERT INTO steps VALUES (NEW.id, NEW.label);
