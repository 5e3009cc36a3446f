ALTER TABLE people RENAME COLUMN name TO full_name;
ALTER TABLE people RENAME CONSTRAINT people_name_not_null TO people_full_name_not_null;
