CREATE TYPE undecided AS ENUM ();
COMMENT ON TYPE undecided IS 'No value yet.';
CREATE SCHEMA late;
CREATE TYPE late.unsaid AS ENUM ();
CREATE DOMAIN doubtful AS undecided;
CREATE TABLE answers (id int PRIMARY KEY, kind undecided, kinds undecided[] DEFAULT '{}', other late.unsaid, d doubtful);
CREATE FUNCTION kind(undecided) RETURNS SETOF late.unsaid LANGUAGE sql AS 'SELECT NULL::late.unsaid';
