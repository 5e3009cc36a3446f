CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_notes_lesson ON user_notes (lesson_id);
