ALTER TABLE people RENAME COLUMN years TO age;
ALTER TABLE people
    ALTER COLUMN age TYPE integer
    USING age::integer;
ALTER TABLE people RENAME CONSTRAINT people_years_not_null TO people_age_not_null;
