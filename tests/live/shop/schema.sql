-- What schema.yaml beside this file means, written by hand and as differently as it can be.
CREATE SCHEMA billing;
COMMENT ON SCHEMA billing IS 'Invoices and what belongs to them.';
CREATE EXTENSION citext;
CREATE EXTENSION btree_gist;
CREATE EXTENSION pg_trgm;

CREATE TYPE size AS ENUM ('small', 'medium', 'large');
COMMENT ON TYPE size IS 'How large a box is.';
CREATE DOMAIN billing.amount AS decimal(10, 0) DEFAULT 0 NOT NULL
    CONSTRAINT amount_small CHECK (VALUE < 1000000)
    CONSTRAINT amount_positive CHECK ((VALUE >= 0));
COMMENT ON DOMAIN billing.amount IS 'Whole units of the currency.';
CREATE DOMAIN code AS character varying(8) COLLATE "C"
    CONSTRAINT code_check CHECK (VALUE ~ '^[A-Z]+$');

CREATE FUNCTION total_of(price decimal, pieces int4 DEFAULT (1 + 1)) RETURNS decimal
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS 'SELECT price * pieces';
COMMENT ON FUNCTION total_of IS 'What so many pieces cost.';
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, "$user" AS 'BEGIN RETURN NEW; END';
CREATE FUNCTION set_changed_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.changed_at := now();
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION set_changed_at IS 'Trigger function: sets changed_at of the row that changes.';

CREATE TABLE customers (
    id int8 GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email citext NOT NULL,
    name character varying(80) COLLATE "C" DEFAULT 'unnamed' NOT NULL,
    favourite size DEFAULT 'medium'::size,
    rating decimal(3, 1) DEFAULT 0.0 NOT NULL,
    tags text[] DEFAULT '{a,"b c"}' NOT NULL,
    extra jsonb DEFAULT '{"a":1}' NOT NULL,
    born date DEFAULT '2000-01-31',
    label text NOT NULL GENERATED ALWAYS AS ((lower(name) || '/') || rating) STORED,
    joined_at timestamp(3) with time zone DEFAULT now() NOT NULL,
    changed_at timestamptz DEFAULT now() NOT NULL,
    active bool DEFAULT true NOT NULL,
    CONSTRAINT customers_email_key UNIQUE NULLS NOT DISTINCT (email),
    CONSTRAINT customers_name_check CHECK (char_length(name) >= 1),
    CONSTRAINT customers_rating_check CHECK (rating BETWEEN 0 AND 10),
    CONSTRAINT customers_extra_check CHECK (jsonb_typeof(extra) = 'object'),
    CONSTRAINT customers_joined CHECK (joined_at >= born)
);
COMMENT ON TABLE customers IS 'Who buys.';
COMMENT ON COLUMN customers.email IS 'Where "letters" go.';
COMMENT ON CONSTRAINT customers_joined ON customers IS 'Nobody joins unborn.';
CREATE INDEX customers_name_trgm ON customers USING gin (name public.gin_trgm_ops);
CREATE INDEX customers_lower
    ON customers (lower(name) DESC, name text_pattern_ops, joined_at DESC NULLS LAST)
    INCLUDE (rating) WITH (fillfactor = 70)
    WHERE active AND favourite = ANY (ARRAY['small'::size, 'large']);
COMMENT ON INDEX customers_lower IS 'For the search by name.';
CREATE UNIQUE INDEX customers_one_active ON customers (born) WHERE active;
CREATE TRIGGER customers_touch BEFORE UPDATE OF name, rating OR INSERT ON customers
    FOR EACH ROW WHEN (NEW.favourite = 'large' AND NEW.rating > 5)
    EXECUTE FUNCTION touch('x', 'it''s');
COMMENT ON TRIGGER customers_touch ON customers IS 'Looks at large boxes.';
CREATE TRIGGER customers_statement AFTER TRUNCATE ON customers
    FOR EACH STATEMENT EXECUTE FUNCTION touch();
CREATE TRIGGER customers_set_changed_at BEFORE UPDATE ON customers
    FOR EACH ROW EXECUTE FUNCTION set_changed_at();
COMMENT ON TRIGGER customers_set_changed_at ON customers
    IS 'Sets changed_at whenever a row changes.';

CREATE FUNCTION customers_of(wanted size) RETURNS SETOF customers LANGUAGE plpgsql STABLE
    AS 'BEGIN RETURN QUERY SELECT * FROM customers; END';

CREATE TABLE billing.invoices (
    customer_id bigint NOT NULL REFERENCES customers ON DELETE CASCADE,
    number integer NOT NULL,
    code code,
    amount billing.amount NOT NULL,
    during tstzrange NOT NULL,
    parent_customer bigint,
    parent_number integer,
    deleted_at timestamptz,
    PRIMARY KEY (customer_id, number),
    CONSTRAINT invoices_number_check CHECK (number >= 1),
    CONSTRAINT invoices_total CHECK (total_of(amount, 2) < 5000000) NO INHERIT,
    CONSTRAINT invoices_no_overlap EXCLUDE USING gist (customer_id WITH =, during WITH &&)
        WHERE (amount > 0),
    CONSTRAINT invoices_code UNIQUE (code) DEFERRABLE,
    CONSTRAINT invoices_parent FOREIGN KEY (parent_customer, parent_number)
        REFERENCES billing.invoices ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
);
COMMENT ON COLUMN billing.invoices.deleted_at
    IS 'When the row was deleted; null while it lives.';
COMMENT ON CONSTRAINT invoices_parent ON billing.invoices
    IS 'The invoice that this one corrects.';
CREATE VIEW billing.live_invoices WITH (security_invoker = on) AS
    SELECT * FROM billing.invoices WHERE deleted_at IS NULL;
COMMENT ON VIEW billing.live_invoices IS 'The rows of billing.invoices that are not deleted.';

CREATE VIEW active_customers (key) WITH (security_barrier) AS
    SELECT id, email, CAST(favourite AS text) AS box FROM customers WHERE active;
COMMENT ON VIEW active_customers IS 'Who buys now.';
CREATE VIEW recent_customers AS
    SELECT key, email, box FROM active_customers ORDER BY key;
