"""Recorded answers made other: of every sample on the tapes, or of one."""

from __future__ import annotations

import json
from pathlib import Path

from helpers.lift_case import completion
from summarizer.tapes import tapefile
from summarizer.tapes.scrub import RecordedResponse
from summarizer.tapes.serializer import Interaction


def answer_all(tapes: Path, content: str) -> None:
    """Let every recorded answer be `content`."""
    for path in tapes.iterdir():
        answer = RecordedResponse(200, "application/json", json.dumps(completion(content)))
        recorded = tapefile.load(path).values()
        tapefile.save(path, [Interaction(one.request, answer, one.sample, one.recorded) for one in recorded])


def answer_one(tape: Path, status: int, body: object, sample: int = 1) -> None:
    """Let the answer of one sample be this."""
    answer = RecordedResponse(status, "application/json", json.dumps(body))
    recorded = tapefile.load(tape).values()
    tapefile.save(
        tape,
        [
            Interaction(one.request, answer if one.sample == sample else one.answer, one.sample, one.recorded)
            for one in recorded
        ],
    )
