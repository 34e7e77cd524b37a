"""Recorded answers of two suites, and the prompt that they were recorded with."""

from __future__ import annotations

import json
from typing import Any

from summarizer.tapes.fingerprint import RecordedRequest
from summarizer.tapes.scrub import RecordedResponse
from summarizer.tapes.serializer import Interaction

PROMPT = (
    "---\nname: brief\nschema: summarizer.schema:Brief\n---\n# system\nYou write briefs.\n# user\nBegin.\n"
)
NEW_PROMPT = PROMPT.replace("write briefs", "write short briefs")


def recording(document: str, said: Any, sample: int = 0, **parameters: Any) -> Interaction:
    fenced = f"<document-0a1b2c3d>\n{document}\n</document-0a1b2c3d>"
    messages: Any = [{"role": "system", "content": "You write briefs."}, {"role": "user", "content": fenced}]
    request = RecordedRequest(
        "POST", "chat/completions", {"model": "fake-1", "messages": messages, **parameters}
    )
    body = {
        "choices": [{"message": {"content": json.dumps(said)}}],
        "usage": {"prompt_tokens": 1200, "completion_tokens": 30},
    }
    return Interaction(
        request, RecordedResponse(200, "application/json", json.dumps(body)), sample, {"openai": "3"}
    )


FLOOD = recording("[1] It rained.", {"what": ["It rained."]})
AGAIN = recording("[1] It rained.", {"what": ["Rain fell."]}, 1, seed=1)
FIRE = recording("[1] It burned.\n[2] \x1b[31mRed\x1b[0m.", {"what": []})
