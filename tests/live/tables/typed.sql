-- Tables of composite types, and types of tables.
CREATE TYPE person AS (id int, name text COLLATE "C", born date, tags text[]);
CREATE TABLE people OF person;
CREATE TABLE members OF person (
    id WITH OPTIONS PRIMARY KEY, name WITH OPTIONS NOT NULL DEFAULT 'x', CHECK (name <> ''),
    UNIQUE (born)
) WITH (fillfactor = 66);
COMMENT ON COLUMN members.name IS 'Of a typed table.';
ALTER TABLE members ALTER COLUMN tags SET STORAGE EXTERNAL;
CREATE TABLE journal (old people, new members, pair person, list people[]);
CREATE TABLE parted OF person (born WITH OPTIONS NOT NULL) PARTITION BY RANGE (born);
CREATE TABLE parted_1 PARTITION OF parted FOR VALUES FROM ('2000-01-01') TO ('2001-01-01');
CREATE TABLE parted_rest PARTITION OF parted DEFAULT;
