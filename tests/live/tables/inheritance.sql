-- Inheritance: what is merged, overridden, said again or kept from the children.
CREATE SCHEMA other;
CREATE TABLE zz_parent (
    id serial PRIMARY KEY,
    name text NOT NULL DEFAULT 'x' CONSTRAINT name_check CHECK (name <> ''),
    amount int DEFAULT 1,
    twice int GENERATED ALWAYS AS (amount * 2) STORED,
    CONSTRAINT alone CHECK (id > 0) NO INHERIT,
    CONSTRAINT shared CHECK (amount > 0)
);
CREATE TABLE second (name text DEFAULT 'y', other int NOT NULL, amount int);
CREATE TABLE aa_plain () INHERITS (zz_parent);
CREATE TABLE adds (extra text NOT NULL, CHECK (extra <> '')) INHERITS (zz_parent);
CREATE TABLE merges (name text DEFAULT 'z', own int) INHERITS (zz_parent, second);
CREATE TABLE other.same (amount int NOT NULL DEFAULT 5, CONSTRAINT shared CHECK (amount > 0))
    INHERITS (zz_parent);
CREATE TABLE overrides () INHERITS (zz_parent);
ALTER TABLE overrides ALTER COLUMN amount SET DEFAULT 9;
ALTER TABLE overrides ALTER COLUMN name DROP DEFAULT;
ALTER TABLE overrides ALTER COLUMN amount SET NOT NULL;
ALTER TABLE overrides ALTER COLUMN name SET STORAGE EXTERNAL;
ALTER TABLE overrides ALTER COLUMN amount SET STATISTICS 7;
COMMENT ON COLUMN overrides.name IS 'Inherited and described.';
CREATE TABLE drops (name text, amount int) INHERITS (zz_parent);
ALTER TABLE drops ALTER COLUMN amount DROP DEFAULT;
CREATE TABLE grandchild (more int) INHERITS (merges);
ALTER TABLE zz_parent ADD COLUMN added_late date DEFAULT '2020-01-01';
CREATE TABLE joins_late (id int NOT NULL, other int NOT NULL, name text DEFAULT 'late', amount int);
ALTER TABLE joins_late INHERIT second;
ALTER TABLE zz_parent ADD CONSTRAINT late CHECK (amount < 100) NOT VALID;
CREATE INDEX ON aa_plain (name);
ALTER TABLE adds ADD PRIMARY KEY (id);
