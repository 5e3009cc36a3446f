LOCK TABLE log IN ACCESS EXCLUSIVE MODE;
CREATE TABLE log_rows AS
    SELECT id, at, word FROM ONLY log;
DROP TABLE log;
CREATE SEQUENCE log_id;
CREATE TABLE log (
    id   bigint      NOT NULL DEFAULT nextval('log_id'),
    at   date        NOT NULL,
    word varchar(20) NOT NULL
) PARTITION BY range (at);
CREATE TABLE log_2024 (
    id   bigint      NOT NULL DEFAULT nextval('public.log_id'::regclass),
    at   date        NOT NULL,
    word varchar(20) NOT NULL
);
ALTER TABLE ONLY log
    ATTACH PARTITION log_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE log_rest (
    id   bigint      NOT NULL DEFAULT nextval('public.log_id'::regclass),
    at   date        NOT NULL,
    word varchar(20) NOT NULL
);
ALTER TABLE ONLY log
    ATTACH PARTITION log_rest DEFAULT;
INSERT INTO log (id, at, word)
    OVERRIDING SYSTEM VALUE
    SELECT id, at, word FROM log_rows;
DROP TABLE log_rows;
ALTER TABLE ONLY log
    ADD CONSTRAINT log_pkey PRIMARY KEY (id, at);
ALTER TABLE ONLY log_2024
    ADD CONSTRAINT log_2024_pkey PRIMARY KEY (id, at);
ALTER INDEX log_pkey ATTACH PARTITION log_2024_pkey;
ALTER TABLE ONLY log_rest
    ADD CONSTRAINT log_rest_pkey PRIMARY KEY (id, at);
ALTER INDEX log_pkey ATTACH PARTITION log_rest_pkey;
