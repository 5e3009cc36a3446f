-- A function needs a view before its time, and the view needs the key of a partitioned table.
CREATE TABLE orders (id integer, day date, note text, PRIMARY KEY (id)) PARTITION BY HASH (id);
CREATE TABLE orders_0 PARTITION OF orders FOR VALUES WITH (MODULUS 1, REMAINDER 0);
CREATE TABLE lines (order_id integer REFERENCES orders, amount numeric);
CREATE VIEW totals AS SELECT o.id, o.note, sum(l.amount) AS total FROM orders o JOIN lines l ON l.order_id = o.id GROUP BY o.id;
CREATE FUNCTION aa_total(integer) RETURNS numeric LANGUAGE sql STABLE RETURN (SELECT total FROM totals WHERE id = $1);
CREATE TABLE aa_limits (id integer, CONSTRAINT small CHECK (id < 10), top numeric DEFAULT aa_total(1));
CREATE MATERIALIZED VIEW aa_known AS SELECT id, aa_total(id) AS t FROM orders;
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE orders_0 ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON orders USING (aa_total(id) > 0 OR EXISTS (SELECT FROM aa_known k WHERE k.id = orders.id));
CREATE POLICY seen_too ON orders_0 FOR SELECT USING (day = current_date);
