-- logical_references

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE TABLE orders (
    id          integer NOT NULL,
    customer_id uuid    NOT NULL,
    parent_id   integer,
    CONSTRAINT orders_pkey PRIMARY KEY (id)
);
