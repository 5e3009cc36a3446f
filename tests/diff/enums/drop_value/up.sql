ALTER TYPE mood RENAME TO mood__old;
CREATE TYPE mood AS ENUM (
    'happy',
    'sad'
);
ALTER TABLE ONLY people ALTER COLUMN mood DROP DEFAULT;
ALTER TABLE people
    ALTER COLUMN mood TYPE mood
    USING mood::text::mood;
ALTER TABLE ONLY people ALTER COLUMN mood SET DEFAULT 'sad'::public.mood;
DROP TYPE mood__old;
