DROP POLICY own ON people;
CREATE POLICY own ON people
    USING (name = current_user);
