-- types

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE TABLE numbers (
    small            smallint         NOT NULL,
    int_synonym      integer          NOT NULL,
    int4_synonym     integer          NOT NULL,
    big              bigint           NOT NULL,
    exact            numeric          NOT NULL,
    price            numeric(12,2)    NOT NULL,
    negative_scale   numeric(3,-2)    NOT NULL,
    single           real             NOT NULL,
    double_synonym   double precision NOT NULL,
    float_of_24_bits real             NOT NULL,
    cash             money            NOT NULL
);

CREATE TABLE texts (
    free       text        NOT NULL,
    limited    varchar(40) NOT NULL,
    unlimited  varchar     NOT NULL,
    fixed      char(2)     NOT NULL,
    one        char        NOT NULL,
    internal   "char"      NOT NULL,
    identifier name        NOT NULL,
    document   xml         NOT NULL
);

CREATE TABLE times (
    day             date                     NOT NULL,
    moment          timestamptz              NOT NULL,
    rounded         timestamptz(3)           NOT NULL,
    local           timestamp                NOT NULL,
    clock           time(0)                  NOT NULL,
    clock_with_zone timetz                   NOT NULL,
    span            interval                 NOT NULL,
    span_of_days    interval day to second(3) NOT NULL
);

CREATE TABLE binary_and_bits (
    bytes        bytea      NOT NULL,
    bit_one      bit        NOT NULL,
    bits         bit(8)     NOT NULL,
    bits_varying varbit(16) NOT NULL,
    flag         boolean    NOT NULL,
    key          uuid       NOT NULL
);

CREATE TABLE structures (
    loose         json        NOT NULL,
    strict        jsonb       NOT NULL,
    path          jsonpath    NOT NULL,
    words         text[]      NOT NULL,
    matrix        integer[][] NOT NULL,
    words_or_none text[],
    sized         integer[]   NOT NULL
);

CREATE TABLE search_and_network (
    words           tsvector NOT NULL,
    query           tsquery  NOT NULL,
    address         inet     NOT NULL,
    network         cidr     NOT NULL,
    card            macaddr  NOT NULL,
    card_of_64_bits macaddr8 NOT NULL
);

CREATE TABLE geometry_and_ranges (
    spot    point          NOT NULL,
    outline polygon        NOT NULL,
    reach   circle         NOT NULL,
    numbers int4range      NOT NULL,
    days    daterange      NOT NULL,
    stay    tstzrange      NOT NULL,
    stays   tstzmultirange NOT NULL
);

CREATE TABLE objects_of_the_server (
    relation    regclass NOT NULL,
    role        regrole  NOT NULL,
    "position"  pg_lsn   NOT NULL,
    transaction xid8     NOT NULL
);
