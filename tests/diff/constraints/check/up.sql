ALTER TABLE people
    ADD CONSTRAINT people_age_check CHECK (age >= 0) NOT VALID;

ALTER TABLE people VALIDATE CONSTRAINT people_age_check;
