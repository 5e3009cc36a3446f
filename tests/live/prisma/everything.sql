-- One of everything that PostgreSQL has and Prisma sees, and of much that Prisma does not see.
-- What is here must come back from Prisma's `migrate diff` as no difference.

CREATE EXTENSION btree_gin;
CREATE EXTENSION btree_gist;
CREATE EXTENSION citext;
CREATE EXTENSION hstore;
CREATE EXTENSION ltree;
CREATE EXTENSION pg_trgm;

CREATE SCHEMA "Other";
CREATE TYPE mood AS ENUM ('glad', 'we ird', '2nd', 'true', 'é"''\');
CREATE TYPE "Other".mood AS ENUM ('a', 'b"''\');
CREATE TYPE pair AS (a integer, b text);
CREATE DOMAIN short_text AS varchar(20) CHECK (VALUE <> '');
CREATE DOMAIN shorter_text AS short_text CHECK (length(VALUE) < 10);
CREATE DOMAIN amount AS numeric(8,2) NOT NULL DEFAULT 0;
CREATE DOMAIN feeling AS mood;
CREATE DOMAIN many AS integer[];
CREATE SEQUENCE numbers;

CREATE TABLE types (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    c01 smallint, c02 integer, c03 bigint, c04 numeric, c05 numeric(5,2), c06 numeric(5), c07 real,
    c08 double precision, c09 money, c10 oid, c11 boolean, c12 text, c13 varchar, c14 varchar(20),
    c15 char, c16 char(5), c18 citext, c19 name, c20 "char", c21 uuid, c23 inet, c24 cidr,
    c25 macaddr, c26 macaddr8, c27 bit, c28 bit(3), c29 varbit, c30 varbit(4), c31 json, c32 jsonb,
    c33 jsonpath, c34 bytea, c35 date, c36 time, c37 time(3), c38 timetz, c39 timetz(2),
    c40 timestamp, c41 timestamp(3), c42 timestamptz, c43 timestamptz(2), c44 interval,
    c45 interval(3), c46 interval day to second, c47 point, c48 line, c49 lseg, c50 box, c51 path,
    c52 polygon, c53 circle, c54 tsvector, c55 tsquery, c56 int4range, c57 int8range, c58 numrange,
    c59 tsrange, c60 tstzrange, c61 daterange, c62 int4multirange, c63 pg_lsn, c64 pg_snapshot,
    c65 txid_snapshot, c66 hstore, c67 ltree, c68 regclass, c69 xid, c70 xid8, c71 mood,
    c72 short_text, c73 shorter_text, c74 amount, c75 feeling, c76 many, c77 pair,
    c78 "Other".mood
);

CREATE TABLE lists (
    id serial PRIMARY KEY,
    c1 integer[], c2 text[] NOT NULL, c3 varchar(20)[], c4 uuid[], c5 numeric(5,2)[],
    c6 timestamptz[], c7 interval[], c8 mood[], c9 short_text[], c10 int4range[], c11 integer[][],
    c12 jsonb[], c13 bytea[], c14 hstore[], c15 boolean[], c16 "Other".mood[]
);

CREATE TABLE defaults (
    id smallserial PRIMARY KEY,
    d01 integer DEFAULT 5, d02 integer DEFAULT -5, d03 bigint DEFAULT 9007199254740993,
    d04 smallint DEFAULT 3, d05 numeric(5,2) DEFAULT 70.0, d06 numeric DEFAULT -1.50,
    d07 real DEFAULT 1.5, d08 double precision DEFAULT 1e10, d09 double precision DEFAULT -1.5,
    d10 money DEFAULT 5, d11 boolean DEFAULT true, d12 text DEFAULT 'a"b\c''d',
    d13 text DEFAULT E'new\nline\ttab\r\x01', d14 text DEFAULT 'é😀', d15 text DEFAULT '',
    d16 varchar(20) DEFAULT 'x', d17 char(5) DEFAULT 'x', d18 citext DEFAULT 'x',
    d19 uuid DEFAULT '11111111-1111-4111-8111-111111111111', d20 uuid DEFAULT gen_random_uuid(),
    d21 inet DEFAULT '127.0.0.1', d23 bit(3) DEFAULT B'101',
    d24 varbit DEFAULT B'101', d25 json DEFAULT '{}', d26 jsonb DEFAULT '{"a": ["x\"y", 1]}',
    d27 bytea DEFAULT '\x0102', d28 date DEFAULT '2020-01-02', d29 date DEFAULT CURRENT_DATE,
    d30 time DEFAULT '12:30', d31 timestamptz DEFAULT now(), d32 timestamptz DEFAULT CURRENT_TIMESTAMP,
    d33 timestamptz(3) DEFAULT CURRENT_TIMESTAMP(3), d34 timestamp DEFAULT now(),
    d35 timestamptz DEFAULT '2020-01-02 03:04:05+00', d36 timestamptz DEFAULT clock_timestamp(),
    d37 timestamptz DEFAULT (now() + interval '1 day'), d38 date DEFAULT now(),
    d39 time DEFAULT LOCALTIME, d40 mood DEFAULT 'glad', d41 mood DEFAULT 'we ird',
    d42 interval DEFAULT '1 day', d43 tsvector DEFAULT '', d44 text[] DEFAULT '{}',
    d45 text[] DEFAULT ARRAY['a', 'b'], d46 integer[] DEFAULT '{1,2}', d47 bigint[] DEFAULT '{1}',
    d48 mood[] DEFAULT '{glad}', d49 jsonb[] DEFAULT '{}', d50 text DEFAULT CURRENT_USER,
    d51 text DEFAULT md5('x'), d52 integer DEFAULT (1 + 2), d53 integer DEFAULT nextval('numbers'),
    d54 short_text DEFAULT 'q', d55 integer GENERATED ALWAYS AS (d01 * 2) STORED,
    d56 tsvector GENERATED ALWAYS AS (to_tsvector('english', coalesce(d12, ''))) STORED,
    d57 text DEFAULT NULL, d58 oid DEFAULT 5, d59 int4range DEFAULT '[1,2)', d60 hstore DEFAULT '',
    d61 timestamptz[] DEFAULT '{}', d62 boolean DEFAULT (1 > 2), d63 double precision DEFAULT 'NaN',
    d64 "Other".mood DEFAULT 'a', d65 "Other".mood[] DEFAULT '{a}', d66 bigserial,
    d67 boolean[] DEFAULT '{t,f}', d68 feeling DEFAULT 'glad', d69 text DEFAULT gen_random_uuid(),
    d71 integer[] DEFAULT '{-1}', d72 numeric[] DEFAULT '{-1.5}', d73 text[] DEFAULT '{é,"a,b"}',
    d74 text[] DEFAULT '{"{","'' "}', d75 mood[] DEFAULT '{"we ird"}', d70 timestamptz[] DEFAULT '{"2020-01-02 03:04:05+00"}',
    d76 integer[] DEFAULT '{{1,2},{3,4}}', d77 text[] DEFAULT '{{a,b},{c,d}}', d78 integer[] DEFAULT '[0:1]={1,2}',
    d79 text[] DEFAULT '{a,NULL}', d80 integer[] DEFAULT '{1,NULL}', d81 mood[] DEFAULT ARRAY['glad', 'we ird']::mood[],
    d82 "Other".mood[] DEFAULT '{a,"b\"''\\"}', d83 text[] DEFAULT '{"NULL",x}'
);

CREATE TABLE "Weird ""names""" (
    "2nd" integer PRIMARY KEY,
    _private text,
    "camelCase" text,
    "SHOUTED_CASE" text,
    "größe" text,
    "日本" text,
    "🙂" text,
    "with space" integer UNIQUE,
    "select" text DEFAULT '"quoted" \back'
);
COMMENT ON TABLE "Weird ""names""" IS E'"Quotes", */ {{ braces }}\r\nand `lines`\n\n   with 🙂 and ‮rtl‬';
COMMENT ON COLUMN "Weird ""names"""."2nd" IS '/// model X { id Int }';

CREATE TABLE keys (
    a integer CONSTRAINT named_key PRIMARY KEY DEFERRABLE,
    b integer CONSTRAINT named_unique UNIQUE,
    c integer UNIQUE NULLS NOT DISTINCT,
    d integer,
    e integer,
    UNIQUE (d, e),
    UNIQUE (e) INCLUDE (d),
    CONSTRAINT never EXCLUDE USING btree (d WITH =),
    CHECK (a > 0)
);
CREATE TABLE covering_keys (a integer, b integer NOT NULL, PRIMARY KEY (a) INCLUDE (b));
CREATE UNIQUE INDEX descending ON keys (d DESC);
CREATE UNIQUE INDEX twice ON keys (b);
CREATE UNIQUE INDEX partly ON keys (e) WHERE d IS NULL;
CREATE UNIQUE INDEX expressed ON keys ((d + e));

CREATE TABLE a_table_with_quite_a_long_name_of_which_there_are_many (
    a_column_with_quite_a_long_name_too integer PRIMARY KEY,
    another_column_with_quite_a_long_name integer UNIQUE
);
CREATE INDEX ON a_table_with_quite_a_long_name_of_which_there_are_many
    (another_column_with_quite_a_long_name, a_column_with_quite_a_long_name_too);

CREATE TABLE indexed (
    id uuid PRIMARY KEY,
    i integer, t text, v varchar(9), j jsonb, l integer[], r int4range, p point, n inet, m mood,
    s tsvector, d timestamptz, b boolean, f numeric, h hstore
);
CREATE INDEX ON indexed (i, t DESC);
CREATE INDEX nulls ON indexed (i NULLS FIRST, d DESC NULLS LAST);
CREATE INDEX collated ON indexed (t COLLATE "C");
CREATE INDEX patterned ON indexed (t text_pattern_ops);
CREATE INDEX covering ON indexed (i) INCLUDE (t, f);
CREATE INDEX filled ON indexed (i) WITH (fillfactor = 50);
CREATE INDEX lowered ON indexed (i, lower(t));
CREATE INDEX conditional ON indexed (i) WHERE t IS NULL;
CREATE INDEX hashed ON indexed USING hash (t);
CREATE INDEX gin_json ON indexed USING gin (j);
CREATE INDEX gin_paths ON indexed USING gin (j jsonb_path_ops);
CREATE INDEX gin_list ON indexed USING gin (l);
CREATE INDEX gin_trigrams ON indexed USING gin (t gin_trgm_ops);
CREATE INDEX gin_number ON indexed USING gin (i, j);
CREATE INDEX gin_words ON indexed USING gin (s);
CREATE INDEX gin_hstore ON indexed USING gin (h);
CREATE INDEX gist_range ON indexed USING gist (r);
CREATE INDEX gist_point ON indexed USING gist (p);
CREATE INDEX gist_number ON indexed USING gist (i);
CREATE INDEX gist_text ON indexed USING gist (t gist_trgm_ops (siglen = 32));
CREATE INDEX gist_inet ON indexed USING gist (n inet_ops);
CREATE INDEX gist_enum ON indexed USING gist (m);
CREATE INDEX spgist_text ON indexed USING spgist (t);
CREATE INDEX spgist_varchar ON indexed USING spgist (v);
CREATE INDEX spgist_point ON indexed USING spgist (p);
CREATE INDEX spgist_inet ON indexed USING spgist (n);
CREATE INDEX brin_number ON indexed USING brin (i);
CREATE INDEX brin_multi ON indexed USING brin (i int4_minmax_multi_ops, d timestamptz_bloom_ops);
CREATE INDEX brin_inet ON indexed USING brin (n inet_inclusion_ops);
CREATE INDEX brin_range ON indexed USING brin (r);

CREATE TABLE people (
    id integer PRIMARY KEY,
    parent_id integer REFERENCES people ON DELETE SET NULL ON UPDATE CASCADE,
    manager_id integer REFERENCES people,
    best_friend integer REFERENCES people ON DELETE RESTRICT ON UPDATE RESTRICT,
    number integer NOT NULL UNIQUE,
    flag boolean NOT NULL DEFAULT false,
    UNIQUE (number, flag)
);
CREATE TABLE people_profiles (
    person_id integer PRIMARY KEY REFERENCES people ON DELETE CASCADE,
    number integer UNIQUE REFERENCES people (number) DEFERRABLE INITIALLY DEFERRED,
    flag boolean DEFAULT true,
    author_id integer NOT NULL REFERENCES people ON DELETE SET NULL,
    editor_id integer DEFAULT 4 REFERENCES people ON DELETE SET DEFAULT ON UPDATE SET NULL,
    CONSTRAINT both_of_them FOREIGN KEY (flag, number) REFERENCES people (flag, number) MATCH FULL,
    CONSTRAINT once_more FOREIGN KEY (author_id) REFERENCES people
);
CREATE TABLE members (person integer NOT NULL REFERENCES people, members_of bigint, since date);
CREATE TABLE unreadable (key macaddr PRIMARY KEY, other macaddr REFERENCES unreadable);
CREATE TABLE "Other".people (id integer PRIMARY KEY REFERENCES people, mood mood);

CREATE VIEW older AS SELECT id FROM people;
CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER nothing BEFORE UPDATE ON people FOR EACH ROW EXECUTE FUNCTION nothing();

CREATE TABLE payments (
    id bigint NOT NULL,
    person_id integer NOT NULL REFERENCES people,
    paid_on date NOT NULL,
    PRIMARY KEY (id, paid_on)
) PARTITION BY RANGE (paid_on);
CREATE INDEX ON payments (person_id);
CREATE TABLE payments_2025 PARTITION OF payments FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE payments_rest PARTITION OF payments DEFAULT;
CREATE INDEX own ON payments_2025 (id);

CREATE TABLE places (id integer PRIMARY KEY, name text UNIQUE);
CREATE TABLE capitals (country text PRIMARY KEY, UNIQUE (id)) INHERITS (places);

CREATE TABLE typed OF pair (PRIMARY KEY (a));
CREATE UNLOGGED TABLE forgetful (id integer PRIMARY KEY) WITH (fillfactor = 70);
CREATE POLICY own_rows ON people USING (id > 0);
ALTER TABLE people ENABLE ROW LEVEL SECURITY;
CREATE RULE kept AS ON DELETE TO forgetful DO INSTEAD NOTHING;
CREATE MATERIALIZED VIEW oldest AS SELECT min(id) AS id FROM people;
CREATE UNIQUE INDEX ON oldest (id);
CREATE EXTENSION postgres_fdw;
CREATE SERVER elsewhere FOREIGN DATA WRAPPER postgres_fdw;
CREATE FOREIGN TABLE far_away (id integer NOT NULL) SERVER elsewhere;
