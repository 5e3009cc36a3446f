-- As pg_dump says of a namespace public that was made anew.
COMMENT ON SCHEMA public IS '';
CREATE TABLE t (a int);
