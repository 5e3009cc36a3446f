-- circles

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE TABLE orders (
    id     integer NOT NULL,
    amount integer NOT NULL,
    CONSTRAINT orders_pkey PRIMARY KEY (id)
);

CREATE FUNCTION is_fine(amount integer)
    RETURNS boolean
    LANGUAGE sql
    RETURN amount >= 0 OR EXISTS (SELECT FROM orders);

CREATE FUNCTION next_amount()
    RETURNS integer
    LANGUAGE sql
    RETURN (SELECT count(*) FROM orders)::integer;

CREATE TABLE notes (
    id   integer NOT NULL,
    body text    NOT NULL,
    CONSTRAINT notes_pkey PRIMARY KEY (id),
    CONSTRAINT notes_body_check CHECK (char_length(body) >= 1)
);

ALTER TABLE orders
    ADD CONSTRAINT orders_is_fine CHECK (is_fine(amount));
COMMENT ON CONSTRAINT orders_is_fine ON orders IS 'The function knows.';

ALTER TABLE orders
    ALTER COLUMN amount SET DEFAULT next_amount();
