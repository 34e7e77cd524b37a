from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from helpers.suite_files import Inspection

from summarizer.errors import InputError
from summarizer.evaluation.suites import caseschema
from summarizer.evaluation.suites.caseschema import JUDGED, CaseFile, case_model, json_schema
from summarizer.schema import Brief, Cited, Part

EVALS = Path(__file__).parents[3] / "evals"


def test_the_committed_json_schema_is_current() -> None:
    assert (EVALS / caseschema.FILE).read_text(encoding="utf-8") == json_schema(Brief)


def test_every_committed_case_names_it() -> None:
    for path in (EVALS / "briefs" / "cases").glob("*.yaml"):
        first, _, _ = path.read_text(encoding="utf-8").partition("\n")
        assert first == "# yaml-language-server: $schema=../../case.schema.json", path


def item(schema: Any, name: str) -> dict[str, Any]:
    """What a JSON Schema says of one item of a gold field."""
    described = json.loads(json_schema(schema))
    (gold,) = [found for name, found in described["$defs"].items() if name == f"{schema.__name__}Gold"]
    field = gold["properties"][name]
    reference = (field.get("items") or field.get("anyOf", [field])[0])["$ref"]
    return described["$defs"][reference.rsplit("/", 1)[-1]]


@pytest.mark.parametrize(
    ("schema", "name", "own", "required"),
    [
        (Brief, "who", {"name", "kind", "role"}, ["name"]),
        (Brief, "what", {"text", "when"}, ["text"]),
        (Brief, "status", {"state", "text"}, ["state"]),
        (Brief, "open_issues", {"text", "owner", "due"}, ["text"]),
        (Inspection, "faults", {"what", "grade", "hours", "seen"}, ["what"]),
        (Inspection, "grade", {"value"}, ["value"]),
        (Inspection, "inspectors", {"value"}, ["value"]),
        (Inspection, "next_visit", {"text", "when"}, ["text"]),
    ],
)
def test_an_item_has_the_fields_of_its_part_and_those_that_judge(
    schema: Any, name: str, own: set[str], required: list[str]
) -> None:
    described = item(schema, name)
    assert set(described["properties"]) == own | set(JUDGED)
    assert described["required"] == required
    assert described["additionalProperties"] is False


def test_alternatives_are_of_the_keys_own_kind() -> None:
    states = ["planned", "ongoing", "blocked", "resolved", "cancelled", "unclear"]
    assert item(Brief, "status")["properties"]["any_of"]["items"]["enum"] == states
    assert item(Brief, "who")["properties"]["any_of"]["items"]["type"] == "string"


def test_an_editor_is_told_what_every_key_means() -> None:
    described = json.loads(json_schema(Inspection))
    assert all(described["properties"][key]["description"] for key in CaseFile.model_fields)
    assert all(item(Brief, "who")["properties"][key]["description"] for key in JUDGED)
    gold = described["$defs"]["InspectionGold"]
    assert gold["properties"]["inspectors"]["description"] == "who went there"
    assert gold["required"] == ["faults", "grade", "inspectors"]
    assert described["oneOf"] == [{"required": ["text"]}, {"required": ["document"]}]


def test_a_field_called_title_keeps_its_place() -> None:
    class Report(Part):
        title: str
        points: list[TitledClaim]

    described = json.loads(json_schema(Report))
    assert "title" in described["$defs"]["ReportGold"]["properties"]
    assert "title" in item(Report, "points")["properties"]


class TitledClaim(Cited):
    title: str
    default: str


class MustClaim(Cited):
    text: str
    must: bool


class Musts(Part):
    claims: list[MustClaim]


def test_a_field_with_the_name_of_a_key_that_judges_is_refused() -> None:
    with pytest.raises(InputError, match="MustClaim has a field 'must'"):
        case_model(Musts)


def test_the_file_is_written_where_it_is_said(tmp_path: Path) -> None:
    path = caseschema.write(Inspection, tmp_path)
    assert path == tmp_path / "case.schema.json"
    assert path.read_text(encoding="utf-8") == json_schema(Inspection)
