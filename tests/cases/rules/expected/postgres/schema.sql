-- rules

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE DOMAIN percent AS integer
    CONSTRAINT percent_check CHECK (VALUE BETWEEN 0 AND 100);

CREATE TABLE numbers (
    at_least  integer  NOT NULL,
    at_most   numeric  NOT NULL,
    "between" integer  NOT NULL,
    even      integer  NOT NULL,
    cents     numeric  NOT NULL,
    dice      smallint NOT NULL,
    share     percent  NOT NULL,
    CONSTRAINT numbers_at_least_check CHECK (at_least >= 1),
    CONSTRAINT numbers_at_most_check CHECK (at_most <= 99.5),
    CONSTRAINT numbers_between_check CHECK ("between" BETWEEN -5 AND 5),
    CONSTRAINT numbers_even_check CHECK (even % 2 = 0),
    CONSTRAINT numbers_cents_check CHECK (cents % 0.01 = 0),
    CONSTRAINT numbers_dice_check CHECK (dice IN (1, 2, 3, 4, 5, 6)),
    CONSTRAINT numbers_share_check CHECK (share >= 10)
);

CREATE TABLE texts (
    not_empty   text NOT NULL,
    short       text NOT NULL,
    exact       text NOT NULL,
    code        text NOT NULL,
    mark        text NOT NULL,
    all_at_once text NOT NULL,
    "Odd Name"  text NOT NULL,
    CONSTRAINT texts_not_empty_check CHECK (char_length(not_empty) >= 1),
    CONSTRAINT texts_short_check CHECK (char_length(short) <= 10),
    CONSTRAINT texts_exact_check CHECK (char_length(exact) BETWEEN 2 AND 2),
    CONSTRAINT texts_code_check CHECK (code ~ E'^[A-Z]{3}-\\d+$'),
    CONSTRAINT texts_mark_check CHECK (mark IN ('it''s', '"so"', E'back\\slash')),
    CONSTRAINT texts_all_at_once_check CHECK (all_at_once IN ('ab', 'abc') AND char_length(all_at_once) BETWEEN 2 AND 3 AND all_at_once ~ '^a'),
    CONSTRAINT "texts_Odd Name_check" CHECK (char_length("Odd Name") >= 1)
);

CREATE TABLE json_shapes (
    anything jsonb NOT NULL,
    map      jsonb NOT NULL,
    list     jsonb NOT NULL,
    words    jsonb NOT NULL,
    numbers  json  NOT NULL,
    maps     jsonb NOT NULL,
    CONSTRAINT json_shapes_map_check CHECK (jsonb_typeof(map) = 'object'),
    CONSTRAINT json_shapes_list_check CHECK (jsonb_typeof(list) = 'array'),
    CONSTRAINT json_shapes_words_check CHECK (jsonb_typeof(words) = 'array' AND NOT jsonb_path_exists(words, 'strict $[*] ? (@.type() <> "string")')),
    CONSTRAINT json_shapes_numbers_check CHECK (jsonb_typeof(numbers::jsonb) = 'array' AND NOT jsonb_path_exists(numbers::jsonb, 'strict $[*] ? (@.type() <> "number")')),
    CONSTRAINT json_shapes_maps_check CHECK (jsonb_typeof(maps) = 'array' AND NOT jsonb_path_exists(maps, 'strict $[*] ? (@.type() <> "object")'))
);
