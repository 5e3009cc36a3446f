ALTER TABLE people ADD COLUMN name text NOT NULL DEFAULT 'nobody';
