BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '1min';
SET LOCAL search_path = public;
SET LOCAL check_function_bodies = off;

CREATE EXTENSION IF NOT EXISTS "uuid-ossp";
COMMENT ON EXTENSION "uuid-ossp" IS 'Gives uuid_generate_v4() for the primary keys.';

CREATE TYPE assessment_type AS ENUM (
    'quiz',
    'exam',
    'project',
    'assignment'
);
COMMENT ON TYPE assessment_type IS 'What kind of work an assessment asks for.';

CREATE TYPE difficulty_level AS ENUM (
    'beginner',
    'intermediate',
    'advanced'
);
COMMENT ON TYPE difficulty_level IS 'How demanding a course is.';

CREATE FUNCTION audit_row_change()
    RETURNS trigger
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
    AS $$
DECLARE
    key_columns text[] := TG_ARGV[0]::text[];
    ignored text[] := TG_ARGV[1]::text[];
    masked text[] := TG_ARGV[2]::text[];
    old_row jsonb;
    new_row jsonb;
    row_key jsonb;
    changed text[];
BEGIN
    IF TG_OP IN ('UPDATE', 'DELETE') THEN
        old_row := to_jsonb(OLD);
    END IF;
    IF TG_OP IN ('INSERT', 'UPDATE') THEN
        new_row := to_jsonb(NEW);
    END IF;
    SELECT jsonb_object_agg(field.key, field.value) INTO row_key
    FROM jsonb_each(coalesce(old_row, new_row)) AS field
    WHERE field.key = ANY (key_columns);
    old_row := old_row - ignored;
    new_row := new_row - ignored;
    IF TG_OP = 'UPDATE' THEN
        SELECT array_agg(field.key ORDER BY field.key) INTO changed
        FROM jsonb_each(new_row) AS field
        WHERE field.value IS DISTINCT FROM old_row -> field.key;
        IF changed IS NULL THEN
            RETURN NULL;
        END IF;
    END IF;
    IF masked <> '{}' THEN
        SELECT jsonb_object_agg(field.key, CASE
            WHEN field.key = ANY (masked) AND field.value <> 'null' THEN '"***"'
            ELSE field.value END) INTO old_row
        FROM jsonb_each(old_row) AS field;
        SELECT jsonb_object_agg(field.key, CASE
            WHEN field.key = ANY (masked) AND field.value <> 'null' THEN '"***"'
            ELSE field.value END) INTO new_row
        FROM jsonb_each(new_row) AS field;
    END IF;
    INSERT INTO public.audit_log (
        table_schema, table_name, operation, row_key, actor, database_role,
        old_row, new_row, changed_columns
    ) VALUES (
        TG_TABLE_SCHEMA, TG_TABLE_NAME, TG_OP, row_key,
        coalesce(nullif(current_setting('app.actor', true), ''), session_user),
        coalesce(nullif(current_setting('role', true), 'none'), session_user),
        old_row, new_row, changed
    );
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION audit_row_change() IS 'Trigger function: keeps a change of an audited table in audit_log.';

CREATE FUNCTION set_updated_at()
    RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION set_updated_at() IS 'Trigger function: sets updated_at of the row that changes.';

CREATE TABLE assessment_attempts (
    id               uuid         NOT NULL DEFAULT uuid_generate_v4(),
    assessment_id    uuid         NOT NULL,
    student_id       uuid         NOT NULL,
    answers          jsonb        NOT NULL DEFAULT '{}',
    score            numeric(5,2),
    max_score        numeric(5,2),
    started_at       timestamptz  NOT NULL DEFAULT now(),
    completed_at     timestamptz,
    time_taken       integer,
    attempt_number   integer      NOT NULL,
    is_submitted     boolean      NOT NULL DEFAULT false,
    feedback         jsonb        NOT NULL DEFAULT '{}',
    session_metadata jsonb        NOT NULL DEFAULT '{}',
    CONSTRAINT assessment_attempts_pkey PRIMARY KEY (id),
    CONSTRAINT assessment_attempts_assessment_id_student_id_attempt_number_key UNIQUE (assessment_id, student_id, attempt_number),
    CONSTRAINT assessment_attempts_answers_check CHECK (jsonb_typeof(answers) = 'object'),
    CONSTRAINT assessment_attempts_score_check CHECK (score >= 0),
    CONSTRAINT assessment_attempts_max_score_check CHECK (max_score >= 0),
    CONSTRAINT assessment_attempts_time_taken_check CHECK (time_taken >= 0),
    CONSTRAINT assessment_attempts_attempt_number_check CHECK (attempt_number >= 1),
    CONSTRAINT assessment_attempts_feedback_check CHECK (jsonb_typeof(feedback) = 'object'),
    CONSTRAINT assessment_attempts_session_metadata_check CHECK (jsonb_typeof(session_metadata) = 'object'),
    CONSTRAINT assessment_attempts_completed_after_started CHECK (completed_at >= started_at)
);
COMMENT ON TABLE assessment_attempts IS 'One try of one student at an assessment, with what was answered and what it was worth.';
COMMENT ON COLUMN assessment_attempts.id IS 'Identifies the row for ever; made by the database.';
COMMENT ON COLUMN assessment_attempts.assessment_id IS 'The assessment that was tried; its attempts are deleted with it.';
COMMENT ON COLUMN assessment_attempts.student_id IS 'The learner, a user with the role of a student (users service, not enforced here).';
COMMENT ON COLUMN assessment_attempts.answers IS 'The answers by question id.';
COMMENT ON COLUMN assessment_attempts.score IS 'Points reached; empty until marked.';
COMMENT ON COLUMN assessment_attempts.max_score IS 'Points that could be reached.';
COMMENT ON COLUMN assessment_attempts.started_at IS 'When the student opened the assessment.';
COMMENT ON COLUMN assessment_attempts.completed_at IS 'When the student finished or the time ran out; empty until then.';
COMMENT ON COLUMN assessment_attempts.time_taken IS 'Working time without interruptions.';
COMMENT ON COLUMN assessment_attempts.attempt_number IS 'Counts a student''s tries at the assessment.';
COMMENT ON COLUMN assessment_attempts.is_submitted IS 'Whether the answers are final.';
COMMENT ON COLUMN assessment_attempts.feedback IS 'Remarks for the student by question id.';
COMMENT ON COLUMN assessment_attempts.session_metadata IS 'How the attempt was made, such as ip, user_agent, timezone and interruptions. Personal data, so audits mask it.';
COMMENT ON CONSTRAINT assessment_attempts_completed_after_started ON assessment_attempts IS 'An attempt does not end before it began.';

CREATE TABLE assessments (
    id                   uuid            NOT NULL DEFAULT uuid_generate_v4(),
    lesson_id            uuid            NOT NULL,
    title                varchar(255)    NOT NULL,
    description          text,
    assessment_type      assessment_type NOT NULL DEFAULT 'quiz',
    questions            jsonb           NOT NULL DEFAULT '[]',
    passing_score        numeric(5,2)    NOT NULL DEFAULT 70.0,
    max_attempts         integer         NOT NULL DEFAULT 3,
    time_limit           integer,
    is_randomized        boolean         NOT NULL DEFAULT false,
    show_correct_answers boolean         NOT NULL DEFAULT true,
    created_at           timestamptz     NOT NULL DEFAULT now(),
    updated_at           timestamptz     NOT NULL DEFAULT now(),
    CONSTRAINT assessments_pkey PRIMARY KEY (id),
    CONSTRAINT assessments_title_check CHECK (char_length(title) >= 1),
    CONSTRAINT assessments_questions_check CHECK (jsonb_typeof(questions) = 'array' AND NOT jsonb_path_exists(questions, 'strict $[*] ? (@.type() <> "object")')),
    CONSTRAINT assessments_passing_score_check CHECK (passing_score BETWEEN 0 AND 100),
    CONSTRAINT assessments_max_attempts_check CHECK (max_attempts >= 1),
    CONSTRAINT assessments_time_limit_check CHECK (time_limit >= 1)
);
COMMENT ON TABLE assessments IS 'A quiz, exam, project or assignment that belongs to a lesson.';
COMMENT ON COLUMN assessments.id IS 'Identifies the row for ever; made by the database.';
COMMENT ON COLUMN assessments.lesson_id IS 'The lesson that this belongs to; deleted with it.';
COMMENT ON COLUMN assessments.title IS 'Name of the assessment as students see it.';
COMMENT ON COLUMN assessments.description IS 'The instructions.';
COMMENT ON COLUMN assessments.assessment_type IS 'What kind of work is asked for.';
COMMENT ON COLUMN assessments.questions IS 'The questions in order; each with id, type, prompt, points and its solution.';
COMMENT ON COLUMN assessments.passing_score IS 'Share of the points that is needed to pass.';
COMMENT ON COLUMN assessments.max_attempts IS 'How often a student may try.';
COMMENT ON COLUMN assessments.time_limit IS 'For one attempt; no limit if empty.';
COMMENT ON COLUMN assessments.is_randomized IS 'Whether each attempt shuffles questions.';
COMMENT ON COLUMN assessments.show_correct_answers IS 'Whether solutions are shown after submission.';
COMMENT ON COLUMN assessments.created_at IS 'When the row was made.';
COMMENT ON COLUMN assessments.updated_at IS 'When the row was last changed; kept by the database, whatever the client sends.';

CREATE TABLE audit_log (
    id              bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    occurred_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    transaction_id  xid8        NOT NULL DEFAULT pg_current_xact_id(),
    table_schema    text        NOT NULL,
    table_name      text        NOT NULL,
    operation       text        NOT NULL,
    row_key         jsonb,
    actor           text        NOT NULL,
    database_role   text        NOT NULL,
    old_row         jsonb,
    new_row         jsonb,
    changed_columns text[],
    CONSTRAINT audit_log_pkey PRIMARY KEY (id),
    CONSTRAINT audit_log_operation_check CHECK (operation IN ('INSERT', 'UPDATE', 'DELETE', 'TRUNCATE'))
);
COMMENT ON TABLE audit_log IS 'Every change of the audited tables: who, when, what; rows are only ever added.';
COMMENT ON COLUMN audit_log.id IS 'Counts the changes in the order of their keeping.';
COMMENT ON COLUMN audit_log.occurred_at IS 'When the change was made.';
COMMENT ON COLUMN audit_log.transaction_id IS 'Which transaction made it; changes with the same number belong together.';
COMMENT ON COLUMN audit_log.table_schema IS 'The namespace of the table that changed.';
COMMENT ON COLUMN audit_log.table_name IS 'The table that changed.';
COMMENT ON COLUMN audit_log.operation IS 'What was done.';
COMMENT ON COLUMN audit_log.row_key IS 'The primary key of the row; null for TRUNCATE.';
COMMENT ON COLUMN audit_log.actor IS 'Who did it: the setting app.actor, else the role that logged in.';
COMMENT ON COLUMN audit_log.database_role IS 'The role whose rights were used.';
COMMENT ON COLUMN audit_log.old_row IS 'The row before; null for INSERT and TRUNCATE.';
COMMENT ON COLUMN audit_log.new_row IS 'The row after; null for DELETE and TRUNCATE.';
COMMENT ON COLUMN audit_log.changed_columns IS 'The columns that an UPDATE changed.';

CREATE TABLE course_discussions (
    id          uuid         NOT NULL DEFAULT uuid_generate_v4(),
    course_id   uuid         NOT NULL,
    user_id     uuid         NOT NULL,
    parent_id   uuid,
    title       varchar(255),
    content     text         NOT NULL,
    is_question boolean      NOT NULL DEFAULT false,
    is_answered boolean      NOT NULL DEFAULT false,
    vote_count  integer      NOT NULL DEFAULT 0,
    created_at  timestamptz  NOT NULL DEFAULT now(),
    updated_at  timestamptz  NOT NULL DEFAULT now(),
    CONSTRAINT course_discussions_pkey PRIMARY KEY (id),
    CONSTRAINT course_discussions_title_check CHECK (char_length(title) >= 1),
    CONSTRAINT course_discussions_content_check CHECK (char_length(content) >= 1),
    CONSTRAINT course_discussions_no_reply_to_itself CHECK (parent_id <> id),
    CONSTRAINT course_discussions_answered_question CHECK (is_question OR NOT is_answered)
);
COMMENT ON TABLE course_discussions IS 'A message in the forum of a course; replies name the message that they answer.';
COMMENT ON COLUMN course_discussions.id IS 'Identifies the row for ever; made by the database.';
COMMENT ON COLUMN course_discussions.course_id IS 'The course that this belongs to; deleted with it.';
COMMENT ON COLUMN course_discussions.user_id IS 'Who wrote it, a student or an instructor (users service, not enforced here).';
COMMENT ON COLUMN course_discussions.parent_id IS 'The message that this one answers; empty where a thread begins. A message with replies cannot be deleted alone.';
COMMENT ON COLUMN course_discussions.title IS 'Headline of a thread; replies need none.';
COMMENT ON COLUMN course_discussions.content IS 'The message in Markdown.';
COMMENT ON COLUMN course_discussions.is_question IS 'Whether the author asks for an answer.';
COMMENT ON COLUMN course_discussions.is_answered IS 'Whether the author accepted a reply.';
COMMENT ON COLUMN course_discussions.vote_count IS 'Votes for minus votes against; may be negative.';
COMMENT ON COLUMN course_discussions.created_at IS 'When the row was made.';
COMMENT ON COLUMN course_discussions.updated_at IS 'When the row was last changed; kept by the database, whatever the client sends.';
COMMENT ON CONSTRAINT course_discussions_no_reply_to_itself ON course_discussions IS 'No message answers itself.';
COMMENT ON CONSTRAINT course_discussions_answered_question ON course_discussions IS 'Only a question can be answered.';

CREATE TABLE course_enrollments (
    id                  uuid         NOT NULL DEFAULT uuid_generate_v4(),
    course_id           uuid         NOT NULL,
    student_id          uuid         NOT NULL,
    enrolled_at         timestamptz  NOT NULL DEFAULT now(),
    completed_at        timestamptz,
    progress_percentage numeric(5,2) NOT NULL DEFAULT 0.0,
    is_active           boolean      NOT NULL DEFAULT true,
    CONSTRAINT course_enrollments_pkey PRIMARY KEY (id),
    CONSTRAINT course_enrollments_course_id_student_id_key UNIQUE (course_id, student_id),
    CONSTRAINT course_enrollments_progress_percentage_check CHECK (progress_percentage BETWEEN 0 AND 100),
    CONSTRAINT course_enrollments_completed_after_enrolled CHECK (completed_at >= enrolled_at)
);
COMMENT ON TABLE course_enrollments IS 'A student''s place in a course, at most one per student and course.';
COMMENT ON COLUMN course_enrollments.id IS 'Identifies the row for ever; made by the database.';
COMMENT ON COLUMN course_enrollments.course_id IS 'The course that this belongs to; deleted with it.';
COMMENT ON COLUMN course_enrollments.student_id IS 'The learner, a user with the role of a student (users service, not enforced here).';
COMMENT ON COLUMN course_enrollments.enrolled_at IS 'When the student joined.';
COMMENT ON COLUMN course_enrollments.completed_at IS 'When the last required lesson was done; empty until then.';
COMMENT ON COLUMN course_enrollments.progress_percentage IS 'Share of the published lessons that are done.';
COMMENT ON COLUMN course_enrollments.is_active IS 'False once the student has left the course.';
COMMENT ON CONSTRAINT course_enrollments_completed_after_enrolled ON course_enrollments IS 'A course is not completed before it was begun.';

CREATE TABLE course_modules (
    id                 uuid         NOT NULL DEFAULT uuid_generate_v4(),
    course_id          uuid         NOT NULL,
    title              varchar(255) NOT NULL,
    description        text,
    order_index        integer      NOT NULL,
    is_published       boolean      NOT NULL DEFAULT false,
    estimated_duration integer,
    created_at         timestamptz  NOT NULL DEFAULT now(),
    updated_at         timestamptz  NOT NULL DEFAULT now(),
    CONSTRAINT course_modules_pkey PRIMARY KEY (id),
    CONSTRAINT course_modules_course_id_order_index_key UNIQUE (course_id, order_index),
    CONSTRAINT course_modules_title_check CHECK (char_length(title) >= 1),
    CONSTRAINT course_modules_order_index_check CHECK (order_index >= 0),
    CONSTRAINT course_modules_estimated_duration_check CHECK (estimated_duration >= 0)
);
COMMENT ON TABLE course_modules IS 'A chapter of a course; holds lessons in order.';
COMMENT ON COLUMN course_modules.id IS 'Identifies the row for ever; made by the database.';
COMMENT ON COLUMN course_modules.course_id IS 'The course that this belongs to; deleted with it.';
COMMENT ON COLUMN course_modules.title IS 'Name of the module in the table of contents.';
COMMENT ON COLUMN course_modules.description IS 'What the module covers.';
COMMENT ON COLUMN course_modules.order_index IS 'Place in the course counted from 0.';
COMMENT ON COLUMN course_modules.is_published IS 'Whether students can see it; drafts are seen by instructors only.';
COMMENT ON COLUMN course_modules.estimated_duration IS 'How long a student will need for the lessons of the module.';
COMMENT ON COLUMN course_modules.created_at IS 'When the row was made.';
COMMENT ON COLUMN course_modules.updated_at IS 'When the row was last changed; kept by the database, whatever the client sends.';

CREATE TABLE courses (
    id                  uuid             NOT NULL DEFAULT uuid_generate_v4(),
    title               varchar(255)     NOT NULL,
    description         text,
    instructor_id       uuid             NOT NULL,
    difficulty          difficulty_level NOT NULL DEFAULT 'beginner',
    estimated_duration  integer,
    is_published        boolean          NOT NULL DEFAULT false,
    is_featured         boolean          NOT NULL DEFAULT false,
    max_students        integer,
    prerequisites       jsonb            NOT NULL DEFAULT '[]',
    learning_objectives jsonb            NOT NULL DEFAULT '[]',
    tags                jsonb            NOT NULL DEFAULT '[]',
    thumbnail_url       text,
    created_at          timestamptz      NOT NULL DEFAULT now(),
    updated_at          timestamptz      NOT NULL DEFAULT now(),
    deleted_at          timestamptz,
    CONSTRAINT courses_pkey PRIMARY KEY (id),
    CONSTRAINT courses_title_check CHECK (char_length(title) >= 1),
    CONSTRAINT courses_estimated_duration_check CHECK (estimated_duration >= 0),
    CONSTRAINT courses_max_students_check CHECK (max_students >= 1),
    CONSTRAINT courses_prerequisites_check CHECK (jsonb_typeof(prerequisites) = 'array' AND NOT jsonb_path_exists(prerequisites, 'strict $[*] ? (@.type() <> "string")')),
    CONSTRAINT courses_learning_objectives_check CHECK (jsonb_typeof(learning_objectives) = 'array' AND NOT jsonb_path_exists(learning_objectives, 'strict $[*] ? (@.type() <> "string")')),
    CONSTRAINT courses_tags_check CHECK (jsonb_typeof(tags) = 'array' AND NOT jsonb_path_exists(tags, 'strict $[*] ? (@.type() <> "string")')),
    CONSTRAINT courses_thumbnail_url_check CHECK (thumbnail_url ~ '^https?://[^ ]+$')
);
COMMENT ON TABLE courses IS 'A course that students can enrol in; the root of its modules, lessons and assessments.';
COMMENT ON COLUMN courses.id IS 'Identifies the row for ever; made by the database.';
COMMENT ON COLUMN courses.title IS 'Name of the course as the catalogue shows it.';
COMMENT ON COLUMN courses.description IS 'What the course is about; searched together with the title.';
COMMENT ON COLUMN courses.instructor_id IS 'Who teaches the course and may edit it (users service, not enforced here).';
COMMENT ON COLUMN courses.difficulty IS 'What it expects of students.';
COMMENT ON COLUMN courses.estimated_duration IS 'How long a student will need for all of it; unknown while the course is drafted.';
COMMENT ON COLUMN courses.is_published IS 'Whether students can see it; drafts are seen by instructors only.';
COMMENT ON COLUMN courses.is_featured IS 'Whether the catalogue shows it at the top.';
COMMENT ON COLUMN courses.max_students IS 'Most active enrolments; no limit if empty.';
COMMENT ON COLUMN courses.prerequisites IS 'What a student should know beforehand, one sentence each.';
COMMENT ON COLUMN courses.learning_objectives IS 'What a student can do afterwards, one sentence each, in the order to show.';
COMMENT ON COLUMN courses.tags IS 'Words to filter by, such as nlp or python.';
COMMENT ON COLUMN courses.thumbnail_url IS 'Picture for the catalogue; an absolute address, so that no script can hide in it.';
COMMENT ON COLUMN courses.created_at IS 'When the row was made.';
COMMENT ON COLUMN courses.updated_at IS 'When the row was last changed; kept by the database, whatever the client sends.';
COMMENT ON COLUMN courses.deleted_at IS 'When the row was taken away from users; it is kept for the records. Empty while it is live.';

CREATE TABLE lessons (
    id                  uuid         NOT NULL DEFAULT uuid_generate_v4(),
    module_id           uuid         NOT NULL,
    title               varchar(255) NOT NULL,
    content             jsonb        NOT NULL DEFAULT '{}',
    duration            integer,
    order_index         integer      NOT NULL,
    is_published        boolean      NOT NULL DEFAULT false,
    is_free             boolean      NOT NULL DEFAULT false,
    learning_objectives jsonb        NOT NULL DEFAULT '[]',
    resources           jsonb        NOT NULL DEFAULT '[]',
    created_at          timestamptz  NOT NULL DEFAULT now(),
    updated_at          timestamptz  NOT NULL DEFAULT now(),
    CONSTRAINT lessons_pkey PRIMARY KEY (id),
    CONSTRAINT lessons_module_id_order_index_key UNIQUE (module_id, order_index),
    CONSTRAINT lessons_title_check CHECK (char_length(title) >= 1),
    CONSTRAINT lessons_content_check CHECK (jsonb_typeof(content) = 'object'),
    CONSTRAINT lessons_duration_check CHECK (duration >= 0),
    CONSTRAINT lessons_order_index_check CHECK (order_index >= 0),
    CONSTRAINT lessons_learning_objectives_check CHECK (jsonb_typeof(learning_objectives) = 'array' AND NOT jsonb_path_exists(learning_objectives, 'strict $[*] ? (@.type() <> "string")')),
    CONSTRAINT lessons_resources_check CHECK (jsonb_typeof(resources) = 'array' AND NOT jsonb_path_exists(resources, 'strict $[*] ? (@.type() <> "object")'))
);
COMMENT ON TABLE lessons IS 'What a student studies in one sitting, a page, a video or an exercise.';
COMMENT ON COLUMN lessons.id IS 'Identifies the row for ever; made by the database.';
COMMENT ON COLUMN lessons.module_id IS 'The module that the lesson is a part of; deleted with it.';
COMMENT ON COLUMN lessons.title IS 'Name of the lesson; searched.';
COMMENT ON COLUMN lessons.content IS 'The lesson itself as the editor stores it: blocks of text, code, pictures and video.';
COMMENT ON COLUMN lessons.duration IS 'How long the lesson takes to study.';
COMMENT ON COLUMN lessons.order_index IS 'Place in the module counted from 0.';
COMMENT ON COLUMN lessons.is_published IS 'Whether students can see it; drafts are seen by instructors only.';
COMMENT ON COLUMN lessons.is_free IS 'Whether visitors may read it without enrolling.';
COMMENT ON COLUMN lessons.learning_objectives IS 'What a student can do afterwards, one sentence each, in the order to show.';
COMMENT ON COLUMN lessons.resources IS 'Further reading and downloads; each with title and url.';
COMMENT ON COLUMN lessons.created_at IS 'When the row was made.';
COMMENT ON COLUMN lessons.updated_at IS 'When the row was last changed; kept by the database, whatever the client sends.';

CREATE TABLE student_progress (
    id            uuid         NOT NULL DEFAULT uuid_generate_v4(),
    student_id    uuid         NOT NULL,
    lesson_id     uuid         NOT NULL,
    started_at    timestamptz,
    completed_at  timestamptz,
    time_spent    integer      NOT NULL DEFAULT 0,
    score         numeric(5,2),
    attempts      integer      NOT NULL DEFAULT 1,
    notes         text,
    bookmarks     jsonb        NOT NULL DEFAULT '[]',
    last_position jsonb,
    metrics       jsonb        NOT NULL DEFAULT '{}',
    created_at    timestamptz  NOT NULL DEFAULT now(),
    updated_at    timestamptz  NOT NULL DEFAULT now(),
    CONSTRAINT student_progress_pkey PRIMARY KEY (id),
    CONSTRAINT student_progress_student_id_lesson_id_key UNIQUE (student_id, lesson_id),
    CONSTRAINT student_progress_time_spent_check CHECK (time_spent >= 0),
    CONSTRAINT student_progress_score_check CHECK (score BETWEEN 0 AND 100),
    CONSTRAINT student_progress_attempts_check CHECK (attempts >= 0),
    CONSTRAINT student_progress_bookmarks_check CHECK (jsonb_typeof(bookmarks) = 'array' AND NOT jsonb_path_exists(bookmarks, 'strict $[*] ? (@.type() <> "object")')),
    CONSTRAINT student_progress_last_position_check CHECK (jsonb_typeof(last_position) = 'object'),
    CONSTRAINT student_progress_metrics_check CHECK (jsonb_typeof(metrics) = 'object'),
    CONSTRAINT student_progress_completed_after_started CHECK (completed_at >= started_at)
);
COMMENT ON TABLE student_progress IS 'How far a student is with a lesson, at most one row per student and lesson.';
COMMENT ON COLUMN student_progress.id IS 'Identifies the row for ever; made by the database.';
COMMENT ON COLUMN student_progress.student_id IS 'The learner, a user with the role of a student (users service, not enforced here).';
COMMENT ON COLUMN student_progress.lesson_id IS 'The lesson that this belongs to; deleted with it.';
COMMENT ON COLUMN student_progress.started_at IS 'When the student first opened the lesson; empty until then.';
COMMENT ON COLUMN student_progress.completed_at IS 'When the student finished the lesson; empty until then.';
COMMENT ON COLUMN student_progress.time_spent IS 'Time with the lesson in view, over all visits.';
COMMENT ON COLUMN student_progress.score IS 'Best result of the lesson''s exercises.';
COMMENT ON COLUMN student_progress.attempts IS 'How often the lesson was worked through.';
COMMENT ON COLUMN student_progress.notes IS 'The tutor''s remarks on this student''s work; the student''s own are user_notes.';
COMMENT ON COLUMN student_progress.bookmarks IS 'Places that the student marked; each with position and label.';
COMMENT ON COLUMN student_progress.last_position IS 'Where to resume; changes every few seconds and is therefore not audited.';
COMMENT ON COLUMN student_progress.metrics IS 'Figures for learning analytics, such as accuracy, hints_used and pace; new ones need no migration.';
COMMENT ON COLUMN student_progress.created_at IS 'When the row was made.';
COMMENT ON COLUMN student_progress.updated_at IS 'When the row was last changed; kept by the database, whatever the client sends.';
COMMENT ON CONSTRAINT student_progress_completed_after_started ON student_progress IS 'A lesson is not completed before it was begun.';

CREATE TABLE user_notes (
    id            uuid        NOT NULL DEFAULT uuid_generate_v4(),
    user_id       uuid        NOT NULL,
    lesson_id     uuid        NOT NULL,
    content       text        NOT NULL,
    position_data jsonb,
    is_public     boolean     NOT NULL DEFAULT false,
    created_at    timestamptz NOT NULL DEFAULT now(),
    updated_at    timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT user_notes_pkey PRIMARY KEY (id),
    CONSTRAINT user_notes_content_check CHECK (char_length(content) >= 1),
    CONSTRAINT user_notes_position_data_check CHECK (jsonb_typeof(position_data) = 'object')
);
COMMENT ON TABLE user_notes IS 'What a user wrote down beside a lesson, for themselves or for everybody.';
COMMENT ON COLUMN user_notes.id IS 'Identifies the row for ever; made by the database.';
COMMENT ON COLUMN user_notes.user_id IS 'Who wrote it, a student or an instructor (users service, not enforced here).';
COMMENT ON COLUMN user_notes.lesson_id IS 'The lesson that this belongs to; deleted with it.';
COMMENT ON COLUMN user_notes.content IS 'The note in Markdown; audits mask it.';
COMMENT ON COLUMN user_notes.position_data IS 'The place in the lesson that the note is about, such as block and offset.';
COMMENT ON COLUMN user_notes.is_public IS 'Whether other students can read it.';
COMMENT ON COLUMN user_notes.created_at IS 'When the row was made.';
COMMENT ON COLUMN user_notes.updated_at IS 'When the row was last changed; kept by the database, whatever the client sends.';

CREATE VIEW live_courses WITH (security_invoker) AS
SELECT id, title, description, instructor_id, difficulty, estimated_duration, is_published, is_featured, max_students, prerequisites, learning_objectives, tags, thumbnail_url, created_at, updated_at, deleted_at
FROM courses
WHERE deleted_at IS NULL;
COMMENT ON VIEW live_courses IS 'The rows of courses that are not deleted.';

CREATE INDEX idx_attempts_assessment ON assessment_attempts (assessment_id);
COMMENT ON INDEX idx_attempts_assessment IS 'All attempts at one assessment.';

CREATE INDEX idx_attempts_student ON assessment_attempts (student_id);
COMMENT ON INDEX idx_attempts_student IS 'All attempts of one student.';

CREATE INDEX idx_assessments_lesson ON assessments (lesson_id);
COMMENT ON INDEX idx_assessments_lesson IS 'The assessments of one lesson.';

CREATE INDEX audit_log_occurred_at_idx ON audit_log USING brin (occurred_at);
COMMENT ON INDEX audit_log_occurred_at_idx IS 'What happened in a span of time; rows arrive in its order.';

CREATE INDEX audit_log_row_key_idx ON audit_log (table_name, row_key);
COMMENT ON INDEX audit_log_row_key_idx IS 'The history of one row.';

CREATE INDEX idx_discussions_course ON course_discussions (course_id);
COMMENT ON INDEX idx_discussions_course IS 'The forum of one course.';

CREATE INDEX idx_discussions_parent ON course_discussions (parent_id);
COMMENT ON INDEX idx_discussions_parent IS 'The replies to one message.';

CREATE INDEX idx_enrollments_course ON course_enrollments (course_id);
COMMENT ON INDEX idx_enrollments_course IS 'The students of one course.';

CREATE INDEX idx_enrollments_student ON course_enrollments (student_id);
COMMENT ON INDEX idx_enrollments_student IS 'The courses of one student.';

CREATE INDEX idx_courses_difficulty ON courses (difficulty) WHERE deleted_at IS NULL;
COMMENT ON INDEX idx_courses_difficulty IS 'The catalogue filtered by difficulty.';

CREATE INDEX idx_courses_instructor ON courses (instructor_id) WHERE deleted_at IS NULL;
COMMENT ON INDEX idx_courses_instructor IS 'The courses of one instructor.';

CREATE INDEX idx_courses_published ON courses (is_published) WHERE deleted_at IS NULL;
COMMENT ON INDEX idx_courses_published IS 'The catalogue, and the list of drafts.';

CREATE INDEX idx_courses_search ON courses USING gin (to_tsvector('english', title || ' ' || coalesce(description, '')));
COMMENT ON INDEX idx_courses_search IS 'Full-text search; a query must repeat the expression to use it.';

CREATE INDEX idx_lessons_search ON lessons USING gin (to_tsvector('english', title));
COMMENT ON INDEX idx_lessons_search IS 'Full-text search in titles; a query must repeat the expression to use it.';

CREATE INDEX idx_progress_lesson ON student_progress (lesson_id);
COMMENT ON INDEX idx_progress_lesson IS 'The progress of all students with one lesson.';

CREATE INDEX idx_progress_student ON student_progress (student_id);
COMMENT ON INDEX idx_progress_student IS 'All progress of one student.';

CREATE TRIGGER assessment_attempts_audit AFTER INSERT OR UPDATE OR DELETE ON assessment_attempts
    FOR EACH ROW EXECUTE FUNCTION audit_row_change('{id}', '{}', '{answers,session_metadata}');
COMMENT ON TRIGGER assessment_attempts_audit ON assessment_attempts IS 'Keeps every change of a row.';

CREATE TRIGGER assessment_attempts_audit_truncate AFTER TRUNCATE ON assessment_attempts
    FOR EACH STATEMENT EXECUTE FUNCTION audit_row_change('{id}', '{}', '{answers,session_metadata}');
COMMENT ON TRIGGER assessment_attempts_audit_truncate ON assessment_attempts IS 'Keeps that all rows were removed at once.';

CREATE TRIGGER assessments_audit AFTER INSERT OR UPDATE OR DELETE ON assessments
    FOR EACH ROW EXECUTE FUNCTION audit_row_change('{id}', '{updated_at}', '{}');
COMMENT ON TRIGGER assessments_audit ON assessments IS 'Keeps every change of a row.';

CREATE TRIGGER assessments_audit_truncate AFTER TRUNCATE ON assessments
    FOR EACH STATEMENT EXECUTE FUNCTION audit_row_change('{id}', '{updated_at}', '{}');
COMMENT ON TRIGGER assessments_audit_truncate ON assessments IS 'Keeps that all rows were removed at once.';

CREATE TRIGGER assessments_set_updated_at BEFORE UPDATE ON assessments
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();
COMMENT ON TRIGGER assessments_set_updated_at ON assessments IS 'Sets updated_at whenever a row changes.';

CREATE TRIGGER course_discussions_audit AFTER INSERT OR UPDATE OR DELETE ON course_discussions
    FOR EACH ROW EXECUTE FUNCTION audit_row_change('{id}', '{updated_at}', '{}');
COMMENT ON TRIGGER course_discussions_audit ON course_discussions IS 'Keeps every change of a row.';

CREATE TRIGGER course_discussions_audit_truncate AFTER TRUNCATE ON course_discussions
    FOR EACH STATEMENT EXECUTE FUNCTION audit_row_change('{id}', '{updated_at}', '{}');
COMMENT ON TRIGGER course_discussions_audit_truncate ON course_discussions IS 'Keeps that all rows were removed at once.';

CREATE TRIGGER course_discussions_set_updated_at BEFORE UPDATE ON course_discussions
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();
COMMENT ON TRIGGER course_discussions_set_updated_at ON course_discussions IS 'Sets updated_at whenever a row changes.';

CREATE TRIGGER course_enrollments_audit AFTER INSERT OR UPDATE OR DELETE ON course_enrollments
    FOR EACH ROW EXECUTE FUNCTION audit_row_change('{id}', '{}', '{}');
COMMENT ON TRIGGER course_enrollments_audit ON course_enrollments IS 'Keeps every change of a row.';

CREATE TRIGGER course_enrollments_audit_truncate AFTER TRUNCATE ON course_enrollments
    FOR EACH STATEMENT EXECUTE FUNCTION audit_row_change('{id}', '{}', '{}');
COMMENT ON TRIGGER course_enrollments_audit_truncate ON course_enrollments IS 'Keeps that all rows were removed at once.';

CREATE TRIGGER course_modules_audit AFTER INSERT OR UPDATE OR DELETE ON course_modules
    FOR EACH ROW EXECUTE FUNCTION audit_row_change('{id}', '{updated_at}', '{}');
COMMENT ON TRIGGER course_modules_audit ON course_modules IS 'Keeps every change of a row.';

CREATE TRIGGER course_modules_audit_truncate AFTER TRUNCATE ON course_modules
    FOR EACH STATEMENT EXECUTE FUNCTION audit_row_change('{id}', '{updated_at}', '{}');
COMMENT ON TRIGGER course_modules_audit_truncate ON course_modules IS 'Keeps that all rows were removed at once.';

CREATE TRIGGER course_modules_set_updated_at BEFORE UPDATE ON course_modules
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();
COMMENT ON TRIGGER course_modules_set_updated_at ON course_modules IS 'Sets updated_at whenever a row changes.';

CREATE TRIGGER courses_audit AFTER INSERT OR UPDATE OR DELETE ON courses
    FOR EACH ROW EXECUTE FUNCTION audit_row_change('{id}', '{updated_at}', '{}');
COMMENT ON TRIGGER courses_audit ON courses IS 'Keeps every change of a row.';

CREATE TRIGGER courses_audit_truncate AFTER TRUNCATE ON courses
    FOR EACH STATEMENT EXECUTE FUNCTION audit_row_change('{id}', '{updated_at}', '{}');
COMMENT ON TRIGGER courses_audit_truncate ON courses IS 'Keeps that all rows were removed at once.';

CREATE TRIGGER courses_set_updated_at BEFORE UPDATE ON courses
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();
COMMENT ON TRIGGER courses_set_updated_at ON courses IS 'Sets updated_at whenever a row changes.';

CREATE TRIGGER lessons_audit AFTER INSERT OR UPDATE OR DELETE ON lessons
    FOR EACH ROW EXECUTE FUNCTION audit_row_change('{id}', '{updated_at}', '{}');
COMMENT ON TRIGGER lessons_audit ON lessons IS 'Keeps every change of a row.';

CREATE TRIGGER lessons_audit_truncate AFTER TRUNCATE ON lessons
    FOR EACH STATEMENT EXECUTE FUNCTION audit_row_change('{id}', '{updated_at}', '{}');
COMMENT ON TRIGGER lessons_audit_truncate ON lessons IS 'Keeps that all rows were removed at once.';

CREATE TRIGGER lessons_set_updated_at BEFORE UPDATE ON lessons
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();
COMMENT ON TRIGGER lessons_set_updated_at ON lessons IS 'Sets updated_at whenever a row changes.';

CREATE TRIGGER student_progress_audit AFTER INSERT OR UPDATE OR DELETE ON student_progress
    FOR EACH ROW EXECUTE FUNCTION audit_row_change('{id}', '{updated_at,last_position}', '{}');
COMMENT ON TRIGGER student_progress_audit ON student_progress IS 'Keeps every change of a row.';

CREATE TRIGGER student_progress_audit_truncate AFTER TRUNCATE ON student_progress
    FOR EACH STATEMENT EXECUTE FUNCTION audit_row_change('{id}', '{updated_at,last_position}', '{}');
COMMENT ON TRIGGER student_progress_audit_truncate ON student_progress IS 'Keeps that all rows were removed at once.';

CREATE TRIGGER student_progress_set_updated_at BEFORE UPDATE ON student_progress
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();
COMMENT ON TRIGGER student_progress_set_updated_at ON student_progress IS 'Sets updated_at whenever a row changes.';

CREATE TRIGGER user_notes_audit AFTER INSERT OR UPDATE OR DELETE ON user_notes
    FOR EACH ROW EXECUTE FUNCTION audit_row_change('{id}', '{updated_at}', '{content}');
COMMENT ON TRIGGER user_notes_audit ON user_notes IS 'Keeps every change of a row.';

CREATE TRIGGER user_notes_audit_truncate AFTER TRUNCATE ON user_notes
    FOR EACH STATEMENT EXECUTE FUNCTION audit_row_change('{id}', '{updated_at}', '{content}');
COMMENT ON TRIGGER user_notes_audit_truncate ON user_notes IS 'Keeps that all rows were removed at once.';

CREATE TRIGGER user_notes_set_updated_at BEFORE UPDATE ON user_notes
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();
COMMENT ON TRIGGER user_notes_set_updated_at ON user_notes IS 'Sets updated_at whenever a row changes.';

ALTER TABLE assessment_attempts
    ADD CONSTRAINT assessment_attempts_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES assessments (id) ON DELETE CASCADE;

ALTER TABLE assessments
    ADD CONSTRAINT assessments_lesson_id_fkey FOREIGN KEY (lesson_id) REFERENCES lessons (id) ON DELETE CASCADE;

ALTER TABLE course_discussions
    ADD CONSTRAINT course_discussions_course_id_fkey FOREIGN KEY (course_id) REFERENCES courses (id) ON DELETE CASCADE;

ALTER TABLE course_discussions
    ADD CONSTRAINT course_discussions_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES course_discussions (id);

ALTER TABLE course_enrollments
    ADD CONSTRAINT course_enrollments_course_id_fkey FOREIGN KEY (course_id) REFERENCES courses (id) ON DELETE CASCADE;

ALTER TABLE course_modules
    ADD CONSTRAINT course_modules_course_id_fkey FOREIGN KEY (course_id) REFERENCES courses (id) ON DELETE CASCADE;

ALTER TABLE lessons
    ADD CONSTRAINT lessons_module_id_fkey FOREIGN KEY (module_id) REFERENCES course_modules (id) ON DELETE CASCADE;

ALTER TABLE student_progress
    ADD CONSTRAINT student_progress_lesson_id_fkey FOREIGN KEY (lesson_id) REFERENCES lessons (id) ON DELETE CASCADE;

ALTER TABLE user_notes
    ADD CONSTRAINT user_notes_lesson_id_fkey FOREIGN KEY (lesson_id) REFERENCES lessons (id) ON DELETE CASCADE;

COMMIT;
