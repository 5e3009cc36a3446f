"""Models of any schema can be imported without warnings, and describe themselves as JSON Schema."""

from __future__ import annotations

import itertools
import warnings

import pytest
from hypothesis import HealthCheck, given, settings
from pydantic import BaseModel

from tablewright.schema import Schema
from tests.properties.schemas import schemas
from tests.targets.pydantic_package import built, imported

_numbers = itertools.count()


@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(schemas())
def test_models_of_any_schema(tmp_path_factory: pytest.TempPathFactory, schema: Schema) -> None:
    package = f"any_schema_{next(_numbers)}"
    problems = built(schema, package).diagnostics
    assert {problem.rule for problem in problems} <= {"python-name-clash"}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        module = imported(schema, package, tmp_path_factory.mktemp("models"))
        for each in vars(module).values():
            if isinstance(each, type) and issubclass(each, BaseModel):
                each.model_json_schema()
