ALTER TABLE people
    ALTER COLUMN id TYPE integer
    USING id::integer;
ALTER TABLE people
    ALTER COLUMN boss TYPE integer
    USING boss::integer;
