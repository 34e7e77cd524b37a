from __future__ import annotations

from typing import Any

import pytest
from helpers.sample_briefings import INCIDENT, KILN, briefing, cited

from summarizer.render import lines


@pytest.mark.parametrize(
    ("part", "head", "tail", "details"),
    [
        pytest.param({"name": "Ada", "kind": "person", "role": None}, "Ada", " (person)", (), id="party"),
        pytest.param({"name": "Ada", "role": "head"}, "Ada", ", head", (), id="role without kind"),
        pytest.param({"name": "Ada", "text": "She left."}, "Ada", ": She left.", (), id="name and text"),
        pytest.param(
            {"text": "Shut.", "when": {"text": "Friday", "date": "2025-02-21"}},
            "Shut.",
            " (Friday, 2025-02-21)",
            (),
            id="time with date",
        ),
        pytest.param(
            {"text": "Shut.", "when": {"text": "2025-02-21", "date": "2025-02-21"}},
            "Shut.",
            " (2025-02-21)",
            (),
            id="time that is its own date",
        ),
        pytest.param(
            {"text": "Pay.", "owner": "Ada", "due": {"text": "May", "date": "2025-05-31"}},
            "Pay.",
            "",
            (("owner", "Ada"), ("due", "May (2025-05-31)")),
            id="issue",
        ),
        pytest.param(
            {"text": "Pay.", "owner": "", "due": None, "tags": []},
            "Pay.",
            "",
            (),
            id="empty fields are not shown",
        ),
        pytest.param(
            {"component": "database", "root_cause": True, "load": {"cpu": 0.9, "hosts": [1, 2]}},
            "database",
            "",
            (("root cause", "yes"), ("load", "cpu 0.9, hosts 1, 2")),
            id="a schema of one's own",
        ),
        pytest.param(
            {"owner": "Ada", "name": "Ada"}, "Ada", "", (("owner", "Ada"),), id="equal words both stay"
        ),
        pytest.param({"kind": "person"}, "person", "", (), id="one field is said once"),
        pytest.param({}, "(no text)", "", (), id="nothing"),
        pytest.param("just words", "just words", "", (), id="not a part at all"),
    ],
)
def test_what_a_line_says(part: Any, head: str, tail: str, details: tuple[tuple[str, str], ...]) -> None:
    line = lines.line(part)
    assert (line.head, line.tail, line.details) == (head, tail, details)


def test_a_line_without_proof_is_unsupported() -> None:
    line = lines.line({"text": "Shut."})
    assert (line.support, line.reasons, line.numbers) == ("unsupported", (), ())
    assert lines.line({"text": "Shut.", "support": "certainly"}).support == "unsupported"


def test_a_sentence_cited_twice_is_numbered_once() -> None:
    assert lines.line(cited(3, 1, 3, text="Shut.")).numbers == ("3", "1")


FOUND = {"code": "found", "field": None, "text": "sentence 6 was found by search, not cited"}
DATE = {
    "code": "date-part",
    "field": "due",
    "text": "only a part of the time “1 May” is in the cited sentences",
}
PART = f"due: {DATE['text']}"


@pytest.mark.parametrize(
    ("support", "reasons", "verdict", "with_notes"),
    [
        pytest.param("verified", (), "", "", id="verified without remark"),
        pytest.param("verified", (FOUND,), "", f"verified: {FOUND['text']}", id="verified with a note"),
        pytest.param("verified", ("/1",), "", "verified: /1", id="verified, format 1"),
        pytest.param("weak", (DATE, FOUND), f"weak: {PART}", f"weak: {PART}; {FOUND['text']}", id="weak"),
        pytest.param("weak", ("one", "two"), "weak: one; two", "weak: one; two", id="weak, format 1"),
        pytest.param("weak", ({"code": "?", "text": "new"},), "weak: new", "weak: new", id="unknown code"),
        pytest.param("unsupported", (), "unsupported", "unsupported", id="unsupported without reason"),
    ],
)
def test_verdict_leaves_notes_to_those_who_ask_why(
    support: str, reasons: tuple[object, ...], verdict: str, with_notes: str
) -> None:
    item = cited(1, text="x", support=support) | {"reasons": list(reasons)}
    assert lines.verdict(lines.line(item)) == verdict
    assert lines.verdict(lines.line(item, notes=True)) == with_notes


def test_sections_follow_the_keys_of_the_brief() -> None:
    shown = [(section.title, section.state, len(section.lines)) for section in lines.sections(INCIDENT)]
    assert shown == [
        ("Impact", None, 1),
        ("Cause", None, 0),
        ("Status", "mitigated", 1),
        ("Follow ups", None, 0),
    ]


def test_a_state_is_the_title_s_of_a_single_part_and_a_detail_of_a_listed_one() -> None:
    part = cited(1, text="Pool limit.", state="done")
    one, many = lines.sections(briefing({"fix": part, "fixes": [part]}))
    assert (one.state, one.lines[0].details) == ("done", ())
    assert (many.state, many.lines[0].details) == (None, (("state", "done"),))


def test_tally_counts_every_line_and_leaves_out_what_there_is_none_of() -> None:
    assert lines.tally(KILN) == [("verified", 4), ("weak", 1), ("unsupported", 1)]
    assert lines.tally(INCIDENT) == [("verified", 2)]


def test_quotes_are_in_the_document_s_order_and_each_there_once() -> None:
    assert [number for number, _ in lines.quotes(KILN)] == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("dollars", "words"),
    [
        (None, "cost unknown"),
        (0.0, "$0.0000"),
        (0.00002, "under $0.0001"),
        (0.00213, "$0.0021"),
        (12.5, "$12.5000"),
    ],
)
def test_cost_is_unknown_only_if_it_is_null(dollars: float | None, words: str) -> None:
    usage = KILN["usage"] | {"cost_usd": dollars}
    assert lines.account(KILN | {"usage": usage})[-1] == words


def test_no_recorded_call_gives_no_count_of_tokens() -> None:
    usage = KILN["usage"] | {"calls": 0}
    assert lines.account(KILN | {"usage": usage}) == [
        "local/qwen2.5-coder-1.5b",
        "prompt brief",
        "cost unknown",
    ]
