-- aggregates

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE FUNCTION add_up(state integer, next integer)
    RETURNS integer
    LANGUAGE sql
    IMMUTABLE
    AS $$SELECT coalesce(state, 0) + next$$;

CREATE FUNCTION take_out(state integer, gone integer)
    RETURNS integer
    LANGUAGE sql
    IMMUTABLE
    AS $$SELECT state - gone$$;

CREATE FUNCTION in_words(state integer, next integer)
    RETURNS text
    LANGUAGE sql
    IMMUTABLE
    AS $$SELECT state::text$$;

CREATE AGGREGATE total(integer) (
    SFUNC = add_up,
    STYPE = integer,
    SSPACE = 8,
    FINALFUNC = in_words,
    FINALFUNC_EXTRA,
    FINALFUNC_MODIFY = shareable,
    INITCOND = '0',
    MSFUNC = add_up,
    MINVFUNC = take_out,
    MSTYPE = integer,
    MFINALFUNC = in_words,
    MFINALFUNC_EXTRA,
    MINITCOND = '0',
    PARALLEL = safe
);
COMMENT ON AGGREGATE total(integer) IS 'A sum that can move.';

CREATE AGGREGATE rows(*) (
    SFUNC = int8inc,
    STYPE = bigint,
    INITCOND = '0'
);

CREATE AGGREGATE greatest_one(integer) (
    SFUNC = int4larger,
    STYPE = integer,
    SORTOP = OPERATOR(>)
);

CREATE AGGREGATE percentile(double precision ORDER BY anyelement) (
    SFUNC = ordered_set_transition,
    STYPE = internal,
    FINALFUNC = percentile_disc_final,
    FINALFUNC_EXTRA
);

CREATE AGGREGATE place(VARIADIC "any" ORDER BY VARIADIC "any") (
    SFUNC = ordered_set_transition_multi,
    STYPE = internal,
    FINALFUNC = rank_final,
    FINALFUNC_EXTRA,
    HYPOTHETICAL
);

CREATE TABLE notes (
    id   integer NOT NULL,
    body text    NOT NULL,
    CONSTRAINT notes_pkey PRIMARY KEY (id),
    CONSTRAINT notes_body_check CHECK (char_length(body) >= 1)
);
