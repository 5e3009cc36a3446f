-- foreign_data

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE FOREIGN DATA WRAPPER dummy;
COMMENT ON FOREIGN DATA WRAPPER dummy IS 'Reaches nothing.';

CREATE FOREIGN DATA WRAPPER bare;

CREATE SERVER archive TYPE 'archive' VERSION '1.2' FOREIGN DATA WRAPPER dummy
    OPTIONS (host 'archive.example', "Odd name" 'it''s');

CREATE SERVER short FOREIGN DATA WRAPPER dummy;

CREATE FOREIGN TABLE old_orders (
    id   integer NOT NULL,
    note text,
    CONSTRAINT positive CHECK (id > 0)
)
SERVER archive OPTIONS (table_name 'Orders');
ALTER FOREIGN TABLE ONLY old_orders
    ALTER COLUMN id OPTIONS (column_name 'ORDER_ID');
COMMENT ON FOREIGN TABLE old_orders IS 'What was ordered long ago.';
COMMENT ON COLUMN old_orders.note IS 'Free text.';

CREATE TABLE new_orders (
    id     integer NOT NULL,
    amount integer NOT NULL,
    CONSTRAINT new_orders_pkey PRIMARY KEY (id),
    CONSTRAINT new_orders_amount_check CHECK (amount >= 1)
);

CREATE FOREIGN TABLE others (
    a integer
)
SERVER short;

CREATE VIEW notes AS
SELECT note FROM old_orders;
