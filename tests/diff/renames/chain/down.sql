ALTER TABLE two RENAME CONSTRAINT two_pkey TO one_pkey;
ALTER TABLE three RENAME CONSTRAINT three_two_id_fkey TO two_one_id_fkey;
ALTER TABLE three RENAME CONSTRAINT three_pkey TO two_pkey;
ALTER TYPE state RENAME VALUE 'b' TO 'a';
ALTER TYPE state RENAME VALUE 'c' TO 'b';
ALTER TABLE three RENAME COLUMN two_id TO one_id;
ALTER TABLE two RENAME COLUMN y TO x;
ALTER TABLE two RENAME COLUMN z TO y;
ALTER TABLE two RENAME TO one;
ALTER TABLE three RENAME TO two;
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = 'one'::pg_catalog.regclass AND contype = 'n' AND conname = 'two_id_not_null') THEN
        ALTER TABLE one RENAME CONSTRAINT two_id_not_null TO one_id_not_null;
    END IF;
END
$$;
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = 'one'::pg_catalog.regclass AND contype = 'n' AND conname = 'two_state_not_null') THEN
        ALTER TABLE one RENAME CONSTRAINT two_state_not_null TO one_state_not_null;
    END IF;
END
$$;
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = 'two'::pg_catalog.regclass AND contype = 'n' AND conname = 'three_id_not_null') THEN
        ALTER TABLE two RENAME CONSTRAINT three_id_not_null TO two_id_not_null;
    END IF;
END
$$;
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = 'two'::pg_catalog.regclass AND contype = 'n' AND conname = 'three_two_id_not_null') THEN
        ALTER TABLE two RENAME CONSTRAINT three_two_id_not_null TO two_one_id_not_null;
    END IF;
END
$$;
