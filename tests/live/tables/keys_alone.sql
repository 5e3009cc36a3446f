-- Keys of a partitioned table that not all of its partitions have.
CREATE TABLE visits (day date NOT NULL, id int NOT NULL, code text) PARTITION BY RANGE (day);
CREATE TABLE visits_1 PARTITION OF visits FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE visits_2 PARTITION OF visits FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE visits_3 PARTITION OF visits DEFAULT PARTITION BY LIST (id);
CREATE TABLE visits_3a PARTITION OF visits_3 FOR VALUES IN (1);
CREATE TABLE visits_3b PARTITION OF visits_3 DEFAULT;
ALTER TABLE ONLY visits ADD PRIMARY KEY (day, id), ADD UNIQUE (day), ADD CONSTRAINT codes UNIQUE (code, day);
ALTER TABLE visits_1 ADD PRIMARY KEY (day, id);
ALTER INDEX visits_pkey ATTACH PARTITION visits_1_pkey;
ALTER TABLE visits_2 ADD CONSTRAINT its_own PRIMARY KEY (id), ADD UNIQUE (day);
ALTER INDEX visits_day_key ATTACH PARTITION visits_2_day_key;
ALTER TABLE ONLY visits_3 ADD CONSTRAINT rest UNIQUE (code, day, id), ADD PRIMARY KEY (day, id);
ALTER INDEX visits_pkey ATTACH PARTITION visits_3_pkey;
ALTER TABLE visits_3b ADD PRIMARY KEY (day, id);
ALTER INDEX visits_3_pkey ATTACH PARTITION visits_3b_pkey;
COMMENT ON CONSTRAINT codes ON visits IS 'Not everywhere yet.';
