"""The shipped prompts: their examples are true, and answers of the schema."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from summarizer import prompts
from summarizer.document import Document
from summarizer.grounding.ground import ground
from summarizer.pipeline.recipes.onecall import build_request
from summarizer.pipeline.task import plan
from summarizer.published import items


def example(name: str) -> tuple[list[str], dict[str, Any]]:
    """The sentences and the answer of the example that a prompt shows."""
    parts = prompts.load(name).parts
    told = next(text for role, text in parts if role == "user" and text)
    lines = told.removeprefix("<document-example>\n").removesuffix("\n</document-example>").split("\n")
    answer = next(text for role, text in parts if role == "assistant")
    return [re.sub(r"^\[\d+\] ", "", line) for line in lines], json.loads(answer)


@pytest.mark.parametrize("name", ["brief", "incident"])
def test_the_example_is_shown_as_documents_are(name: str) -> None:
    sentences, _ = example(name)
    document = Document.from_text("\n".join(sentences))
    assert [s.text for s in document.sentences] == sentences
    fenced = f"<document-example>\n{prompts.number(document.sentences)}\n</document-example>"
    assert fenced in [text for _, text in prompts.load(name).parts]


DOUBTED = {
    "brief": [
        # One sentence says that traders asked for compensation, another that it was refused.
        ("what[4]", "weak", ["joined"]),
        # They are asked for a report, and not to find out what is unknown.
        ("open_issues[0]", "weak", ["owner-named"]),
    ],
    "incident": [],
}
"""Statements of the examples that two sentences prove only together. No prompt changes for them."""


@pytest.mark.parametrize("name", ["brief", "incident"])
def test_the_example_is_true(name: str) -> None:
    sentences, answer = example(name)
    proven = ground(answer, Document.from_text("\n".join(sentences)))
    found = [
        (path, item["support"], [reason["code"] for reason in item["reasons"]])
        for path, item in items(proven)
    ]
    assert [each for each in found if each[1] != "verified" or each[2]] == DOUBTED[name]


@pytest.mark.parametrize("name", ["brief", "incident"])
def test_the_example_is_an_answer_of_the_schema(name: str) -> None:
    sentences, answer = example(name)
    made = plan("\n".join(sentences), prompt=name)
    draft = build_request(made).draft
    assert draft.model_validate(answer, strict=True, extra="forbid").model_fields_set == set(answer)
    assert len(json.dumps(answer, separators=(",", ":"), ensure_ascii=False)) == len(
        next(text for role, text in made.prompt.parts if role == "assistant")
    )
    for field, most in made.prompt.limits.items():
        assert len(answer[field]) <= most


def test_line_ends_and_a_byte_order_mark_leave_a_prompt_as_it_is(tmp_path: Path) -> None:
    text = prompts.find("brief").read_text(encoding="utf-8")
    path = tmp_path / "brief.md"
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert replace(prompts.load(str(path)), path=prompts.find("brief")) == prompts.load("brief")
