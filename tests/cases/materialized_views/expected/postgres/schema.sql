-- materialized_views

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE TABLE sales (
    id    integer NOT NULL,
    day   date    NOT NULL,
    price numeric NOT NULL,
    CONSTRAINT sales_pkey PRIMARY KEY (id)
);

CREATE MATERIALIZED VIEW daily WITH (fillfactor = 90) AS
SELECT day, sum(price) AS total FROM sales GROUP BY day
WITH NO DATA;
COMMENT ON MATERIALIZED VIEW daily IS 'What was sold each day.';
COMMENT ON COLUMN daily.total IS 'In EUR; it''s before tax.';

CREATE VIEW best_days AS
SELECT day FROM daily WHERE total > 1000;

CREATE UNIQUE INDEX daily_day ON daily (day);

CREATE INDEX daily_total ON daily (total DESC);

CREATE MATERIALIZED VIEW later (on_day, "Sum Of Day") AS
SELECT * FROM daily
WITH NO DATA;

REFRESH MATERIALIZED VIEW daily;
