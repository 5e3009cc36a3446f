BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '1min';
SET LOCAL search_path = public;
SET LOCAL check_function_bodies = off;

ALTER TABLE assessment_attempts
    ADD CONSTRAINT assessment_attempts_score_within_maximum CHECK (score <= max_score) NOT VALID;
COMMENT ON CONSTRAINT assessment_attempts_score_within_maximum ON assessment_attempts IS 'Nobody reaches more points than there are.';

COMMIT;
