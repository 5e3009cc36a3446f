ALTER TABLE people RENAME COLUMN full_name TO name;
ALTER TABLE people RENAME CONSTRAINT people_full_name_not_null TO people_name_not_null;
