ALTER TABLE people DROP CONSTRAINT people_email_key;
