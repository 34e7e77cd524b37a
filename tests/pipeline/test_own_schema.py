"""A schema of one's own, filled and proven as the shipped ones are."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import pytest
from helpers.provider import HOSTED, Provider, brief_of, many
from pydantic import AfterValidator, Field

from summarizer import Briefing, Cited, Claim, ProviderError, When, summarize
from summarizer.schema import Part

pytestmark = pytest.mark.usefixtures("key_is_set")


def shouted(text: str) -> str:
    if text != text.upper():
        raise ValueError("must be in capitals")
    return text


class Outage(Cited):
    """A part of one's own, with a time by another name."""

    text: str
    began: When | None = None
    minutes: Annotated[int, Field(ge=0)]


class Report(Part):
    """A schema of one's own."""

    outages: list[Outage]
    notes: list[Claim] | None = None


class Shouted(Part):
    """A schema with a validator that no model was told of."""

    claims: list[Annotated[Claim, Field()]]
    motto: Annotated[str, AfterValidator(shouted)]


OUTAGE_TEXT = "The lift stood still for 40 minutes on Friday. Nobody was hurt."


def outage(**changes: Any) -> dict[str, Any]:
    text = "The lift stood still for 40 minutes."
    return {
        "outages": [{"text": text, "began": "on Friday", "minutes": 40, "cites": [1]} | changes],
        "notes": None,
    }


def test_a_schema_of_ones_own_is_filled_and_proven() -> None:
    made: Briefing[Report] = summarize(
        OUTAGE_TEXT, schema=Report, model=HOSTED, transport=Provider(outage()), date=date(2025, 2, 22)
    )
    (found,) = made.brief.outages
    assert (found.began, found.minutes) == (When(text="on Friday", date="2025-02-21"), 40)
    assert (found.support, [e.sentence for e in found.evidence]) == ("verified", [1])
    assert made.brief.notes is None
    assert made.prompt.name == "generic"


def test_a_salvaged_answer_fills_a_schema_of_ones_own() -> None:
    given = outage()
    given["outages"].append({"text": "It rose.", "minutes": "many", "cites": [1]})
    given["notes"] = [{"text": "Nobody was hurt.", "when": None, "cites": [2]}]
    made = brief_of(Provider(given), OUTAGE_TEXT, schema=Report)
    assert len(made.brief.outages) == 1
    assert made.brief.notes[0].support == "verified"
    assert made.gaps[0].startswith("could not be parsed: outages[2]: minutes: Input should be a valid")


REFUSING = {
    "range": (
        Report,
        outage(minutes=-1),
        f"{HOSTED} gave an answer that Report does not admit: brief.outages.0.minutes: "
        "Input should be greater than or equal to 0. Loosen the schema, or choose another model.",
    ),
    "validator": (
        Shouted,
        {"claims": [], "motto": "quietly now"},
        f"{HOSTED} gave an answer that Shouted does not admit: brief.motto: "
        "Value error, must be in capitals. Loosen the schema, or choose another model.",
    ),
}


@pytest.mark.parametrize(("schema", "draft", "message"), REFUSING.values(), ids=REFUSING.keys())
def test_an_answer_that_a_schema_refuses_is_a_failure_of_the_model(
    schema: type[Any], draft: Any, message: str
) -> None:
    with pytest.raises(ProviderError) as raised:
        brief_of(Provider(draft), OUTAGE_TEXT, schema=schema)
    assert str(raised.value) == message


# Many


def test_a_schema_and_a_date_are_for_all() -> None:
    made = many([OUTAGE_TEXT] * 2, Provider(outage()), schema=Report, date=date(2025, 2, 22))
    assert [m.brief.outages[0].began.date for m in made] == ["2025-02-21"] * 2
