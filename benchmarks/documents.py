"""Documents to measure with: the seed, many like it, and long ones."""

from __future__ import annotations

import itertools
from pathlib import Path

ROOT = Path(__file__).parents[1]
SEED_FILE = next((ROOT / "seeds").glob("*.txt"))
SEED_ANSWER_FILE = Path(__file__).with_name("seed_answer.json")
"""A brief of the seed as a good model would write it, all of whose statements pass."""


def seed() -> str:
    """The text of the seed."""
    return SEED_FILE.read_text(encoding="utf-8")


def many(count: int) -> list[str]:
    """Documents as long as the seed, no two alike."""
    return [f"{seed()}\n\nThis is copy {number} of {count}." for number in range(1, count + 1)]


def long(characters: int) -> str:
    """A text of so many characters: the documents of `evals/` in turn, each copy under a title of its own."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "evals" / "documents").iterdir())]
    parts: list[str] = []
    size = 0
    for number, text in enumerate(itertools.cycle(texts), start=1):
        if size >= characters:
            break
        parts.append(f"Paper {number} of the file\n\n{text}\n\n")
        size += len(parts[-1])
    return "".join(parts)[:characters]
