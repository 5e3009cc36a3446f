-- user_types

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE SCHEMA billing;

CREATE COLLATION by_bytes (
    PROVIDER = libc,
    LOCALE = 'C'
);
COMMENT ON COLLATION by_bytes IS 'Sorts by bytes.';

CREATE COLLATION mixed (
    LC_COLLATE = 'C',
    LC_CTYPE = 'POSIX'
);

CREATE TYPE currency AS ENUM (
    'EUR',
    'USD'
);

CREATE TYPE billing.money_amount AS (
    amount numeric(12,2),
    currency currency,
    note text COLLATE "C"
);
COMMENT ON TYPE billing.money_amount IS 'An amount and what it is counted in.';
COMMENT ON COLUMN billing.money_amount.currency IS 'Never null in practice.';

CREATE TYPE "odd (type)" AS (
);

CREATE TYPE span_of_floats AS RANGE (
    SUBTYPE = double precision,
    SUBTYPE_DIFF = float8mi
);

CREATE TYPE billing.words AS RANGE (
    SUBTYPE = text,
    COLLATION = "C",
    MULTIRANGE_TYPE_NAME = billing.many_words
);
COMMENT ON TYPE billing.words IS 'From one word to another.';

CREATE TYPE times AS RANGE (
    SUBTYPE = time
);

CREATE DOMAIN price AS billing.money_amount CONSTRAINT price_is_said NOT NULL
    CONSTRAINT price_is_positive CHECK ((VALUE).amount > 0);
COMMENT ON DOMAIN price IS 'A price that somebody has to pay.';
COMMENT ON CONSTRAINT price_is_positive ON DOMAIN price IS 'Nobody is paid for buying.';
ALTER DOMAIN price ADD CONSTRAINT price_is_new CHECK ((VALUE).amount < 1000000) NOT VALID;

CREATE TABLE notes (
    id   integer NOT NULL,
    body text    NOT NULL,
    CONSTRAINT notes_pkey PRIMARY KEY (id),
    CONSTRAINT notes_body_check CHECK (char_length(body) >= 1)
);

CREATE TABLE offers (
    id           integer                  NOT NULL,
    price        billing.money_amount     NOT NULL,
    domain_price price                    NOT NULL,
    valid        span_of_floats           NOT NULL,
    gaps         span_of_floats_multirange,
    words        billing.many_words,
    name         text                     COLLATE by_bytes NOT NULL,
    history      billing.money_amount[],
    CONSTRAINT offers_pkey PRIMARY KEY (id)
);
