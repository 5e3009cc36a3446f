CREATE INDEX CONCURRENTLY IF NOT EXISTS people_name_idx ON people (name);
