ALTER TABLE people
    ALTER COLUMN id TYPE bigint
    USING id::bigint;
ALTER TABLE people
    ALTER COLUMN boss TYPE bigint
    USING boss::bigint;
