ALTER TABLE two RENAME TO three;
ALTER TABLE one RENAME TO two;
ALTER TABLE two RENAME COLUMN y TO z;
ALTER TABLE two RENAME COLUMN x TO y;
ALTER TABLE three RENAME COLUMN one_id TO two_id;
ALTER TYPE state RENAME VALUE 'b' TO 'c';
ALTER TYPE state RENAME VALUE 'a' TO 'b';
ALTER TABLE three RENAME CONSTRAINT two_pkey TO three_pkey;
ALTER TABLE three RENAME CONSTRAINT two_one_id_fkey TO three_two_id_fkey;
ALTER TABLE two RENAME CONSTRAINT one_pkey TO two_pkey;
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = 'three'::pg_catalog.regclass AND contype = 'n' AND conname = 'two_id_not_null') THEN
        ALTER TABLE three RENAME CONSTRAINT two_id_not_null TO three_id_not_null;
    END IF;
END
$$;
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = 'three'::pg_catalog.regclass AND contype = 'n' AND conname = 'two_one_id_not_null') THEN
        ALTER TABLE three RENAME CONSTRAINT two_one_id_not_null TO three_two_id_not_null;
    END IF;
END
$$;
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = 'two'::pg_catalog.regclass AND contype = 'n' AND conname = 'one_id_not_null') THEN
        ALTER TABLE two RENAME CONSTRAINT one_id_not_null TO two_id_not_null;
    END IF;
END
$$;
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = 'two'::pg_catalog.regclass AND contype = 'n' AND conname = 'one_state_not_null') THEN
        ALTER TABLE two RENAME CONSTRAINT one_state_not_null TO two_state_not_null;
    END IF;
END
$$;
