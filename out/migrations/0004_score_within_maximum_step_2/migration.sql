BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '0';
SET LOCAL search_path = public;
SET LOCAL check_function_bodies = off;

ALTER TABLE assessment_attempts VALIDATE CONSTRAINT assessment_attempts_score_within_maximum;

COMMIT;
