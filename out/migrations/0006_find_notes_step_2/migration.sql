CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_notes_user ON user_notes (user_id);
