-- constraint_names

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE TABLE people (
    id      integer NOT NULL,
    email   text    NOT NULL,
    boss_id integer,
    CONSTRAINT people_pkey PRIMARY KEY (id),
    CONSTRAINT people_email_key UNIQUE (email),
    CONSTRAINT people_email_boss_id_key UNIQUE (email, boss_id),
    CONSTRAINT people_boss_id_id_key UNIQUE (boss_id) INCLUDE (id),
    CONSTRAINT people_email_check CHECK (char_length(email) >= 3),
    CONSTRAINT people_email_check1 CHECK (email <> ''),
    CONSTRAINT people_email_check2 CHECK (email <> 'x'),
    CONSTRAINT people_check CHECK (id > 0 AND email <> 'y'),
    CONSTRAINT people_check1 CHECK (1 = 1),
    CONSTRAINT people_int4range_excl EXCLUDE USING gist (int4range(id, id + 1) WITH &&)
);

CREATE INDEX people_email_idx ON people (email);

CREATE INDEX people_email_id_idx ON people (email, id);

CREATE INDEX people_lower_idx ON people (lower(email));

CREATE INDEX people_lower_lower1_expr_idx ON people (lower(email), lower(email) DESC, (email || 'x'));

CREATE UNIQUE INDEX people_email_boss_id_idx ON people (email) INCLUDE (boss_id);

CREATE INDEX people_coalesce_greatest_idx ON people ((coalesce(boss_id, 0)), (greatest(id, boss_id)));

CREATE INDEX people_email_varchar_case_idx ON people ((email::varchar), ((email || 'x')::varchar), (case when id > 0 then email end));

CREATE TABLE a (
    b_c integer NOT NULL,
    CONSTRAINT a_b_c_key UNIQUE (b_c),
    CONSTRAINT a_b_c_check CHECK (b_c >= 1)
);

CREATE INDEX a_b_c_idx ON a (b_c);

CREATE TABLE a_b (
    c integer NOT NULL,
    CONSTRAINT a_b_c_key1 UNIQUE (c),
    CONSTRAINT a_b_c_check1 CHECK (c >= 1)
);

CREATE INDEX a_b_c_idx1 ON a_b (c);

CREATE TABLE "Odd Table" (
    "two words" text NOT NULL,
    CONSTRAINT "Odd Table_two words_key" UNIQUE ("two words"),
    CONSTRAINT "Odd Table_two words_check" CHECK (char_length("two words") >= 1),
    CONSTRAINT "Odd Table_two words_check1" CHECK ("two words" <> $$CONSTRAINT$$)
);

CREATE INDEX "Odd Table_two words_idx" ON "Odd Table" ("two words" DESC);

CREATE TABLE a_table_with_a_name_that_is_as_long_as_postgresql_allows_to_be_ (
    a_column_with_a_name_that_is_quite_long_too text NOT NULL,
    CONSTRAINT a_table_with_a_name_that_is_a_a_column_with_a_name_that_is__key UNIQUE (a_column_with_a_name_that_is_quite_long_too),
    CONSTRAINT a_table_with_a_name_that_is__a_column_with_a_name_that_is_check CHECK (char_length(a_column_with_a_name_that_is_quite_long_too) >= 1)
);

CREATE INDEX a_table_with_a_name_that_is_a_a_column_with_a_name_that_is__idx ON a_table_with_a_name_that_is_as_long_as_postgresql_allows_to_be_ (a_column_with_a_name_that_is_quite_long_too);

CREATE TABLE "straßenverzeichnis_für_größere_städte_und_gemeinden" (
    "größe_der_straße_in_metern_über_alles" integer NOT NULL,
    CONSTRAINT "straßenverzeichnis_für_grö_größe_der_straße_in_metern_key" UNIQUE ("größe_der_straße_in_metern_über_alles"),
    CONSTRAINT "straßenverzeichnis_für_gr_größe_der_straße_in_meter_check" CHECK ("größe_der_straße_in_metern_über_alles" >= 0)
);

CREATE INDEX "straßenverzeichnis_für_grö_größe_der_straße_in_metern_idx" ON "straßenverzeichnis_für_größere_städte_und_gemeinden" ("größe_der_straße_in_metern_über_alles" DESC);

ALTER TABLE people
    ADD CONSTRAINT people_boss_id_fkey FOREIGN KEY (boss_id) REFERENCES people (id);

ALTER TABLE a
    ADD CONSTRAINT a_b_c_fkey FOREIGN KEY (b_c) REFERENCES people (id);

ALTER TABLE a_b
    ADD CONSTRAINT a_b_c_fkey1 FOREIGN KEY (c) REFERENCES people (id);
