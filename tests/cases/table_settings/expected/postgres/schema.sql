-- database

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE FUNCTION keep()
    RETURNS trigger
    LANGUAGE plpgsql
    AS $$begin return new; end$$;

CREATE UNLOGGED TABLE cache (
    key  text    NOT NULL,
    body text    COMPRESSION pglz NOT NULL,
    tags jsonb,
    kind integer NOT NULL,
    code text    NOT NULL,
    CONSTRAINT cache_pkey PRIMARY KEY (key),
    CONSTRAINT cache_code_key UNIQUE (code) WITH (fillfactor = 55)
) WITH (fillfactor = 70, toast.autovacuum_enabled = false);
ALTER TABLE ONLY cache
    ALTER COLUMN body SET STORAGE EXTERNAL;
ALTER TABLE ONLY cache
    ALTER COLUMN tags SET STATISTICS 500;
ALTER TABLE ONLY cache
    ALTER COLUMN kind SET (n_distinct = -0.5);

CREATE INDEX cache_kind ON cache (kind, lower(body)) WITH (fillfactor = 80);
ALTER INDEX cache_kind ALTER COLUMN 2 SET STATISTICS 1000;

ALTER TABLE ONLY cache CLUSTER ON cache_kind;

ALTER TABLE ONLY cache REPLICA IDENTITY USING INDEX cache_code_key;

CREATE TABLE kinds (
    id integer NOT NULL
);
ALTER TABLE ONLY kinds REPLICA IDENTITY FULL;

CREATE CONSTRAINT TRIGGER cache_later AFTER INSERT OR UPDATE OF kind ON cache FROM kinds DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION keep();

CREATE TRIGGER cache_off BEFORE DELETE ON cache
    FOR EACH ROW EXECUTE FUNCTION keep();
ALTER TABLE cache DISABLE TRIGGER cache_off;

CREATE TRIGGER cache_always BEFORE INSERT ON cache
    FOR EACH ROW EXECUTE FUNCTION keep();
ALTER TABLE cache ENABLE ALWAYS TRIGGER cache_always;

CREATE VIEW kinds_of_cache AS
SELECT kind FROM cache;

CREATE TRIGGER kinds_of_cache_insert INSTEAD OF INSERT ON kinds_of_cache
    FOR EACH ROW EXECUTE FUNCTION keep('kind');
