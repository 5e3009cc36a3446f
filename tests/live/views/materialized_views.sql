-- Materialized views, filled and empty, with indexes and settings.
CREATE SCHEMA reports;
CREATE TABLE sales (id bigint PRIMARY KEY, sold_on date NOT NULL, product text, amount numeric);
INSERT INTO sales VALUES (1, '2024-01-01', 'a', 5);
CREATE FUNCTION rate(text) RETURNS numeric LANGUAGE plpgsql STABLE
    AS $$ BEGIN RETURN (SELECT max(r.rate) FROM public.zz_rates r WHERE r.product = $1); END $$;
CREATE MATERIALIZED VIEW zz_rates AS SELECT product, 1.5 AS rate FROM sales;
-- Filled with the help of a function that reads the other one.
CREATE MATERIALIZED VIEW aa_rated (product, rate) WITH (fillfactor = 80, autovacuum_enabled = false, toast.autovacuum_enabled = false) AS
    SELECT product, public.rate(product) FROM sales;
CREATE MATERIALIZED VIEW reports.by_day AS
    SELECT sold_on, sum(amount) AS total, to_tsvector('english', string_agg(product, ' ')) AS words FROM sales GROUP BY sold_on WITH NO DATA;
CREATE VIEW over_it AS SELECT * FROM reports.by_day WHERE total > 10;
CREATE MATERIALIZED VIEW over_over AS SELECT count(*) FROM over_it WITH NO DATA;
CREATE UNIQUE INDEX ON reports.by_day (sold_on);
CREATE INDEX "Odd "" index" ON reports.by_day USING gin (words);
CREATE INDEX by_day_expr ON reports.by_day (date_part('month', sold_on), (total * 2) DESC NULLS LAST) INCLUDE (total) WITH (fillfactor = 70) WHERE total IS NOT NULL;
ALTER MATERIALIZED VIEW reports.by_day CLUSTER ON by_day_sold_on_idx;
ALTER MATERIALIZED VIEW reports.by_day ALTER COLUMN total SET STATISTICS 500;
ALTER MATERIALIZED VIEW reports.by_day ALTER COLUMN words SET STORAGE EXTERNAL;
ALTER MATERIALIZED VIEW reports.by_day ALTER COLUMN total SET (n_distinct = -0.5);
COMMENT ON MATERIALIZED VIEW reports.by_day IS 'Sales by day; it''s $$odd$$';
COMMENT ON COLUMN reports.by_day.total IS 'Sum';
COMMENT ON INDEX reports.by_day_expr IS 'An index';
