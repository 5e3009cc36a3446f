-- defaults

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE TYPE role AS ENUM (
    'guest',
    'user',
    'admin'
);

CREATE TABLE literals (
    whole            integer          NOT NULL DEFAULT 0,
    negative         integer          NOT NULL DEFAULT -1,
    exact            numeric(5,2)     NOT NULL DEFAULT 9.50,
    tiny             double precision NOT NULL DEFAULT 0.00000015,
    not_a_number     real             NOT NULL DEFAULT 'NaN',
    yes_or_no        boolean          NOT NULL DEFAULT false,
    word             text             NOT NULL DEFAULT 'pending',
    nothing_at_all   text             NOT NULL DEFAULT '',
    number_like      text             NOT NULL DEFAULT '42',
    norway           text             NOT NULL DEFAULT 'no',
    postal_code      text             NOT NULL DEFAULT '01067',
    quoted           text             NOT NULL DEFAULT E'it''s "so" \\ 100%',
    day              date             NOT NULL DEFAULT '2024-01-31',
    moment           timestamptz      NOT NULL DEFAULT '2024-01-31 12:00:00+00',
    forever          timestamptz      NOT NULL DEFAULT 'infinity',
    key              uuid             NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
    role             role             NOT NULL DEFAULT 'guest',
    spelled_like_sql role             NOT NULL DEFAULT 'user',
    span             interval         NOT NULL DEFAULT '1 day',
    address          inet             NOT NULL DEFAULT '127.0.0.1'
);

CREATE TABLE collections (
    list      jsonb     NOT NULL DEFAULT '[]',
    map       jsonb     NOT NULL DEFAULT '{}',
    nested    jsonb     NOT NULL DEFAULT '{"a": [1, 2.50, null, true], "b c": "it''s"}',
    json_text jsonb     NOT NULL DEFAULT '"word"',
    words     text[]    NOT NULL DEFAULT E'{plain,"with, comma","with \\"quotes\\"","","null","back\\\\slash"}',
    no_words  text[]    NOT NULL DEFAULT '{}',
    matrix    integer[] NOT NULL DEFAULT '{{1,2},{3,4}}',
    roles     role[]    NOT NULL DEFAULT '{guest,admin}'
);

CREATE TABLE calls (
    at               timestamptz NOT NULL DEFAULT now(),
    day              date        NOT NULL DEFAULT current_date,
    by               text        NOT NULL DEFAULT CURRENT_USER,
    key              uuid        NOT NULL DEFAULT gen_random_uuid(),
    soon             timestamptz NOT NULL DEFAULT now() + interval '1 day',
    with_comment     integer     NOT NULL DEFAULT 1 + 1,
    text_like_a_call text        NOT NULL DEFAULT 'now()',
    json_like_a_form jsonb       NOT NULL DEFAULT '{"sql": "select"}'
);
