-- Checks that neither the parent nor the child has looked at the rows for.
CREATE TABLE readings (value int);
CREATE TABLE daily () INHERITS (readings);
ALTER TABLE daily ADD CONSTRAINT positive CHECK (value > 0) NOT VALID;
ALTER TABLE readings ADD CONSTRAINT positive CHECK (value > 0) NOT VALID;
COMMENT ON CONSTRAINT positive ON readings IS 'Above.';
COMMENT ON CONSTRAINT positive ON daily IS 'Below.';
-- The one between says nothing of its own.
CREATE TABLE raw (value int);
CREATE TABLE hourly () INHERITS (raw);
CREATE TABLE cooked () INHERITS (hourly);
ALTER TABLE cooked ADD CONSTRAINT positive CHECK (value > 0) NOT VALID;
ALTER TABLE raw ADD CONSTRAINT positive CHECK (value > 0) NOT VALID;
-- The child has looked.
CREATE TABLE guessed (value int);
CREATE TABLE measured () INHERITS (guessed);
ALTER TABLE measured ADD CONSTRAINT positive CHECK (value > 0);
ALTER TABLE guessed ADD CONSTRAINT positive CHECK (value > 0) NOT VALID;
