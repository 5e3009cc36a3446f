ALTER VIEW clients RENAME TO clients_aside1;
ALTER TABLE customers RENAME TO clients;
ALTER TABLE clients RENAME CONSTRAINT customers_pkey TO clients_pkey;
DROP VIEW named;
DROP VIEW clients_aside1;
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = 'clients'::pg_catalog.regclass AND contype = 'n' AND conname = 'customers_id_not_null') THEN
        ALTER TABLE clients RENAME CONSTRAINT customers_id_not_null TO clients_id_not_null;
    END IF;
END
$$;
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = 'clients'::pg_catalog.regclass AND contype = 'n' AND conname = 'customers_name_not_null') THEN
        ALTER TABLE clients RENAME CONSTRAINT customers_name_not_null TO clients_name_not_null;
    END IF;
END
$$;
CREATE VIEW named AS
SELECT id FROM clients WHERE name <> '';
