"""CPU time of `check` on documents of growing length, beside reading the JSON and beside difflib.

    python benchmarks/check.py

A brief of 40 statements, one in four of them false and so searched for in the whole text, is checked
against a text of 25,000 to 200,000 characters; the time for sentences is part of it. A check that is
linear in the text costs the same for each character throughout. json.loads reads text and brief; difflib
finds one of the 40 quotes, word for word, in the text.
"""

from __future__ import annotations

import argparse
import json
from difflib import SequenceMatcher
from statistics import median
from typing import Any

import documents
from timing import Ways, alternate, table

from summarizer import Document, check

SIZES = (25_000, 50_000, 100_000, 200_000)
ITEMS = 40


def brief_of(document: Document) -> dict[str, Any]:
    """A brief as another tool might give it: claims from the whole document, each with its quote."""
    step = len(document.sentences) // ITEMS
    quotes = [sentence.text for sentence in document.sentences[step - 1 :: step][:ITEMS]]
    claims = [
        {"text": _told(place, quote), "when": None, "evidence": [{"quote": quote}]}
        for place, quote in enumerate(quotes)
    ]
    return {"what": claims}


def _told(place: int, quote: str) -> str:
    words = quote.split()
    if place % 4 == 0:
        return " ".join(["Nobody ever said that", *words])
    return " ".join(words[: max(len(words) * 3 // 4, 1)])


def measured(size: int, rounds: int) -> tuple[str | float, ...]:
    """The row of one size."""
    text = documents.long(size)
    brief = brief_of(Document.from_text(text))
    both = json.dumps({"text": text, "brief": brief})
    quote = brief["what"][ITEMS // 2]["evidence"][0]["quote"]
    ways: Ways = {
        "sentences": lambda: Document.from_text(text).sentences,
        "check": lambda: check(brief, Document.from_text(text)),
        "json": lambda: json.loads(both),
        "difflib": lambda: SequenceMatcher(None, text, quote, autojunk=False).find_longest_match(),
    }
    taken = alternate(ways, rounds=rounds)
    sentences, checked, loaded, found = (median(t.cpu) for t in taken.values())
    supports = [item["support"] for item in check(brief, Document.from_text(text))["what"]]
    said = " + ".join(str(supports.count(name)) for name in ("verified", "weak", "unsupported"))
    of_text = (1000 * sentences, 1000 * checked, 1e9 * checked / size)
    return (f"{size:,}", *of_text, checked / loaded, checked / found, said)


def main() -> None:
    """Print a row for each size."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    head = (
        "characters", "sentences ms", "check ms", "ns a character", "× json.loads", "× difflib, one item",
        "verified + weak + unsupported",
    )  # fmt: skip
    print(table(head, [measured(size, options.rounds) for size in SIZES]))


if __name__ == "__main__":
    main()
