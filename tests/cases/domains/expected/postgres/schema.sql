-- domains

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE SCHEMA shop;

CREATE DOMAIN percent AS integer
    CONSTRAINT percent_check CHECK (VALUE BETWEEN 0 AND 100);
COMMENT ON DOMAIN percent IS 'A share of a hundred.';

CREATE DOMAIN small_percent AS percent
    CONSTRAINT small_percent_check CHECK (VALUE <= 10);

CREATE DOMAIN label AS text;

CREATE DOMAIN email AS text NOT NULL
    CONSTRAINT has_at CHECK (VALUE LIKE '%@%');

CREATE DOMAIN sku AS varchar(20) COLLATE "C" DEFAULT 'none'
    CONSTRAINT sku_check CHECK (VALUE ~ '^[a-z]')
    CONSTRAINT sku_check1 CHECK (VALUE <> 'x')
    CONSTRAINT sku_check2 CHECK (VALUE <> 'y')
    CONSTRAINT sku_is_not_z CHECK (VALUE <> 'z')
    CONSTRAINT sku_check3 CHECK (VALUE <> 'w');

CREATE DOMAIN shop.amount AS numeric(12,2) DEFAULT 0;

CREATE TABLE goods (
    sku      sku           NOT NULL,
    discount small_percent DEFAULT 5,
    price    shop.amount   NOT NULL,
    labels   label[],
    contact  email         NOT NULL
);
