ALTER TABLE people DROP CONSTRAINT people_boss_fkey;
