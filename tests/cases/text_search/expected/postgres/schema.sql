-- text_search

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE TEXT SEARCH DICTIONARY plain_english (
    TEMPLATE = simple,
    stopwords = 'english',
    accept = 'false'
);
COMMENT ON TEXT SEARCH DICTIONARY plain_english IS 'As it stands.';

CREATE TEXT SEARCH CONFIGURATION courses (
    PARSER = pg_catalog."default"
);
ALTER TEXT SEARCH CONFIGURATION courses ADD MAPPING FOR asciiword WITH plain_english, english_stem;
ALTER TEXT SEARCH CONFIGURATION courses ADD MAPPING FOR email WITH simple;
ALTER TEXT SEARCH CONFIGURATION courses ADD MAPPING FOR word WITH plain_english, english_stem;
COMMENT ON TEXT SEARCH CONFIGURATION courses IS 'For the search of courses.';

CREATE TABLE notes (
    id   integer NOT NULL,
    body text    NOT NULL,
    CONSTRAINT notes_pkey PRIMARY KEY (id),
    CONSTRAINT notes_body_check CHECK (char_length(body) >= 1)
);

CREATE TABLE courses (
    id    integer NOT NULL,
    title text    NOT NULL,
    CONSTRAINT courses_pkey PRIMARY KEY (id)
);

CREATE INDEX courses_search ON courses USING gin (to_tsvector('courses', title));
