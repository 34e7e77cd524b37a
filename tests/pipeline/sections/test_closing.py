"""The closing call: for order and status alone, of what it was shown alone."""

from __future__ import annotations

from typing import Any

import httpx2
import pytest
from helpers.sections import Lines, Reader, copy_first, model

from summarizer import Briefing, Document, summarize
from summarizer.pipeline.candidates import RatedDocument
from summarizer.pipeline.sections.closing import SHARE, build_question
from summarizer.pipeline.task import plan
from summarizer.salience.rating import rate

pytestmark = pytest.mark.usefixtures("key_is_set")

WINDOW = 3_400
PLACES = ("Lindow", "Orvane", "Tarsk", "Quillby", "Marrowfen", "Sundholm", "Ebrach", "Castrel", "Dorning")
TEXT = "\n\n".join(f"The depot at {PLACES[at % 9]} received crate number {at + 1}." for at in range(240))
DOCUMENT = Document.from_text(TEXT)


def brief(close: Any) -> tuple[Briefing[Any], Reader]:
    reader = Reader(finish=close)
    return summarize(DOCUMENT, model=model(WINDOW), transport=reader, retries=0), reader


def answer(order: list[int], number: int, text: str, state: str = "blocked") -> dict[str, Any]:
    return {"order": order, "status": {"state": state, "text": text, "cites": [number]}}


def test_its_status_stands_if_its_sentences_support_it() -> None:
    made, reader = brief(lambda lines: answer([], *lines[0]))
    assert reader.closings == 1
    assert made.brief.status.state == "blocked"
    assert made.brief.status.support == "verified"
    assert [each.about for each in made.developments] == ["status"]


@pytest.mark.parametrize(
    "close",
    [
        pytest.param(None, id="it-fails"),
        pytest.param(lambda _: httpx2.Response(500, json={"error": {"message": "no"}}), id="server-error"),
        pytest.param(lambda _: answer([], 3, "The depot burnt down."), id="not-supported"),
        pytest.param(lambda _: answer([], 9_999, TEXT[:40]), id="no-such-sentence"),
        pytest.param(lambda lines: answer([], *_find_hidden(lines)), id="not-shown"),
        pytest.param(lambda _: {}, id="nothing"),
    ],
)
def test_else_the_newest_status_stands(close: Any) -> None:
    made, _ = brief(close)
    assert (made.brief.status.state, made.brief.status.support) == ("ongoing", "verified")
    assert made.brief.status.text == DOCUMENT.sentences[-1].text


def _find_hidden(lines: Lines) -> tuple[int, str]:
    shown = {number for number, _ in lines}
    hidden = next(each for each in DOCUMENT.sentences if each.number not in shown)
    return hidden.number, hidden.text


def test_the_facts_that_it_puts_first_stand_in_the_brief() -> None:
    def close(lines: Lines) -> dict[str, Any]:
        return answer([5, 3, 999, 3, 1], *lines[-1], state="ongoing")

    made, reader = brief(close)
    body = next(each for each in reader.bodies if "\nfact 1 (" in each)
    shown = {
        line.split(":")[0]: line.split(": ", 1)[1] for line in body.splitlines() if line.startswith("fact ")
    }
    wanted = [shown[key] for key in shown if key.split()[1] in ("1", "3", "5")]
    stated = [item.text for item in made.brief.what]
    assert set(wanted) <= set(stated)
    assert stated == sorted(stated, key=lambda text: TEXT.index(text))


def test_nothing_that_it_writes_but_the_status_is_in_the_brief() -> None:
    made, _ = brief(lambda lines: {**answer([1], *lines[0]), "what": [{"text": "It burnt.", "cites": [1]}]})
    assert "It burnt." not in made.model_dump_json()


def test_it_takes_a_quarter_of_the_window() -> None:
    rated = RatedDocument(DOCUMENT, rate(DOCUMENT))
    facts = [
        rated.check({"text": each.text, "when": None, "cites": [each.number]}) for each in DOCUMENT.sentences
    ]
    status = rated.check(copy_first([(240, DOCUMENT.sentences[-1].text)])["status"])
    task = plan(DOCUMENT, model=model(WINDOW))
    question = build_question(task, facts, [status], rated)
    document = question.request.messages[-1]["content"]
    assert 5 < len(question.facts) < len(facts)
    assert len(document) / 4 <= WINDOW * SHARE * 1.1
    assert 240 in question.sentences
