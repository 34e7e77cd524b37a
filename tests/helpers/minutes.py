"""The minutes of a meeting and the seed document, and one item grounded in them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from summarizer.document import Document
from summarizer.grounding.ground import ground
from summarizer.reasons import sentence

SEED = Path(__file__).parents[2] / "seeds" / "000_959a5d7f5abfa6ed.txt"
SEED_DOCUMENT = Document.from_text(SEED.read_text(encoding="utf-8"))

MINUTES = Document.from_text(
    "Minutes of 3 March 2026\n\n"
    "Priya Rao presented the new ticket system. She said it will go live next week.\n\n"
    "- Action: Omar to renew the certificate by Friday.\n"
    "- The budget for training was not approved.\n"
    "- It is open who will pay for the licences.\n\n"
    "Omar reported that the outage on Monday lasted 40 minutes. The supplier has not explained it.\n",
    date=date(2026, 3, 3),
)


def one(document: Document = MINUTES, **item: Any) -> dict[str, Any]:
    return ground({"items": [item]}, document)["items"][0]


def reasons_of(item: dict[str, Any]) -> list[str]:
    return [sentence(reason) for reason in item["reasons"]]


def number(document: Document, words: str) -> int:
    return next(sentence.number for sentence in document.sentences if words in sentence.text)


OUTAGE = number(MINUTES, "40 minutes")
ACTION = number(MINUTES, "Action")
LIVE = number(MINUTES, "go live")
