-- enums

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE SCHEMA billing;

CREATE TYPE colour AS ENUM (
    'red',
    'green',
    'deep blue'
);

CREATE TYPE mood AS ENUM (
    'happy',
    'sad',
    'it''s complicated'
);
COMMENT ON TYPE mood IS 'How somebody feels.';

CREATE TYPE billing.state AS ENUM (
    'open',
    'paid'
);

CREATE TABLE people (
    mood    mood          NOT NULL DEFAULT 'it''s complicated',
    colours colour[]      NOT NULL DEFAULT '{red,"deep blue"}',
    state   billing.state
);
