-- Partitioned tables of every strategy, whose partitions differ in every way that is allowed.
CREATE SCHEMA parts;
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE FUNCTION bucket(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 % 4';
CREATE TABLE customers (id int PRIMARY KEY);
CREATE TABLE payment (
    payment_id serial NOT NULL,
    customer_id int NOT NULL REFERENCES customers,
    amount numeric(5,2) DEFAULT 0 CHECK (amount >= 0),
    payment_date timestamptz NOT NULL,
    note text DEFAULT 'none',
    PRIMARY KEY (payment_date, payment_id)
) PARTITION BY RANGE (payment_date);
CREATE TABLE payment_2022_01 PARTITION OF payment
    FOR VALUES FROM ('2022-01-01') TO ('2022-02-01');
CREATE TABLE payment_2022_02 PARTITION OF payment (note DEFAULT 'february', CHECK (amount < 1000))
    FOR VALUES FROM ('2022-02-01') TO ('2022-03-01');
CREATE TABLE parts.odd_order (
    note text, payment_date timestamptz NOT NULL, amount numeric(5,2) DEFAULT 7
        CONSTRAINT payment_amount_check CHECK (amount >= 0),
    payment_id int NOT NULL, customer_id int NOT NULL, CONSTRAINT own_key PRIMARY KEY (payment_date, payment_id)
);
CREATE INDEX odd_note ON parts.odd_order (note);
CREATE INDEX odd_own ON parts.odd_order (customer_id, note);
ALTER TABLE payment ATTACH PARTITION parts.odd_order FOR VALUES FROM ('2023-01-01') TO (MAXVALUE);
CREATE TABLE payment_rest PARTITION OF payment DEFAULT;
CREATE INDEX payment_note ON payment (note);
CREATE UNIQUE INDEX payment_unique ON payment (payment_date, payment_id, customer_id) INCLUDE (note);
CREATE INDEX only_here ON ONLY payment (amount);
CREATE INDEX by_lower ON payment (lower(note)) WHERE amount > 1;
COMMENT ON INDEX payment_note IS 'Notes.';
COMMENT ON TABLE payment_2022_01 IS 'January.';
COMMENT ON CONSTRAINT payment_pkey ON payment IS 'The key.';
ALTER TABLE payment_2022_02 ADD CONSTRAINT own_unique UNIQUE (payment_id);
ALTER TABLE payment_2022_02 ADD CONSTRAINT own_reference FOREIGN KEY (payment_id) REFERENCES customers;
CREATE TRIGGER touched BEFORE INSERT ON payment FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TRIGGER own BEFORE INSERT ON payment_rest FOR EACH ROW EXECUTE FUNCTION touch('own');
ALTER TABLE payment_2022_01 DISABLE TRIGGER touched;
CREATE TRIGGER off BEFORE DELETE ON payment FOR EACH ROW EXECUTE FUNCTION touch();
ALTER TABLE payment DISABLE TRIGGER off;
ALTER TABLE payment_rest ENABLE ALWAYS TRIGGER off;
CREATE TABLE refers (date timestamptz, id int, FOREIGN KEY (date, id) REFERENCES payment);
ALTER TABLE payment_2022_02 ALTER COLUMN note SET STORAGE EXTERNAL;
CLUSTER payment_2022_02 USING own_unique;
ALTER TABLE payment_2022_02 REPLICA IDENTITY USING INDEX own_unique;

CREATE TABLE measures (region text COLLATE "C", n int, at date, v int GENERATED ALWAYS AS (n * 2) STORED)
    PARTITION BY LIST (region);
CREATE TABLE zz_north PARTITION OF measures FOR VALUES IN ('north', 'it''s', NULL)
    PARTITION BY RANGE (n, at);
CREATE TABLE aa_north_low PARTITION OF zz_north FOR VALUES FROM (MINVALUE, MINVALUE) TO (10, '2020-01-01')
    PARTITION BY HASH (lower(region) COLLATE "POSIX" text_pattern_ops, bucket(n));
CREATE TABLE aa_0 PARTITION OF aa_north_low FOR VALUES WITH (MODULUS 2, REMAINDER 0) WITH (fillfactor = 50);
CREATE UNLOGGED TABLE aa_1 PARTITION OF aa_north_low FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE TABLE south PARTITION OF measures FOR VALUES IN ('south');
CREATE INDEX ON measures (n);
CREATE INDEX ON measures (n);
ALTER TABLE measures ADD CHECK (n > 0);
ALTER TABLE measures ADD CONSTRAINT unvalidated CHECK (n < 1000) NOT VALID;
CREATE TABLE without_partitions (a int PRIMARY KEY) PARTITION BY RANGE (a);
CREATE TABLE by_expression (a text, b int) PARTITION BY RANGE ((b + 1), (a || 'x') COLLATE "C" text_pattern_ops);
CREATE TABLE self (id int PRIMARY KEY, parent int REFERENCES self) PARTITION BY HASH (id);
CREATE TABLE self_0 PARTITION OF self FOR VALUES WITH (MODULUS 1, REMAINDER 0);
