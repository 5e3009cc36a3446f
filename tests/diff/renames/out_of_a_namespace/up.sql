CREATE SCHEMA sales;
ALTER TYPE app.state SET SCHEMA sales;
ALTER TABLE app.client SET SCHEMA archive;
ALTER TABLE app.orders SET SCHEMA sales;
DROP SCHEMA app;
