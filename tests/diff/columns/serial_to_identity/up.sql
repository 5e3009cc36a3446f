ALTER TABLE ONLY people ALTER COLUMN no DROP DEFAULT;
DROP SEQUENCE people_no_seq;
ALTER TABLE people ALTER COLUMN no ADD GENERATED ALWAYS AS IDENTITY;
SELECT pg_catalog.setval(pg_catalog.pg_get_serial_sequence('people', 'no'), max(no) + 1, false) FROM people HAVING max(no) >= 1;
