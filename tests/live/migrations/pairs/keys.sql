-- pair: a primary key changes below foreign keys of several tables
CREATE TABLE p (id int PRIMARY KEY, code text NOT NULL, up int REFERENCES p);
CREATE TABLE c1 (p int REFERENCES p ON DELETE CASCADE);
CREATE TABLE c2 (id int PRIMARY KEY, p int NOT NULL, CONSTRAINT named FOREIGN KEY (p) REFERENCES p (id) DEFERRABLE INITIALLY DEFERRED);
COMMENT ON CONSTRAINT named ON c2 IS 'named';
-- rows
INSERT INTO p VALUES (1, 'a', NULL), (2, 'b', 1);
INSERT INTO c1 VALUES (1);
INSERT INTO c2 VALUES (1, 2);
-- new
CREATE TABLE p (id bigint NOT NULL, code text NOT NULL, up bigint, CONSTRAINT p_key PRIMARY KEY (id, code), CONSTRAINT p_id UNIQUE (id));
ALTER TABLE p ADD FOREIGN KEY (up) REFERENCES p (id);
CREATE TABLE c1 (p bigint REFERENCES p (id) ON DELETE CASCADE);
CREATE TABLE c2 (id int PRIMARY KEY, p bigint NOT NULL, CONSTRAINT named FOREIGN KEY (p) REFERENCES p (id) NOT DEFERRABLE);
COMMENT ON CONSTRAINT named ON c2 IS 'renamed';

-- pair: a composite key and its references
CREATE TABLE p (a int, b int, c int, PRIMARY KEY (a, b));
CREATE TABLE c (x int, y int, FOREIGN KEY (x, y) REFERENCES p MATCH FULL ON UPDATE CASCADE);
-- rows
INSERT INTO p VALUES (1, 2, 3);
INSERT INTO c VALUES (1, 2);
-- new
CREATE TABLE p (a int, b int, c int NOT NULL, PRIMARY KEY (b, a), UNIQUE (a, b, c));
CREATE TABLE c (x int, y int, FOREIGN KEY (y, x) REFERENCES p ON DELETE SET NULL (x));

-- pair: unique constraint, unique index, key: one becomes the other
CREATE TABLE t (a int NOT NULL, b int, c int, CONSTRAINT t_a UNIQUE (a), CONSTRAINT t_pk PRIMARY KEY (c));
CREATE UNIQUE INDEX t_b ON t (b);
CREATE TABLE r (a int REFERENCES t (a), b int REFERENCES t (b));
-- rows
INSERT INTO t VALUES (1, 1, 1);
INSERT INTO r VALUES (1, 1);
-- new
CREATE TABLE t (a int NOT NULL, b int, c int NOT NULL, CONSTRAINT t_a PRIMARY KEY (a), CONSTRAINT t_b UNIQUE (b));
CREATE UNIQUE INDEX t_pk ON t (c);
CREATE TABLE r (a int REFERENCES t (a), b int REFERENCES t (b));

-- pair: settings of constraints
CREATE TABLE t (a int, b int, c int, CONSTRAINT u UNIQUE (a), CONSTRAINT k CHECK (a > 0), CONSTRAINT n CHECK (b > 0) NO INHERIT, CONSTRAINT x EXCLUDE USING btree (c WITH =));
ALTER TABLE t ADD CONSTRAINT late CHECK (c > 0) NOT VALID;
COMMENT ON CONSTRAINT k ON t IS 'k';
-- rows
INSERT INTO t VALUES (1, 1, 1);
-- new
CREATE TABLE t (a int, b int, c int, CONSTRAINT u UNIQUE NULLS NOT DISTINCT (a) DEFERRABLE, CONSTRAINT k CHECK (a > 0) NO INHERIT, CONSTRAINT n CHECK (b > 0), CONSTRAINT x EXCLUDE USING btree (c WITH =) WHERE (c > 3) DEFERRABLE INITIALLY DEFERRED, CONSTRAINT late CHECK (c > 0));
COMMENT ON CONSTRAINT u ON t IS 'u';

-- pair: constraints that are not enforced, and keys without overlaps
-- needs 18
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE t (a int, b int, CONSTRAINT k CHECK (a > 0), CONSTRAINT l CHECK (a > 1) NOT ENFORCED, CONSTRAINT f FOREIGN KEY (b) REFERENCES p NOT ENFORCED, CONSTRAINT g FOREIGN KEY (a) REFERENCES p);
CREATE TABLE room (r int4range, span daterange, PRIMARY KEY (r, span));
-- rows
INSERT INTO p VALUES (3);
INSERT INTO t VALUES (3, 3);
-- new
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE t (a int, b int, CONSTRAINT k CHECK (a > 0) NOT ENFORCED, CONSTRAINT l CHECK (a > 1), CONSTRAINT f FOREIGN KEY (b) REFERENCES p, CONSTRAINT g FOREIGN KEY (a) REFERENCES p NOT ENFORCED);
CREATE TABLE room (r int4range, span daterange, PRIMARY KEY (r, span WITHOUT OVERLAPS));
CREATE TABLE booking (r int4range, span daterange, FOREIGN KEY (r, PERIOD span) REFERENCES room (r, PERIOD span));

-- pair: names of not null constraints
-- needs 18
CREATE TABLE t (a int CONSTRAINT must NOT NULL, b int NOT NULL, c int);
CREATE TABLE w (c int);
ALTER TABLE w ADD CONSTRAINT later NOT NULL c NOT VALID;
COMMENT ON CONSTRAINT must ON t IS 'must';
CREATE TABLE kid () INHERITS (t);
-- rows
INSERT INTO t VALUES (1, 2, 3);
-- new
CREATE TABLE t (a int NOT NULL, b int CONSTRAINT bb NOT NULL, c int);
CREATE TABLE w (c int CONSTRAINT later NOT NULL);
COMMENT ON CONSTRAINT bb ON t IS 'bb';
CREATE TABLE kid () INHERITS (t);

-- pair: keys in a circle of tables that all go, and some that come
CREATE TABLE a (id int PRIMARY KEY, b int);
CREATE TABLE b (id int PRIMARY KEY, a int REFERENCES a);
ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b;
-- new
CREATE TABLE c (id int PRIMARY KEY, d int);
CREATE TABLE d (id int PRIMARY KEY, c int REFERENCES c);
ALTER TABLE c ADD FOREIGN KEY (d) REFERENCES d;

-- pair: indexes of every sort change
CREATE EXTENSION pg_trgm;
CREATE TABLE t (a int, b text, c jsonb, d tsvector);
CREATE INDEX i1 ON t (a);
CREATE INDEX i2 ON t (b text_pattern_ops);
CREATE INDEX i3 ON t USING gin (c);
CREATE INDEX i4 ON t USING gist (d);
CREATE INDEX i5 ON t (a) INCLUDE (b) WITH (fillfactor = 70);
CREATE INDEX i6 ON t ((a + 1));
ALTER INDEX i6 ALTER COLUMN 1 SET STATISTICS 50;
CREATE UNIQUE INDEX i7 ON t (a, b) NULLS NOT DISTINCT;
COMMENT ON INDEX i1 IS 'one';
ALTER TABLE t CLUSTER ON i1;
-- new
CREATE EXTENSION pg_trgm;
CREATE TABLE t (a int NOT NULL, b text, c jsonb, d tsvector);
CREATE UNIQUE INDEX i1 ON t (a);
CREATE INDEX i2 ON t USING gin (b gin_trgm_ops);
CREATE INDEX i3 ON t USING gin (c jsonb_path_ops) WITH (fastupdate = off);
CREATE INDEX i4 ON t USING gin (d);
CREATE INDEX i5 ON t (a) INCLUDE (b) WITH (fillfactor = 80);
CREATE INDEX i6 ON t ((a + 2));
CREATE UNIQUE INDEX i7 ON t (a DESC, b NULLS FIRST);
COMMENT ON INDEX i6 IS 'six';
ALTER TABLE t REPLICA IDENTITY USING INDEX i1;

-- pair: cluster and replica identity by a key
CREATE TABLE t (a int CONSTRAINT k PRIMARY KEY, b int NOT NULL CONSTRAINT u UNIQUE);
ALTER TABLE t CLUSTER ON k;
ALTER TABLE t REPLICA IDENTITY FULL;
-- new
CREATE TABLE t (a int CONSTRAINT k PRIMARY KEY, b int NOT NULL CONSTRAINT u UNIQUE);
ALTER TABLE t CLUSTER ON u;
ALTER TABLE t REPLICA IDENTITY USING INDEX u;

-- pair: a column that comes has the name of the NOT NULL of one that goes
-- needs 18
CREATE TABLE t (id int CONSTRAINT t_id_not_null NOT NULL, x int);
-- new
CREATE TABLE t (x int, no int CONSTRAINT t_id_not_null NOT NULL DEFAULT 3);

-- pair: a key over periods and what refers to it change their types
-- needs 18
CREATE EXTENSION btree_gist;
CREATE TABLE r (id int, p daterange, PRIMARY KEY (id, p WITHOUT OVERLAPS));
CREATE TABLE u (r int, p daterange, FOREIGN KEY (r, PERIOD p) REFERENCES r (id, PERIOD p));
-- rows
INSERT INTO r SELECT i, '[2020-01-01,2021-01-01)' FROM generate_series(1, 9) i; INSERT INTO u SELECT id, p FROM r;
-- new
CREATE EXTENSION btree_gist;
CREATE TABLE r (id bigint, p daterange, PRIMARY KEY (id, p WITHOUT OVERLAPS));
CREATE TABLE u (r bigint, p daterange, FOREIGN KEY (r, PERIOD p) REFERENCES r (id, PERIOD p));
