-- What PostgreSQL takes though it is no good: it is said as it is, and lint tells what it thinks of it.
CREATE TABLE people (
    id int PRIMARY KEY,
    initials varchar(3) DEFAULT 'unknown',
    score numeric(3, 1) DEFAULT 1234.5,
    rank smallint DEFAULT 99999
);
-- Two keys that say the same, of which CREATE TABLE would make but one.
ALTER TABLE people ADD CONSTRAINT people_again UNIQUE (id);
ALTER TABLE people ADD CONSTRAINT people_once_more UNIQUE (id);
-- An action that can only fail.
CREATE TABLE pets (owner int NOT NULL REFERENCES people ON DELETE SET NULL);
-- A partition's primary key that stands for an index of the table.
CREATE TABLE parted (a int NOT NULL) PARTITION BY LIST (a);
CREATE UNIQUE INDEX ON parted (a);
CREATE TABLE parted_1 (a int PRIMARY KEY);
ALTER TABLE parted ATTACH PARTITION parted_1 FOR VALUES IN (1);
-- What a parent's children say of a check that was not validated.
CREATE TABLE above (a int);
CREATE TABLE below () INHERITS (above);
ALTER TABLE above ADD CONSTRAINT above_a_check CHECK (a > 0) NOT VALID;
-- References between types that an index can compare, or that cast to such.
CREATE TABLE moments (at timestamp PRIMARY KEY);
CREATE TABLE days (day date REFERENCES moments, noon timestamptz REFERENCES moments);
CREATE TABLE objects (id oid PRIMARY KEY);
CREATE TABLE relations (id regclass REFERENCES objects, number int REFERENCES objects);
CREATE TABLE networks (net inet PRIMARY KEY);
CREATE TABLE blocks (net cidr REFERENCES networks);
CREATE TABLE flags (bits varbit PRIMARY KEY);
CREATE TABLE octets (bits bit(8) REFERENCES flags);
-- Types of the server's own catalogs, and a system column that a row has before it is stored.
CREATE TABLE of_catalogs (
    relation pg_class,
    command cid,
    identifier information_schema.sql_identifier,
    listed information_schema.tables,
    home regclass GENERATED ALWAYS AS (tableoid::regclass) STORED,
    CHECK (tableoid <> 0)
);
-- Comments on the indexes behind keys.
CREATE TABLE remarked (id int PRIMARY KEY, code text UNIQUE, EXCLUDE USING btree (code WITH =));
COMMENT ON INDEX remarked_pkey IS 'Behind the key.';
COMMENT ON INDEX remarked_code_key IS 'Behind the codes.';
COMMENT ON INDEX remarked_code_excl IS 'Once more.';
COMMENT ON CONSTRAINT remarked_pkey ON remarked IS 'The key.';
CREATE TABLE remarked_parts (id int PRIMARY KEY) PARTITION BY RANGE (id);
CREATE TABLE remarked_part PARTITION OF remarked_parts FOR VALUES FROM (1) TO (9);
COMMENT ON INDEX remarked_parts_pkey IS 'Of all.';
COMMENT ON INDEX remarked_part_pkey IS 'Of one.';
-- Blank-padded characters with a length, of one character, and of any number.
CREATE TABLE padded (three char(3) DEFAULT 'abc', one char DEFAULT 'a', any_number bpchar DEFAULT 'abcd', list bpchar[]);
CREATE FUNCTION unpadded(bpchar, char) RETURNS bpchar LANGUAGE sql AS 'SELECT $1';
CREATE DOMAIN padding AS bpchar;
