CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS people_email_key ON people (email);

ALTER TABLE people
    ADD CONSTRAINT people_email_key UNIQUE USING INDEX people_email_key;
