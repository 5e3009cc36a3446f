DROP POLICY own ON people;
CREATE POLICY own ON people
    FOR SELECT
    USING (name = current_user);
