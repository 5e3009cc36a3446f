COMMENT ON COLUMN people.name IS 'Who.';
