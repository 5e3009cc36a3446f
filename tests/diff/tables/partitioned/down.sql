LOCK TABLE log IN ACCESS EXCLUSIVE MODE;
CREATE TABLE log_rows AS
    SELECT id, at, word FROM log;
DROP TABLE log;
DROP SEQUENCE log_id;
CREATE TABLE log (
    id   bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    at   date   NOT NULL,
    word text   NOT NULL,
    CONSTRAINT log_pkey PRIMARY KEY (id)
);
INSERT INTO log (id, at, word)
    OVERRIDING SYSTEM VALUE
    SELECT id, at, word FROM log_rows;
DROP TABLE log_rows;
SELECT pg_catalog.setval(pg_catalog.pg_get_serial_sequence('log', 'id'), max(id) + 1, false) FROM log HAVING max(id) >= 1;
