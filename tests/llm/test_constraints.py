"""What a schema of one's own asks beyond types: on the wire, and in the draft that is read."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal

import pytest
from pydantic import AliasChoices, BaseModel, Field, create_model

from summarizer.llm import wire
from summarizer.llm.answers.completing import complete
from summarizer.llm.bounds import Bounds
from summarizer.llm.requests import JsonRequest
from summarizer.schema import Cited, Claim, Part


class Buy(Cited):
    kind: Literal["buy"]
    price: float = Field(gt=0)


class Sell(Cited):
    kind: Literal["sell"]
    to: str


class Grade(StrEnum):
    GOOD = "good"
    BAD = "bad"


def of(annotation: Any, default: Any = ...) -> type[BaseModel]:
    return create_model("Own", __base__=Part, claims=(list[Claim], ...), odd=(annotation, default))


def asked(annotation: Any, default: Any = ...) -> Any:
    return wire.wire_schema(wire.draft_of(of(annotation, default)))["properties"]["odd"]


CONSTRAINTS: dict[str, tuple[Any, dict[str, Any]]] = {
    "ge-le": (Annotated[int, Field(ge=1, le=5)], {"type": "integer", "minimum": 1, "maximum": 5}),
    "gt-lt": (
        Annotated[float, Field(gt=0, lt=1)],
        {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1},
    ),
    "multiple": (Annotated[int, Field(multiple_of=5)], {"type": "integer", "multipleOf": 5}),
    "items": (
        Annotated[list[str], Field(min_length=1, max_length=3)],
        {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 3},
    ),
    "nested": (
        list[Annotated[int, Field(le=9)]],
        {"type": "array", "items": {"type": "integer", "maximum": 9}},
    ),
    "optional": (
        Annotated[int | None, Field(ge=1)],
        {"anyOf": [{"type": "integer", "minimum": 1}, {"type": "null"}]},
    ),
    "pattern": (Annotated[str, Field(pattern="^a")], {"type": "string", "pattern": "^a"}),
    "length": (
        Annotated[str, Field(min_length=2, max_length=40, description="a title")],
        {"type": "string", "description": "a title; at least 2 characters; at most 40 characters"},
    ),
    "length-of-optional": (
        Annotated[str | None, Field(max_length=40)],
        {"anyOf": [{"type": "string", "description": "at most 40 characters"}, {"type": "null"}]},
    ),
}


@pytest.mark.parametrize(("annotation", "expected"), CONSTRAINTS.values(), ids=CONSTRAINTS)
def test_a_constraint_goes_out_where_strict_mode_admits_it(annotation: Any, expected: Any) -> None:
    assert asked(annotation) == expected


@pytest.mark.parametrize(
    ("annotation", "value"),
    [
        (Annotated[int, Field(ge=1)], 0),
        (Annotated[str, Field(max_length=3)], "abcdef"),
        (list[Annotated[int, Field(le=9)]], [10]),
        (Annotated[list[str], Field(min_length=1)], []),
    ],
    ids=["ge", "max_length", "nested", "min_length"],
)
def test_a_draft_that_breaks_a_constraint_is_read(annotation: Any, value: Any) -> None:
    read = wire.draft_of(of(annotation)).model_validate({"claims": [], "odd": value})
    assert read.model_dump()["odd"] == value


DEFAULTS: dict[str, tuple[Any, Any, dict[str, Any]]] = {
    "number": (int, 1, {"type": "integer", "description": "1 by default"}),
    "words": (str, "open", {"type": "string", "description": '"open" by default'}),
    "option": (
        Grade,
        Grade.GOOD,
        {"type": "string", "enum": ["good", "bad"], "description": '"good" by default'},
    ),
    "list": (list[str], [], {"type": "array", "items": {"type": "string"}}),
    "null": (int | None, None, {"anyOf": [{"type": "integer"}, {"type": "null"}]}),
}


@pytest.mark.parametrize(("annotation", "default", "expected"), DEFAULTS.values(), ids=DEFAULTS)
def test_a_default_is_described_and_taken_where_the_answer_has_none(
    annotation: Any, default: Any, expected: Any
) -> None:
    assert asked(annotation, default) == expected
    data, missing = complete({"claims": []}, wire.draft_of(of(annotation, default)))
    assert (data["odd"], missing) == (default, [])


@pytest.mark.parametrize(
    "annotation",
    [
        Annotated[Buy | Sell, Field(discriminator="kind")],
        Buy | Sell,
    ],
    ids=["discriminated", "plain"],
)
def test_a_union_goes_out_as_any_of(annotation: Any) -> None:
    for node in (asked(annotation), asked(list[annotation])["items"]):
        assert [branch["properties"]["kind"]["const"] for branch in node["anyOf"]] == ["buy", "sell"]
        assert all("cites" in branch["properties"] for branch in node["anyOf"])
        assert set(node) == {"anyOf"}
    draft = wire.draft_of(of(list[annotation]))
    sold = {"kind": "sell", "to": "Ann", "cites": [1]}
    assert draft.model_validate({"claims": [], "odd": [sold]}).model_dump()["odd"] == [sold]


@pytest.mark.parametrize(
    "alias",
    [
        {"alias": "openIssues"},
        {"validation_alias": "openIssues"},
        {"validation_alias": AliasChoices("openIssues", "x")},
    ],
    ids=["alias", "validation", "choices"],
)
def test_an_alias_is_the_name_on_the_wire(alias: dict[str, Any]) -> None:
    schema = create_model("Own", __base__=Part, issues=(list[Claim], Field(**alias)))
    draft = wire.draft_of(schema)
    assert wire.wire_schema(draft)["required"] == ["openIssues"]
    assert wire.sketch(draft).startswith('{"openIssues": [')
    claim = {"text": "On.", "when": None, "cites": [1]}
    for name in ("openIssues", "issues"):
        assert draft.model_validate({name: [claim]}).model_dump()["issues"] == [claim]


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("Brief", "Brief"),
        ("Brief[Claim]", "Brief_Claim_"),
        ("Übersicht", "_bersicht"),
        ("B" * 80, "B" * 64),
    ],
)
def test_a_name_of_a_schema_is_one_that_openai_admits(name: str, sent: str) -> None:
    draft = wire.draft_of(create_model(name, __base__=Part, claims=(list[Claim], ...)))
    request = JsonRequest([], draft, Bounds(1), {})
    assert request.response_format["json_schema"]["name"] == sent
