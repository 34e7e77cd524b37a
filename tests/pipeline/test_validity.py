"""An answer that breaks a schema's own constraints: asked for once more, with the fault named."""

from __future__ import annotations

from typing import Annotated, Any

import pytest
from helpers.provider import Provider, brief_of
from pydantic import Field, create_model, field_validator

from summarizer.errors import AnswerError
from summarizer.pipeline.validity import list_faults
from summarizer.schema import Claim, Part

CLAIM = {"text": "Ann Lee has ordered a motor.", "when": None, "cites": [2]}


class Order(Part):
    """An order."""

    claims: list[Claim] = Field(alias="orderClaims", max_length=2)
    pieces: int = Field(ge=1, le=5)
    title: Annotated[str, Field(max_length=12)] = "Order"

    @field_validator("title")
    @classmethod
    def _no_motor(cls, value: str) -> str:
        if "motor" in value:
            raise ValueError("say nothing of motors")
        return value


def answer(**changed: Any) -> dict[str, Any]:
    return {"orderClaims": [CLAIM], "pieces": 1, "title": "Order"} | changed


FAULTS = {
    "le": ({"pieces": 9}, "pieces: Input should be less than or equal to 5, not 9"),
    "length": ({"title": "x" * 13}, f"title: String should have at most 12 characters, not '{'x' * 13}'"),
    "items": (
        {"orderClaims": [CLAIM, CLAIM | {"text": "b"}, CLAIM | {"text": "c"}]},
        "claims: List should have at most 2 items after validation",
    ),
    "validator": ({"title": "A motor"}, "title: Value error, say nothing of motors, not 'A motor'"),
}


@pytest.mark.parametrize(("changed", "fault"), FAULTS.values(), ids=FAULTS)
def test_a_broken_constraint_is_named_and_the_brief_asked_for_again(
    changed: dict[str, Any], fault: str
) -> None:
    provider = Provider(answer(**changed), answer())
    made = brief_of(provider, schema=Order)
    assert (made.brief.pieces, made.brief.title, made.usage.calls) == (1, "Order", 2)
    assert made.brief.claims[0].support == "verified"
    first, second = provider.bodies
    assert second["messages"][:-1] == first["messages"]
    told = second["messages"][-1]
    assert told["role"] == "user"
    assert fault in told["content"]
    assert {**second, "messages": first["messages"]} == first


def test_an_answer_that_breaks_it_again_fails_with_the_place() -> None:
    provider = Provider(answer(pieces=9))
    with pytest.raises(AnswerError, match=r"does not admit: brief\.pieces: Input should be less than"):
        brief_of(provider, schema=Order)
    assert provider.calls == 2


def test_a_second_answer_without_use_leaves_the_first() -> None:
    provider = Provider(answer(pieces=9), "Sorry.")
    with pytest.raises(AnswerError, match=r"brief\.pieces"):
        brief_of(provider, schema=Order)
    assert provider.calls == 2


def test_a_valid_answer_is_asked_for_once() -> None:
    provider = Provider(answer())
    made = brief_of(provider, schema=Order)
    assert provider.calls == 1
    assert made.brief.title == "Order"


def test_a_fault_has_its_place_and_value() -> None:
    schema = create_model("Bill", parts=(list[Annotated[int, Field(le=2)]], ...))
    assert list_faults({"parts": [1, 3]}, schema) == [
        "parts.1: Input should be less than or equal to 2, not 3"
    ]
    assert list_faults({"parts": [1]}, schema) == []
    assert list_faults({}, schema) == ["parts: Field required"]
