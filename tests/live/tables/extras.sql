-- What CREATE TABLE and ALTER TABLE can say beside columns and constraints.
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE UNLOGGED TABLE cache (key text PRIMARY KEY WITH (fillfactor = 60), value bytea)
    WITH (fillfactor = 70, autovacuum_enabled = false, toast.autovacuum_enabled = false,
          toast_tuple_target = 4096);
CREATE TABLE settings (
    id int PRIMARY KEY,
    code text NOT NULL UNIQUE WITH (fillfactor = 55),
    plain_text text,
    body text COMPRESSION pglz,
    doc jsonb,
    n int,
    EXCLUDE USING btree (n WITH =) INCLUDE (id) WITH (fillfactor = 66) WHERE (n > 0)
);
ALTER TABLE settings ALTER COLUMN body SET STORAGE EXTERNAL;
ALTER TABLE settings ALTER COLUMN doc SET STORAGE MAIN;
ALTER TABLE settings ALTER COLUMN doc SET STATISTICS 500;
ALTER TABLE settings ALTER COLUMN n SET STATISTICS 0;
ALTER TABLE settings ALTER COLUMN n SET (n_distinct = -0.5, n_distinct_inherited = 100);
CREATE INDEX settings_lower ON settings (n, lower(code), (doc ->> 'a')) WITH (fillfactor = 80);
ALTER INDEX settings_lower ALTER COLUMN 2 SET STATISTICS 1000;
ALTER INDEX settings_lower ALTER COLUMN 3 SET STATISTICS 0;
CREATE INDEX settings_doc ON settings USING gin (doc jsonb_path_ops) WITH (fastupdate = off);
CREATE INDEX settings_brin ON settings USING brin (n) WITH (pages_per_range = 32);
CLUSTER settings USING settings_lower;
ALTER TABLE settings REPLICA IDENTITY USING INDEX settings_code_key;
CREATE TABLE by_key (id int PRIMARY KEY);
CLUSTER by_key USING by_key_pkey;
ALTER TABLE by_key REPLICA IDENTITY USING INDEX by_key_pkey;
CREATE TABLE all_columns (a int);
ALTER TABLE all_columns REPLICA IDENTITY FULL;
CREATE TABLE no_identity (a int PRIMARY KEY);
ALTER TABLE no_identity REPLICA IDENTITY NOTHING;
CREATE TABLE without_columns ();
ALTER TABLE settings ALTER COLUMN plain_text SET STORAGE PLAIN;

CREATE TABLE orders (id int PRIMARY KEY, other int REFERENCES by_key);
CREATE CONSTRAINT TRIGGER later AFTER INSERT OR UPDATE OF other ON orders FROM by_key
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.other > 0)
    EXECUTE FUNCTION touch('a', 'b''c\d');
CREATE CONSTRAINT TRIGGER "deferrable" AFTER DELETE ON orders DEFERRABLE FOR EACH ROW
    EXECUTE FUNCTION touch();
CREATE CONSTRAINT TRIGGER at_once AFTER DELETE ON orders FOR EACH ROW EXECUTE FUNCTION touch();
COMMENT ON TRIGGER later ON orders IS 'At the end.';
CREATE TRIGGER "off" BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TRIGGER on_replica BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TRIGGER whenever BEFORE INSERT ON orders FOR EACH STATEMENT EXECUTE FUNCTION touch();
CREATE TRIGGER "Usual ""one" AFTER UPDATE ON orders REFERENCING OLD TABLE AS o NEW TABLE AS "N"
    FOR EACH STATEMENT EXECUTE FUNCTION touch();
ALTER TABLE orders DISABLE TRIGGER "off";
ALTER TABLE orders ENABLE REPLICA TRIGGER on_replica;
ALTER TABLE orders ENABLE ALWAYS TRIGGER whenever;
CREATE VIEW open_orders AS SELECT id, other FROM orders WHERE other IS NULL;
CREATE TRIGGER instead INSTEAD OF INSERT OR DELETE OR UPDATE ON open_orders
    FOR EACH ROW EXECUTE FUNCTION touch('x');
CREATE TRIGGER each_statement BEFORE UPDATE ON open_orders
    FOR EACH STATEMENT EXECUTE FUNCTION touch();
COMMENT ON TRIGGER instead ON open_orders IS 'Written through.';
