ALTER INDEX people_name RENAME TO by_name;
