-- glossary

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE TABLE projects (
    id         integer     NOT NULL,
    tenant_id  integer     NOT NULL,
    deleted_at timestamptz,
    CONSTRAINT projects_pkey PRIMARY KEY (id)
);
COMMENT ON COLUMN projects.tenant_id IS 'Whose data it is.';
COMMENT ON COLUMN projects.deleted_at IS 'When it was thrown away.';

CREATE TABLE invoices (
    id        integer NOT NULL,
    tenant_id integer NOT NULL,
    CONSTRAINT invoices_pkey PRIMARY KEY (id)
);
COMMENT ON COLUMN invoices.tenant_id IS 'Who pays.';

CREATE VIEW live_projects WITH (security_invoker) AS
SELECT id, tenant_id, deleted_at
FROM projects
WHERE deleted_at IS NULL;
COMMENT ON VIEW live_projects IS 'The rows of projects that are not deleted.';
