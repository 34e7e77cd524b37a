"""A valid draft, and the reading of one as an endpoint returned it."""

from __future__ import annotations

import json
from typing import Any

from helpers.provider import DRAFT
from summarizer.llm.answers.read import read_answer
from summarizer.llm.requests import JsonAnswer
from summarizer.llm.wire import draft_of
from summarizer.schema import Brief

BRIEF = draft_of(Brief)
WHOLE = json.dumps(DRAFT)
KEPT = BRIEF.model_validate(DRAFT).model_dump(mode="json")
ONE, TWO = {"text": 'a } ] \\ " {', "when": None, "cites": [1]}, {"text": "b", "when": None, "cites": [2]}


def read(text: Any, finish: object = "stop", draft: Any = BRIEF) -> JsonAnswer:
    return read_answer({"content": text}, finish, draft)
