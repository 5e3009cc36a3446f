-- Collations of ICU, which not every server knows.
CREATE COLLATION german (provider = icu, locale = 'de-DE-u-co-phonebk', deterministic = false);
COMMENT ON COLLATION german IS 'phone book';
CREATE TABLE words (word text COLLATE german, other text COLLATE pg_catalog."und-x-icu");
CREATE COLLATION root (provider = icu, locale = '');
