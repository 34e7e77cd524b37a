from __future__ import annotations

import json
from functools import reduce
from operator import or_
from types import UnionType
from typing import Annotated, Any, Literal, get_args, get_origin

import pytest
from pydantic import BaseModel, Field, create_model

from summarizer.briefing import Briefing
from summarizer.comparators import Exact, Items, Name, Text
from summarizer.errors import InputError
from summarizer.evaluation.scoring.sections import Column, columns, sections
from summarizer.llm.wire import draft_of, sketch, wire_schema
from summarizer.schema import Brief, Cited, Claim, IncidentBrief, Issue, Part, Party, Status, When


class Finding(Cited):
    number: int
    words: str
    graver: Annotated[Literal["yes", "no"] | None, Field(description="than before"), Exact(weight=0.25)] = (
        None
    )
    causes: list[Claim]


class Deal(Cited):
    price: float
    closes: When | None = None
    parties: list[Party]
    stages: list[str]


class Inspection(Part):
    findings: list[Finding]
    deal: Deal | None = None
    grade: Annotated[Literal["pass", "fail"], Exact(weight=2)]
    inspectors: Annotated[list[str], Name()]
    remarks: Annotated[list[Claim] | None, Items(key="text", weight=0.5)] = None
    title: str


def test_the_columns_of_a_brief():
    shares = {column.name: column.weight for column in columns(Brief)}

    assert shares == {
        "who": 0.5,
        "who.kind": 0,
        "who.role": 0,
        "what": 2,
        "status.state": 1.5,
        "status.text": 1,
        "open_issues": 1.5,
        "open_issues.owner": 0,
        "open_issues.due": 0,
    }


def test_the_columns_of_an_own_schema_by_type_and_annotation():
    assert columns(Inspection) == (
        Column("findings", "words", Text(), 1),
        Column("findings.graver", "graver", Exact(weight=0.25), 0.25, nullable=True),
        Column("deal.price", "price", Exact(), 1),
        Column("deal.closes", "closes", Text(), 1, nullable=True),
        Column("deal.stages", "stages", Exact(), 1),
        Column("grade", "value", Exact(weight=2), 2),
        Column("inspectors", "value", Name(), 1),
        Column("remarks", "text", Text(), 0.5),
        Column("title", "value", Text(), 1),
    )


def test_a_field_with_a_comparator_is_what_a_part_is_about():
    class Closing(Cited):
        note: str
        state: Annotated[Literal["open", "shut"], Exact()]

    class Own(Part):
        closing: Closing

    (section,) = sections(Own)
    assert [column.name for column in section.columns] == ["closing.state", "closing.note"]


@pytest.mark.parametrize(
    ("annotation", "message"),
    [
        pytest.param(
            Annotated[Status, Exact()], "Own.field: Exact(weight=None) does not fit Status", id="part"
        ),
        pytest.param(Annotated[list[Claim], Text()], "does not fit list", id="list-of-parts"),
        pytest.param(Annotated[str, Items(key="text")], "does not fit str", id="text"),
        pytest.param(Annotated[list[str], Items(key="text")], "does not fit list", id="list-of-text"),
        pytest.param(
            Annotated[list[Issue], Items(key="title")],
            "no field 'title'. They have: text, owner, due",
            id="key",
        ),
        pytest.param(Annotated[str, Text(weight=-1)], "a weight is a number from 0", id="negative"),
        pytest.param(Annotated[str, Text(weight=float("nan"))], "a weight is a number from 0", id="nan"),
        pytest.param(Annotated[str, Text(weight=0)], "no field that counts in a score", id="no-weight"),
        pytest.param(
            create_model("Bare", __base__=Cited, claims=(list[Claim], ...)),
            "no field of Bare can be scored",
            id="bare",
        ),
    ],
)
def test_a_comparator_that_does_not_fit(annotation: Any, message: str):
    schema = create_model("Own", field=(annotation, ...))

    with pytest.raises(InputError) as error:
        sections(schema)
    assert message in str(error.value)


def uncompared(annotation: Any) -> Any:
    """The same type, as if no field of the models in it had a comparator."""
    if isinstance(annotation, type) and issubclass(annotation, Part) and annotation is not When:
        fields: dict[str, Any] = {
            name: (uncompared(info.annotation), Field(info.default, description=info.description))
            for name, info in annotation.model_fields.items()
            if name in annotation.__annotations__
        }
        (base,) = annotation.__bases__
        return create_model(annotation.__name__, __base__=base, __doc__=annotation.__doc__, **fields)
    if arguments := get_args(annotation):
        inner = tuple(map(uncompared, arguments))
        return reduce(or_, inner) if get_origin(annotation) is UnionType else get_origin(annotation)[inner]
    return annotation


@pytest.mark.parametrize("schema", [Brief, IncidentBrief, Inspection])
def test_neither_model_nor_reader_sees_a_comparator(schema: type[BaseModel]):
    bare = uncompared(schema)

    assert [c.comparator for c in columns(bare)] != [c.comparator for c in columns(schema)]
    assert json.dumps(wire_schema(draft_of(bare))) == json.dumps(wire_schema(draft_of(schema)))
    assert sketch(draft_of(bare)) == sketch(draft_of(schema))
    for mode in ("validation", "serialization"):
        told = [Briefing[each].model_json_schema(mode=mode) for each in (bare, schema)]
        assert json.dumps(told[0]) == json.dumps(told[1])
