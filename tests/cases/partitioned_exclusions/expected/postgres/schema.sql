-- partitioned_exclusions

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE TABLE bookings (
    room   int4range NOT NULL,
    during tstzrange NOT NULL
) PARTITION BY list (room);

ALTER TABLE ONLY bookings
    ADD CONSTRAINT bookings_room_during_excl EXCLUDE USING gist (room WITH =, during WITH &&);
