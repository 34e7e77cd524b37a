from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.tapes.changes import Change, Difference, compare, diff_lines, summarize_change
from summarizer.tapes.fingerprint import RecordedRequest, normalise
from summarizer.tapes.staleness import (
    MAX_LINES,
    WIDTH,
    Stale,
    Staleness,
    StaleRequest,
    group,
    nearest,
    report,
)

PROMPT = "You summarise.\nName who, what and status.\nAnswer in JSON."


def request(prompt: str = PROMPT, document: str = "A flood.", **parameters: Any) -> RecordedRequest:
    messages = [{"role": "system", "content": prompt}, {"role": "user", "content": document}]
    return RecordedRequest("POST", "chat/completions", {"model": "m", "messages": messages} | parameters)


CHANGES: dict[str, tuple[RecordedRequest, tuple[str, ...]]] = {
    "same": (request(), ()),
    "word": (
        request(PROMPT.replace("status", "state")),
        (
            "-messages[0].content: Name who, what and status.",
            "+messages[0].content: Name who, what and state.",
        ),
    ),
    "added": (request(PROMPT + "\nBe brief."), ("+messages[0].content: Be brief.",)),
    "removed": (request(PROMPT.replace("\nAnswer in JSON.", "")), ("-messages[0].content: Answer in JSON.",)),
    "crlf": (
        request(PROMPT.replace("\n", "\r\n", 1)),
        ("-messages[0].content: You summarise.", "+messages[0].content: You summarise.\\r"),
    ),
    "model": (request(model="n"), ("-model: m", "+model: n")),
    "number": (request(seed=1), ("+seed: 1",)),
    "text-of-digits": (request(seed="1"), ('+seed: "1"',)),
    "empty": (request(stop=[]), ("+stop: []",)),
    "list": (request(stop=["a", "b"]), ("+stop[0]: a", "+stop[1]: b")),
    "operation": (
        RecordedRequest("POST", "responses", request().body),
        ("-request: POST chat/completions", "+request: POST responses"),
    ),
}


@pytest.mark.parametrize(("new", "changes"), CHANGES.values(), ids=CHANGES)
def test_a_change_is_told_by_path_and_line(new: RecordedRequest, changes: tuple[str, ...]) -> None:
    assert tuple(diff_lines(compare(request(), new))) == changes


bodies = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text("ab01\n"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab", min_size=1), inner, max_size=3),
    max_leaves=8,
)


@given(bodies, bodies)
def test_requests_with_different_keys_differ_visibly(one: Any, two: Any) -> None:
    first, second = (RecordedRequest("POST", "x", normalise(body)) for body in (one, two))
    assert (first.key == second.key) == (compare(first, second) == ())


def test_the_nearest_is_the_one_with_most_lines_in_common() -> None:
    recorded = [request("Translate.", "A fire."), request(document="A fire."), request("Translate.")]
    assert nearest(request(PROMPT + "\nBe brief.", "A fire."), recorded) is recorded[1]
    assert nearest(request(), []) is None


SEED = Difference("seed", None, "1")


def stale(case: str, *differences: Difference, staleness: Staleness = Staleness.CHANGED) -> Stale:
    return Stale(case, Path("cassettes") / f"{case}.yaml", staleness, differences)


def test_one_change_is_one_group_however_different_the_documents() -> None:
    stales = []
    for number in range(20):
        document = f"Document {number}.\nIt has lines of its own: {number * 7}."
        old, new = (
            request(document=document),
            request("You summarise well.\n" + PROMPT.partition("\n")[2], document),
        )
        stales.append(stale(f"news/{number:02}", *compare(old, new)))
    stales += [
        stale("mail/a", SEED),
        stale("mail/b", staleness=Staleness.MISSING),
        stale("mail/a", SEED),
    ]
    assert [(one.staleness, len(one.cases)) for one in group(stales)] == [
        (Staleness.CHANGED, 20),
        (Staleness.CHANGED, 1),
        (Staleness.MISSING, 1),
    ]


def test_a_report_names_each_change_once_with_its_cases_and_the_command() -> None:
    change = Difference("messages[0].content", "You summarize.", "You summarise.")
    stales = [
        stale("news/a", change),
        stale("news/new", staleness=Staleness.MISSING),
        stale("news/b", change),
    ]
    assert report(group(stales), "summarizer eval record news") == [
        "STALE_CHANGED 2 cases: news/a, news/b",
        "  -messages[0].content: You summarize.",
        "  +messages[0].content: You summarise.",
        "STALE_MISSING 1 case: news/new",
        "Record again: summarizer eval record news",
    ]


def test_nothing_stale_is_no_report() -> None:
    assert report(group([]), "record") == []


def test_a_long_line_is_shown_around_its_difference() -> None:
    old = "word " * 400 + "summarize" + " word" * 400
    lines = report(group([stale("a/b", Difference("x", old, old.replace("ize", "ise")))]), "r")[1:3]
    assert ["summarize" in lines[0], "summarise" in lines[1]] == [True, True]
    assert all(line.startswith(f"  {sign}x: …") for sign, line in zip("-+", lines, strict=True))
    assert all(len(line) < WIDTH + 10 for line in lines)


def test_a_long_change_is_cut_with_a_count() -> None:
    lines = report(group([stale("a/b", *(Difference("x", None, str(n)) for n in range(MAX_LINES + 7)))]), "r")
    assert lines[MAX_LINES] == f"  +x: {MAX_LINES - 1}"
    assert lines[MAX_LINES + 1] == "  … and 7 more changed lines"


def test_an_error_says_which_file_what_changed_and_what_to_do() -> None:
    error = StaleRequest(stale("news/a", Difference("model", "m", "n")), hint="Run: record news")
    assert str(error).splitlines() == [
        "cassettes/news/a.yaml: the request is not the recorded one:",
        "  -model: m",
        "  +model: n",
        "Run: record news",
    ]
    assert error.exit_code == 3


MODEL = Difference("model", "small", "large")
LIMIT = Difference("response_format.json_schema.schema.properties.who.maxItems", "6", None)
SAMPLER = Difference("dry_multiplier", "0.8", None)
PROMPT_LINE = Difference("messages[0].content", "Be brief.", "Be long.")


def cap(number: int) -> Difference:
    """The highest sentence number that may be cited, which differs from document to document."""
    place = "response_format.json_schema.schema.properties.what.items.properties.cites.items.maximum"
    return Difference(place, str(number), str(number + 9))


def pattern(number: int) -> Difference:
    """The words that the line of a sentence may have."""
    return Difference(f"response_format.json_schema.schema.properties.{number}.pattern", "a", f"b{number}")


OWN_PATTERN = Difference("response_format.json_schema.schema.properties.code.pattern", "[a-z]", "[A-Z]")


@pytest.mark.parametrize(
    ("differences", "change"),
    [
        ((MODEL,), Change((MODEL,))),
        ((MODEL, LIMIT, SAMPLER, cap(7)), Change((MODEL,), limits=True)),
        ((PROMPT_LINE, MODEL, LIMIT), Change((PROMPT_LINE, MODEL), limits=True)),
        ((PROMPT_LINE, cap(7)), Change((PROMPT_LINE,), limits=True)),
        ((cap(7), pattern(3), pattern(12)), Change((), limits=True)),
        ((SAMPLER, LIMIT), Change((SAMPLER, LIMIT))),
        ((OWN_PATTERN,), Change((OWN_PATTERN,))),
        ((), Change()),
    ],
    ids=["model", "and-limits", "and-prompt", "prompt-and-cap", "caps", "parameters", "own-schema", "none"],
)
def test_what_follows_from_model_and_document_is_not_reported(
    differences: tuple[Difference, ...], change: Change
) -> None:
    assert summarize_change(differences) == change


def test_another_model_is_reported_once_whatever_its_limits_on_each_document() -> None:
    stales = [stale(f"news/{n}", MODEL, LIMIT, cap(n), pattern(n)) for n in range(3)]
    stales.append(stale("news/short", MODEL))
    assert report(group(stales), None) == [
        "STALE_CHANGED 4 cases: news/0, news/1, news/2, news/short",
        "  the model and its limits changed:",
        "  -model: small",
        "  +model: large",
    ]


def test_another_prompt_is_reported_without_the_caps_of_each_document() -> None:
    stales = [stale(f"news/{n}", PROMPT_LINE, cap(n)) for n in range(3)]
    assert report(group(stales), None) == [
        "STALE_CHANGED 3 cases: news/0, news/1, news/2",
        "  -messages[0].content: Be brief.",
        "  +messages[0].content: Be long.",
    ]


def test_caps_alone_are_named_not_listed() -> None:
    assert report(group([stale(f"news/{n}", cap(n)) for n in range(3)]), None) == [
        "STALE_CHANGED 3 cases: news/0, news/1, news/2",
        "  the limits on the answer changed",
    ]
    error = StaleRequest(stale("news/a", cap(1)), hint="Run: record news")
    assert error.message == (
        "cassettes/news/a.yaml: the request is not the recorded one:\n  the limits on the answer changed"
    )
