ALTER TABLE clients RENAME CONSTRAINT clients_pkey TO customers_pkey;
ALTER TABLE clients RENAME TO customers;
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = 'customers'::pg_catalog.regclass AND contype = 'n' AND conname = 'clients_id_not_null') THEN
        ALTER TABLE customers RENAME CONSTRAINT clients_id_not_null TO customers_id_not_null;
    END IF;
END
$$;
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = 'customers'::pg_catalog.regclass AND contype = 'n' AND conname = 'clients_name_not_null') THEN
        ALTER TABLE customers RENAME CONSTRAINT clients_name_not_null TO customers_name_not_null;
    END IF;
END
$$;
CREATE VIEW clients AS
SELECT id, name FROM customers;
CREATE OR REPLACE VIEW named AS
SELECT id FROM clients WHERE name <> '';
