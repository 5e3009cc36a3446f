-- Patterns that PostgreSQL alone understands, under the names that rules of a column would have.
CREATE TABLE texts (
    word text CHECK (word ~ '\mfoo'),
    letters text CHECK (letters ~ '[[:alpha:]]+'),
    lines text CHECK (lines ~ '(?n)^a'),
    literal text CHECK (literal ~ '***=a*'),
    plain text CHECK (plain ~ '^[a-z]+$')
);
