-- shop
-- A small shop.

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE EXTENSION IF NOT EXISTS citext;

CREATE TYPE order_status AS ENUM (
    'draft',
    'paid',
    'in-transit',
    'A+',
    'A-'
);
COMMENT ON TYPE order_status IS 'Where an order stands.';

CREATE DOMAIN sku AS varchar(12)
    CONSTRAINT sku_check CHECK (VALUE ~ E'^[A-Z]{3}-\\d+$');
COMMENT ON DOMAIN sku IS 'What the warehouse calls an article.';

CREATE DOMAIN percentage AS numeric(5,2)
    CONSTRAINT percentage_check CHECK (VALUE BETWEEN 0 AND 100);

CREATE FUNCTION set_updated_at()
    RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION set_updated_at() IS 'Trigger function: sets updated_at of the row that changes.';

CREATE TABLE articles (
    id          bigint           NOT NULL GENERATED ALWAYS AS IDENTITY,
    code        sku              NOT NULL,
    title       varchar(80)      NOT NULL,
    kind        text             NOT NULL DEFAULT 'book',
    size        smallint         NOT NULL DEFAULT 2,
    price       numeric(10,2)    NOT NULL,
    discount    percentage       NOT NULL DEFAULT 0,
    weight      integer,
    rating      double precision,
    tags        text[]           NOT NULL DEFAULT '{}',
    codes       varchar(4)[],
    dimensions  jsonb            NOT NULL DEFAULT '[1, 2.5]',
    attributes  jsonb            NOT NULL DEFAULT '{"colour": "red"}',
    extra       jsonb,
    picture     bytea,
    released    date,
    opens       time,
    guarantee   interval,
    name_folded text             NOT NULL GENERATED ALWAYS AS (lower(title)) STORED,
    contact     citext,
    slug        text             NOT NULL,
    deleted_at  timestamptz,
    CONSTRAINT articles_pkey PRIMARY KEY (id),
    CONSTRAINT articles_title_check CHECK (char_length(title) >= 1),
    CONSTRAINT articles_kind_check CHECK (kind IN ('book', 'toy', 'other "thing"')),
    CONSTRAINT articles_size_check CHECK (size IN (1, 2, 3)),
    CONSTRAINT articles_price_check CHECK (price >= 0),
    CONSTRAINT articles_weight_check CHECK (weight >= 1 AND weight % 5 = 0),
    CONSTRAINT articles_rating_check CHECK (rating BETWEEN 0 AND 5),
    CONSTRAINT articles_dimensions_check CHECK (jsonb_typeof(dimensions) = 'array' AND NOT jsonb_path_exists(dimensions, 'strict $[*] ? (@.type() <> "number")')),
    CONSTRAINT articles_attributes_check CHECK (jsonb_typeof(attributes) = 'object'),
    CONSTRAINT articles_slug_check CHECK (slug ~ '^(?!admin)[a-z-]+$'),
    CONSTRAINT articles_price_of_free CHECK (discount < 100 OR price = 0),
    CONSTRAINT articles_no_shouting CHECK (upper(title) <> title)
);
COMMENT ON TABLE articles IS 'Something to sell.';
COMMENT ON COLUMN articles.code IS 'Printed on the box.';
COMMENT ON COLUMN articles.kind IS 'Decides the shelf.';
COMMENT ON COLUMN articles.released IS 'The first day on which it may be sold.';
COMMENT ON CONSTRAINT articles_price_of_free ON articles IS 'What costs nothing is free.';

CREATE UNIQUE INDEX articles_code_key ON articles (code) WHERE deleted_at IS NULL;

CREATE TABLE orders (
    id          uuid         NOT NULL DEFAULT gen_random_uuid(),
    status      order_status NOT NULL DEFAULT 'draft',
    class       integer      NOT NULL DEFAULT 1,
    schema      text,
    _private    text,
    "createdAt" timestamptz  NOT NULL DEFAULT now(),
    paid_at     timestamptz,
    sent_at     timestamptz,
    client      inet,
    network     cidr,
    valid       tstzrange,
    place       point,
    note        text,
    updated_at  timestamptz  NOT NULL DEFAULT now(),
    CONSTRAINT orders_pkey PRIMARY KEY (id),
    CONSTRAINT orders_paid_before_sent CHECK (paid_at <= sent_at),
    CONSTRAINT orders_paid_has_date CHECK (status <> 'paid' OR paid_at IS NOT NULL),
    CONSTRAINT orders_class_known CHECK (class IN (1, 2, 3) AND NOT class = 2)
);
COMMENT ON COLUMN orders.class IS 'A key word of Python.';
COMMENT ON COLUMN orders.schema IS 'A method of Pydantic''s.';
COMMENT ON COLUMN orders.note IS 'Ends in a "quote"';

CREATE TRIGGER orders_set_updated_at BEFORE UPDATE ON orders
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();
COMMENT ON TRIGGER orders_set_updated_at ON orders IS 'Sets updated_at whenever a row changes.';

CREATE TABLE order_items (
    order_id   uuid   NOT NULL,
    article_id bigint NOT NULL,
    CONSTRAINT order_items_pkey PRIMARY KEY (order_id, article_id)
);
COMMENT ON TABLE order_items IS 'What was ordered: one article and how many of it, at the price of that day.

Prices of articles change, those of orders do not; so the price stands here too, although the
article has one already, and this paragraph is long enough to need a second line.';

ALTER TABLE order_items
    ADD CONSTRAINT order_items_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE;

ALTER TABLE order_items
    ADD CONSTRAINT order_items_article_id_fkey FOREIGN KEY (article_id) REFERENCES articles (id);

CREATE VIEW cheap AS
SELECT id FROM articles WHERE price < 10;

CREATE VIEW live_articles WITH (security_invoker) AS
SELECT id, code, title, kind, size, price, discount, weight, rating, tags, codes, dimensions, attributes, extra, picture, released, opens, guarantee, name_folded, contact, slug, deleted_at
FROM articles
WHERE deleted_at IS NULL;
COMMENT ON VIEW live_articles IS 'The rows of articles that are not deleted.';
