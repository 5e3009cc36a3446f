-- shadowed_types

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE TYPE public.path AS ENUM (
    'left',
    'right'
);

CREATE DOMAIN public.name AS text
    CONSTRAINT name_check CHECK (char_length(VALUE) >= 1);

CREATE TABLE lines (
    ours   public.path   NOT NULL DEFAULT 'left',
    theirs path          NOT NULL,
    label  public.name   NOT NULL,
    paths  public.path[] NOT NULL
);
