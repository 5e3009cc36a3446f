ALTER TABLE people
    ADD CONSTRAINT people_name_has_value CHECK (name IS NOT NULL) NOT VALID;

ALTER TABLE people VALIDATE CONSTRAINT people_name_has_value;

ALTER TABLE people ALTER COLUMN name SET NOT NULL;
ALTER TABLE people DROP CONSTRAINT people_name_has_value;
