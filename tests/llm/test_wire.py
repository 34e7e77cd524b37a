from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field, create_model

from summarizer.errors import InputError
from summarizer.llm.constraints import STRICT
from summarizer.llm.models import Model
from summarizer.llm.wire import Bounds, Draft, draft_of, sketch, wire_schema
from summarizer.schema import Brief, Cited, Claim, IncidentBrief, Issue, Part, Party, Status, When


class Severity(StrEnum):
    """How bad. A docstring for programmers."""

    LOW = "low"
    HIGH = "high"


class Risk(Claim):
    """A subclass of a part."""

    severity: Severity
    mitigated_by: Party | None = Field(default=None, description="who acts against it")


class Site(Part):
    """A part that is not cited, with one that is."""

    name: str
    closed: When | None = None
    events: list[Claim] = Field(default=[])


class Deal(Cited):
    """A part of one's own, with a field of every kind."""

    price: float
    units: int = 1
    binding: bool
    stage: Literal["signed"]
    currency: Literal["EUR", "USD"] | None = None
    signed: When
    dates: list[When]
    tags: set[str]
    sites: Annotated[list[Site], Field(description="where it holds", max_length=9)]


class Own(Part):
    """A brief of one's own."""

    risks: list[Risk]
    deal: Deal | None = None
    site: Annotated[Site, Field(description="the main one")]
    parties: list[Party] | None = None
    grid: list[list[str]]


SCHEMAS = [Brief, IncidentBrief, Own]
HOSTED = Bounds(32)


def objects(node: Any) -> Iterator[dict[str, Any]]:
    """Every schema node, however deep."""
    if isinstance(node, list):
        for each in node:
            yield from objects(each)
    elif isinstance(node, dict):
        yield node
        yield from objects(list(node.get("properties", {}).values()))
        yield from objects([node.get("items"), *node.get("anyOf", [])])


def assert_strict(schema: dict[str, Any], model: type[BaseModel]) -> None:
    """What OpenAI's structured outputs ask of a schema, and nothing that they do not know."""
    assert schema["type"] == "object"
    for node in objects(schema):
        known = {"type", "properties", "required", "additionalProperties", "items", "enum", "const", "anyOf"}
        assert set(node) <= known | {"description", *STRICT}
        assert {"type", "enum", "const", "anyOf"} & set(node)
        assert ("properties" in node) == (node.get("type") == "object")
        if "properties" in node:
            assert node["required"] == list(node["properties"])
            assert node["additionalProperties"] is False
    assert list(schema["properties"]) == list(model.model_fields)


def cites(schema: dict[str, Any]) -> list[Any]:
    return [n["properties"]["cites"] for n in objects(schema) if "cites" in n.get("properties", {})]


@pytest.mark.parametrize("model", SCHEMAS)
def test_the_wire_schema_is_strict(model: type[BaseModel]) -> None:
    assert_strict(wire_schema(draft_of(model), HOSTED), model)
    assert_strict(wire_schema(draft_of(model)), model)


PLAIN: list[Any] = [
    str,
    int,
    float,
    bool,
    Severity,
    Literal["a", "b"],
    When,
    Party,
    Claim,
    Issue,
    Status,
    Risk,
    Site,
]
ANNOTATIONS = st.recursive(
    st.sampled_from(PLAIN),
    lambda inner: inner.map(lambda a: list[a]) | inner.map(lambda a: a | None),
    max_leaves=3,
)
NAMES = st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True).filter(
    lambda n: not n.startswith("model_") and n not in dir(BaseModel)
)


@given(fields=st.dictionaries(NAMES, st.tuples(ANNOTATIONS, st.booleans()), min_size=1, max_size=4))
def test_any_schema_of_parts_is_strict_on_the_wire(fields: dict[str, tuple[Any, bool]]) -> None:
    definition: dict[str, Any] = {
        name: (annotation, Field(description="a; b" if told else None))
        for name, (annotation, told) in fields.items()
    }
    model = create_model("Generated", __base__=Part, parts=(list[Claim], ...), **definition)
    draft = draft_of(model)
    assert_strict(wire_schema(draft, HOSTED), model)
    assert draft.__name__ == "Generated"
    assert all(name in sketch(draft) for name in fields)


def test_a_cited_part_gains_numbers_and_loses_its_proof() -> None:
    schema = wire_schema(draft_of(Brief), HOSTED)
    party = schema["properties"]["who"]["items"]
    assert party == {
        "type": "object",
        "properties": {
            "name": {"type": "string", "description": "full name as the document gives it"},
            "kind": {"type": "string", "enum": ["person", "organisation", "place", "group"]},
            "role": {
                "anyOf": [{"type": "string"}, {"type": "null"}],
                "description": "their office or part in the matter, if stated",
            },
            "cites": {"type": "array", "items": {"type": "integer", "minimum": 1, "maximum": 32}},
        },
        "required": ["name", "kind", "role", "cites"],
        "additionalProperties": False,
    }
    assert schema["properties"]["what"]["items"]["properties"]["when"]["anyOf"] == [
        {"type": "string"},
        {"type": "null"},
    ]
    assert len(cites(schema)) == 4


def test_descriptions_of_fields_go_out_and_docstrings_do_not() -> None:
    text = json.dumps(wire_schema(draft_of(Own)))
    for told in ("who acts against it", "where it holds", "the main one"):
        assert told in text
    for kept in (
        "A docstring for programmers",
        "A subclass of a part",
        "A part of one's own",
        '"default":',
        '"title":',
    ):
        assert kept not in text


@pytest.mark.parametrize(
    ("model", "sentences", "expected"),
    [
        (Model("openai", "gpt-4.1"), 1, Bounds(1)),
        (Model("openai", "gpt-4.1"), 2, Bounds(2)),
        (Model("openai", "gpt-4.1"), 3, Bounds(4)),
        (Model("openai", "gpt-4.1"), 23, Bounds(32)),
        (Model("openai", "gpt-4.1"), 64, Bounds(64)),
        (Model("openai", "gpt-4.1"), 65, Bounds(128)),
        (Model("endpoint", "llama", "http://x"), 23, Bounds(23)),
        (Model("local", "qwen"), 23, Bounds(23, cites=3, lists=(("who", 2),))),
    ],
    ids=str,
)
def test_bounds_fit_the_endpoint(model: Model, sentences: int, expected: Bounds) -> None:
    bounds = model.bounds(sentences, {"who": 2})
    assert bounds == expected
    schema = wire_schema(draft_of(Own), bounds)
    limited = {"minItems": 1, "maxItems": bounds.cites} if bounds.cites else {}
    items = {"type": "integer", "minimum": 1, "maximum": bounds.sentences}
    assert all(node == {"type": "array", "items": items} | limited for node in cites(schema))
    assert len(cites(schema)) == 6


def test_lists_are_limited_where_a_grammar_holds_them() -> None:
    schema = wire_schema(draft_of(Brief), Model("local", "qwen").bounds(9, {"who": 2, "open_issues": 5}))
    most = {name: node.get("maxItems") for name, node in schema["properties"].items()}
    assert most == {"who": 2, "what": None, "status": None, "open_issues": 5}


def test_a_list_that_is_to_be_filled_has_an_item_at_least() -> None:
    schema = wire_schema(draft_of(Brief), Bounds(9, lists=(("who", 2),), filled=True))
    least = {name: node.get("minItems") for name, node in schema["properties"].items()}
    assert least == {"who": 1, "what": None, "status": None, "open_issues": None}


def test_bounding_leaves_the_schema_it_came_from() -> None:
    before = wire_schema(draft_of(Brief))
    wire_schema(draft_of(Brief), Bounds(7, cites=3, lists=(("who", 1),)))
    assert wire_schema(draft_of(Brief)) == before


def test_the_sketch_shows_every_field_with_what_is_said_of_it() -> None:
    risk = (
        '{"text": string (one fact in one short sentence, with names for pronouns), '
        '"when": string or null (the document\'s words for when it happened), "severity": low|high, '
        '"mitigated_by": {"name": string (full name as the document gives it), '
        '"kind": person|organisation|place|group, '
        '"role": string or null (their office or part in the matter, if stated), "cites": [integer, …]} '
        'or null (who acts against it), "cites": [integer, …]}'
    )
    lines = sketch(draft_of(Own)).split("\n")
    assert lines[0] == f'{{"risks": [{risk}, …],'
    assert lines[1].startswith(
        ' "deal": {"price": number, "units": integer (1 by default), "binding": boolean, "stage": signed, '
    )
    assert lines[2].endswith(" (the main one),")
    assert lines[4] == ' "grid": [[string, …], …]}'


def test_a_draft_gives_times_to_be_dated() -> None:
    given = {"text": "It broke.", "when": "on Friday", "severity": "low", "mitigated_by": None, "cites": [1]}
    site = {"name": "Dock", "closed": "in May", "events": []}
    draft = draft_of(Own)(risks=[given], deal=None, site=site, parties=None, grid=[])
    data = draft.model_dump(mode="json")
    assert data["risks"][0]["when"] == {"text": "on Friday", "date": None}
    assert data["site"]["closed"] == {"text": "in May", "date": None}


class Loop(Claim):
    """A part that contains itself."""

    causes: list[Loop]


class Looped(Part):
    """Contains a part that contains itself."""

    top: Loop


class Uncited(Part):
    """Nothing to prove."""

    words: list[str]
    site: BaseModel | None = None


def of(annotation: Any) -> type[BaseModel]:
    return create_model("Odd", __base__=Part, claims=(list[Claim], ...), odd=(annotation, ...))


REFUSED = {
    "uncited": (
        Uncited,
        "The schema Uncited has no cited part. "
        "Build it from Party, Claim, Issue, Status or a subclass of summarizer.schema.Cited.",
    ),
    "endless": (
        Looped,
        "The schema Looped never ends: Loop contains itself. Give it lists of other parts instead.",
    ),
} | {
    name: (
        of(annotation),
        f"The schema's field {field!r} has a type that no strict JSON Schema can express. "
        "Use text, numbers, booleans, Literal, lists of these, or models of these.",
    )
    for name, annotation, field in (
        ("dict", dict[str, str], "odd"),
        ("any", Any, "odd"),
        ("list-of-any", list[Any], "odd[]"),
        ("pair", tuple[str, int], "odd"),
        ("dict-of-parts", dict[str, Claim], "odd"),
        ("optional-dict", dict[str, int] | None, "odd"),
    )
}


@pytest.mark.parametrize(("model", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_a_schema_that_cannot_be_asked_for_is_refused(model: type[BaseModel], message: str) -> None:
    with pytest.raises(InputError) as raised:
        draft_of(model)
    assert str(raised.value) == message


def test_a_date_is_asked_for_as_text() -> None:
    schema = wire_schema(draft_of(of(date)))
    assert schema["properties"]["odd"] == {"type": "string"}


def test_two_parts_of_one_name_stay_apart() -> None:
    def claim(field: str) -> type[BaseModel]:
        return create_model("Point", __base__=Claim, **{field: (str, ...)})  # type: ignore[call-overload]

    model = create_model(
        "Both", __base__=Part, one=(list[claim("left")], ...), two=(list[claim("right")], ...)
    )
    properties = wire_schema(draft_of(model))["properties"]
    assert list(properties["one"]["items"]["properties"]) == ["text", "when", "left", "cites"]
    assert list(properties["two"]["items"]["properties"]) == ["text", "when", "right", "cites"]


def test_drafts_take_no_notice_of_what_they_were_not_asked() -> None:
    assert draft_of(Brief).__mro__[1] is Draft
    status = {"state": "ongoing", "text": "On.", "cites": [1], "mood": "good"}
    read = draft_of(Brief).model_validate(
        {"who": [], "what": [], "status": status, "open_issues": [], "x": 1}
    )
    assert "mood" not in read.model_dump()["status"]
