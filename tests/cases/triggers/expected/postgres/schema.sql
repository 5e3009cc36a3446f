-- triggers

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE FUNCTION touch()
    RETURNS trigger
    LANGUAGE plpgsql
    AS $$BEGIN
  RETURN NEW;
END
$$;

CREATE TABLE prices (
    id         integer NOT NULL,
    price      numeric NOT NULL,
    "Odd Name" text,
    CONSTRAINT prices_pkey PRIMARY KEY (id)
);

CREATE TRIGGER before BEFORE INSERT OR UPDATE OF price ON prices
    FOR EACH ROW EXECUTE FUNCTION touch();

CREATE TRIGGER every_event AFTER INSERT OR UPDATE OR DELETE ON prices
    FOR EACH ROW EXECUTE FUNCTION touch();

CREATE TRIGGER emptied AFTER TRUNCATE ON prices
    FOR EACH STATEMENT EXECUTE FUNCTION touch();

CREATE TRIGGER arguments AFTER INSERT ON prices
    FOR EACH ROW EXECUTE FUNCTION touch('it''s', '42', 'plain');

CREATE TRIGGER dearer BEFORE UPDATE OF price, "Odd Name" ON prices
    FOR EACH ROW WHEN (NEW.price > OLD.price AND NEW."Odd Name" IS NOT NULL) EXECUTE FUNCTION touch();
COMMENT ON TRIGGER dearer ON prices IS 'Prices only rise for a reason.';

CREATE TRIGGER rows_changed AFTER UPDATE ON prices
    REFERENCING OLD TABLE AS before NEW TABLE AS after
    FOR EACH STATEMENT EXECUTE FUNCTION touch();
