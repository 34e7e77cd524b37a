"""Which passages of a document prove items of its brief, with the sentences around them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from summarizer.render.lines import Data
from summarizer.strings import clean

if TYPE_CHECKING:
    from summarizer.document.document import Sentence


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence in three clean pieces; `quote` is what proves the item, empty in a neighbour.

    `apart` says that sentences are left out between the passage before and this one; `place` is where in its
    file the sentence stands, empty for plain text.
    """

    number: int
    before: str
    quote: str
    after: str
    apart: bool
    place: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """Items of a brief, each under its path, and the passages of the document that prove them."""

    items: tuple[tuple[str, Data], ...]
    passages: tuple[Passage, ...]


_NO_PLACES: Final[Mapping[int, str]] = {}


def prove_item(
    path: str, item: Data, sentences: Sequence[Sentence], places: Mapping[int, str] = _NO_PLACES
) -> Proof:
    """Find what proves an item.

    Args:
        path: Where the item is in its brief: "open_issues[0]".
        item: The item.
        sentences: Those of the document; none if only the brief is at hand.
        places: Where sentences stand in their file, by number.

    Returns:
        The item, with the sentences that it cites and their neighbours.
    """
    quotes: dict[int, str] = {}
    for evidence in item.get("evidence", ()):
        quotes.setdefault(evidence["sentence"], clean(evidence["quote"]))
    return Proof(((path, item),), _find_passages(quotes, sentences, places))


def prove_sentence(
    number: int,
    items: Iterable[tuple[str, Data]],
    sentences: Sequence[Sentence],
    places: Mapping[int, str] = _NO_PLACES,
) -> Proof | None:
    """Find what a sentence proves.

    Args:
        number: The number of the sentence.
        items: All items of the brief, under their paths.
        sentences: Those of the document; none if only the brief is at hand.
        places: Where sentences stand in their file, by number.

    Returns:
        The items that cite the sentence, and the sentence with its neighbours; None if neither document nor
        brief has a sentence of that number.
    """
    found = [(path, item) for path, item in items if number in _list_numbers(item)]
    texts = [sentence.text for sentence in sentences if sentence.number == number]
    texts += [e["quote"] for _, item in found for e in item["evidence"] if e["sentence"] == number]
    if not texts:
        return None
    return Proof(tuple(found), _find_passages({number: clean(texts[0])}, sentences, places))


def cited_numbers(items: Iterable[tuple[str, Data]]) -> list[int]:
    """The numbers of all sentences that items cite, in order."""
    return sorted({number for _, item in items for number in _list_numbers(item)})


def _list_numbers(item: Data) -> list[int]:
    return [evidence["sentence"] for evidence in item.get("evidence", ())]


def _find_passages(
    quotes: Mapping[int, str], sentences: Sequence[Sentence], places: Mapping[int, str]
) -> tuple[Passage, ...]:
    """The quoted sentences and their neighbours, in the document's order.

    A number that the document does not have is shown by its quote alone.
    """
    texts = {sentence.number: clean(sentence.text) for sentence in sentences}
    near = {number + step for number in quotes for step in (-1, 0, 1)}
    shown = sorted(near & texts.keys() | quotes.keys())
    found: list[Passage] = []
    for number in shown:
        before, quote, after = _split(texts.get(number, ""), quotes.get(number))
        apart = bool(found) and number - found[-1].number > 1
        found.append(Passage(number, before, quote, after, apart, places.get(number, "")))
    return tuple(found)


def _split(text: str, quote: str | None) -> tuple[str, str, str]:
    """What comes before the quote, the quote, and what comes after."""
    if quote is None:
        return text, "", ""
    before, found, after = text.partition(quote) if quote else (text, "", "")
    return (before, found, after) if found else ("", text or quote, "")
