-- Views of every kind: what they read, what they are called, what is set of them.
CREATE SCHEMA reports;
CREATE SCHEMA "Odd . schema";
CREATE TYPE mood AS ENUM ('calm', 'cross');
CREATE TABLE people (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    boss integer REFERENCES people,
    mood mood DEFAULT 'calm',
    born date,
    pay numeric(10,2)
);
CREATE TABLE "Odd . schema"."Odd "" table" ("a column" integer, "select" text, "über" text);
CREATE FUNCTION reports.age(day date) RETURNS integer
    LANGUAGE sql STABLE RETURN extract(year FROM age(day))::integer;
CREATE FUNCTION reports.quiet(integer) RETURNS boolean LANGUAGE plpgsql STABLE
    AS $$ BEGIN RETURN EXISTS (SELECT FROM reports.zz_last WHERE id = $1); END $$;

CREATE VIEW reports.zz_last AS SELECT * FROM people;
-- Named so that the alphabet would put it before what it reads.
CREATE VIEW aa_first AS SELECT z.id, reports.age(z.born) AS age FROM reports.zz_last z;
CREATE VIEW counted (how_many, "Mean Pay") AS SELECT count(*), avg(pay) FROM people;
CREATE VIEW unnamed AS SELECT 1, 'a'::text, current_date, mood::text || '''"\' AS m FROM people;
CREATE VIEW grouped AS SELECT p.*, count(o.id) AS under FROM people p LEFT JOIN people o ON o.boss = p.id GROUP BY p.id;
CREATE VIEW constants AS VALUES (1, 'one'), (2, $$two$$);
CREATE RECURSIVE VIEW chain (id, depth) AS
    SELECT id, 0 FROM people WHERE boss IS NULL
    UNION ALL SELECT p.id, c.depth + 1 FROM people p JOIN chain c ON p.boss = c.id;
CREATE VIEW guarded WITH (security_barrier, check_option = local) AS SELECT name, mood FROM people WHERE mood = 'calm';
CREATE VIEW cascading AS SELECT name FROM guarded WHERE name <> '' WITH CASCADED CHECK OPTION;
CREATE VIEW unguarded WITH (security_barrier = false) AS SELECT name FROM people;
CREATE VIEW turned WITH (security_barrier = on, check_option = cascaded) AS SELECT id FROM people;
CREATE VIEW windowed AS
    SELECT name, rank() OVER w AS place, sum(pay) FILTER (WHERE pay > 0) OVER (PARTITION BY mood ORDER BY born ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)
    FROM people WINDOW w AS (PARTITION BY mood ORDER BY pay DESC NULLS LAST);
CREATE VIEW lateral_json AS
    SELECT p.name, j.key, j.value FROM people p CROSS JOIN LATERAL jsonb_each(to_jsonb(p)) WITH ORDINALITY j(key, value, n)
    WHERE p.name ~* '^a.*\d' OR p.name LIKE 'x\_%' ORDER BY j.n LIMIT 10 OFFSET 1;
CREATE VIEW "Odd . schema"."Odd "" view" AS SELECT "a column", "select", "über" AS "a "" b" FROM "Odd . schema"."Odd "" table";
CREATE VIEW whole_rows AS SELECT p, ROW(p.id, p.name) = ROW(1, 'x') AS r, p.mood IN ('calm', 'cross') AS either FROM people p;
CREATE VIEW nothing AS SELECT FROM people;
CREATE VIEW with_query AS WITH RECURSIVE t(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM t WHERE n < 5), s AS MATERIALIZED (SELECT sum(n) FROM t) SELECT * FROM s;

COMMENT ON VIEW counted IS 'It''s $$ a comment, with \ and
two lines 😀';
COMMENT ON COLUMN counted."Mean Pay" IS 'Of all */ of them';
COMMENT ON COLUMN "Odd . schema"."Odd "" view"."a "" b" IS 'odd';
ALTER VIEW guarded ALTER COLUMN mood SET DEFAULT 'cross';
ALTER VIEW guarded ALTER COLUMN name SET DEFAULT 'a''b' || current_user;

CREATE FUNCTION write_people() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER writes INSTEAD OF INSERT OR UPDATE OR DELETE ON grouped FOR EACH ROW EXECUTE FUNCTION write_people('x', 'it''s');
CREATE TRIGGER says BEFORE INSERT ON grouped FOR EACH STATEMENT EXECUTE FUNCTION write_people();
COMMENT ON TRIGGER writes ON grouped IS 'Writes.';
