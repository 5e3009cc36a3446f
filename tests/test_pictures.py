"""Layout of pictures by the real engine."""

from __future__ import annotations

import subprocess
from importlib import metadata
from xml.etree import ElementTree as ET

import pytest

from tablewright import pictures
from tablewright.diagnostics import EnvironmentProblem
from tablewright.pictures import PictureJob, layout

GRAPH = 'digraph { a [label="größe 課程"]; a -> b }'


def test_each_picture_has_the_format_of_its_ending() -> None:
    drawn = layout([PictureJob("x/a.svg", GRAPH), PictureJob("x/a.png", GRAPH)])
    assert list(drawn) == ["x/a.svg", "x/a.png"]
    assert ET.fromstring(drawn["x/a.svg"]).tag == "{http://www.w3.org/2000/svg}svg"
    assert drawn["x/a.png"].startswith(b"\x89PNG")


def test_the_same_text_gives_the_same_bytes() -> None:
    jobs = [PictureJob(f"{number}.svg", GRAPH) for number in range(8)]
    assert len(set(layout(jobs).values())) == 1


def test_no_version_is_in_a_picture() -> None:
    content = layout([PictureJob("a.svg", GRAPH)])["a.svg"]
    assert b"graphviz" not in content.lower()


def test_no_warning_reaches_the_user(capfd: pytest.CaptureFixture[str]) -> None:
    layout([PictureJob("a.svg", GRAPH)])
    assert capfd.readouterr() == ("", "")


def test_without_jobs_no_engine_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "ENGINE", "no-such-program")
    assert layout([]) == {}


def test_a_missing_engine_is_a_problem_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "ENGINE", "no-such-program")
    with pytest.raises(EnvironmentProblem, match="no-such-program") as problem:
        layout([PictureJob("a.svg", GRAPH)])
    assert problem.value.help is not None


def test_a_text_that_cannot_be_laid_out_names_the_picture() -> None:
    with pytest.raises(EnvironmentProblem, match=r"x/bad\.svg.*syntax error"):
        layout([PictureJob("x/bad.svg", "digraph { a [label=<<B></B>>] }")])


def test_an_endless_layout_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "_LONGEST_SECONDS", 0.0001)
    with pytest.raises(EnvironmentProblem, match="took more than"):
        layout([PictureJob("a.svg", GRAPH)])


def test_the_engine_is_the_pinned_one() -> None:
    said = subprocess.run([pictures.engine(), "-V"], capture_output=True, check=True, text=True)
    assert metadata.version("graphviz-pure") in said.stdout + said.stderr
