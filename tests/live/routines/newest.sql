-- For PostgreSQL 18: names of NOT NULL of domains, collations that are built in.
CREATE DOMAIN named AS integer CONSTRAINT is_said NOT NULL CONSTRAINT positive CHECK (VALUE > 0);
CREATE DOMAIN unnamed AS integer NOT NULL;
CREATE COLLATION bytes (provider = builtin, locale = 'C.UTF-8');
CREATE TABLE t (a named, b unnamed, c text COLLATE bytes);
COMMENT ON CONSTRAINT is_said ON DOMAIN named IS 'It''s said.';
COMMENT ON CONSTRAINT unnamed_not_null ON DOMAIN unnamed IS 'As it is called by itself.';
