CREATE OR REPLACE FUNCTION tidy(word text)
    RETURNS text
    LANGUAGE sql
    IMMUTABLE
    AS $$SELECT btrim(word)$$;
