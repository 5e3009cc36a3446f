CREATE SCHEMA ops;
CREATE TYPE ops.cplx AS (r float8, i float8);
CREATE FUNCTION ops.lt(ops.cplx, ops.cplx) RETURNS bool LANGUAGE sql IMMUTABLE STRICT AS 'SELECT $1.r < $2.r';
CREATE FUNCTION ops.le(ops.cplx, ops.cplx) RETURNS bool LANGUAGE sql IMMUTABLE STRICT AS 'SELECT $1.r <= $2.r';
CREATE FUNCTION ops.eq(ops.cplx, ops.cplx) RETURNS bool LANGUAGE sql IMMUTABLE STRICT AS 'SELECT $1.r = $2.r';
CREATE FUNCTION ops.ge(ops.cplx, ops.cplx) RETURNS bool LANGUAGE sql IMMUTABLE STRICT AS 'SELECT $1.r >= $2.r';
CREATE FUNCTION ops.gt(ops.cplx, ops.cplx) RETURNS bool LANGUAGE sql IMMUTABLE STRICT AS 'SELECT $1.r > $2.r';
CREATE FUNCTION ops.cmp(ops.cplx, ops.cplx) RETURNS int LANGUAGE sql IMMUTABLE STRICT AS 'SELECT 0';
CREATE OPERATOR ops.< (LEFTARG = ops.cplx, RIGHTARG = ops.cplx, FUNCTION = ops.lt, COMMUTATOR = OPERATOR(ops.>), NEGATOR = OPERATOR(ops.>=), RESTRICT = scalarltsel, JOIN = scalarltjoinsel);
CREATE OPERATOR ops.<= (LEFTARG = ops.cplx, RIGHTARG = ops.cplx, FUNCTION = ops.le, COMMUTATOR = OPERATOR(ops.>=), NEGATOR = OPERATOR(ops.>));
CREATE OPERATOR ops.= (LEFTARG = ops.cplx, RIGHTARG = ops.cplx, FUNCTION = ops.eq, COMMUTATOR = OPERATOR(ops.=), MERGES, HASHES);
CREATE OPERATOR ops.>= (LEFTARG = ops.cplx, RIGHTARG = ops.cplx, FUNCTION = ops.ge, COMMUTATOR = OPERATOR(ops.<=), NEGATOR = OPERATOR(ops.<));
CREATE OPERATOR ops.> (LEFTARG = ops.cplx, RIGHTARG = ops.cplx, FUNCTION = ops.gt, COMMUTATOR = OPERATOR(ops.<), NEGATOR = OPERATOR(ops.<=));
CREATE OPERATOR FAMILY ops.cfam USING btree;
CREATE OPERATOR CLASS ops.cplx_ops FOR TYPE ops.cplx USING btree FAMILY ops.cfam AS
  OPERATOR 1 ops.<, OPERATOR 2 ops.<=, OPERATOR 3 ops.=, OPERATOR 4 ops.>=, OPERATOR 5 ops.>, FUNCTION 1 ops.cmp(ops.cplx, ops.cplx);
ALTER OPERATOR FAMILY ops.cfam USING btree ADD OPERATOR 1 <(int4, int8), FUNCTION 1 (int4, int8) btint48cmp(int4, int8);
CREATE TABLE ops.t (c ops.cplx, d ops.cplx[]);
CREATE INDEX ON ops.t (c ops.cplx_ops DESC);
CREATE FUNCTION ops.keep(anyelement, anyelement) RETURNS anyelement LANGUAGE sql IMMUTABLE AS 'SELECT coalesce($1,$2)';
CREATE AGGREGATE ops.first(anyelement) (SFUNC = ops.keep, STYPE = anyelement);
CREATE AGGREGATE ops.maxc(ops.cplx) (SFUNC = ops.keep, STYPE = ops.cplx, SORTOP = OPERATOR(ops.>));
CREATE FUNCTION ops.msf(internal, int) RETURNS internal LANGUAGE internal AS 'int4_avg_accum';
CREATE FUNCTION ops.pref(int) RETURNS int LANGUAGE internal IMMUTABLE STRICT AS 'int4um';
CREATE OPERATOR ops.!!! (RIGHTARG = int, FUNCTION = ops.pref);
CREATE CAST (ops.cplx AS text) WITH INOUT AS ASSIGNMENT;
CREATE FUNCTION ops.toint(ops.cplx) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE CAST (ops.cplx AS int) WITH FUNCTION ops.toint(ops.cplx) AS IMPLICIT;
CREATE AGGREGATE ops.pct(float8 ORDER BY anyelement) (SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA, FINALFUNC_MODIFY = READ_WRITE);
-- An operator class of functions of our own, in the key of a table that comes before it.
CREATE FUNCTION aa_compare(a int, b int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT CASE WHEN a = b THEN 0 WHEN a > b THEN 1 ELSE -1 END';
CREATE OPERATOR CLASS aa_table FOR TYPE int USING btree AS
    OPERATOR 1 < (int, int), OPERATOR 2 <= (int, int), OPERATOR 3 = (int, int),
    OPERATOR 4 >= (int, int), OPERATOR 5 > (int, int), FUNCTION 1 aa_compare(int, int);
CREATE TABLE aa_table (a int) PARTITION BY RANGE (a aa_table);
-- An index that stores something other than what it is over: boxes for circles.
CREATE TABLE rounds (a text);
CREATE INDEX ON rounds USING gist ((a::circle));
-- A range in the order of a class that is named nowhere; rows have an order of their own, too.
CREATE TYPE version_of AS (major int, minor int);
CREATE FUNCTION version_order(version_of, version_of) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT btint4cmp($1.major, $2.major)';
CREATE OPERATOR CLASS version_ops DEFAULT FOR TYPE version_of USING btree AS OPERATOR 1 <(record, record), FUNCTION 1 version_order(version_of, version_of);
CREATE TYPE versions AS RANGE (subtype = version_of);
