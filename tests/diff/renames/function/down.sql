ALTER FUNCTION neat(text) RENAME TO tidy;
