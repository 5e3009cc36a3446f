BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '1min';
SET LOCAL search_path = public;
SET LOCAL check_function_bodies = off;

ALTER TABLE student_progress RENAME COLUMN metrics TO performance_metrics;

ALTER TABLE student_progress RENAME CONSTRAINT student_progress_metrics_check TO student_progress_performance_metrics_check;

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = 'student_progress'::pg_catalog.regclass AND contype = 'n' AND conname = 'student_progress_metrics_not_null') THEN
        ALTER TABLE student_progress RENAME CONSTRAINT student_progress_metrics_not_null TO student_progress_performance_metrics_not_null;
    END IF;
END
$$;

COMMIT;
