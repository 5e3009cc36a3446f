COMMENT ON SCHEMA public IS 'Where the application''s tables are.';
CREATE SCHEMA other;
COMMENT ON SCHEMA other IS 'Elsewhere.';
CREATE TABLE t (a int);
