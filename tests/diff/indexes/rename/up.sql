ALTER INDEX by_name RENAME TO people_name;
