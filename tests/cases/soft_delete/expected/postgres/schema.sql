-- soft_delete

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE TABLE people (
    id         integer     NOT NULL,
    email      text        NOT NULL,
    name       text        NOT NULL,
    deleted_at timestamptz,
    CONSTRAINT people_pkey PRIMARY KEY (id),
    CONSTRAINT people_name_key UNIQUE (name) DEFERRABLE
);
COMMENT ON COLUMN people.deleted_at IS 'When the row was deleted; null while it lives.';

CREATE UNIQUE INDEX people_email_key ON people (email) WHERE deleted_at IS NULL;

CREATE UNIQUE INDEX people_email_name_key ON people (email, name) NULLS NOT DISTINCT WHERE deleted_at IS NULL;

CREATE TABLE files (
    id          integer     NOT NULL,
    thrown_away timestamptz,
    path        text        NOT NULL,
    CONSTRAINT files_pkey PRIMARY KEY (id)
);
COMMENT ON COLUMN files.thrown_away IS 'Its own column with its own comment.';

CREATE VIEW live_people WITH (security_invoker) AS
SELECT id, email, name, deleted_at
FROM people
WHERE deleted_at IS NULL;
COMMENT ON VIEW live_people IS 'The rows of people that are not deleted.';

CREATE VIEW kept_files WITH (security_invoker) AS
SELECT id, thrown_away, path
FROM files
WHERE thrown_away IS NULL;
COMMENT ON VIEW kept_files IS 'The rows of files that are not deleted.';
