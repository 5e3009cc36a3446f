-- Row-level security: policies of every kind.
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tw reader') THEN CREATE ROLE "tw reader"; END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tw_writer') THEN CREATE ROLE tw_writer; END IF;
END $$;
CREATE SCHEMA auth;
CREATE FUNCTION auth.uid() RETURNS uuid LANGUAGE sql STABLE AS $$ SELECT nullif(current_setting('request.sub', true), '')::uuid $$;
CREATE TABLE teams (id uuid PRIMARY KEY, name text);
CREATE TABLE members (team uuid REFERENCES teams, person uuid, role text DEFAULT 'reader', PRIMARY KEY (team, person));
CREATE TABLE notes (id bigint PRIMARY KEY, team uuid REFERENCES teams, owner uuid, body text, "select" boolean);
CREATE FUNCTION is_member(t uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
    RETURN EXISTS (SELECT FROM members m WHERE m.team = t AND m.person = auth.uid());
ALTER TABLE teams ENABLE ROW LEVEL SECURITY;
ALTER TABLE members ENABLE ROW LEVEL SECURITY;
ALTER TABLE members FORCE ROW LEVEL SECURITY;
ALTER TABLE notes FORCE ROW LEVEL SECURITY;
CREATE POLICY "Team members can read." ON teams FOR SELECT USING (is_member(id));
CREATE POLICY everything ON teams TO tw_writer, "tw reader" USING (true) WITH CHECK (false);
CREATE POLICY own ON notes USING (owner = auth.uid());
CREATE POLICY in_team ON notes AS RESTRICTIVE FOR UPDATE TO "tw reader"
    USING (EXISTS (SELECT 1 FROM members WHERE members.team = notes.team AND members.person = auth.uid() AND members.role IN ('writer', 'it''s')))
    WITH CHECK ("select" AND body <> '$$ \ */');
CREATE POLICY ins ON notes FOR INSERT WITH CHECK ((SELECT count(*) FROM notes n WHERE n.owner = notes.owner) < 100);
CREATE POLICY del ON notes FOR DELETE TO current_user USING (owner IS NULL);
CREATE POLICY self ON members USING (team IN (SELECT m.team FROM members m WHERE m.person = auth.uid()));
COMMENT ON POLICY own ON notes IS 'It''s mine';
-- Whole rows are of the very table's type, and of no other table's that looks alike.
CREATE TABLE whole (a int, b text);
CREATE FUNCTION fine(whole) RETURNS boolean LANGUAGE sql AS 'SELECT $1.a > 0';
CREATE FUNCTION follow() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE POLICY rows ON whole USING (fine(whole)) WITH CHECK (whole.* = ROW(1, 'x')::whole);
CREATE TRIGGER rows BEFORE UPDATE ON whole FOR EACH ROW WHEN (old.* IS DISTINCT FROM new.* AND fine(new)) EXECUTE FUNCTION follow();
CREATE TABLE parted (a int) PARTITION BY LIST (a);
CREATE TABLE parted1 PARTITION OF parted FOR VALUES IN (1);
CREATE TRIGGER rows AFTER UPDATE ON parted FOR EACH ROW WHEN (old.* IS DISTINCT FROM new.*) EXECUTE FUNCTION follow();
