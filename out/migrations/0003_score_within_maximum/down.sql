BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '1min';
SET LOCAL search_path = public;
SET LOCAL check_function_bodies = off;

ALTER TABLE assessment_attempts DROP CONSTRAINT assessment_attempts_score_within_maximum;

COMMIT;
