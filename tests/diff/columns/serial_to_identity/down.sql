ALTER TABLE people ALTER COLUMN no DROP IDENTITY;
CREATE SEQUENCE people_no_seq AS integer;
ALTER TABLE people
    ALTER COLUMN no SET DEFAULT nextval('public.people_no_seq'::regclass);
ALTER SEQUENCE people_no_seq OWNED BY people.no;
SELECT pg_catalog.setval('people_no_seq', max(no) + 1, false) FROM people HAVING max(no) >= 1;
