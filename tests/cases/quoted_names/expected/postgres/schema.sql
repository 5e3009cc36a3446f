-- quoted names

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE TYPE "Order State" AS ENUM (
    'new',
    'o''clock'
);

CREATE FUNCTION "Set Order"()
    RETURNS trigger
    LANGUAGE plpgsql
    AS $$BEGIN RETURN NEW; END$$;

CREATE TABLE "order" (
    "user"       integer       NOT NULL,
    "Group"      text          NOT NULL,
    "two words"  "Order State",
    "say ""hi""" text,
    "semi;colon" integer,
    "été"        date          NOT NULL,
    "名前"         text          NOT NULL,
    "between"    integer       NOT NULL,
    value        integer       NOT NULL,
    CONSTRAINT order_pkey PRIMARY KEY ("user"),
    CONSTRAINT "order_Group_key" UNIQUE ("Group"),
    CONSTRAINT "order_Group_check" CHECK (char_length("Group") >= 1),
    CONSTRAINT "order_say ""hi""_check" CHECK ("say ""hi""" IN ('a')),
    CONSTRAINT "is;odd" CHECK ("semi;colon" <> "user")
);

CREATE INDEX "order_Group_idx" ON "order" ("Group" DESC);

CREATE INDEX order_user_idx ON "order" ("user");

CREATE INDEX "order_say ""hi""_idx" ON "order" ("say ""hi""" text_pattern_ops);

CREATE INDEX "order_名前_idx" ON "order" ("名前");

CREATE TRIGGER "on;update" BEFORE UPDATE OF "two words" ON "order"
    FOR EACH ROW EXECUTE FUNCTION "Set Order"();

CREATE TABLE "say ""hi""" (
    "1st" integer NOT NULL
);

ALTER TABLE "order"
    ADD CONSTRAINT "order_semi;colon_fkey" FOREIGN KEY ("semi;colon") REFERENCES "order" ("user");

ALTER TABLE "say ""hi"""
    ADD CONSTRAINT "say ""hi""_1st_fkey" FOREIGN KEY ("1st") REFERENCES "order" ("user");

CREATE VIEW "select" AS
SELECT "user" FROM "order";
