-- exclusions

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE TABLE bookings (
    id        integer     NOT NULL,
    during    tstzrange   NOT NULL,
    room      int4range   NOT NULL,
    cancelled boolean     NOT NULL DEFAULT false,
    starts    timestamptz NOT NULL,
    ends      timestamptz NOT NULL,
    CONSTRAINT bookings_pkey PRIMARY KEY (id),
    CONSTRAINT bookings_during_excl EXCLUDE USING gist (during WITH &&) WHERE (NOT cancelled),
    CONSTRAINT bookings_room_during_excl EXCLUDE USING gist (room WITH =, during WITH &&) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT no_overlap EXCLUDE USING gist (tstzrange(starts, ends) WITH &&)
);
COMMENT ON CONSTRAINT no_overlap ON bookings IS 'One at a time.';
