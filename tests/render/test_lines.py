from __future__ import annotations

from typing import Any

import pytest
from helpers.sample_briefings import cited

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
            (("owner", "Ada"), ("due", "May, 2025-05-31")),
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


@pytest.mark.parametrize("value", [{"text": "Shut."}, "B", 3, None, {"grade": "B"}])
def test_what_is_no_cited_part_is_not_checked(value: Any) -> None:
    line = lines.line(value)
    assert (line.support, line.reasons, line.numbers) == ("not checked", (), ())


@pytest.mark.parametrize(
    "part", [{"text": "Shut.", "support": "certainly"}, {"text": "Shut.", "evidence": []}]
)
def test_a_cited_part_without_a_known_support_is_unsupported(part: Any) -> None:
    assert lines.line(part).support == "unsupported"


def test_a_sentence_cited_twice_is_numbered_once() -> None:
    assert lines.line(cited(3, 1, 3, text="Shut.")).numbers == ("3", "1")


@pytest.mark.parametrize(
    ("text", "when", "tail"),
    [
        pytest.param("Shut on Friday.", ("Friday", "2025-02-21"), " (2025-02-21)", id="only the date is new"),
        pytest.param("Shut on friday.", ("Friday", None), "", id="nothing is new"),
        pytest.param("Shut on 2025-02-21.", ("Friday", "2025-02-21"), " (Friday)", id="the words are new"),
    ],
)
def test_a_time_says_only_what_the_text_does_not(text: str, when: tuple[str, str | None], tail: str) -> None:
    assert lines.line({"text": text, "when": {"text": when[0], "date": when[1]}}).tail == tail


FOUND = {"code": "found", "field": None, "text": "sentence 6 was found by search, not cited"}
DATE = {
    "code": "date-part",
    "field": "due",
    "text": "only a part of the time “1 May” is in the cited sentences",
}
PART = f"due: {DATE['text']}"


@pytest.mark.parametrize(
    ("support", "reasons", "verdict"),
    [
        pytest.param("verified", (), "", id="verified without remark"),
        pytest.param("verified", (FOUND,), f"verified: {FOUND['text']}", id="verified with a note"),
        pytest.param("verified", ("/1",), "verified: /1", id="verified, format 1"),
        pytest.param("weak", (DATE, FOUND), f"weak: {PART}; {FOUND['text']}", id="weak"),
        pytest.param("weak", ("one", "two"), "weak: one; two", id="weak, format 1"),
        pytest.param("weak", ({"code": "?", "text": "new"},), "weak: new", id="unknown code"),
        pytest.param("unsupported", (), "unsupported", id="unsupported without reason"),
    ],
)
def test_verdict_is_the_mark_with_all_its_reasons(
    support: str, reasons: tuple[object, ...], verdict: str
) -> None:
    item = cited(1, text="x", support=support) | {"reasons": list(reasons)}
    assert lines.verdict(lines.line(item)) == verdict
