-- audit_settings

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE SCHEMA log;

CREATE FUNCTION log.keep_change()
    RETURNS trigger
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
    AS $$
DECLARE
    key_columns text[] := TG_ARGV[0]::text[];
    ignored text[] := TG_ARGV[1]::text[];
    masked text[] := TG_ARGV[2]::text[];
    old_row jsonb;
    new_row jsonb;
    row_key jsonb;
    changed text[];
BEGIN
    IF TG_OP IN ('UPDATE', 'DELETE') THEN
        old_row := to_jsonb(OLD);
    END IF;
    IF TG_OP IN ('INSERT', 'UPDATE') THEN
        new_row := to_jsonb(NEW);
    END IF;
    SELECT jsonb_object_agg(field.key, field.value) INTO row_key
    FROM jsonb_each(coalesce(old_row, new_row)) AS field
    WHERE field.key = ANY (key_columns);
    old_row := old_row - ignored;
    new_row := new_row - ignored;
    IF TG_OP = 'UPDATE' THEN
        SELECT array_agg(field.key ORDER BY field.key) INTO changed
        FROM jsonb_each(new_row) AS field
        WHERE field.value IS DISTINCT FROM old_row -> field.key;
        IF changed IS NULL THEN
            RETURN NULL;
        END IF;
    END IF;
    IF masked <> '{}' THEN
        SELECT jsonb_object_agg(field.key, CASE
            WHEN field.key = ANY (masked) AND field.value <> 'null' THEN '"***"'
            ELSE field.value END) INTO old_row
        FROM jsonb_each(old_row) AS field;
        SELECT jsonb_object_agg(field.key, CASE
            WHEN field.key = ANY (masked) AND field.value <> 'null' THEN '"***"'
            ELSE field.value END) INTO new_row
        FROM jsonb_each(new_row) AS field;
    END IF;
    INSERT INTO log.changes (
        table_schema, table_name, operation, row_key, actor, database_role,
        old_row, new_row, changed_columns
    ) VALUES (
        TG_TABLE_SCHEMA, TG_TABLE_NAME, TG_OP, row_key,
        coalesce(nullif(current_setting('shop.who''s there', true), ''), session_user),
        coalesce(nullif(current_setting('role', true), 'none'), session_user),
        old_row, new_row, changed
    );
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION log.keep_change() IS 'Trigger function: keeps a change of an audited table in log.changes.';

CREATE TABLE people (
    id integer NOT NULL,
    CONSTRAINT people_pkey PRIMARY KEY (id)
);

CREATE TRIGGER people_audit AFTER INSERT OR UPDATE OR DELETE ON people
    FOR EACH ROW EXECUTE FUNCTION log.keep_change('{id}', '{}', '{}');
COMMENT ON TRIGGER people_audit ON people IS 'Keeps every change of a row.';

CREATE TRIGGER people_audit_truncate AFTER TRUNCATE ON people
    FOR EACH STATEMENT EXECUTE FUNCTION log.keep_change('{id}', '{}', '{}');
COMMENT ON TRIGGER people_audit_truncate ON people IS 'Keeps that all rows were removed at once.';

CREATE TABLE log.changes (
    id              bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    occurred_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    transaction_id  xid8        NOT NULL DEFAULT pg_current_xact_id(),
    table_schema    text        NOT NULL,
    table_name      text        NOT NULL,
    operation       text        NOT NULL,
    row_key         jsonb,
    actor           text        NOT NULL,
    database_role   text        NOT NULL,
    old_row         jsonb,
    new_row         jsonb,
    changed_columns text[],
    CONSTRAINT changes_pkey PRIMARY KEY (id),
    CONSTRAINT changes_operation_check CHECK (operation IN ('INSERT', 'UPDATE', 'DELETE', 'TRUNCATE'))
);
COMMENT ON TABLE log.changes IS 'Every change of the audited tables: who, when, what; rows are only ever added.';
COMMENT ON COLUMN log.changes.id IS 'Counts the changes in the order of their keeping.';
COMMENT ON COLUMN log.changes.occurred_at IS 'When the change was made.';
COMMENT ON COLUMN log.changes.transaction_id IS 'Which transaction made it; changes with the same number belong together.';
COMMENT ON COLUMN log.changes.table_schema IS 'The namespace of the table that changed.';
COMMENT ON COLUMN log.changes.table_name IS 'The table that changed.';
COMMENT ON COLUMN log.changes.operation IS 'What was done.';
COMMENT ON COLUMN log.changes.row_key IS 'The primary key of the row; null for TRUNCATE.';
COMMENT ON COLUMN log.changes.actor IS 'Who did it: the setting shop.who''s there, else the role that logged in.';
COMMENT ON COLUMN log.changes.database_role IS 'The role whose rights were used.';
COMMENT ON COLUMN log.changes.old_row IS 'The row before; null for INSERT and TRUNCATE.';
COMMENT ON COLUMN log.changes.new_row IS 'The row after; null for DELETE and TRUNCATE.';
COMMENT ON COLUMN log.changes.changed_columns IS 'The columns that an UPDATE changed.';

CREATE INDEX changes_row_key_idx ON log.changes (table_name, row_key);
COMMENT ON INDEX log.changes_row_key_idx IS 'The history of one row.';

CREATE INDEX changes_occurred_at_idx ON log.changes USING brin (occurred_at);
COMMENT ON INDEX log.changes_occurred_at_idx IS 'What happened in a span of time; rows arrive in its order.';
