-- One of several functions of a name, called by a default; a setting too long for a name.
CREATE FUNCTION bits(text) RETURNS bit IMMUTABLE LANGUAGE sql AS $$ SELECT B'1' $$;
CREATE FUNCTION bits(text[]) RETURNS bit IMMUTABLE LANGUAGE sql AS $$ SELECT B'0' $$;
CREATE TABLE grants (given bit(8) DEFAULT bits(ARRAY['a'::text]));
CREATE FUNCTION loads() RETURNS int LANGUAGE sql
    SET local_preload_libraries TO 'Mixed/Case', '',
        '0123456789012345678901234567890123456789012345678901234567890123456789'
    AS 'SELECT 1';
