-- extensions

SET client_encoding = 'UTF8';
SET search_path = public, ext;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE SCHEMA ext;

CREATE EXTENSION IF NOT EXISTS "uuid-ossp";
COMMENT ON EXTENSION "uuid-ossp" IS 'Makes identifiers.';

CREATE EXTENSION IF NOT EXISTS citext;

CREATE EXTENSION IF NOT EXISTS hstore WITH SCHEMA ext;

CREATE TABLE people (
    id          uuid   NOT NULL DEFAULT uuid_generate_v4(),
    email       citext NOT NULL,
    traits      hstore,
    more_traits hstore,
    CONSTRAINT people_pkey PRIMARY KEY (id),
    CONSTRAINT people_email_key UNIQUE (email),
    CONSTRAINT people_email_check CHECK (char_length(email) >= 3)
);
