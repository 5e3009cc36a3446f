-- pair: types of every sort change and keep their values
CREATE TABLE t (id int PRIMARY KEY, a int DEFAULT 1, b text DEFAULT '2', c timestamp DEFAULT now(), d timestamptz, e jsonb DEFAULT '{}', f json, g int[] DEFAULT '{1}', h text[], i varchar(10), j numeric(5,2) DEFAULT 1.5, k boolean DEFAULT true, l text, m char(3), n date, o interval, p text DEFAULT 'true');
CREATE INDEX t_a ON t (a);
CREATE INDEX t_b ON t (lower(b));
CREATE UNIQUE INDEX t_i ON t (i) WHERE i <> 'x';
-- rows
INSERT INTO t VALUES (1, 1, '2', '2020-01-01', '2020-01-01', '{"a": 1}', '{"b":2}', '{1,2}', '{3}', 'x', 1.25, true, '10.1.2.3', 'abc', '2020-01-01', '1 day', 'true');
-- new
CREATE TABLE t (id bigint PRIMARY KEY, a text DEFAULT '1', b int DEFAULT 2, c timestamptz DEFAULT now(), d timestamp, e json DEFAULT '{}', f jsonb, g bigint[] DEFAULT '{1}', h int[], i text, j real DEFAULT 1.5, k int DEFAULT 1, l inet, m varchar(5), n timestamp, o text, p boolean DEFAULT true);
CREATE INDEX t_a ON t (a);
CREATE INDEX t_b ON t (b);
CREATE UNIQUE INDEX t_i ON t (i) WHERE i <> 'x';

-- pair: a column becomes of a domain, and the domain's base type changes
CREATE DOMAIN d AS int CHECK (VALUE > 0);
CREATE DOMAIN e AS varchar(10) NOT NULL DEFAULT 'x';
CREATE TABLE t (a d DEFAULT 5, b int, c e, x d[]);
CREATE VIEW v AS SELECT a, c FROM t;
CREATE FUNCTION f(d) RETURNS d LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE u (a int CHECK (f(a::d) > 3));
-- rows
INSERT INTO t VALUES (1, 2, 'y', '{1,2}');
-- new
CREATE DOMAIN d AS bigint CHECK (VALUE > 0);
CREATE DOMAIN e AS text DEFAULT 'y';
CREATE TABLE t (a d DEFAULT 5, b d, c e, x d[]);
CREATE VIEW v AS SELECT a, c FROM t;
CREATE FUNCTION f(d) RETURNS d LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE u (a int CHECK (f(a::d) > 3));

-- pair: a domain's checks, default, NOT NULL and comments
CREATE DOMAIN d AS text CONSTRAINT one CHECK (VALUE <> 'a') CONSTRAINT two CHECK (VALUE <> 'b') NOT NULL;
COMMENT ON CONSTRAINT one ON DOMAIN d IS 'one';
CREATE DOMAIN over_d AS d CHECK (length(VALUE) < 9);
CREATE TABLE t (a d, b over_d);
-- rows
INSERT INTO t VALUES ('x', 'y');
-- new
CREATE DOMAIN d AS text DEFAULT 'q' CONSTRAINT two CHECK (VALUE <> 'bb') CONSTRAINT three CHECK (VALUE <> 'c');
COMMENT ON CONSTRAINT two ON DOMAIN d IS 'two';
COMMENT ON DOMAIN d IS 'dee';
CREATE DOMAIN over_d AS d NOT NULL CHECK (length(VALUE) < 9);
CREATE TABLE t (a d, b over_d);

-- pair: composite attributes come, go and change
CREATE TYPE c AS (a int, b text, z text COLLATE "C");
COMMENT ON COLUMN c.a IS 'aa';
CREATE FUNCTION f(c) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1.a';
CREATE VIEW v AS SELECT f(ROW(1, 'x', 'y')::c) AS f;
CREATE TYPE outer_c AS (inner_c c, n int);
-- new
CREATE TYPE c AS (a bigint, z text, n date);
COMMENT ON COLUMN c.n IS 'nn';
CREATE FUNCTION f(c) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE VIEW v AS SELECT f(ROW(1, 'x', '2020-01-01')::c) AS f;
CREATE TYPE outer_c AS (inner_c c, n int);

-- pair: a composite type that a table holds changes
CREATE TYPE c AS (a int, b text);
CREATE TABLE t (id int, c c, cs c[]);
CREATE VIEW v AS SELECT (c).a FROM t;
CREATE INDEX i ON t (((c).a));
-- rows
INSERT INTO t VALUES (1, ROW(1, 'x'), ARRAY[ROW(2, 'y')::c]);
-- new
CREATE TYPE c AS (a bigint, b text);
CREATE TABLE t (id int, c c, cs c[]);
CREATE VIEW v AS SELECT (c).a FROM t;
CREATE INDEX i ON t (((c).a));

-- pair: a range type gets another subtype
CREATE TYPE r AS RANGE (subtype = int4);
CREATE TABLE t (r r, m r_multirange);
CREATE INDEX i ON t USING gist (r);
CREATE FUNCTION f(r) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT lower($1)::int';
-- rows
INSERT INTO t VALUES ('[1,3)', '{[1,3)}');
-- new
CREATE TYPE r AS RANGE (subtype = int8);
CREATE TABLE t (r r, m r_multirange);
CREATE INDEX i ON t USING gist (r);
CREATE FUNCTION f(r) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT lower($1)::int';

-- pair: collations
CREATE COLLATION mine (provider = libc, locale = 'C');
CREATE TABLE t (a text COLLATE mine, b text);
CREATE INDEX i ON t (a COLLATE "C");
CREATE VIEW v AS SELECT a, b COLLATE mine AS bb FROM t;
-- new
CREATE COLLATION mine (provider = libc, locale = 'POSIX');
CREATE TABLE t (a text COLLATE mine, b text COLLATE "C");
CREATE INDEX i ON t (a COLLATE "POSIX");
CREATE VIEW v AS SELECT a, b COLLATE mine AS bb FROM t;

-- pair: an array of a table's rows, and a typed table
CREATE TABLE base (a int, b text);
CREATE TABLE holder (id int, rows base[]);
CREATE TYPE shape AS (x int, y text);
CREATE TABLE shaped OF shape (PRIMARY KEY (x));
-- new
CREATE TABLE base (a int, b text, c int);
CREATE TABLE holder (id int, rows base[]);
CREATE TYPE shape AS (x int, y text, z int);
CREATE TABLE shaped OF shape (PRIMARY KEY (x));

-- pair: generated columns change
CREATE TABLE t (a int, b int, g int GENERATED ALWAYS AS (a + b) STORED, h int GENERATED ALWAYS AS (a * 2) STORED, plain int);
CREATE INDEX t_g ON t (g);
CREATE VIEW v AS SELECT g, h FROM t;
-- rows
INSERT INTO t (a, b) VALUES (1, 2);
-- new
CREATE TABLE t (a bigint, b int, g bigint GENERATED ALWAYS AS (a - b) STORED, h int, plain int GENERATED ALWAYS AS (b + 1) STORED);
CREATE INDEX t_g ON t (g);
CREATE VIEW v AS SELECT g, h FROM t;

-- pair: virtual columns
-- needs 18
CREATE TABLE t (a int, b int, g int GENERATED ALWAYS AS (a + b) VIRTUAL, s int GENERATED ALWAYS AS (a) STORED);
-- rows
INSERT INTO t (a, b) VALUES (1, 2);
-- new
CREATE TABLE t (a int, b int, g int GENERATED ALWAYS AS (a * b) VIRTUAL, s int GENERATED ALWAYS AS (a) VIRTUAL, n int GENERATED ALWAYS AS (b) STORED);

-- pair: values become lists, and lists values
CREATE TYPE mood AS ENUM ('a', 'b');
CREATE DOMAIN many AS int[];
CREATE TABLE t (a text, b int DEFAULT 0, c varchar(20)[] DEFAULT '{x}', d int[], e mood, g int, h text[]);
-- rows
INSERT INTO t VALUES ('one', 1, '{p,q}', '{7,8}', 'a', 3, '{s}'), (NULL, NULL, NULL, NULL, NULL, NULL, NULL);
-- new
CREATE TYPE mood AS ENUM ('a', 'b');
CREATE DOMAIN many AS int[];
CREATE TABLE t (a text[], b int[] DEFAULT '{}', c varchar(20) DEFAULT 'x', d int, e mood[], g many, h jsonb);

-- pair: a domain gets rules while lists and rows of it are stored
CREATE DOMAIN small AS int;
CREATE TYPE couple AS (one small, other small);
CREATE TABLE t (a small, b small[], c couple);
-- rows
INSERT INTO t VALUES (1, '{1,2}', (3, 4));
-- new
CREATE DOMAIN small AS int NOT NULL CHECK (VALUE > 0);
CREATE TYPE couple AS (one small, other small);
CREATE TABLE t (a small, b small[], c couple);

-- pair: types within types go and change
CREATE DOMAIN base AS int CHECK (VALUE > 0);
CREATE DOMAIN upper_half AS base CHECK (VALUE > 50);
CREATE TYPE inner_row AS (u int);
CREATE TYPE outer_row AS (x inner_row[], y text);
CREATE TABLE t (a upper_half, b upper_half[], c outer_row);
-- rows
INSERT INTO t VALUES (60, '{70}', NULL);
-- new
CREATE DOMAIN upper_half AS bigint CHECK (VALUE > 50);
CREATE TYPE inner_row AS (u bigint);
CREATE TYPE outer_row AS (x inner_row, y text);
CREATE TABLE t (a upper_half, b upper_half[], c outer_row);

-- pair: a column is given a type of a new namespace
CREATE TYPE state AS ENUM ('a', 'b');
CREATE TABLE t (x state DEFAULT 'a');
-- rows
INSERT INTO t VALUES ('b');
-- new
CREATE SCHEMA s;
CREATE TYPE s.state AS ENUM ('a', 'b', 'c');
CREATE TABLE t (x s.state DEFAULT 'a');

-- pair: a typed table loses and gets what it says itself
CREATE TYPE row_of AS (x int, y text);
CREATE TABLE t OF row_of (y WITH OPTIONS DEFAULT 'q');
-- rows
INSERT INTO t VALUES (1, 'a');
-- new
CREATE TYPE row_of AS (x int, y text, z int);
CREATE TABLE t OF row_of (x WITH OPTIONS NOT NULL);

-- pair: a table's rows are written anew, and columns elsewhere hold such rows
CREATE TYPE mood AS ENUM ('a', 'b');
CREATE TABLE base (a int, b text, m mood);
CREATE TABLE kid () INHERITS (base);
CREATE TABLE grows (a int, gone int, b text);
CREATE TABLE parted (a int, b text);
CREATE TABLE holder (id int, one base, many base[], kin kid, more grows, p parted);
CREATE DOMAIN over_rows AS grows;
CREATE TYPE within AS (one base, more over_rows);
CREATE TABLE beyond (w within, h holder, o over_rows);
CREATE INDEX i ON holder (one);
CREATE VIEW v AS SELECT (one).a, kin FROM holder;
-- rows
INSERT INTO base VALUES (1, 'x', 'a'); INSERT INTO holder VALUES (1, (1, 'x,"y', 'a'), ARRAY[(2, 'z', 'b')::base, NULL], (3, NULL, NULL), (4, 5, 'n'), (7, 'p')), (2, NULL, NULL, NULL, NULL, NULL); INSERT INTO beyond (w, o) VALUES (((1, 'x', 'a'), (4, 5, 'n')), (4, 5, 'n'))
-- new
CREATE TYPE mood AS ENUM ('b', 'a');
CREATE TABLE base (a bigint, b text, m mood);
CREATE TABLE kid () INHERITS (base);
CREATE UNLOGGED TABLE grows (a numeric, b varchar(9), c int DEFAULT 3, d int GENERATED ALWAYS AS (c + 1) STORED);
CREATE TABLE parted (b text, z int, a int) PARTITION BY LIST (a);
CREATE TABLE parted_1 PARTITION OF parted DEFAULT;
CREATE TABLE holder (id int, one base, many base[], kin kid, more grows, p parted);
CREATE DOMAIN over_rows AS grows;
CREATE TYPE within AS (one base, more over_rows);
CREATE TABLE beyond (w within, h holder, o over_rows);
CREATE INDEX i ON holder (one);
CREATE VIEW v AS SELECT (one).a, kin FROM holder;

-- pair: a row becomes a document, and a document a row
CREATE TYPE c AS (a int, b text);
CREATE TABLE t (one c, two jsonb, three json);
-- rows
INSERT INTO t VALUES ((1, 'x'), '{"a": 2, "b": "y"}', '{"b": null}'), (NULL, NULL, NULL)
-- new
CREATE TYPE c AS (a int, b text);
CREATE TABLE t (one jsonb, two c, three c);

-- pair: attributes change below typed tables
CREATE TYPE shape AS (x int, y text);
CREATE TABLE shaped OF shape (PRIMARY KEY (x));
CREATE VIEW v AS SELECT x FROM shaped;
-- rows
INSERT INTO shaped VALUES (1, '5')
-- new
CREATE TYPE shape AS (z date, x bigint, y int);
CREATE TABLE shaped OF shape (PRIMARY KEY (x));
CREATE VIEW v AS SELECT x FROM shaped;

-- pair: computed columns change their types and what they are made of
CREATE TABLE t (a int, b int, g text GENERATED ALWAYS AS (a) STORED, h bigint GENERATED ALWAYS AS (a + b) STORED, k date GENERATED ALWAYS AS ('2020-01-01'::timestamp) STORED);
CREATE INDEX t_g ON t (g);
CREATE VIEW v AS SELECT h, k FROM t;
-- rows
INSERT INTO t VALUES (1, 2)
-- new
CREATE TABLE t (a int, b int, g int GENERATED ALWAYS AS (a) STORED, h numeric GENERATED ALWAYS AS (a + b) STORED, k timestamptz GENERATED ALWAYS AS ('2020-01-01 00:00+00'::timestamptz) STORED);
CREATE INDEX t_g ON t (g);
CREATE VIEW v AS SELECT h, k FROM t;

-- pair: computed values stay when they are computed no longer, and what they were made of goes
CREATE TABLE t (id int PRIMARY KEY, one text, two int, three text GENERATED ALWAYS AS (one || two::text) STORED, a int GENERATED ALWAYS AS (two * 2) STORED NOT NULL, b int GENERATED ALWAYS AS (two * 3) STORED CHECK (b > 0), c int GENERATED ALWAYS AS (two) STORED);
CREATE TABLE below (x int) INHERITS (t);
CREATE TABLE p (id int, k int, g int GENERATED ALWAYS AS (k + 1) STORED) PARTITION BY HASH (id);
CREATE TABLE p0 PARTITION OF p FOR VALUES WITH (MODULUS 1, REMAINDER 0);
CREATE INDEX ti ON t (a);
CREATE VIEW v AS SELECT three, b FROM t;
-- rows
INSERT INTO t (id, one, two) SELECT i, NULLIF('o' || i, 'o5'), i FROM generate_series(1,300) i; INSERT INTO below (id, one, two) SELECT i, 'x', i FROM generate_series(1,300) i; INSERT INTO p SELECT i, i FROM generate_series(1,300) i;
-- new
CREATE TABLE t (id int PRIMARY KEY, two bigint, three text, a bigint NOT NULL DEFAULT 4, b int CHECK (b > 0), c text NOT NULL);
CREATE TABLE below (x int) INHERITS (t);
CREATE TABLE p (id int, g int NOT NULL) PARTITION BY HASH (id);
CREATE TABLE p0 PARTITION OF p FOR VALUES WITH (MODULUS 1, REMAINDER 0);
CREATE INDEX ti ON t (a);
CREATE VIEW v AS SELECT three, b FROM t;

-- pair: rows with nulls in them are values: they stay in lists, and NOT NULL takes them
CREATE TYPE c AS (a int, b text);
CREATE DOMAIN d AS c;
CREATE TABLE r (x int, y text);
CREATE TABLE t (a c, b d, e r, l c, m d);
-- rows
INSERT INTO t SELECT ROW(i, NULL)::c, ROW(NULL, NULL)::c, ROW(NULL, 'y')::r, ROW(i, NULL)::c, NULL FROM generate_series(1, 9) i;
-- new
CREATE TYPE c AS (a int, b text);
CREATE DOMAIN d AS c;
CREATE TABLE r (x int, y text);
CREATE TABLE t (a c NOT NULL, b d NOT NULL, e r NOT NULL, l c[] NOT NULL, m d[]);

-- pair: truth values become numbers of every sort, and numbers truth values
CREATE TABLE t (a bool DEFAULT true, b bool, c bool, d bool, e smallint, f bigint DEFAULT 1, g numeric(3,1), h int, i bool[], j smallint[]);
-- rows
INSERT INTO t SELECT i % 2 = 0, i % 3 = 0, NULL, true, i % 2, i, 0, i, '{t,f,NULL}', '{0,1}' FROM generate_series(1, 9) i;
-- new
CREATE TABLE t (a smallint DEFAULT 1, b bigint, c numeric, d int, e bool, f bool DEFAULT true, g bool, h bool, i smallint[], j bool[]);
