-- mixins

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE TABLE documents (
    id         bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    owner      text        NOT NULL,
    title      text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT documents_pkey PRIMARY KEY (id),
    CONSTRAINT documents_owner_id_key UNIQUE (owner, id),
    CONSTRAINT documents_check CHECK (updated_at >= created_at)
);

CREATE INDEX documents_created_at_idx ON documents (created_at DESC);

CREATE TABLE folders (
    id         bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    name       text        NOT NULL,
    owner      text,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT folders_pkey PRIMARY KEY (id),
    CONSTRAINT folders_owner_id_key UNIQUE (owner, id),
    CONSTRAINT folders_check CHECK (updated_at >= created_at)
);
COMMENT ON COLUMN folders.owner IS 'Overridden: shared folders have no owner.';

CREATE INDEX folders_created_at_idx ON folders (created_at DESC);
