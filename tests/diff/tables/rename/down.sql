ALTER SEQUENCE persons_no_seq RENAME TO people_no_seq;
ALTER TABLE persons RENAME CONSTRAINT persons_pkey TO people_pkey;
ALTER TABLE persons RENAME TO people;
ALTER TABLE people RENAME CONSTRAINT persons_id_not_null TO people_id_not_null;
ALTER TABLE people RENAME CONSTRAINT persons_no_not_null TO people_no_not_null;
