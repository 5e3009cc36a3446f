ALTER FUNCTION tidy(text) RENAME TO neat;
