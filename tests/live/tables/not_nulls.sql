-- For PostgreSQL 18: NOT NULL as an object, what is not enforced, and keys over time.
CREATE TABLE t (a int CONSTRAINT a_there NOT NULL, b int NOT NULL NO INHERIT, c int, d int NOT NULL, e int);
COMMENT ON CONSTRAINT t_d_not_null ON t IS 'Always there.';
ALTER TABLE t ADD CONSTRAINT c_there NOT NULL c NOT VALID;
ALTER TABLE t ADD NOT NULL e NOT VALID;
CREATE TABLE child () INHERITS (t);
CREATE TABLE child_says_so (a int NOT NULL, d int CONSTRAINT d_again NOT NULL) INHERITS (t);
CREATE TABLE child_sets () INHERITS (t);
ALTER TABLE child_sets ALTER COLUMN d SET NOT NULL;
ALTER TABLE child_sets ALTER COLUMN b SET NOT NULL;
CREATE TABLE renamed_from (id int PRIMARY KEY, x text NOT NULL);
ALTER TABLE renamed_from RENAME TO renamed;
ALTER TABLE renamed RENAME COLUMN x TO y;
CREATE TABLE p (a int CONSTRAINT p_named NOT NULL, b int) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
CREATE TABLE p2 (b int, a int CONSTRAINT own_name NOT NULL);
ALTER TABLE p ATTACH PARTITION p2 FOR VALUES IN (2);
CREATE TABLE loose (a int CHECK (a > 0) NOT ENFORCED, b int PRIMARY KEY);
CREATE TABLE looser (b int REFERENCES loose NOT ENFORCED);
CREATE EXTENSION btree_gist;
CREATE TABLE rooms (id int4range, during daterange, PRIMARY KEY (id, during WITHOUT OVERLAPS),
    UNIQUE (during, id WITHOUT OVERLAPS));
CREATE TABLE bookings (id int4range, during daterange, room int4range,
    FOREIGN KEY (room, PERIOD during) REFERENCES rooms (id, PERIOD during));
CREATE TABLE computed (a int, b int GENERATED ALWAYS AS (a * 2) VIRTUAL);
CREATE TABLE numbered (id int GENERATED ALWAYS AS IDENTITY, k int) PARTITION BY LIST (k);
CREATE TABLE numbered_1 PARTITION OF numbered FOR VALUES IN (1);
CREATE TABLE held (k int, n int, EXCLUDE USING btree (k WITH =, n WITH =)) PARTITION BY LIST (k);
CREATE TABLE held_1 PARTITION OF held FOR VALUES IN (1);
CREATE TABLE gen (a int PRIMARY KEY, b int GENERATED ALWAYS AS (a * 2) STORED, c text);
CREATE TABLE gen_parts (f1 date NOT NULL, f2 bigint, f3 bigint GENERATED ALWAYS AS (f2 * 2) STORED) PARTITION BY RANGE (f1);
CREATE TABLE gen_other (b int GENERATED ALWAYS AS (a * 22) STORED) INHERITS (gen);
CREATE TABLE gen_added (x int, b int GENERATED ALWAYS AS (x + 1) STORED, c text, a int NOT NULL);
ALTER TABLE gen_added INHERIT gen;
CREATE TABLE gen_part_2 (f3 bigint GENERATED ALWAYS AS (f2 * 33) STORED, f2 bigint, f1 date NOT NULL);
ALTER TABLE gen_parts ATTACH PARTITION gen_part_2 FOR VALUES FROM ('2016-08-01') TO ('2016-09-01');
