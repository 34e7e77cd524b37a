from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from helpers.sample_briefings import INCIDENT, KILN, TEXT
from pydantic import BaseModel

from summarizer import Brief, Briefing, Claim, Document, InputError, check
from summarizer.schema import IncidentBrief

FALSE = json.loads(json.dumps(KILN))
FALSE["brief"]["what"][0]["text"] = "The kiln works did not shut."


class Own(BaseModel):
    claims: list[Claim]


OWN = {**KILN, "brief": {"claims": KILN["brief"]["what"]}}
INCIDENT_BRIEF = {
    "impact": KILN["brief"]["what"],
    "cause": [],
    "status": KILN["brief"]["status"],
    "follow_ups": [],
}


@pytest.mark.parametrize(
    "given",
    [FALSE, json.dumps(FALSE), json.dumps(FALSE).encode(), Briefing[Brief].model_validate(FALSE)],
    ids=["dict", "text", "bytes", "briefing"],
)
def test_a_briefing_in_any_form_is_checked_and_comes_back_as_one(given: Any):
    checked = check(given, TEXT)
    assert type(checked) is Briefing[Brief]
    assert checked.format == "summarizer.brief/2"
    assert checked.brief.what[0].support == "unsupported"
    assert "denied" in [reason.code for reason in checked.brief.what[0].reasons]
    assert checked.model == "local/qwen2.5-coder-1.5b"


def test_a_document_may_be_text_a_document_or_a_path(tmp_path: Path):
    path = tmp_path / "kiln.txt"
    path.write_text(TEXT)
    made = {check(KILN, given, schema=Brief).model_dump_json() for given in (TEXT, Document(TEXT), path)}
    assert len(made) == 1


def test_the_name_of_a_file_is_not_taken_for_a_text(tmp_path: Path):
    path = tmp_path / "kiln.txt"
    path.write_text(TEXT)
    with pytest.raises(InputError, match=r"is the name of a file, not a text\. Pass Path\("):
        check(KILN, str(path))


@pytest.mark.parametrize(
    ("brief", "schema", "expected"),
    [
        (KILN["brief"], None, Brief),
        (INCIDENT_BRIEF, None, IncidentBrief),
        (OWN["brief"], Own, Own),
        (OWN["brief"], None, None),
    ],
    ids=["brief", "incident", "given", "unknown"],
)
def test_the_schema_is_the_one_given_or_recognised(brief: Any, schema: Any, expected: Any):
    checked = check({**KILN, "brief": brief}, TEXT, schema=schema)
    if expected is None:
        assert isinstance(checked, dict)
        assert [claim["support"] for claim in checked["brief"]["claims"]] == ["unsupported", "unsupported"]
    else:
        assert type(checked.brief) is expected


def test_a_briefing_of_an_own_schema_keeps_it():
    given = Briefing[Own].model_validate(OWN)
    assert type(check(given, TEXT)) is Briefing[Own]


@pytest.mark.parametrize(
    "brief",
    [
        {"what": [{"text": "Kiln works shut.", "evidence": [{"quote": "Kiln works shut."}]}]},
        {"brief": {"what": [{"text": "Kiln works shut.", "evidence": [{"quote": "Kiln works shut."}]}]}},
    ],
    ids=["bare", "in-an-envelope"],
)
def test_what_another_tool_wrote_comes_back_as_a_dict(brief: dict[str, Any]):
    checked = check(json.dumps(brief), TEXT)
    assert isinstance(checked, dict)
    assert checked.get("brief", checked)["what"][0]["support"] == "verified"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("{", "The briefing is not JSON: Expecting property name"),
        (b"\xff\xfe", "The briefing is not JSON: "),
        ("[]", "The brief holds no statement."),
        ("3", "The brief holds no statement."),
        ("[" * 9000, "The briefing is nested too deeply."),
        ({**KILN, "format": "other/1"}, "format: 'other/1' is not"),
        ({**KILN, "brief": {**KILN["brief"], "status": None}}, "brief.status: Input should be"),
        ({**KILN, "usage": {"calls": "many"}}, "usage.calls: must be a number, or null."),
    ],
    ids=["json", "bytes", "list", "number", "depth", "format", "brief", "usage"],
)
def test_what_is_not_a_briefing_is_refused_with_its_place(given: Any, message: str):
    with pytest.raises(InputError) as caught:
        check(given, TEXT)
    assert caught.value.message.startswith(message)
    assert caught.value.hint


def test_a_schema_that_only_looks_like_a_known_one_has_to_be_given():
    with pytest.raises(InputError, match=r"brief\.impact\[0\]\.declined: Extra inputs .* give `schema`"):
        check({**INCIDENT, "brief": {**INCIDENT["brief"], "cause": []}}, TEXT)
