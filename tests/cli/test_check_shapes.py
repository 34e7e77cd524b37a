"""`summarizer check` on briefs of every shape: the whole output, in every format."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from helpers.lift_case import DRAFT, TEXT

from summarizer.strings import count_words

MOTOR = "Ann Lee, the caretaker, has ordered a new motor."
AT = TEXT.index(MOTOR)
BROKEN = {"text": "The lift at Dock 9 has been broken since Monday."}
HEAD = "lift.txt, undated\n\n"


def _one(section: str, line: str) -> str:
    words = count_words(line.partition(" [")[0])
    return f"{HEAD}{section}\n  ✓ {line}\n\n{words} words of 28, ✓ 1 verified\n"


_BROKEN_1 = "The lift at Dock 9 has been broken since Monday. [1]"
_ORDERED = "Ann Lee has ordered a new motor."

SHAPES: dict[str, tuple[Any, int, str]] = {
    "a number": ({"what": [{**BROKEN, "cites": 1}]}, 0, _one("What", _BROKEN_1)),
    "numbers": ({"what": [{**BROKEN, "cites": [1]}]}, 0, _one("What", _BROKEN_1)),
    "brackets": ({"what": [{**BROKEN, "cites": ["[1]"]}]}, 0, _one("What", _BROKEN_1)),
    "an object": ({"what": [{**BROKEN, "evidence": [{"sentence": 1}]}]}, 0, _one("What", _BROKEN_1)),
    "quotes": ({"what": [{**BROKEN, "evidence": ["has been broken"]}]}, 0, _one("What", _BROKEN_1)),
    "a mix": (
        {"what": [{**BROKEN, "evidence": [{"quote": "The lift"}, 1, "since Monday"]}]},
        0,
        _one("What", _BROKEN_1),
    ),
    "a flat list": ([{"text": _ORDERED, "cites": [2]}], 0, _one("Statements", f"{_ORDERED} [2]")),
    "texts alone": ([_ORDERED], 0, _one("Statements", f"{_ORDERED} [2]")),
    "statements": (
        {"statements": [{"statement": _ORDERED, "sources": [MOTOR]}]},
        0,
        _one("Statements", f"{_ORDERED} [2]"),
    ),
    "a summary with quotes": (
        {"summary": _ORDERED, "quotes": [MOTOR]},
        0,
        _one("Statements", f"{_ORDERED} [2]"),
    ),
    "a summary alone": (
        {"summary": _ORDERED, "id": 7},
        0,
        _one("Statements", f"{_ORDERED} (unchecked: id 7) [2]"),
    ),
    "a summary with spans": (
        {"summary": _ORDERED, "spans": [[AT, AT + len(MOTOR)]]},
        0,
        _one("Statements", f"{_ORDERED} [2]"),
    ),
    "highlights": (
        {"highlights": [{"start": AT, "end": AT + 7}], "text": TEXT},
        0,
        _one("Highlights", "Ann Lee [2]"),
    ),
    "text and source": (
        [{"text": _ORDERED, "source": MOTOR}],
        0,
        _one("Statements", f"{_ORDERED} [2]"),
    ),
    "a file as source": (
        {"claims": [{"claim": _ORDERED, "source": "lift.txt"}]},
        0,
        _one("Claims", f"{_ORDERED} (unchecked: source lift.txt) [2]"),
    ),
    "cited text with offsets": (
        {
            "content": [
                {
                    "text": _ORDERED,
                    "citations": [
                        {
                            "type": "char_location",
                            "cited_text": MOTOR + "\n",
                            "start_char_index": AT,
                            "end_char_index": AT + len(MOTOR) + 1,
                        }
                    ],
                }
            ]
        },
        0,
        _one("Content", f"{_ORDERED} [2]"),
    ),
    "deep inside": (
        {"result": {"claims": [{"claim": _ORDERED, "quote": MOTOR}]}, "model": "m-1"},
        0,
        _one("Result.claims", f"{_ORDERED} [2]"),
    ),
    "claims, one false": (
        {
            "claims": [
                {"claim": _ORDERED, "citations": [2], "confidence": 0.9, "verdict": "Supported"},
                {"claim": "Ben Lee has ordered a new motor.", "citations": [2]},
            ]
        },
        1,
        HEAD
        + "Claims\n  ✓ Ann Lee has ordered a new motor. (unchecked: confidence 0.9, verdict\n"
        + "    Supported) [2]\n"
        + "  ✗ Ben Lee has ordered a new motor. [2]\n"
        + "\n19 words of 28, ✓ 1 verified, ✗ 1 unsupported (why: -v)\n",
    ),
    "no such sentence": (
        {"what": [{**BROKEN, "cites": [9]}, {"text": "The roof leaks.", "cites": [0]}]},
        1,
        f"{HEAD}What\n  ✓ {_BROKEN_1}\n  ✗ The roof leaks.\n"
        "\n13 words of 28, ✓ 1 verified, ✗ 1 unsupported (why: -v)\n",
    ),
    "langextract": (
        {
            "extractions": [
                {
                    "extraction_class": "person",
                    "extraction_text": "Ann Lee",
                    "char_interval": {"start_pos": AT, "end_pos": AT + 7},
                    "alignment_status": "match_exact",
                    "attributes": {"job": "caretaker"},
                },
                {"extraction_class": "person", "extraction_text": "Bo Dunn", "char_interval": None},
            ],
            "text": TEXT,
            "document_id": "doc_1",
        },
        1,
        HEAD
        + "Extractions\n  ✓ Ann Lee (attributes: job caretaker; unchecked: extraction_class person,\n"
        + "    alignment_status match_exact) [2]\n"
        + "  ✗ Bo Dunn (unchecked: extraction_class person)\n"
        + "\n19 words of 28, ✓ 1 verified, ✗ 1 unsupported (why: -v)\n",
    ),
    "a draft": (
        DRAFT,
        0,
        HEAD
        + "Status: ongoing\n  ✓ The lift is broken. [1]\n\n"
        + "What\n  ✓ The lift at Dock 9 has been broken since Monday. (Monday) [1]\n\n"
        + "Open issues\n  ✓ It is not known when the motor will come. [3]\n\n"
        + "Who\n  ✓ Ann Lee (person), the caretaker [2]\n\n29 words of 28, ✓ 4 verified\n",
    ),
}


@pytest.mark.parametrize(("brief", "code", "text"), SHAPES.values(), ids=SHAPES)
def test_a_brief_of_another_shape(run, lift, brief, code, text):
    ran = run("check", "-", lift, "--strict", "--format", "text", stdin=json.dumps(brief))
    assert (ran.code, ran.out, ran.err) == (code, text, "")


@pytest.mark.parametrize("brief", [shape[0] for shape in SHAPES.values()], ids=SHAPES)
@pytest.mark.parametrize("form", ["json", "jsonl", "md"])
def test_every_format_shows_it_and_json_can_be_checked_again(run, lift, brief, form):
    ran = run("check", "-", lift, "--format", form, stdin=json.dumps(brief))
    assert (ran.code, ran.err) == (0, "")
    if form == "md":
        assert ran.out.startswith("# lift.txt\n\nundated\n\n## ")
    else:
        again = run("check", "-", lift, "--format", form, stdin=ran.out)
        assert (again.code, again.json["brief"]) == (0, ran.json["brief"])


def test_the_case_of_a_brief_without_a_source(run, tmp_path):
    document = tmp_path / "talks.txt"
    document.write_text("Talks failed on Friday.")
    brief = {"brief": {"what": [{"text": "Talks failed", "evidence": [{"quote": "Talks failed"}]}]}}
    ran = run("check", "-", document, "--format", "text", stdin=json.dumps(brief))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "talks.txt, undated\n\nWhat\n  ✓ Talks failed [1]\n\n2 words of 4, ✓ 1 verified\n"


@pytest.mark.parametrize("lacking", ["source", "gaps", "usage", "model", "prompt", "format"])
@pytest.mark.parametrize("absent", [True, False], ids=["absent", "null"])
@pytest.mark.parametrize("form", ["text", "md", "json", "jsonl"])
def test_our_own_brief_with_a_field_missing(run, answers, lift, lacking, absent, form):
    answers(DRAFT)
    briefing = run("brief", lift, "--model", "openai/gpt-4.1-mini", "--format", "json").json
    changed: dict[str, Any] = {**copy.deepcopy(briefing), lacking: None}
    if absent:
        del changed[lacking]
    ran = run("check", "-", lift, "--strict", "--format", form, stdin=json.dumps(changed))
    assert (ran.code, ran.err) == (0, "")
    if form == "json":
        assert ran.json["brief"] == briefing["brief"]
    if form == "text":
        assert "✓ 4 verified" in ran.out


def test_why_shows_a_statement_of_another_tool(run, lift):
    brief = {"claims": [{"claim": "The roof leaks.", "citations": [7]}]}
    ran = run("check", "-", lift, "--why", "claims[0]", stdin=json.dumps(brief))
    assert ran.out == (
        "claims[0]\n  ✗ The roof leaks.\n    unsupported: no sentence is cited; there is no sentence 7\n\n"
        "  no sentence is cited\n"
    )


def test_lines_that_are_statements_are_one_brief(run, lift):
    lines = [{"text": _ORDERED, "cites": [2]}, {**BROKEN, "cites": [1]}]
    ran = run("check", "-", lift, "--format", "text", stdin="\n".join(map(json.dumps, lines)))
    assert (
        ran.out == f"{HEAD}Statements\n  ✓ {_ORDERED} [2]\n  ✓ {_BROKEN_1}\n\n17 words of 28, ✓ 2 verified\n"
    )


def test_annotated_documents_find_their_sources_by_text(run, lift, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("Bo Dunn painted the gate.")
    lines = [
        {"extractions": [{"extraction_text": "Bo Dunn", "char_interval": {"start_pos": 0, "end_pos": 7}}]},
        {
            "extractions": [
                {"extraction_text": "Ann Lee", "char_interval": {"start_pos": AT, "end_pos": AT + 7}}
            ]
        },
    ]
    texts = (other.read_text(), TEXT)
    given = "\n".join(json.dumps({**line, "text": text}) for line, text in zip(lines, texts, strict=True))
    ran = run("check", "-", lift, other, "--strict", "--format", "jsonl", stdin=given)
    assert (ran.code, [json.loads(line)["source"]["name"] for line in ran.out.splitlines()]) == (
        0,
        ["other.txt", "lift.txt"],
    )


BAD = {
    "citations of pages": (
        {"claims": [{"claim": "It rained.", "citations": [{"url": "https://example.com"}]}]},
        "brief.claims[0].citations[0]: has no quote, sentence, or start and end. "
        'Evidence is {"quote": "…"}, {"sentence": 1} or {"start": 0, "end": 9}.',
    ),
    "an offset in words": (
        [{"text": "It rained.", "start": "12", "end": 20, "cites": []}, {"text": "x", "quote": {"a": 1}}],
        "brief[1].quote: has no quote, sentence, or start and end. "
        'Evidence is {"quote": "…"}, {"sentence": 1} or {"start": 0, "end": 9}.',
    ),
    "nothing to check": (
        {"usage": {"calls": 1}, "id": "x"},
        'The brief holds no statement. Give each statement as {"text": "…", "cites": [1]} or '
        '{"text": "…", "evidence": [{"quote": "…"}]}.',
    ),
    "a list with a gap": (
        [{"text": "It rained.", "cites": [1]}, 7],
        'brief[1]: this statement has no text. Give each statement as {"text": "…", "cites": [1]} or '
        '{"text": "…", "evidence": [{"quote": "…"}]}.',
    ),
}


@pytest.mark.parametrize(("brief", "message"), BAD.values(), ids=BAD)
def test_what_cannot_be_understood_is_named_with_its_place(run, lift, brief, message):
    ran = run("check", "-", lift, stdin=json.dumps(brief))
    assert (ran.code, ran.out, ran.err) == (2, "", f"Error: -: {message}\n")


@pytest.mark.parametrize("text", ["[" * 9000, "9" * 5000], ids=["depth", "digits"])
def test_json_that_python_cannot_read(run, lift, text):
    ran = run("check", "-", lift, stdin=text)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Error: -: a number in it is too long, or it is nested too deeply.")
