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

CREATE FUNCTION is_fine(o orders)
    RETURNS boolean
    LANGUAGE plpgsql
    IMMUTABLE
    AS $$BEGIN RETURN o.amount > 0; END$$;

CREATE FUNCTION next_amount()
    RETURNS integer
    LANGUAGE sql
    RETURN (SELECT count(*) FROM orders)::integer;

ALTER TABLE orders
    ADD CONSTRAINT orders_is_fine CHECK (is_fine(orders));
COMMENT ON CONSTRAINT orders_is_fine ON orders IS 'The function knows.';

ALTER TABLE orders
    ALTER COLUMN amount SET DEFAULT next_amount();
