-- hostile */ text
-- \! echo no
-- ends a comment?
-- */ DROP TABLE people; --
-- $$ {{ 7 * 7 }} {% raw %} ]]> <script> ‮ right to left 😀
--  separated

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE FUNCTION careful()
    RETURNS trigger
    LANGUAGE plpgsql
    AS $body2$-- $$ and $body$ and {{ jinja }} {% endfor %}
BEGIN RETURN NEW; END -- $
$body2$;
COMMENT ON FUNCTION careful() IS '$$ ''; --';

CREATE TABLE people (
    name  text   NOT NULL DEFAULT E'''); DROP TABLE people; --\\',
    body  text   NOT NULL DEFAULT '$$ $body$ $$',
    code  text   NOT NULL,
    data  jsonb  NOT NULL DEFAULT E'{"it''s": "\\\\ \\" \\n {{ }}"}',
    words text[] NOT NULL DEFAULT E'{"{","}",",","\\"","\\\\","''"," "}',
    CONSTRAINT people_code_check CHECK (code IN (''';--', E'\\', '"', '{{ x }}') AND code ~ E'^[^''"\\\\;]*$'),
    CONSTRAINT "it's; --" CHECK (name <> ';--')
);
COMMENT ON TABLE people IS E'it''s; DROP TABLE people; -- $$ */ \\'' {{ name }} {% endraw %} {# #} ]]> :variable';
COMMENT ON COLUMN people.name IS E'line one
line two	tab \\n \\\\ [31m red 😀 ‮abc‬  ﻿';
COMMENT ON CONSTRAINT "it's; --" ON people IS '''; --';

CREATE TRIGGER careful BEFORE INSERT ON people
    FOR EACH ROW EXECUTE FUNCTION careful('''; DROP TABLE people; --', E'\\', '{{ }}');
