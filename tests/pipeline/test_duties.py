"""Owners, deadlines and times that a sentence states."""

from __future__ import annotations

import pytest

from summarizer.pipeline.duties import find_due, find_owner, find_when


@pytest.mark.parametrize(
    ("text", "owner", "due", "when"),
    [
        ("Ana Ruiz must send the report by 14 June.", "Ana Ruiz", "by 14 June", None),
        ("Ana Ruiz was angry on 14 June.", None, None, "14 June"),
        ("Nobody knows how deep the cracks go.", None, None, None),
        ("It broke on 3 March and again on 5 March.", None, None, None),
    ],
    ids=["a duty", "an event", "neither", "two times"],
)
def test_what_a_sentence_states(text: str, owner: str | None, due: str | None, when: str | None) -> None:
    assert (find_owner(text), find_due(text), find_when(text)) == (owner, due, when)


def test_two_owners_are_none() -> None:
    assert find_owner("Ana Ruiz must send the report, and Bill Okoro must read it.") is None


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Bessent came to Kyiv with a proposal last week.", "last week"),
        ("Two weeks ago it broke.", "Two weeks ago"),
        ("Der Aufsichtsrat hat den Umzug gestern verworfen; das Werk bleibt.", "gestern"),
        ("Elle est venue hier pour voir le maire de la ville.", "hier"),
        ("Das Werk bleibt hier und wird nicht verlegt.", None),
        ("They met last week and will meet next week.", None),
        ("I may go second.", None),
        ("In 3 rooms 2024 stoves were sold.", None),
        ("It ran for a week.", None),
        ("The authority granted the last of the four permits on Friday.", "Friday"),
        ("A plan to bring in 80 operators was dropped on Wednesday.", None),
        ("The mediator has called both sides to a meeting on Sunday.", None),
        ("The mediator has called both sides to a meeting on 16 March 2025.", "16 March 2025"),
    ],
    ids=[
        "week",
        "ago",
        "German",
        "French",
        "here",
        "two",
        "may",
        "numbers",
        "duration",
        "past",
        "plan",
        "event",
        "date",
    ],
)
def test_times_that_depend_on_the_day_of_writing(text: str, when: str | None) -> None:
    assert find_when(text) == when


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Who will be captain is to be decided by a vote on Saturday.", "Saturday"),
        ("The board will decide next week.", "next week"),
        ("The board will decide what it said yesterday.", None),
        ("The league has had it since Thursday and will not say.", None),
        ("It broke on Saturday.", None),
        ("The board will meet on Saturday and on Sunday.", None),
    ],
    ids=["ahead", "relative", "relative, past", "denied", "past", "two"],
)
def test_the_one_time_of_a_sentence_that_looks_ahead_is_its_due(text: str, due: str | None) -> None:
    assert find_due(text) == due


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("The clerk must obtain three quotations.", "The clerk"),
        ("Shops must send back unsold stock.", "Shops"),
        ("Die Gesellschaft muss drei Hebammen einstellen.", "Die Gesellschaft"),
        ("Bis dahin muss die Gesellschaft drei Hebammen einstellen.", None),
        ("It must not be sold.", None),
        ("Somebody also has to tell the clients.", None),
    ],
    ids=["article", "plural", "German", "adverb", "denied", "anybody"],
)
def test_the_subject_of_a_duty_is_its_owner(text: str, owner: str | None) -> None:
    assert find_owner(text) == owner
