"""Which passages of a document prove one item of its brief, with the sentences around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.render.lines import Data
from summarizer.strings import clean

if TYPE_CHECKING:
    from summarizer.document.document import Sentence


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence in three clean pieces; `quote` is what proves the item, empty in a neighbour.

    `apart` says that sentences are left out between the passage before and this one.
    """

    number: int
    before: str
    quote: str
    after: str
    apart: bool


def passages(item: Data, sentences: Sequence[Sentence]) -> list[Passage]:
    """The sentences that an item cites and their neighbours, in the document's order.

    A cited number that the document does not have is shown by its quote alone.
    """
    quotes: dict[int, str] = {}
    for evidence in item.get("evidence", ()):
        quotes.setdefault(evidence["sentence"], clean(evidence["quote"]))
    texts = {sentence.number: clean(sentence.text) for sentence in sentences}
    near = {number + step for number in quotes for step in (-1, 0, 1)}
    shown = sorted(near & texts.keys() | quotes.keys())
    found: list[Passage] = []
    for number in shown:
        before, quote, after = _split(texts.get(number, ""), quotes.get(number))
        apart = bool(found) and number - found[-1].number > 1
        found.append(Passage(number, before, quote, after, apart))
    return found


def _split(text: str, quote: str | None) -> tuple[str, str, str]:
    """What comes before the quote, the quote, and what comes after."""
    if quote is None:
        return text, "", ""
    before, found, after = text.partition(quote) if quote else (text, "", "")
    return (before, found, after) if found else ("", text or quote, "")
