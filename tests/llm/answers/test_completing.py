from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from summarizer.llm.answers.completing import complete
from summarizer.llm.wire import draft_of
from summarizer.schema import Brief, Claim, Part, Party, When


class Site(Part):
    """A part that is not cited, with some that are."""

    name: str
    closed: When | None = None
    events: list[Claim]


class Own(Part):
    """A brief of one's own."""

    site: Site
    parties: list[Party] | None = None
    grid: list[list[str]]


def test_a_blank_stands_for_what_is_missing() -> None:
    whole, missing = complete({"who": []}, draft_of(Brief))
    assert whole == {
        "who": [],
        "what": [],
        "status": {"state": "unclear", "text": "", "cites": []},
        "open_issues": [],
    }
    assert missing == ["the answer has no what", "the answer has no status", "the answer has no open issues"]


def test_what_may_be_null_is_not_missing() -> None:
    whole, missing = complete({"grid": []}, draft_of(Own))
    assert whole["parties"] is None
    assert whole["site"] == {"name": "", "events": []}
    assert missing == ["the answer has no site"]


def test_items_that_say_the_same_add_up_their_citations() -> None:
    one = {"text": "It broke.", "when": None, "cites": [3, 1, 3]}
    two = {"text": "it broke.", "when": None, "cites": [2, 1]}
    other = {"text": "It broke.", "when": {"text": "Friday", "date": None}, "cites": [1]}
    given = {"what": [one, two, other]}
    whole, _ = complete(given, draft_of(Brief))
    assert whole["what"] == [{"text": "It broke.", "when": None, "cites": [3, 1, 2]}, other]
    assert given == {"what": [one, two, other]}
    assert one["cites"] == [3, 1, 3]


def test_plain_lists_lose_repetitions_only() -> None:
    whole, _ = complete({"grid": [["a"], ["b"], ["a"]]}, draft_of(Own))
    assert whole["grid"] == [["a"], ["b"]]


@given(
    st.lists(
        st.fixed_dictionaries({"text": st.sampled_from("abc"), "cites": st.lists(st.integers(1, 9))}),
        max_size=6,
    )
)
def test_no_statement_and_no_citation_is_lost(given: list[dict[str, Any]]) -> None:
    whole, _ = complete({"what": given}, draft_of(Brief))
    cited = {(item["text"], n) for item in given for n in item["cites"]}
    assert {(item["text"], n) for item in whole["what"] for n in item["cites"]} == cited
    assert [item["text"] for item in whole["what"]] == list(dict.fromkeys(item["text"] for item in given))
