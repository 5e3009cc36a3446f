-- database

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE SEQUENCE payments_id_seq;

CREATE FUNCTION keep()
    RETURNS trigger
    LANGUAGE plpgsql
    AS $$begin return new; end$$;

CREATE TABLE customers (
    id integer NOT NULL,
    CONSTRAINT customers_pkey PRIMARY KEY (id)
);

CREATE TABLE payments (
    id          bigint       NOT NULL DEFAULT nextval('payments_id_seq'::regclass),
    customer_id integer      NOT NULL,
    amount      numeric(5,2) NOT NULL DEFAULT 0,
    paid_on     date         NOT NULL,
    note        text         NOT NULL DEFAULT 'none',
    CONSTRAINT payments_amount_check CHECK (amount >= 0)
) PARTITION BY range (paid_on);
COMMENT ON TABLE payments IS 'Parted by month.';

CREATE TABLE payments_2024_01 (
    id          bigint       NOT NULL DEFAULT nextval('payments_id_seq'::regclass),
    customer_id integer      NOT NULL,
    amount      numeric(5,2) NOT NULL DEFAULT 0,
    paid_on     date         NOT NULL,
    note        text         NOT NULL DEFAULT 'none',
    CONSTRAINT payments_amount_check CHECK (amount >= 0)
);
ALTER TABLE ONLY payments
    ATTACH PARTITION payments_2024_01 FOR VALUES from ('2024-01-01') to ('2024-02-01');

CREATE TABLE payments_rest (
    id          bigint       NOT NULL DEFAULT nextval('payments_id_seq'::regclass),
    customer_id integer      NOT NULL,
    amount      numeric(5,2) NOT NULL DEFAULT 0,
    paid_on     date         NOT NULL,
    note        text         NOT NULL DEFAULT 'none',
    CONSTRAINT payments_amount_check CHECK (amount >= 0)
);
ALTER TABLE ONLY payments
    ATTACH PARTITION payments_rest default;

CREATE TABLE payments_2024_02 (
    id          bigint       NOT NULL DEFAULT nextval('payments_id_seq'::regclass),
    customer_id integer      NOT NULL,
    amount      numeric(5,2) NOT NULL DEFAULT 0,
    paid_on     date         NOT NULL,
    note        text         NOT NULL DEFAULT 'February',
    CONSTRAINT february_is_cheap CHECK (amount < 1000),
    CONSTRAINT payments_amount_check CHECK (amount >= 0)
);
ALTER TABLE ONLY payments_2024_02
    ALTER COLUMN note SET STORAGE EXTERNAL;
ALTER TABLE ONLY payments
    ATTACH PARTITION payments_2024_02 for values from ('2024-02-01') to ('2024-03-01');
COMMENT ON TABLE payments_2024_02 IS 'Not like the others.';
COMMENT ON COLUMN payments_2024_02.note IS 'Its own.';

CREATE TABLE payments_old (
    paid_on     date         NOT NULL,
    note        text         NOT NULL DEFAULT 'old',
    id          bigint       NOT NULL,
    amount      numeric(5,2) NOT NULL DEFAULT 0,
    customer_id integer      NOT NULL,
    CONSTRAINT payments_amount_check CHECK (amount >= 0)
) PARTITION BY hash (paid_on);
ALTER TABLE ONLY payments
    ATTACH PARTITION payments_old FOR VALUES from (minvalue) to ('2000-01-01');

CREATE TABLE payments_old_0 (
    paid_on     date         NOT NULL,
    note        text         NOT NULL DEFAULT 'old',
    id          bigint       NOT NULL,
    amount      numeric(5,2) NOT NULL DEFAULT 0,
    customer_id integer      NOT NULL,
    CONSTRAINT payments_amount_check CHECK (amount >= 0)
);
ALTER TABLE ONLY payments_old
    ATTACH PARTITION payments_old_0 FOR VALUES with (modulus 2, remainder 0);

CREATE TABLE payments_old_1 (
    paid_on     date         NOT NULL,
    note        text         NOT NULL DEFAULT 'old',
    id          bigint       NOT NULL,
    amount      numeric(5,2) NOT NULL DEFAULT 0,
    customer_id integer      NOT NULL,
    CONSTRAINT payments_amount_check CHECK (amount >= 0)
);
ALTER TABLE ONLY payments_old
    ATTACH PARTITION payments_old_1 FOR VALUES with (modulus 2, remainder 1);

CREATE TABLE regions (
    name text    COLLATE "C" NOT NULL,
    n    integer
) PARTITION BY list (lower(name) COLLATE "C" text_pattern_ops);

CREATE TABLE north (
    name text    COLLATE "C" NOT NULL,
    n    integer
);
ALTER TABLE ONLY regions
    ATTACH PARTITION north FOR VALUES in ('north', null);

CREATE TABLE south (
    name text    COLLATE "C" NOT NULL,
    n    integer
);
ALTER TABLE ONLY regions
    ATTACH PARTITION south FOR VALUES in ('south');

ALTER SEQUENCE payments_id_seq OWNED BY payments.id;

ALTER TABLE ONLY payments
    ADD CONSTRAINT payments_pkey PRIMARY KEY (paid_on, id);

ALTER TABLE ONLY payments_2024_01
    ADD CONSTRAINT payments_2024_01_pkey PRIMARY KEY (paid_on, id);
ALTER INDEX payments_pkey ATTACH PARTITION payments_2024_01_pkey;

ALTER TABLE ONLY payments_rest
    ADD CONSTRAINT payments_rest_pkey PRIMARY KEY (paid_on, id);
ALTER INDEX payments_pkey ATTACH PARTITION payments_rest_pkey;

ALTER TABLE ONLY payments_2024_02
    ADD CONSTRAINT payments_2024_02_pkey PRIMARY KEY (paid_on, id);
ALTER INDEX payments_pkey ATTACH PARTITION payments_2024_02_pkey;

ALTER TABLE ONLY payments_old
    ADD CONSTRAINT the_old_key PRIMARY KEY (paid_on, id);
ALTER INDEX payments_pkey ATTACH PARTITION the_old_key;

ALTER TABLE ONLY payments_old_0
    ADD CONSTRAINT payments_old_0_pkey PRIMARY KEY (paid_on, id);
ALTER INDEX the_old_key ATTACH PARTITION payments_old_0_pkey;

ALTER TABLE ONLY payments_old_1
    ADD CONSTRAINT payments_old_1_pkey PRIMARY KEY (paid_on, id);
ALTER INDEX the_old_key ATTACH PARTITION payments_old_1_pkey;

ALTER TABLE ONLY payments
    ADD CONSTRAINT payments_paid_on_customer_id_key UNIQUE (paid_on, customer_id);

ALTER TABLE ONLY payments_2024_01
    ADD CONSTRAINT payments_2024_01_paid_on_customer_id_key UNIQUE (paid_on, customer_id);
ALTER INDEX payments_paid_on_customer_id_key ATTACH PARTITION payments_2024_01_paid_on_customer_id_key;

ALTER TABLE ONLY payments_rest
    ADD CONSTRAINT payments_rest_paid_on_customer_id_key UNIQUE (paid_on, customer_id);
ALTER INDEX payments_paid_on_customer_id_key ATTACH PARTITION payments_rest_paid_on_customer_id_key;

ALTER TABLE ONLY payments_2024_02
    ADD CONSTRAINT payments_2024_02_paid_on_customer_id_key UNIQUE (paid_on, customer_id);
ALTER INDEX payments_paid_on_customer_id_key ATTACH PARTITION payments_2024_02_paid_on_customer_id_key;

ALTER TABLE ONLY payments_old
    ADD CONSTRAINT payments_old_paid_on_customer_id_key UNIQUE (paid_on, customer_id);
ALTER INDEX payments_paid_on_customer_id_key ATTACH PARTITION payments_old_paid_on_customer_id_key;

ALTER TABLE ONLY payments_old_0
    ADD CONSTRAINT payments_old_0_paid_on_customer_id_key UNIQUE (paid_on, customer_id);
ALTER INDEX payments_old_paid_on_customer_id_key ATTACH PARTITION payments_old_0_paid_on_customer_id_key;

ALTER TABLE ONLY payments_old_1
    ADD CONSTRAINT payments_old_1_paid_on_customer_id_key UNIQUE (paid_on, customer_id);
ALTER INDEX payments_old_paid_on_customer_id_key ATTACH PARTITION payments_old_1_paid_on_customer_id_key;

CREATE INDEX payments_amount_idx ON ONLY payments (amount);

CREATE INDEX payments_note ON ONLY payments (lower(note)) WHERE amount > 1;

CREATE INDEX payments_alone ON ONLY payments (note);

CREATE INDEX payments_2024_01_amount_idx ON payments_2024_01 (amount);
ALTER INDEX payments_amount_idx ATTACH PARTITION payments_2024_01_amount_idx;

CREATE INDEX payments_2024_01_lower_idx ON payments_2024_01 (lower(note)) WHERE amount > 1;
ALTER INDEX payments_note ATTACH PARTITION payments_2024_01_lower_idx;

CREATE INDEX payments_rest_amount_idx ON payments_rest (amount);
ALTER INDEX payments_amount_idx ATTACH PARTITION payments_rest_amount_idx;

CREATE INDEX payments_rest_lower_idx ON payments_rest (lower(note)) WHERE amount > 1;
ALTER INDEX payments_note ATTACH PARTITION payments_rest_lower_idx;

CREATE INDEX february_notes ON payments_2024_02 (note);

CREATE INDEX payments_2024_02_amount_idx ON payments_2024_02 (amount);
ALTER INDEX payments_amount_idx ATTACH PARTITION payments_2024_02_amount_idx;

CREATE INDEX payments_2024_02_lower_idx ON payments_2024_02 (lower(note)) WHERE amount > 1;
ALTER INDEX payments_note ATTACH PARTITION payments_2024_02_lower_idx;

CREATE INDEX payments_old_amount_idx ON ONLY payments_old (amount);
ALTER INDEX payments_amount_idx ATTACH PARTITION payments_old_amount_idx;

CREATE INDEX payments_old_lower_idx ON ONLY payments_old (lower(note)) WHERE amount > 1;
ALTER INDEX payments_note ATTACH PARTITION payments_old_lower_idx;

CREATE INDEX payments_old_0_amount_idx ON payments_old_0 (amount);
ALTER INDEX payments_old_amount_idx ATTACH PARTITION payments_old_0_amount_idx;

CREATE INDEX payments_old_0_lower_idx ON payments_old_0 (lower(note)) WHERE amount > 1;
ALTER INDEX payments_old_lower_idx ATTACH PARTITION payments_old_0_lower_idx;

CREATE INDEX payments_old_1_amount_idx ON payments_old_1 (amount);
ALTER INDEX payments_old_amount_idx ATTACH PARTITION payments_old_1_amount_idx;

CREATE INDEX payments_old_1_lower_idx ON payments_old_1 (lower(note)) WHERE amount > 1;
ALTER INDEX payments_old_lower_idx ATTACH PARTITION payments_old_1_lower_idx;

CREATE TRIGGER payments_keep BEFORE INSERT ON payments
    FOR EACH ROW EXECUTE FUNCTION keep();

ALTER TABLE payments_2024_02 DISABLE TRIGGER payments_keep;

ALTER TABLE payments
    ADD CONSTRAINT payments_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers (id);
