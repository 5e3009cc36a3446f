ALTER TABLE people RENAME COLUMN age TO years;
ALTER TABLE people
    ALTER COLUMN years TYPE bigint
    USING years::bigint;
ALTER TABLE people RENAME CONSTRAINT people_age_not_null TO people_years_not_null;
