-- A body that returned the whole row once: dumps load it, and nobody checks it again.
CREATE TABLE grown (id int PRIMARY KEY);
CREATE FUNCTION first_grown() RETURNS grown LANGUAGE sql BEGIN ATOMIC SELECT 1; END;
ALTER TABLE grown ADD added int;
