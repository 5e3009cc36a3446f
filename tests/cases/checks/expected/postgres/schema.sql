-- checks

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE TABLE offers (
    price      numeric(10,2) NOT NULL,
    old_price  numeric(10,2),
    valid      tstzrange     NOT NULL,
    "Odd Name" text          NOT NULL,
    CONSTRAINT cheaper CHECK (price < old_price),
    CONSTRAINT with_comment CHECK (price > 0),
    CONSTRAINT own CHECK (old_price > 0) NO INHERIT,
    CONSTRAINT qualified CHECK (offers.price <> 13),
    CONSTRAINT quoted CHECK ("Odd Name" <> ''),
    CONSTRAINT folded CHECK (price > 0 OR old_price IS NULL),
    CONSTRAINT block CHECK (price < 500),
    CONSTRAINT call CHECK (NOT isempty(valid))
);
ALTER TABLE offers
    ADD CONSTRAINT unchecked_so_far CHECK (price < 1000) NOT VALID;
COMMENT ON CONSTRAINT with_comment ON offers IS 'Nothing is free; it''s the rule.';
