ALTER TABLE people
    ADD CONSTRAINT people_boss_fkey FOREIGN KEY (boss) REFERENCES people (id) NOT VALID;

ALTER TABLE people VALIDATE CONSTRAINT people_boss_fkey;
