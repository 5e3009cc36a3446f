BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '1min';
SET LOCAL search_path = public;
SET LOCAL check_function_bodies = off;

DROP VIEW live_courses;

DROP TABLE user_notes;

DROP TABLE student_progress;

DROP TABLE assessment_attempts;

DROP TABLE assessments;

DROP TABLE lessons;

DROP TABLE course_modules;

DROP TABLE course_enrollments;

DROP TABLE course_discussions;

DROP TABLE courses;

DROP TABLE audit_log;

DROP FUNCTION set_updated_at();

DROP FUNCTION audit_row_change();

DROP TYPE difficulty_level;

DROP TYPE assessment_type;

DROP EXTENSION "uuid-ossp";

COMMIT;
