"""Folders of migrations are read as the tools that run them do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tablewright.sql.migration_scripts import building, forward_part


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ("10.sql 9.sql 1.sql", "1.sql 9.sql 10.sql"),
        ("20240102_b.sql 20240101_z.sql", "20240101_z.sql 20240102_b.sql"),
        ("R__v.sql V10__c.sql V2__b.sql U2__b.sql", "V2__b.sql V10__c.sql R__v.sql"),
        ("R__v.sql U2__b.sql", "R__v.sql U2__b.sql"),
        ("1_a.up.sql 1_a.down.sql 2_b.up.sql", "1_a.up.sql 2_b.up.sql"),
        ("1/migration.sql 1/down.sql 2/migration.sql", "1/migration.sql 2/migration.sql"),
        ("2/up.sql 2/down.sql 10/up.sql", "2/up.sql 10/up.sql"),
        ("down.sql tables.sql touch.down.sql", "down.sql tables.sql touch.down.sql"),
        ("a/b.sql a1.sql a.sql", "a.sql a/b.sql a1.sql"),
    ],
)
def test_files(files: str, expected: str) -> None:
    assert [each.as_posix() for each in building(map(Path, files.split()))] == expected.split()


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("-- +goose Up\nSELECT 1;\n-- +goose Down\nSELECT 2;", "-- +goose Up\nSELECT 1;\n"),
        ("-- migrate:up\nSELECT 1;\n\n-- migrate:down\nSELECT 2;", "-- migrate:up\nSELECT 1;\n\n"),
        ("-- +migrate Down\nSELECT 2;", ""),
        ("SELECT 1; -- go down\n", "SELECT 1; -- go down\n"),
    ],
)
def test_marks(script: str, expected: str) -> None:
    assert forward_part(script) == expected
