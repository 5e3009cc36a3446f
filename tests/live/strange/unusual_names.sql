CREATE SCHEMA "sch.ema"; CREATE SCHEMA "Üñí ""q""";
CREATE TYPE "sch.ema"."e.e" AS ENUM ('x.y');
CREATE TABLE "sch.ema"."t.t" ("a.b" int PRIMARY KEY, "c
d" "sch.ema"."e.e" DEFAULT 'x.y', "user" text, "$1" int, "'" text CHECK ("'" <> ''''), "\" text, "{{x}}" int, "%s" int DEFAULT 5 % 3, "?" int, ": #" text, " lead" int, "tab	" int);
CREATE TABLE "Üñí ""q"""."t.t" ("ü" int REFERENCES "sch.ema"."t.t" ("a.b") ON UPDATE CASCADE, "-- no" text, "*/" text, "null" int, "~" int, "123" int, "true" bool, "0x1" int, "1e3" int);
CREATE INDEX "in.dex ""x""" ON "sch.ema"."t.t" ("a.b", lower("user"), ("%s" + "?"));
CREATE FUNCTION "sch.ema"."f.f"("a b" int, "out.x" OUT "sch.ema"."t.t") LANGUAGE sql AS $a$ SELECT * FROM "sch.ema"."t.t" WHERE '$$' <> '' $a$;
CREATE VIEW "sch.ema"."v
v" AS SELECT "a.b" AS "A.B", "c
d" FROM "sch.ema"."t.t" WHERE "'" LIKE '%\%';
COMMENT ON COLUMN "sch.ema"."t.t"."c
d" IS E'tab\t newline\n quote '' backslash \\ {{x}} %s: "q"  ';
COMMENT ON TABLE "sch.ema"."t.t" IS '  lead and trail  ';
CREATE TRIGGER "tr.g" BEFORE UPDATE OF "a.b", "user" ON "sch.ema"."t.t" FOR EACH ROW WHEN (OLD."a.b" IS DISTINCT FROM NEW."a.b") EXECUTE FUNCTION suppress_redundant_updates_trigger();
CREATE OPERATOR "sch.ema".@@@ (LEFTARG=int, RIGHTARG=int, FUNCTION=int4pl);
CREATE TABLE aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa (bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb int UNIQUE CHECK (bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb > 0), ccc serial, ccc1 int UNIQUE);
CREATE INDEX ON aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa (bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, ccc);
CREATE TABLE "select" ("from" int, "where" text, "order" int PRIMARY KEY, CONSTRAINT "check" CHECK ("from" > 0), CONSTRAINT "unique" UNIQUE ("where"));
CREATE TYPE "int" AS (a int); CREATE TABLE usesint (a "int", b public."int"[], c pg_catalog.int4);
CREATE TABLE "Order" (id int); CREATE TABLE "order" (id int); CREATE TABLE "ORDER" (id int);
