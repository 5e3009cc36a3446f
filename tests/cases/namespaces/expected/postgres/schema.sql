-- namespaces

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE SCHEMA billing;
COMMENT ON SCHEMA billing IS 'Money.';

CREATE SCHEMA "Odd Space";

CREATE TYPE billing.state AS ENUM (
    'open',
    'paid'
);

CREATE FUNCTION billing.set_name()
    RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    NEW.name := current_user;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION billing.set_name() IS 'Trigger function: sets name of the row that changes.';

CREATE TABLE people (
    id integer NOT NULL,
    CONSTRAINT people_pkey PRIMARY KEY (id)
);

CREATE TABLE billing.invoices (
    id        integer       NOT NULL,
    person_id integer       NOT NULL,
    state     billing.state NOT NULL DEFAULT 'open',
    CONSTRAINT invoices_pkey PRIMARY KEY (id)
);

CREATE INDEX invoices_person_id_idx ON billing.invoices (person_id);

CREATE TABLE billing.people (
    id      integer     NOT NULL,
    name    text        NOT NULL,
    gone_at timestamptz,
    CONSTRAINT people_pkey PRIMARY KEY (id)
);
COMMENT ON COLUMN billing.people.gone_at IS 'When the row was deleted; null while it lives.';

CREATE UNIQUE INDEX people_name_key ON billing.people (name) WHERE gone_at IS NULL;

CREATE TRIGGER people_set_name BEFORE UPDATE ON billing.people
    FOR EACH ROW EXECUTE FUNCTION billing.set_name();
COMMENT ON TRIGGER people_set_name ON billing.people IS 'Sets name whenever a row changes.';

CREATE TABLE "Odd Space"."a.b" (
    id integer NOT NULL
);

ALTER TABLE billing.invoices
    ADD CONSTRAINT invoices_person_id_fkey FOREIGN KEY (person_id) REFERENCES people (id);

ALTER TABLE billing.people
    ADD CONSTRAINT people_id_fkey FOREIGN KEY (id) REFERENCES billing.invoices (id);

ALTER TABLE "Odd Space"."a.b"
    ADD CONSTRAINT "a.b_id_fkey" FOREIGN KEY (id) REFERENCES billing.people (id);

CREATE VIEW billing.open_invoices AS
SELECT * FROM billing.invoices WHERE state = 'open';

CREATE VIEW billing.live_people WITH (security_invoker) AS
SELECT id, name, gone_at
FROM billing.people
WHERE gone_at IS NULL;
COMMENT ON VIEW billing.live_people IS 'The rows of billing.people that are not deleted.';
