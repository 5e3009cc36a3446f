-- composite_references

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE TABLE rooms (
    building text    NOT NULL,
    number   integer NOT NULL,
    code     text    NOT NULL,
    floor    integer NOT NULL,
    CONSTRAINT rooms_pkey PRIMARY KEY (building, number),
    CONSTRAINT rooms_floor_code_key UNIQUE (floor, code)
);

CREATE TABLE bookings (
    id       integer NOT NULL,
    building text,
    number   integer,
    floor    integer,
    code     text,
    CONSTRAINT bookings_pkey PRIMARY KEY (id)
);

CREATE TABLE keys (
    building text    NOT NULL,
    number   integer NOT NULL
);

ALTER TABLE bookings
    ADD CONSTRAINT bookings_building_number_fkey FOREIGN KEY (building, number) REFERENCES rooms (building, number) MATCH FULL ON DELETE CASCADE;

ALTER TABLE bookings
    ADD CONSTRAINT bookings_code_floor_fkey FOREIGN KEY (code, floor) REFERENCES rooms (code, floor) ON DELETE SET NULL (code);

ALTER TABLE keys
    ADD CONSTRAINT keys_open_rooms FOREIGN KEY (building, number) REFERENCES rooms (building, number);
COMMENT ON CONSTRAINT keys_open_rooms ON keys IS 'Every key opens one room.';
