-- A partition's keys that stand for other keys of the table than their names would tell.
CREATE TABLE crossed (a int NOT NULL, CONSTRAINT crossed_pkey PRIMARY KEY (a)) PARTITION BY RANGE (a);
ALTER TABLE crossed ADD CONSTRAINT crossed_a_key UNIQUE (a);
CREATE TABLE crossed_1 (a int NOT NULL);
ALTER TABLE crossed_1 ADD CONSTRAINT crossed_1_a_key UNIQUE (a), ADD PRIMARY KEY (a);
ALTER TABLE crossed ATTACH PARTITION crossed_1 FOR VALUES FROM (1) TO (9);
