"""Courses, lessons, progress and assessments of the AI course platform.
People (instructors, students, authors) live in the users service, so their ids are not enforced
here.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal, Self, TypeAlias
from uuid import UUID

from pydantic import AwareDatetime, Field, JsonValue, model_validator

from .shapes import Create, Row, Update
from .values import Integer, UnsignedBigInt, known, left_out


class DifficultyLevel(StrEnum):
    """How demanding a course is."""

    BEGINNER = "beginner"
    """No prior knowledge is needed."""

    INTERMEDIATE = "intermediate"
    """The basics are expected; the prerequisites say which."""

    ADVANCED = "advanced"
    """For people who already work in the field."""


class AssessmentType(StrEnum):
    """What kind of work an assessment asks for."""

    QUIZ = "quiz"
    """A short check of understanding, marked at once."""

    EXAM = "exam"
    """A longer test that counts towards the result, usually timed."""

    PROJECT = "project"
    """A larger piece of work, marked by a person."""

    ASSIGNMENT = "assignment"
    """Homework with a clear task, marked by a person."""


AuditLogOperation: TypeAlias = Literal["INSERT", "UPDATE", "DELETE", "TRUNCATE"]
"""What `audit_log.operation` can be."""


class CourseRow(Row):
    """A course that students can enrol in; the root of its modules, lessons and assessments."""

    id: UUID
    """Identifies the row for ever; made by the database."""

    title: str
    """Name of the course as the catalogue shows it."""

    description: str | None
    """What the course is about; searched together with the title."""

    instructor_id: UUID
    """Who teaches the course and may edit it (users service, not enforced here)."""

    difficulty: DifficultyLevel
    """What it expects of students."""

    estimated_duration: int | None
    """How long a student will need for all of it; unknown while the course is drafted. In
    minutes.
    """

    is_published: bool
    """Whether students can see it; drafts are seen by instructors only."""

    is_featured: bool
    """Whether the catalogue shows it at the top."""

    max_students: int | None
    """Most active enrolments; no limit if empty."""

    prerequisites: list[str]
    """What a student should know beforehand, one sentence each."""

    learning_objectives: list[str]
    """What a student can do afterwards, one sentence each, in the order to show."""

    tags: list[str]
    """Words to filter by, such as nlp or python."""

    thumbnail_url: str | None
    """Picture for the catalogue; an absolute address, so that no script can hide in it."""

    created_at: AwareDatetime
    """When the row was made."""

    updated_at: AwareDatetime
    """When the row was last changed; kept by the database, whatever the client sends."""

    deleted_at: AwareDatetime | None
    """When the row was taken away from users; it is kept for the records. Empty while it is
    live.
    """

    @property
    def is_live(self) -> bool:
        """Whether the row has not been deleted: `deleted_at` is empty."""
        return self.deleted_at is None


class CourseCreate(Create):
    """A new row of `courses`."""

    id: UUID = left_out()
    """Identifies the row for ever; made by the database."""

    title: Annotated[str, Field(min_length=1, max_length=255)]
    """Name of the course as the catalogue shows it."""

    description: str | None = None
    """What the course is about; searched together with the title."""

    instructor_id: UUID
    """Who teaches the course and may edit it (users service, not enforced here)."""

    difficulty: DifficultyLevel = DifficultyLevel.BEGINNER
    """What it expects of students."""

    estimated_duration: Annotated[Integer | None, Field(ge=0)] = None
    """How long a student will need for all of it; unknown while the course is drafted. In
    minutes.
    """

    is_published: bool = False
    """Whether students can see it; drafts are seen by instructors only."""

    is_featured: bool = False
    """Whether the catalogue shows it at the top."""

    max_students: Annotated[Integer | None, Field(ge=1)] = None
    """Most active enrolments; no limit if empty."""

    prerequisites: list[str] = []
    """What a student should know beforehand, one sentence each."""

    learning_objectives: list[str] = []
    """What a student can do afterwards, one sentence each, in the order to show."""

    tags: list[str] = []
    """Words to filter by, such as nlp or python."""

    thumbnail_url: Annotated[str | None, Field(pattern="^https?://[^ ]+$")] = None
    """Picture for the catalogue; an absolute address, so that no script can hide in it."""

    created_at: AwareDatetime = left_out()
    """When the row was made."""

    updated_at: AwareDatetime = left_out()
    """When the row was last changed; kept by the database, whatever the client sends."""

    deleted_at: AwareDatetime | None = None
    """When the row was taken away from users; it is kept for the records. Empty while it is
    live.
    """


class CourseUpdate(Update):
    """A change of a row of `courses`."""

    title: Annotated[str, Field(min_length=1, max_length=255)] = left_out()
    """Name of the course as the catalogue shows it."""

    description: str | None = left_out()
    """What the course is about; searched together with the title."""

    instructor_id: UUID = left_out()
    """Who teaches the course and may edit it (users service, not enforced here)."""

    difficulty: DifficultyLevel = left_out()
    """What it expects of students."""

    estimated_duration: Annotated[Integer | None, Field(ge=0)] = left_out()
    """How long a student will need for all of it; unknown while the course is drafted. In
    minutes.
    """

    is_published: bool = left_out()
    """Whether students can see it; drafts are seen by instructors only."""

    is_featured: bool = left_out()
    """Whether the catalogue shows it at the top."""

    max_students: Annotated[Integer | None, Field(ge=1)] = left_out()
    """Most active enrolments; no limit if empty."""

    prerequisites: list[str] = left_out()
    """What a student should know beforehand, one sentence each."""

    learning_objectives: list[str] = left_out()
    """What a student can do afterwards, one sentence each, in the order to show."""

    tags: list[str] = left_out()
    """Words to filter by, such as nlp or python."""

    thumbnail_url: Annotated[str | None, Field(pattern="^https?://[^ ]+$")] = left_out()
    """Picture for the catalogue; an absolute address, so that no script can hide in it."""

    created_at: AwareDatetime = left_out()
    """When the row was made."""

    deleted_at: AwareDatetime | None = left_out()
    """When the row was taken away from users; it is kept for the records. Empty while it is
    live.
    """


class CourseModuleRow(Row):
    """A chapter of a course; holds lessons in order."""

    id: UUID
    """Identifies the row for ever; made by the database."""

    course_id: UUID
    """The course that this belongs to; deleted with it."""

    title: str
    """Name of the module in the table of contents."""

    description: str | None
    """What the module covers."""

    order_index: int
    """Place in the course counted from 0."""

    is_published: bool
    """Whether students can see it; drafts are seen by instructors only."""

    estimated_duration: int | None
    """How long a student will need for the lessons of the module. In minutes."""

    created_at: AwareDatetime
    """When the row was made."""

    updated_at: AwareDatetime
    """When the row was last changed; kept by the database, whatever the client sends."""


class CourseModuleCreate(Create):
    """A new row of `course_modules`."""

    id: UUID = left_out()
    """Identifies the row for ever; made by the database."""

    course_id: UUID
    """The course that this belongs to; deleted with it."""

    title: Annotated[str, Field(min_length=1, max_length=255)]
    """Name of the module in the table of contents."""

    description: str | None = None
    """What the module covers."""

    order_index: Annotated[Integer, Field(ge=0)]
    """Place in the course counted from 0."""

    is_published: bool = False
    """Whether students can see it; drafts are seen by instructors only."""

    estimated_duration: Annotated[Integer | None, Field(ge=0)] = None
    """How long a student will need for the lessons of the module. In minutes."""

    created_at: AwareDatetime = left_out()
    """When the row was made."""

    updated_at: AwareDatetime = left_out()
    """When the row was last changed; kept by the database, whatever the client sends."""


class CourseModuleUpdate(Update):
    """A change of a row of `course_modules`."""

    course_id: UUID = left_out()
    """The course that this belongs to; deleted with it."""

    title: Annotated[str, Field(min_length=1, max_length=255)] = left_out()
    """Name of the module in the table of contents."""

    description: str | None = left_out()
    """What the module covers."""

    order_index: Annotated[Integer, Field(ge=0)] = left_out()
    """Place in the course counted from 0."""

    is_published: bool = left_out()
    """Whether students can see it; drafts are seen by instructors only."""

    estimated_duration: Annotated[Integer | None, Field(ge=0)] = left_out()
    """How long a student will need for the lessons of the module. In minutes."""

    created_at: AwareDatetime = left_out()
    """When the row was made."""


class LessonRow(Row):
    """What a student studies in one sitting, a page, a video or an exercise."""

    id: UUID
    """Identifies the row for ever; made by the database."""

    module_id: UUID
    """The module that the lesson is a part of; deleted with it."""

    title: str
    """Name of the lesson; searched."""

    content: dict[str, JsonValue]
    """The lesson itself as the editor stores it: blocks of text, code, pictures and video."""

    duration: int | None
    """How long the lesson takes to study. In minutes."""

    order_index: int
    """Place in the module counted from 0."""

    is_published: bool
    """Whether students can see it; drafts are seen by instructors only."""

    is_free: bool
    """Whether visitors may read it without enrolling."""

    learning_objectives: list[str]
    """What a student can do afterwards, one sentence each, in the order to show."""

    resources: list[dict[str, JsonValue]]
    """Further reading and downloads; each with title and url."""

    created_at: AwareDatetime
    """When the row was made."""

    updated_at: AwareDatetime
    """When the row was last changed; kept by the database, whatever the client sends."""


class LessonCreate(Create):
    """A new row of `lessons`."""

    id: UUID = left_out()
    """Identifies the row for ever; made by the database."""

    module_id: UUID
    """The module that the lesson is a part of; deleted with it."""

    title: Annotated[str, Field(min_length=1, max_length=255)]
    """Name of the lesson; searched."""

    content: dict[str, JsonValue] = {}
    """The lesson itself as the editor stores it: blocks of text, code, pictures and video."""

    duration: Annotated[Integer | None, Field(ge=0)] = None
    """How long the lesson takes to study. In minutes."""

    order_index: Annotated[Integer, Field(ge=0)]
    """Place in the module counted from 0."""

    is_published: bool = False
    """Whether students can see it; drafts are seen by instructors only."""

    is_free: bool = False
    """Whether visitors may read it without enrolling."""

    learning_objectives: list[str] = []
    """What a student can do afterwards, one sentence each, in the order to show."""

    resources: list[dict[str, JsonValue]] = []
    """Further reading and downloads; each with title and url."""

    created_at: AwareDatetime = left_out()
    """When the row was made."""

    updated_at: AwareDatetime = left_out()
    """When the row was last changed; kept by the database, whatever the client sends."""


class LessonUpdate(Update):
    """A change of a row of `lessons`."""

    module_id: UUID = left_out()
    """The module that the lesson is a part of; deleted with it."""

    title: Annotated[str, Field(min_length=1, max_length=255)] = left_out()
    """Name of the lesson; searched."""

    content: dict[str, JsonValue] = left_out()
    """The lesson itself as the editor stores it: blocks of text, code, pictures and video."""

    duration: Annotated[Integer | None, Field(ge=0)] = left_out()
    """How long the lesson takes to study. In minutes."""

    order_index: Annotated[Integer, Field(ge=0)] = left_out()
    """Place in the module counted from 0."""

    is_published: bool = left_out()
    """Whether students can see it; drafts are seen by instructors only."""

    is_free: bool = left_out()
    """Whether visitors may read it without enrolling."""

    learning_objectives: list[str] = left_out()
    """What a student can do afterwards, one sentence each, in the order to show."""

    resources: list[dict[str, JsonValue]] = left_out()
    """Further reading and downloads; each with title and url."""

    created_at: AwareDatetime = left_out()
    """When the row was made."""


class CourseEnrollmentRow(Row):
    """A student's place in a course, at most one per student and course."""

    id: UUID
    """Identifies the row for ever; made by the database."""

    course_id: UUID
    """The course that this belongs to; deleted with it."""

    student_id: UUID
    """The learner, a user with the role of a student (users service, not enforced here)."""

    enrolled_at: AwareDatetime
    """When the student joined."""

    completed_at: AwareDatetime | None
    """When the last required lesson was done; empty until then."""

    progress_percentage: Decimal
    """Share of the published lessons that are done. In percent."""

    is_active: bool
    """False once the student has left the course."""


class CourseEnrollmentCreate(Create):
    """A new row of `course_enrollments`."""

    id: UUID = left_out()
    """Identifies the row for ever; made by the database."""

    course_id: UUID
    """The course that this belongs to; deleted with it."""

    student_id: UUID
    """The learner, a user with the role of a student (users service, not enforced here)."""

    enrolled_at: AwareDatetime = left_out()
    """When the student joined."""

    completed_at: AwareDatetime | None = None
    """When the last required lesson was done; empty until then."""

    progress_percentage: Annotated[
        Decimal,
        Field(max_digits=5, decimal_places=2, ge=0, le=100),
    ] = Decimal("0.0")
    """Share of the published lessons that are done. In percent."""

    is_active: bool = True
    """False once the student has left the course."""

    @model_validator(mode="after")
    def check_completed_after_enrolled(self) -> Self:
        """Hold the check `completed_at >= enrolled_at`."""
        if (
            self.completed_at is not None
            and known(self.enrolled_at)
            and self.completed_at < self.enrolled_at
        ):
            raise ValueError("A course is not completed before it was begun.")
        return self


class CourseEnrollmentUpdate(Update):
    """A change of a row of `course_enrollments`."""

    course_id: UUID = left_out()
    """The course that this belongs to; deleted with it."""

    student_id: UUID = left_out()
    """The learner, a user with the role of a student (users service, not enforced here)."""

    enrolled_at: AwareDatetime = left_out()
    """When the student joined."""

    completed_at: AwareDatetime | None = left_out()
    """When the last required lesson was done; empty until then."""

    progress_percentage: Annotated[
        Decimal,
        Field(max_digits=5, decimal_places=2, ge=0, le=100),
    ] = left_out()
    """Share of the published lessons that are done. In percent."""

    is_active: bool = left_out()
    """False once the student has left the course."""

    @model_validator(mode="after")
    def check_completed_after_enrolled(self) -> Self:
        """Hold the check `completed_at >= enrolled_at`."""
        if (
            known(self.completed_at)
            and known(self.enrolled_at)
            and self.completed_at < self.enrolled_at
        ):
            raise ValueError("A course is not completed before it was begun.")
        return self


class StudentProgressRow(Row):
    """How far a student is with a lesson, at most one row per student and lesson."""

    id: UUID
    """Identifies the row for ever; made by the database."""

    student_id: UUID
    """The learner, a user with the role of a student (users service, not enforced here)."""

    lesson_id: UUID
    """The lesson that this belongs to; deleted with it."""

    started_at: AwareDatetime | None
    """When the student first opened the lesson; empty until then."""

    completed_at: AwareDatetime | None
    """When the student finished the lesson; empty until then."""

    time_spent: int
    """Time with the lesson in view, over all visits. In seconds."""

    score: Decimal | None
    """Best result of the lesson's exercises. In percent."""

    attempts: int
    """How often the lesson was worked through."""

    notes: str | None
    """The tutor's remarks on this student's work; the student's own are user_notes."""

    bookmarks: list[dict[str, JsonValue]]
    """Places that the student marked; each with position and label."""

    last_position: dict[str, JsonValue] | None
    """Where to resume; changes every few seconds and is therefore not audited."""

    performance_metrics: dict[str, JsonValue]
    """Figures for learning analytics, such as accuracy, hints_used and pace; new ones need no
    migration.
    """

    created_at: AwareDatetime
    """When the row was made."""

    updated_at: AwareDatetime
    """When the row was last changed; kept by the database, whatever the client sends."""


class StudentProgressCreate(Create):
    """A new row of `student_progress`."""

    id: UUID = left_out()
    """Identifies the row for ever; made by the database."""

    student_id: UUID
    """The learner, a user with the role of a student (users service, not enforced here)."""

    lesson_id: UUID
    """The lesson that this belongs to; deleted with it."""

    started_at: AwareDatetime | None = None
    """When the student first opened the lesson; empty until then."""

    completed_at: AwareDatetime | None = None
    """When the student finished the lesson; empty until then."""

    time_spent: Annotated[Integer, Field(ge=0)] = 0
    """Time with the lesson in view, over all visits. In seconds."""

    score: Annotated[Decimal | None, Field(max_digits=5, decimal_places=2, ge=0, le=100)] = None
    """Best result of the lesson's exercises. In percent."""

    attempts: Annotated[Integer, Field(ge=0)] = 1
    """How often the lesson was worked through."""

    notes: str | None = None
    """The tutor's remarks on this student's work; the student's own are user_notes."""

    bookmarks: list[dict[str, JsonValue]] = []
    """Places that the student marked; each with position and label."""

    last_position: dict[str, JsonValue] | None = None
    """Where to resume; changes every few seconds and is therefore not audited."""

    performance_metrics: dict[str, JsonValue] = {}
    """Figures for learning analytics, such as accuracy, hints_used and pace; new ones need no
    migration.
    """

    created_at: AwareDatetime = left_out()
    """When the row was made."""

    updated_at: AwareDatetime = left_out()
    """When the row was last changed; kept by the database, whatever the client sends."""

    @model_validator(mode="after")
    def check_completed_after_started(self) -> Self:
        """Hold the check `completed_at >= started_at`."""
        if (
            self.completed_at is not None
            and self.started_at is not None
            and self.completed_at < self.started_at
        ):
            raise ValueError("A lesson is not completed before it was begun.")
        return self


class StudentProgressUpdate(Update):
    """A change of a row of `student_progress`."""

    student_id: UUID = left_out()
    """The learner, a user with the role of a student (users service, not enforced here)."""

    lesson_id: UUID = left_out()
    """The lesson that this belongs to; deleted with it."""

    started_at: AwareDatetime | None = left_out()
    """When the student first opened the lesson; empty until then."""

    completed_at: AwareDatetime | None = left_out()
    """When the student finished the lesson; empty until then."""

    time_spent: Annotated[Integer, Field(ge=0)] = left_out()
    """Time with the lesson in view, over all visits. In seconds."""

    score: Annotated[
        Decimal | None,
        Field(max_digits=5, decimal_places=2, ge=0, le=100),
    ] = left_out()
    """Best result of the lesson's exercises. In percent."""

    attempts: Annotated[Integer, Field(ge=0)] = left_out()
    """How often the lesson was worked through."""

    notes: str | None = left_out()
    """The tutor's remarks on this student's work; the student's own are user_notes."""

    bookmarks: list[dict[str, JsonValue]] = left_out()
    """Places that the student marked; each with position and label."""

    last_position: dict[str, JsonValue] | None = left_out()
    """Where to resume; changes every few seconds and is therefore not audited."""

    performance_metrics: dict[str, JsonValue] = left_out()
    """Figures for learning analytics, such as accuracy, hints_used and pace; new ones need no
    migration.
    """

    created_at: AwareDatetime = left_out()
    """When the row was made."""

    @model_validator(mode="after")
    def check_completed_after_started(self) -> Self:
        """Hold the check `completed_at >= started_at`."""
        if (
            known(self.completed_at)
            and known(self.started_at)
            and self.completed_at < self.started_at
        ):
            raise ValueError("A lesson is not completed before it was begun.")
        return self


class AssessmentRow(Row):
    """A quiz, exam, project or assignment that belongs to a lesson."""

    id: UUID
    """Identifies the row for ever; made by the database."""

    lesson_id: UUID
    """The lesson that this belongs to; deleted with it."""

    title: str
    """Name of the assessment as students see it."""

    description: str | None
    """The instructions."""

    assessment_type: AssessmentType
    """What kind of work is asked for."""

    questions: list[dict[str, JsonValue]]
    """The questions in order; each with id, type, prompt, points and its solution."""

    passing_score: Decimal
    """Share of the points that is needed to pass. In percent."""

    max_attempts: int
    """How often a student may try."""

    time_limit: int | None
    """For one attempt; no limit if empty. In minutes."""

    is_randomized: bool
    """Whether each attempt shuffles questions."""

    show_correct_answers: bool
    """Whether solutions are shown after submission."""

    created_at: AwareDatetime
    """When the row was made."""

    updated_at: AwareDatetime
    """When the row was last changed; kept by the database, whatever the client sends."""


class AssessmentCreate(Create):
    """A new row of `assessments`."""

    id: UUID = left_out()
    """Identifies the row for ever; made by the database."""

    lesson_id: UUID
    """The lesson that this belongs to; deleted with it."""

    title: Annotated[str, Field(min_length=1, max_length=255)]
    """Name of the assessment as students see it."""

    description: str | None = None
    """The instructions."""

    assessment_type: AssessmentType = AssessmentType.QUIZ
    """What kind of work is asked for."""

    questions: list[dict[str, JsonValue]] = []
    """The questions in order; each with id, type, prompt, points and its solution."""

    passing_score: Annotated[
        Decimal,
        Field(max_digits=5, decimal_places=2, ge=0, le=100),
    ] = Decimal("70.0")
    """Share of the points that is needed to pass. In percent."""

    max_attempts: Annotated[Integer, Field(ge=1)] = 3
    """How often a student may try."""

    time_limit: Annotated[Integer | None, Field(ge=1)] = None
    """For one attempt; no limit if empty. In minutes."""

    is_randomized: bool = False
    """Whether each attempt shuffles questions."""

    show_correct_answers: bool = True
    """Whether solutions are shown after submission."""

    created_at: AwareDatetime = left_out()
    """When the row was made."""

    updated_at: AwareDatetime = left_out()
    """When the row was last changed; kept by the database, whatever the client sends."""


class AssessmentUpdate(Update):
    """A change of a row of `assessments`."""

    lesson_id: UUID = left_out()
    """The lesson that this belongs to; deleted with it."""

    title: Annotated[str, Field(min_length=1, max_length=255)] = left_out()
    """Name of the assessment as students see it."""

    description: str | None = left_out()
    """The instructions."""

    assessment_type: AssessmentType = left_out()
    """What kind of work is asked for."""

    questions: list[dict[str, JsonValue]] = left_out()
    """The questions in order; each with id, type, prompt, points and its solution."""

    passing_score: Annotated[
        Decimal,
        Field(max_digits=5, decimal_places=2, ge=0, le=100),
    ] = left_out()
    """Share of the points that is needed to pass. In percent."""

    max_attempts: Annotated[Integer, Field(ge=1)] = left_out()
    """How often a student may try."""

    time_limit: Annotated[Integer | None, Field(ge=1)] = left_out()
    """For one attempt; no limit if empty. In minutes."""

    is_randomized: bool = left_out()
    """Whether each attempt shuffles questions."""

    show_correct_answers: bool = left_out()
    """Whether solutions are shown after submission."""

    created_at: AwareDatetime = left_out()
    """When the row was made."""


class AssessmentAttemptRow(Row):
    """One try of one student at an assessment, with what was answered and what it was worth."""

    id: UUID
    """Identifies the row for ever; made by the database."""

    assessment_id: UUID
    """The assessment that was tried; its attempts are deleted with it."""

    student_id: UUID
    """The learner, a user with the role of a student (users service, not enforced here)."""

    answers: dict[str, JsonValue]
    """The answers by question id."""

    score: Decimal | None
    """Points reached; empty until marked. In points."""

    max_score: Decimal | None
    """Points that could be reached. In points."""

    started_at: AwareDatetime
    """When the student opened the assessment."""

    completed_at: AwareDatetime | None
    """When the student finished or the time ran out; empty until then."""

    time_taken: int | None
    """Working time without interruptions. In seconds."""

    attempt_number: int
    """Counts a student's tries at the assessment."""

    is_submitted: bool
    """Whether the answers are final."""

    feedback: dict[str, JsonValue]
    """Remarks for the student by question id."""

    session_metadata: dict[str, JsonValue]
    """How the attempt was made, such as ip, user_agent, timezone and interruptions. Personal data,
    so audits mask it.
    """


class AssessmentAttemptCreate(Create):
    """A new row of `assessment_attempts`."""

    id: UUID = left_out()
    """Identifies the row for ever; made by the database."""

    assessment_id: UUID
    """The assessment that was tried; its attempts are deleted with it."""

    student_id: UUID
    """The learner, a user with the role of a student (users service, not enforced here)."""

    answers: dict[str, JsonValue] = {}
    """The answers by question id."""

    score: Annotated[Decimal | None, Field(max_digits=5, decimal_places=2, ge=0)] = None
    """Points reached; empty until marked. In points."""

    max_score: Annotated[Decimal | None, Field(max_digits=5, decimal_places=2, ge=0)] = None
    """Points that could be reached. In points."""

    started_at: AwareDatetime = left_out()
    """When the student opened the assessment."""

    completed_at: AwareDatetime | None = None
    """When the student finished or the time ran out; empty until then."""

    time_taken: Annotated[Integer | None, Field(ge=0)] = None
    """Working time without interruptions. In seconds."""

    attempt_number: Annotated[Integer, Field(ge=1)]
    """Counts a student's tries at the assessment."""

    is_submitted: bool = False
    """Whether the answers are final."""

    feedback: dict[str, JsonValue] = {}
    """Remarks for the student by question id."""

    session_metadata: dict[str, JsonValue] = {}
    """How the attempt was made, such as ip, user_agent, timezone and interruptions. Personal data,
    so audits mask it.
    """

    @model_validator(mode="after")
    def check_score_within_maximum(self) -> Self:
        """Hold the check `score <= max_score`."""
        if self.score is not None and self.max_score is not None and self.score > self.max_score:
            raise ValueError("Nobody reaches more points than there are.")
        return self

    @model_validator(mode="after")
    def check_completed_after_started(self) -> Self:
        """Hold the check `completed_at >= started_at`."""
        if (
            self.completed_at is not None
            and known(self.started_at)
            and self.completed_at < self.started_at
        ):
            raise ValueError("An attempt does not end before it began.")
        return self


class AssessmentAttemptUpdate(Update):
    """A change of a row of `assessment_attempts`."""

    assessment_id: UUID = left_out()
    """The assessment that was tried; its attempts are deleted with it."""

    student_id: UUID = left_out()
    """The learner, a user with the role of a student (users service, not enforced here)."""

    answers: dict[str, JsonValue] = left_out()
    """The answers by question id."""

    score: Annotated[Decimal | None, Field(max_digits=5, decimal_places=2, ge=0)] = left_out()
    """Points reached; empty until marked. In points."""

    max_score: Annotated[Decimal | None, Field(max_digits=5, decimal_places=2, ge=0)] = left_out()
    """Points that could be reached. In points."""

    started_at: AwareDatetime = left_out()
    """When the student opened the assessment."""

    completed_at: AwareDatetime | None = left_out()
    """When the student finished or the time ran out; empty until then."""

    time_taken: Annotated[Integer | None, Field(ge=0)] = left_out()
    """Working time without interruptions. In seconds."""

    attempt_number: Annotated[Integer, Field(ge=1)] = left_out()
    """Counts a student's tries at the assessment."""

    is_submitted: bool = left_out()
    """Whether the answers are final."""

    feedback: dict[str, JsonValue] = left_out()
    """Remarks for the student by question id."""

    session_metadata: dict[str, JsonValue] = left_out()
    """How the attempt was made, such as ip, user_agent, timezone and interruptions. Personal data,
    so audits mask it.
    """

    @model_validator(mode="after")
    def check_score_within_maximum(self) -> Self:
        """Hold the check `score <= max_score`."""
        if known(self.score) and known(self.max_score) and self.score > self.max_score:
            raise ValueError("Nobody reaches more points than there are.")
        return self

    @model_validator(mode="after")
    def check_completed_after_started(self) -> Self:
        """Hold the check `completed_at >= started_at`."""
        if (
            known(self.completed_at)
            and known(self.started_at)
            and self.completed_at < self.started_at
        ):
            raise ValueError("An attempt does not end before it began.")
        return self


class UserNoteRow(Row):
    """What a user wrote down beside a lesson, for themselves or for everybody."""

    id: UUID
    """Identifies the row for ever; made by the database."""

    user_id: UUID
    """Who wrote it, a student or an instructor (users service, not enforced here)."""

    lesson_id: UUID
    """The lesson that this belongs to; deleted with it."""

    content: str
    """The note in Markdown; audits mask it."""

    position_data: dict[str, JsonValue] | None
    """The place in the lesson that the note is about, such as block and offset."""

    is_public: bool
    """Whether other students can read it."""

    created_at: AwareDatetime
    """When the row was made."""

    updated_at: AwareDatetime
    """When the row was last changed; kept by the database, whatever the client sends."""


class UserNoteCreate(Create):
    """A new row of `user_notes`."""

    id: UUID = left_out()
    """Identifies the row for ever; made by the database."""

    user_id: UUID
    """Who wrote it, a student or an instructor (users service, not enforced here)."""

    lesson_id: UUID
    """The lesson that this belongs to; deleted with it."""

    content: Annotated[str, Field(min_length=1)]
    """The note in Markdown; audits mask it."""

    position_data: dict[str, JsonValue] | None = None
    """The place in the lesson that the note is about, such as block and offset."""

    is_public: bool = False
    """Whether other students can read it."""

    created_at: AwareDatetime = left_out()
    """When the row was made."""

    updated_at: AwareDatetime = left_out()
    """When the row was last changed; kept by the database, whatever the client sends."""


class UserNoteUpdate(Update):
    """A change of a row of `user_notes`."""

    user_id: UUID = left_out()
    """Who wrote it, a student or an instructor (users service, not enforced here)."""

    lesson_id: UUID = left_out()
    """The lesson that this belongs to; deleted with it."""

    content: Annotated[str, Field(min_length=1)] = left_out()
    """The note in Markdown; audits mask it."""

    position_data: dict[str, JsonValue] | None = left_out()
    """The place in the lesson that the note is about, such as block and offset."""

    is_public: bool = left_out()
    """Whether other students can read it."""

    created_at: AwareDatetime = left_out()
    """When the row was made."""


class CourseDiscussionRow(Row):
    """A message in the forum of a course; replies name the message that they answer."""

    id: UUID
    """Identifies the row for ever; made by the database."""

    course_id: UUID
    """The course that this belongs to; deleted with it."""

    user_id: UUID
    """Who wrote it, a student or an instructor (users service, not enforced here)."""

    parent_id: UUID | None
    """The message that this one answers; empty where a thread begins. A message with replies cannot
    be deleted alone.
    """

    title: str | None
    """Headline of a thread; replies need none."""

    content: str
    """The message in Markdown."""

    is_question: bool
    """Whether the author asks for an answer."""

    is_answered: bool
    """Whether the author accepted a reply."""

    vote_count: int
    """Votes for minus votes against; may be negative."""

    created_at: AwareDatetime
    """When the row was made."""

    updated_at: AwareDatetime
    """When the row was last changed; kept by the database, whatever the client sends."""


class CourseDiscussionCreate(Create):
    """A new row of `course_discussions`."""

    id: UUID = left_out()
    """Identifies the row for ever; made by the database."""

    course_id: UUID
    """The course that this belongs to; deleted with it."""

    user_id: UUID
    """Who wrote it, a student or an instructor (users service, not enforced here)."""

    parent_id: UUID | None = None
    """The message that this one answers; empty where a thread begins. A message with replies cannot
    be deleted alone.
    """

    title: Annotated[str | None, Field(min_length=1, max_length=255)] = None
    """Headline of a thread; replies need none."""

    content: Annotated[str, Field(min_length=1)]
    """The message in Markdown."""

    is_question: bool = False
    """Whether the author asks for an answer."""

    is_answered: bool = False
    """Whether the author accepted a reply."""

    vote_count: Integer = 0
    """Votes for minus votes against; may be negative."""

    created_at: AwareDatetime = left_out()
    """When the row was made."""

    updated_at: AwareDatetime = left_out()
    """When the row was last changed; kept by the database, whatever the client sends."""

    @model_validator(mode="after")
    def check_no_reply_to_itself(self) -> Self:
        """Hold the check `parent_id <> id`."""
        if self.parent_id is not None and known(self.id) and self.parent_id == self.id:
            raise ValueError("No message answers itself.")
        return self

    @model_validator(mode="after")
    def check_answered_question(self) -> Self:
        """Hold the check `is_question OR NOT is_answered`."""
        if not self.is_question and self.is_answered:
            raise ValueError("Only a question can be answered.")
        return self


class CourseDiscussionUpdate(Update):
    """A change of a row of `course_discussions`."""

    course_id: UUID = left_out()
    """The course that this belongs to; deleted with it."""

    user_id: UUID = left_out()
    """Who wrote it, a student or an instructor (users service, not enforced here)."""

    parent_id: UUID | None = left_out()
    """The message that this one answers; empty where a thread begins. A message with replies cannot
    be deleted alone.
    """

    title: Annotated[str | None, Field(min_length=1, max_length=255)] = left_out()
    """Headline of a thread; replies need none."""

    content: Annotated[str, Field(min_length=1)] = left_out()
    """The message in Markdown."""

    is_question: bool = left_out()
    """Whether the author asks for an answer."""

    is_answered: bool = left_out()
    """Whether the author accepted a reply."""

    vote_count: Integer = left_out()
    """Votes for minus votes against; may be negative."""

    created_at: AwareDatetime = left_out()
    """When the row was made."""

    @model_validator(mode="after")
    def check_answered_question(self) -> Self:
        """Hold the check `is_question OR NOT is_answered`."""
        if self.is_question is False and self.is_answered is True:
            raise ValueError("Only a question can be answered.")
        return self


class AuditLogRow(Row):
    """Every change of the audited tables: who, when, what; rows are only ever added."""

    id: int
    """Counts the changes in the order of their keeping."""

    occurred_at: AwareDatetime
    """When the change was made."""

    transaction_id: int
    """Which transaction made it; changes with the same number belong together."""

    table_schema: str
    """The namespace of the table that changed."""

    table_name: str
    """The table that changed."""

    operation: AuditLogOperation
    """What was done."""

    row_key: JsonValue | None
    """The primary key of the row; null for TRUNCATE."""

    actor: str
    """Who did it: the setting app.actor, else the role that logged in."""

    database_role: str
    """The role whose rights were used."""

    old_row: JsonValue | None
    """The row before; null for INSERT and TRUNCATE."""

    new_row: JsonValue | None
    """The row after; null for DELETE and TRUNCATE."""

    changed_columns: list[str] | None
    """The columns that an UPDATE changed."""


class AuditLogCreate(Create):
    """A new row of `audit_log`."""

    occurred_at: AwareDatetime = left_out()
    """When the change was made."""

    transaction_id: UnsignedBigInt = left_out()
    """Which transaction made it; changes with the same number belong together."""

    table_schema: str
    """The namespace of the table that changed."""

    table_name: str
    """The table that changed."""

    operation: AuditLogOperation
    """What was done."""

    row_key: JsonValue | None = None
    """The primary key of the row; null for TRUNCATE."""

    actor: str
    """Who did it: the setting app.actor, else the role that logged in."""

    database_role: str
    """The role whose rights were used."""

    old_row: JsonValue | None = None
    """The row before; null for INSERT and TRUNCATE."""

    new_row: JsonValue | None = None
    """The row after; null for DELETE and TRUNCATE."""

    changed_columns: list[str] | None = None
    """The columns that an UPDATE changed."""


class AuditLogUpdate(Update):
    """A change of a row of `audit_log`."""

    occurred_at: AwareDatetime = left_out()
    """When the change was made."""

    transaction_id: UnsignedBigInt = left_out()
    """Which transaction made it; changes with the same number belong together."""

    table_schema: str = left_out()
    """The namespace of the table that changed."""

    table_name: str = left_out()
    """The table that changed."""

    operation: AuditLogOperation = left_out()
    """What was done."""

    row_key: JsonValue | None = left_out()
    """The primary key of the row; null for TRUNCATE."""

    actor: str = left_out()
    """Who did it: the setting app.actor, else the role that logged in."""

    database_role: str = left_out()
    """The role whose rights were used."""

    old_row: JsonValue | None = left_out()
    """The row before; null for INSERT and TRUNCATE."""

    new_row: JsonValue | None = left_out()
    """The row after; null for DELETE and TRUNCATE."""

    changed_columns: list[str] | None = left_out()
    """The columns that an UPDATE changed."""
