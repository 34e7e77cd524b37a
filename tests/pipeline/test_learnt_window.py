"""Documents that the endpoint refuses, or silently cuts, as too long: they are read in sections."""

from __future__ import annotations

import asyncio
import json
import warnings
from typing import Any

import httpx2
import pytest
from helpers.provider import completion
from helpers.sections import Lines, Reader, copy_first

from summarizer import Briefing, Document, asummarize, summarize
from summarizer.errors import PromptCutWarning, WindowError
from summarizer.llm.models import Model

pytestmark = pytest.mark.usefixtures("key_is_set")

MODEL = Model("endpoint", "sections", "http://localhost:1/v1")
TEXT = "\n\n".join(f"The depot at Lindow received crate number {at + 1}." for at in range(800))
DOCUMENT = Document.from_text(TEXT)
REFUSALS = {
    "OpenAI": "This model's maximum context length is 6000 tokens. However, you requested 14123 tokens.",
    "vLLM": "The decoder prompt (length 14123) is longer than the maximum model length of 6000.",
    "llama.cpp": "request (14123 tokens) exceeds the available context size (6000 tokens), try increasing it",
    "Anthropic": "prompt is too long: 14123 tokens > 6000 maximum",
    "Gemini": "The input token count (14123) exceeds the maximum number of tokens allowed (6000).",
}


def refuse(words: str, code: str | None = None) -> httpx2.Response:
    return httpx2.Response(400, json={"error": {"message": words, "code": code}})


def refuse_whole(answer: Any) -> Reader:
    """A model that answers about the whole document with `answer`, about sections as a good one."""
    return Reader(lambda lines: answer if len(lines) == len(DOCUMENT.sentences) else copy_first(lines))


def brief(reader: Reader, document: Document = DOCUMENT) -> Briefing[Any]:
    return summarize(document, model=MODEL, transport=reader, retries=0)


def check(made: Briefing[Any], reader: Reader) -> None:
    assert made.coverage
    assert made.coverage.read == made.coverage.sections > 1
    whole, *sections = reader.sections
    assert len(whole) == len(DOCUMENT.sentences)
    assert sorted(number for each in sections for number in each) == whole


@pytest.mark.parametrize("provider", REFUSALS)
def test_a_document_that_is_refused_as_too_long_is_read_in_sections(provider: str) -> None:
    reader = refuse_whole(refuse(REFUSALS[provider]))
    made = brief(reader)
    check(made, reader)
    named = Reader()
    summarize(DOCUMENT, model=MODEL, transport=named, window=6_000)
    assert made.coverage
    assert made.coverage.sections == len(named.sections)
    assert made.usage.calls == made.coverage.sections + 2


def test_without_a_number_half_of_it_is_tried() -> None:
    reader = refuse_whole(refuse("too long", "context_length_exceeded"))
    check(brief(reader), reader)


def test_an_awaited_brief_is_the_same() -> None:
    def reader() -> Reader:
        return refuse_whole(refuse(REFUSALS["vLLM"]))

    awaited = asyncio.run(asummarize(DOCUMENT, model=MODEL, transport=reader(), retries=0))
    assert awaited.brief == brief(reader()).brief


def test_it_is_tried_once() -> None:
    reader = Reader(lambda _: refuse(REFUSALS["OpenAI"]))
    with pytest.raises(WindowError, match="maximum context length is 6000"):
        brief(reader)
    lengths = sorted(len(each) for each in reader.sections)
    assert lengths[-1] == len(DOCUMENT.sentences)
    assert sum(lengths) == 2 * len(DOCUMENT.sentences)


def test_one_sentence_that_is_refused_is_an_error() -> None:
    reader = Reader(lambda _: refuse(REFUSALS["OpenAI"]))
    with pytest.raises(WindowError):
        brief(reader, Document.from_text("The lift stood still."))
    assert len(reader.sections) == 1


def cut(lines: Lines, read: int) -> httpx2.Response:
    body = completion(json.dumps(copy_first(lines)))
    return httpx2.Response(200, json={**body, "usage": {"prompt_tokens": read, "completion_tokens": 9}})


def test_what_was_cut_to_the_window_silently_is_read_in_sections() -> None:
    reader = Reader(lambda lines: cut(lines, 4_096) if len(lines) == 800 else copy_first(lines))
    with warnings.catch_warnings():
        warnings.simplefilter("error", PromptCutWarning)
        check(brief(reader), reader)


def test_what_was_cut_to_a_window_that_is_too_small_for_sections_is_warned_of() -> None:
    with pytest.warns(PromptCutWarning, match="read 512 of about"):
        made = brief(Reader(lambda lines: cut(lines, 512)))
    assert made.coverage is None
    assert "part of the document is missing" in made.gaps[0]
