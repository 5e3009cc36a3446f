-- The functions of uuid-ossp 1.1 that can be written honestly over core PostgreSQL, with the
-- names, arguments and volatility of the original (PostgreSQL manual, F.49; RFC 9562).
--
-- Left out, so that using one is an error and never a wrong answer:
--   uuid_generate_v1   needs the machine's MAC address and a clock sequence that is kept
--   uuid_generate_v5   needs SHA-1, which core PostgreSQL does not have
--
-- The bodies are parsed here (BEGIN ATOMIC style), so no search_path can redirect them.

CREATE FUNCTION uuid_nil() RETURNS uuid
IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql
RETURN '00000000-0000-0000-0000-000000000000'::uuid;

CREATE FUNCTION uuid_ns_dns() RETURNS uuid
IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql
RETURN '6ba7b810-9dad-11d1-80b4-00c04fd430c8'::uuid;

CREATE FUNCTION uuid_ns_url() RETURNS uuid
IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql
RETURN '6ba7b811-9dad-11d1-80b4-00c04fd430c8'::uuid;

CREATE FUNCTION uuid_ns_oid() RETURNS uuid
IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql
RETURN '6ba7b812-9dad-11d1-80b4-00c04fd430c8'::uuid;

CREATE FUNCTION uuid_ns_x500() RETURNS uuid
IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql
RETURN '6ba7b814-9dad-11d1-80b4-00c04fd430c8'::uuid;

CREATE FUNCTION uuid_generate_v4() RETURNS uuid
VOLATILE STRICT PARALLEL SAFE LANGUAGE sql
RETURN gen_random_uuid();

-- MD5 over namespace and name, then version 3 in octet 6 and the variant in octet 8.
CREATE FUNCTION uuid_generate_v3(namespace uuid, name text) RETURNS uuid
IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql
BEGIN ATOMIC
    SELECT encode(
        set_byte(
            set_byte(digest, 6, (get_byte(digest, 6) & 15) | 48),
            8, (get_byte(digest, 8) & 63) | 128
        ),
        'hex'
    )::uuid
    FROM decode(md5(uuid_send(namespace) || convert_to(name, 'UTF8')), 'hex') AS digest;
END;

-- Ticks of 100 ns since 1582-10-15 as 60 bits, then a random clock sequence and a random node with
-- its multicast bit set, as RFC 9562, 6.10, allows; 62 bits of a version 4 UUID give both.
CREATE FUNCTION uuid_generate_v1mc() RETURNS uuid
VOLATILE STRICT PARALLEL SAFE LANGUAGE sql
BEGIN ATOMIC
    SELECT (substr(ticks, 8, 8) || substr(ticks, 4, 4) || '1' || substr(ticks, 1, 3)
        || encode(set_byte(noise, 2, get_byte(noise, 2) | 1), 'hex'))::uuid
    FROM
        to_hex((extract(epoch FROM clock_timestamp()) * 10000000)::bigint + 122192928000000000) AS hex,
        lpad(hex, 15, '0') AS ticks,
        substr(uuid_send(gen_random_uuid()), 9, 8) AS noise;
END;
