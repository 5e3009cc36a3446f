CREATE SCHEMA app;
COMMENT ON SCHEMA app IS 'What there was.';
ALTER TABLE sales.orders SET SCHEMA app;
ALTER TABLE archive.client SET SCHEMA app;
ALTER TYPE sales.state SET SCHEMA app;
DROP SCHEMA sales;
