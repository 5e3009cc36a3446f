BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '1min';
SET LOCAL search_path = public;
SET LOCAL check_function_bodies = off;

COMMENT ON INDEX idx_notes_lesson IS 'The notes beside one lesson.';

COMMENT ON INDEX idx_notes_user IS 'All notes of one user.';

COMMIT;
