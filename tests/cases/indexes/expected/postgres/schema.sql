-- indexes

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE TABLE articles (
    id        integer     NOT NULL,
    title     text        NOT NULL,
    body      text,
    author    text        NOT NULL,
    published timestamptz,
    data      jsonb       NOT NULL,
    words     tsvector    NOT NULL,
    days      daterange   NOT NULL,
    spot      point       NOT NULL,
    address   inet        NOT NULL,
    CONSTRAINT articles_pkey PRIMARY KEY (id)
);

CREATE INDEX plain ON articles (title);

CREATE INDEX several ON articles (author, published DESC NULLS LAST, title NULLS FIRST);

CREATE INDEX ordered ON articles (published DESC);

CREATE INDEX expression ON articles (lower(title));

CREATE INDEX operator_expression ON articles ((title || ' ' || author));

CREATE INDEX cast_expression ON articles (((data ->> 'size')::int) DESC);

CREATE INDEX collated ON articles (title COLLATE "C");

CREATE INDEX operator_class ON articles (title text_pattern_ops);

CREATE INDEX operator_class_with_parameter ON articles USING gist (words tsvector_ops (siglen = 64));

CREATE INDEX everything_at_once ON articles (lower(title) COLLATE "C" text_pattern_ops DESC NULLS LAST);

CREATE INDEX partial ON articles (author) WHERE published IS NOT NULL OR title = 'x';

CREATE INDEX covering ON articles (author) INCLUDE (title, published);

CREATE UNIQUE INDEX unique_title ON articles (title);

CREATE UNIQUE INDEX unique_with_equal_nulls ON articles (published) NULLS NOT DISTINCT;

CREATE INDEX hash ON articles USING hash (author);

CREATE INDEX gin ON articles USING gin (data jsonb_path_ops);

CREATE INDEX gin_words ON articles USING gin (to_tsvector('english', coalesce(body, ''))) WITH (fastupdate = false);

CREATE INDEX gist ON articles USING gist (days, spot);

CREATE INDEX spgist ON articles USING spgist (address);

CREATE INDEX brin ON articles USING brin (published) WITH (pages_per_range = 32);

CREATE INDEX loose ON articles (id) WITH (fillfactor = 70);
COMMENT ON INDEX loose IS 'Leaves room for updates.';
