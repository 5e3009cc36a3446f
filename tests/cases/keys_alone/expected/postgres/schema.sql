-- keys_alone

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE TABLE bookings (
    room   int4range NOT NULL,
    during tstzrange NOT NULL,
    code   text      NOT NULL
) PARTITION BY list (room);
COMMENT ON COLUMN bookings.code IS 'What guests are told.';

CREATE TABLE bookings_1 (
    room   int4range NOT NULL,
    during tstzrange NOT NULL,
    code   text      NOT NULL
);
ALTER TABLE ONLY bookings
    ATTACH PARTITION bookings_1 FOR VALUES in ('[1,2)');

CREATE TABLE bookings_2 (
    room   int4range NOT NULL,
    during tstzrange NOT NULL,
    code   text      NOT NULL
);
ALTER TABLE ONLY bookings
    ATTACH PARTITION bookings_2 default;

ALTER TABLE ONLY bookings
    ADD CONSTRAINT bookings_pkey PRIMARY KEY (room, during);

ALTER TABLE ONLY bookings_2
    ADD CONSTRAINT bookings_2_pkey PRIMARY KEY (room, during);
ALTER INDEX bookings_pkey ATTACH PARTITION bookings_2_pkey;

ALTER TABLE ONLY bookings
    ADD CONSTRAINT bookings_room_code_key UNIQUE (room, code);

ALTER TABLE ONLY bookings
    ADD CONSTRAINT bookings_code_room_during_key UNIQUE (code, room, during);

ALTER TABLE ONLY bookings_1
    ADD CONSTRAINT bookings_1_code_room_during_key UNIQUE (code, room, during);
ALTER INDEX bookings_code_room_during_key ATTACH PARTITION bookings_1_code_room_during_key;

ALTER TABLE ONLY bookings_2
    ADD CONSTRAINT bookings_2_code_room_during_key UNIQUE (code, room, during);
ALTER INDEX bookings_code_room_during_key ATTACH PARTITION bookings_2_code_room_during_key;

ALTER TABLE ONLY bookings
    ADD CONSTRAINT bookings_room_during_excl EXCLUDE USING gist (room WITH =, during WITH &&);

ALTER TABLE ONLY bookings_2
    ADD CONSTRAINT bookings_2_room_during_excl EXCLUDE USING gist (room WITH =, during WITH &&);
ALTER INDEX bookings_room_during_excl ATTACH PARTITION bookings_2_room_during_excl;
