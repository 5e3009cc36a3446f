ALTER TABLE people RENAME TO persons;
ALTER TABLE persons RENAME CONSTRAINT people_pkey TO persons_pkey;
ALTER SEQUENCE people_no_seq RENAME TO persons_no_seq;
ALTER TABLE persons RENAME CONSTRAINT people_id_not_null TO persons_id_not_null;
ALTER TABLE persons RENAME CONSTRAINT people_no_not_null TO persons_no_not_null;
