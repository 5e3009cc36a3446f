-- pair: partitions come, go, are attached, detached and bounded otherwise
CREATE TABLE p (id int NOT NULL, at date NOT NULL, x text, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE p2 PARTITION OF p FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');
CREATE TABLE p3 PARTITION OF p FOR VALUES FROM ('2022-01-01') TO ('2023-01-01');
CREATE TABLE p5 (id int NOT NULL, at date NOT NULL, x text, CONSTRAINT p5_pkey PRIMARY KEY (id, at));
CREATE INDEX p_x ON p (x);
-- rows
INSERT INTO p VALUES (1, '2020-05-05', 'a'), (2, '2021-05-05', 'b'), (3, '2022-03-03', 'c');
INSERT INTO p5 VALUES (5, '2025-05-05', 'e');
-- new
CREATE TABLE p (id int NOT NULL, at date NOT NULL, x text, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2019-01-01') TO ('2021-01-01');
CREATE TABLE p2 (id int NOT NULL, at date NOT NULL, x text, CONSTRAINT p2_pkey PRIMARY KEY (id, at));
CREATE TABLE p4 PARTITION OF p FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE p5 PARTITION OF p FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE pd PARTITION OF p DEFAULT;
CREATE INDEX p_x ON p (x);

-- pair: indexes, keys and columns of a partitioned tree
CREATE TABLE p (id int NOT NULL, k int NOT NULL, x text) PARTITION BY LIST (k);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1) PARTITION BY RANGE (id);
CREATE TABLE p11 PARTITION OF p1 FOR VALUES FROM (0) TO (10);
CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2);
CREATE INDEX p_x ON p (x);
CREATE INDEX p2_own ON p2 (id);
-- rows
INSERT INTO p VALUES (1, 1, 'a'), (2, 2, 'b');
-- new
CREATE TABLE p (id bigint NOT NULL, k int NOT NULL, x varchar(20) DEFAULT 'q', y int NOT NULL DEFAULT 0, CONSTRAINT u UNIQUE (id, k), CHECK (id > 0)) PARTITION BY LIST (k);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1) PARTITION BY RANGE (id);
CREATE TABLE p11 PARTITION OF p1 FOR VALUES FROM (0) TO (10);
CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2);
CREATE INDEX p_x ON p (lower(x));
CREATE INDEX p_y ON p (y);
CREATE INDEX p2_own ON p2 (id, x);

-- pair: a table that is made anew keeps its rows, by their numbers, past triggers and policies
CREATE TABLE kinds (id int PRIMARY KEY);
CREATE TYPE mood AS ENUM ('a', 'b');
CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY, no serial, kind int REFERENCES kinds, day date NOT NULL, m mood, note text, twice int GENERATED ALWAYS AS (kind * 2) STORED, PRIMARY KEY (id));
CREATE TABLE r (t int REFERENCES t);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.note := 'touched'; RETURN NEW; END $$;
CREATE MATERIALIZED VIEW v AS SELECT day, m FROM t;
CREATE POLICY p ON t USING (note = 'x');
ALTER TABLE t ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
-- rows
INSERT INTO kinds VALUES (1); INSERT INTO t (kind, day, m, note) VALUES (1, '2020-01-01', 'a', 'x'), (1, '2024-02-02', 'b', 'y'); INSERT INTO r VALUES (2)
-- new
CREATE TABLE kinds (id int PRIMARY KEY);
CREATE TYPE mood AS ENUM ('b', 'a');
CREATE TABLE t (id int NOT NULL, no serial, kind int REFERENCES kinds, day date NOT NULL, m mood, note varchar(20), twice int GENERATED ALWAYS AS (kind * 2) STORED, PRIMARY KEY (id)) PARTITION BY RANGE (id);
CREATE TABLE t_few PARTITION OF t FOR VALUES FROM (0) TO (2);
CREATE TABLE t_many PARTITION OF t FOR VALUES FROM (2) TO (1000) PARTITION BY HASH (id);
CREATE TABLE t_rest PARTITION OF t_many FOR VALUES WITH (MODULUS 1, REMAINDER 0);
CREATE TABLE r (t int REFERENCES t);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.note := 'touched'; RETURN NEW; END $$;
CREATE TRIGGER touch BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION touch();
CREATE MATERIALIZED VIEW v AS SELECT day, m FROM t;
CREATE POLICY p ON t USING (note = 'x');
ALTER TABLE t ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

-- pair: a plain table becomes a partitioned one
CREATE TABLE t (id int NOT NULL, x text);
CREATE INDEX t_x ON t (x);
CREATE VIEW v AS SELECT id FROM t;
-- rows
INSERT INTO t VALUES (1, 'a');
-- new
CREATE TABLE t (id int NOT NULL, x text) PARTITION BY HASH (id);
CREATE TABLE t0 PARTITION OF t FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE t1 PARTITION OF t FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE INDEX t_x ON t (x);
CREATE VIEW v AS SELECT id FROM t;

-- pair: the partition key changes
CREATE TABLE t (id int NOT NULL, x text NOT NULL) PARTITION BY LIST (x);
CREATE TABLE ta PARTITION OF t FOR VALUES IN ('a');
CREATE TABLE r (id int PRIMARY KEY);
-- new
CREATE TABLE t (id int NOT NULL, x text NOT NULL, PRIMARY KEY (id)) PARTITION BY RANGE (id);
CREATE TABLE ta PARTITION OF t FOR VALUES FROM (1) TO (5);
CREATE TABLE r (id int PRIMARY KEY REFERENCES t);

-- pair: triggers and keys of partitioned tables
CREATE FUNCTION trig() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TABLE t (id int PRIMARY KEY) PARTITION BY RANGE (id);
CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (1) TO (5);
CREATE TABLE c (t int REFERENCES t);
CREATE TABLE cp (t int REFERENCES t) PARTITION BY LIST (t);
CREATE TABLE cp1 PARTITION OF cp FOR VALUES IN (1);
CREATE TRIGGER tr AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION trig();
ALTER TABLE t1 DISABLE TRIGGER tr;
-- rows
INSERT INTO t VALUES (1);
INSERT INTO cp VALUES (1);
-- new
CREATE FUNCTION trig() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TABLE t (id bigint PRIMARY KEY) PARTITION BY RANGE (id);
CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (1) TO (5);
CREATE TABLE c (t bigint REFERENCES t ON DELETE CASCADE);
CREATE TABLE cp (t bigint REFERENCES t ON DELETE CASCADE) PARTITION BY LIST (t);
CREATE TABLE cp1 PARTITION OF cp FOR VALUES IN (1);
CREATE TRIGGER tr AFTER INSERT OR UPDATE ON t FOR EACH ROW EXECUTE FUNCTION trig();

-- pair: parents come and go
CREATE TABLE a (x int, y text);
CREATE TABLE b (z int);
CREATE TABLE kid (k int) INHERITS (a);
CREATE TABLE orphan (x int, y text, q int);
-- rows
INSERT INTO kid VALUES (1, 'y', 2);
INSERT INTO orphan VALUES (1, 'y', 2);
-- new
CREATE TABLE a (x int, y text);
CREATE TABLE b (z int);
CREATE TABLE kid (x int, y text, k int);
CREATE TABLE orphan (x int, y text, q int) INHERITS (a);

-- pair: columns and checks move to a parent
CREATE TABLE a (x int);
CREATE TABLE kid (k int, m int, CONSTRAINT pos CHECK (x > 0)) INHERITS (a);
CREATE TABLE grandkid () INHERITS (kid);
-- rows
INSERT INTO kid VALUES (1, 2, 3);
INSERT INTO grandkid VALUES (1, 2, 3);
-- new
CREATE TABLE a (x int, k int, n text DEFAULT 'n', CONSTRAINT pos CHECK (x > 0), CONSTRAINT extra CHECK (k < 9));
CREATE TABLE kid (m int) INHERITS (a);
CREATE TABLE grandkid () INHERITS (kid);

-- pair: a parent's column changes its type, its default, its nulls
CREATE TABLE a (x int, y int, z int);
CREATE TABLE kid (y int DEFAULT 4, k int) INHERITS (a);
CREATE TABLE kid2 () INHERITS (a);
CREATE INDEX kid_x ON kid (x);
CREATE VIEW v AS SELECT x FROM kid;
-- rows
INSERT INTO kid VALUES (1, 2, 3, 4);
-- new
CREATE TABLE a (x bigint NOT NULL, y text, w int);
CREATE TABLE kid (y text DEFAULT '5', k int) INHERITS (a);
CREATE TABLE kid2 () INHERITS (a);
ALTER TABLE kid2 ALTER COLUMN x SET DEFAULT 8;
CREATE INDEX kid_x ON kid (x);
CREATE VIEW v AS SELECT x FROM kid;

-- pair: partitions with settings of their own
CREATE TABLE p (a int, b text, c int) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p (b DEFAULT 'one', CHECK (c > 0)) FOR VALUES IN (1);
CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2) WITH (fillfactor = 50);
COMMENT ON COLUMN p1.b IS 'bee';
-- rows
INSERT INTO p VALUES (1, 'x', 3), (2, 'y', 3);
-- new
CREATE TABLE p (a int, b text DEFAULT 'all', c int) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p (c NOT NULL) FOR VALUES IN (1, 3);
CREATE TABLE p2 PARTITION OF p (CONSTRAINT q CHECK (c > 1)) FOR VALUES IN (2);
COMMENT ON TABLE p2 IS 'two';

-- pair: a partitioned table goes with its partitions, one of which stays
CREATE TABLE p (a int NOT NULL, b text) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2);
CREATE INDEX p_b ON p (b);
-- rows
INSERT INTO p VALUES (1, 'x'), (2, 'y');
-- new
CREATE TABLE p2 (a int NOT NULL, b text);

-- pair: a table comes to another parent, and its columns follow
CREATE TABLE p (a int, b int, CHECK (a > 0));
CREATE TABLE q (b bigint, z int);
CREATE TABLE c (own text) INHERITS (p);
-- rows
INSERT INTO c VALUES (1, 2, 'x');
-- new
CREATE TABLE p (a int);
CREATE TABLE q (b bigint, z int);
CREATE TABLE c (own text) INHERITS (q);

-- pair: a child keeps a column that goes from above
CREATE TABLE p (a int, b int);
CREATE TABLE c (z int) INHERITS (p);
CREATE TABLE d (z int) INHERITS (p);
-- rows
INSERT INTO c VALUES (1, 2, 3);
-- new
CREATE TABLE p (a int);
CREATE TABLE c (b int, z int) INHERITS (p);
CREATE TABLE d (z int) INHERITS (p);

-- pair: tables apart become parent and child
CREATE TABLE p (a int, b int, CHECK (b > 0));
CREATE TABLE c (a bigint, z int);
-- rows
INSERT INTO c VALUES (1, 2);
-- new
CREATE TABLE p (a bigint NOT NULL, CHECK (a > 0));
CREATE TABLE c (a bigint NOT NULL, z int) INHERITS (p);

-- pair: a head gets NOT NULL, a key and another partition at once
CREATE TABLE e (id int, what text) PARTITION BY RANGE (id);
CREATE TABLE e1 PARTITION OF e FOR VALUES FROM (0) TO (10);
CREATE TABLE o (e int);
-- rows
INSERT INTO e VALUES (1, 'a');
-- new
CREATE TABLE e (id int PRIMARY KEY, what text NOT NULL) PARTITION BY RANGE (id);
CREATE TABLE e1 PARTITION OF e FOR VALUES FROM (0) TO (10);
CREATE TABLE e2 PARTITION OF e FOR VALUES FROM (10) TO (20) PARTITION BY RANGE (id);
CREATE TABLE e21 PARTITION OF e2 FOR VALUES FROM (10) TO (15);
CREATE TABLE o (e int REFERENCES e);

-- pair: a partition that leaves has no foreign keys and checks of the head
CREATE TABLE o (k int PRIMARY KEY);
CREATE TABLE m (id int REFERENCES o, r text, CONSTRAINT c CHECK (id > 0), PRIMARY KEY (r)) PARTITION BY LIST (r);
CREATE TABLE m_a PARTITION OF m FOR VALUES IN ('a');
-- rows
INSERT INTO m VALUES (NULL, 'a');
-- new
CREATE TABLE m (id int, r text);
CREATE TABLE m_a (id int, r text);

-- pair: a table that is there becomes a partition of a new head
CREATE TABLE t_1 (id int PRIMARY KEY, b text);
CREATE INDEX t_1_b_idx ON t_1 (b);
CREATE TABLE o (i int);
-- rows
INSERT INTO t_1 VALUES (1, 'x');
-- new
CREATE TABLE t (id int PRIMARY KEY, b text, CHECK (b <> '')) PARTITION BY RANGE (id);
CREATE TABLE t_1 (id int PRIMARY KEY, b text, CONSTRAINT t_b_check CHECK (b <> ''));
CREATE INDEX t_1_b_idx ON t_1 (b);
ALTER TABLE t ATTACH PARTITION t_1 FOR VALUES FROM (1) TO (4);
CREATE INDEX t_b ON t (b);
CREATE TABLE o (i int REFERENCES t);

-- pair: partitions that call NOT NULL otherwise than what is above
-- needs 18
CREATE TABLE o (id int PRIMARY KEY);
CREATE TABLE p (k int CONSTRAINT a NOT NULL, x int NOT NULL REFERENCES o, y int) PARTITION BY LIST (k);
CREATE TABLE p1 (k int CONSTRAINT c NOT NULL, x int CONSTRAINT d NOT NULL, y int);
ALTER TABLE p ATTACH PARTITION p1 FOR VALUES IN (1);
CREATE TABLE p2 (k int CONSTRAINT a NOT NULL, x int NOT NULL, y int) PARTITION BY RANGE (x);
ALTER TABLE p ATTACH PARTITION p2 FOR VALUES IN (2);
CREATE TABLE p21 PARTITION OF p2 DEFAULT;
CREATE INDEX i ON p (y);
-- rows
INSERT INTO o VALUES (1); INSERT INTO p VALUES (1, 1), (2, 1)
-- new
CREATE TABLE o (id int PRIMARY KEY);
CREATE TABLE p (k int CONSTRAINT b NOT NULL, x int NOT NULL REFERENCES o, y bigint, z int) PARTITION BY LIST (k);
CREATE TABLE p1 (k int CONSTRAINT c NOT NULL, x int CONSTRAINT e NOT NULL, y bigint, z int);
ALTER TABLE p ATTACH PARTITION p1 FOR VALUES IN (1);
CREATE TABLE p2 (k int CONSTRAINT b NOT NULL, x int NOT NULL, y bigint, z int) PARTITION BY RANGE (x);
ALTER TABLE p ATTACH PARTITION p2 FOR VALUES IN (2);
CREATE TABLE p21 PARTITION OF p2 DEFAULT;
CREATE INDEX i ON p (y);
