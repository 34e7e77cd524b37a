"""Evidence: from cited numbers and quotes to spans of the document, always `text[start:end] == quote`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from summarizer.document.document import Document, Sentence
from summarizer.errors import InputError
from summarizer.grounding.checks.findings import Finding
from summarizer.grounding.language.normalise import find_quote
from summarizer.grounding.search import touching
from summarizer.published import JsonDict

_SHOWN = 80


@dataclass
class Proof:
    """The spans that an item cites, in the order of the document, and what is wrong with its citations.

    `own` is set where a search has added a span: the sentences that the item cited itself.
    """

    spans: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    findings: list[Finding] = field(default_factory=list[Finding])
    own: Sequence[Sentence] | None = None

    def add(self, start: int, end: int) -> None:
        """Add a span, unless it is there already."""
        if (start, end) not in self.spans:
            self.spans = sorted([*self.spans, (start, end)])

    def sentences(self, document: Document) -> list[Sentence]:
        """Return the whole sentences that the spans touch, each once."""
        found = {s.number: s for start, end in self.spans for s in touching(document.sentences, start, end)}
        return [found[number] for number in sorted(found)]

    def evidence(self, document: Document) -> list[JsonDict]:
        """Return the published form."""
        return [
            {
                "sentence": touching(document.sentences, start, end)[0].number,
                "start": start,
                "end": end,
                "quote": document.text[start:end],
            }
            for start, end in self.spans
        ]


def locate_cites(cites: Any, document: Document) -> Proof:
    """Look up cited sentence numbers.

    Args:
        cites: Numbers as models write them: a list, one number, strings, brackets.

    Returns:
        The proof; a number that the document does not have is a finding.
    """
    proof = Proof()
    for number in _numbers(cites):
        sentence = _sentence(number, document)
        if sentence is None:
            proof.findings.append(Finding("range", str(number)[:_SHOWN]))
        else:
            proof.add(sentence.start, sentence.end)
    return proof


def _numbers(cites: Any) -> Iterator[Any]:
    if isinstance(cites, list | tuple):
        for each in cast("Sequence[Any]", cites):
            yield from _numbers(each)
    elif cites is not None and cites != "":
        yield cites


def _sentence(number: Any, document: Document) -> Sentence | None:
    if isinstance(number, str) and number.strip(" []").isdecimal():
        number = int(number.strip(" []")[:9])
    if isinstance(number, float) and number.is_integer():
        number = int(number)
    if not isinstance(number, int) or isinstance(number, bool):
        return None
    return document.sentences[number - 1] if 1 <= number <= len(document.sentences) else None


@dataclass(frozen=True, slots=True)
class Quote:
    """One piece of published evidence as given: perhaps only the words."""

    quote: str
    start: int | None = None
    end: int | None = None
    sentence: int | None = None


def read_quotes(value: Any, place: str) -> list[Quote]:
    """Read the `evidence` of an item.

    Args:
        value: A list of strings, or of objects with at least a `quote`.
        place: The path of the value, for messages.

    Raises:
        InputError: It is anything else; the message names the place.
    """
    if not isinstance(value, list):
        raise InputError(f"{place}: evidence must be a list, not {_kind(value)}.")
    return [_quote(each, f"{place}[{n}]") for n, each in enumerate(cast("list[Any]", value))]


def _quote(value: Any, place: str) -> Quote:
    if isinstance(value, str):
        return Quote(value)
    if not isinstance(value, Mapping):
        raise InputError(f"{place}: must be a string or an object with a quote, not {_kind(value)}.")
    given = cast("Mapping[str, Any]", value)
    if not isinstance(given.get("quote"), str):
        raise InputError(
            f"{place}: has no quote.", hint='Evidence is {"quote": "…"}, with start and end if known.'
        )
    numbers = {name: given.get(name) for name in ("start", "end", "sentence")}
    for name, number in numbers.items():
        if number is not None and (not isinstance(number, int) or isinstance(number, bool)):
            raise InputError(f"{place}: {name} must be a whole number, not {_kind(number)}.")
    return Quote(given["quote"], **numbers)


def _kind(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return next((name for kind, name in names.items() if isinstance(value, kind)), "a number")


def locate_quotes(quotes: Iterable[Quote], document: Document, *, altered: bool) -> Proof:
    """Find quotes in the document; one that is not at its given place is searched for.

    Args:
        altered: Whether the document is not the text that the brief was made from. Then a quote may have
            moved; if it is the same text, the brief was changed.
    """
    proof = Proof()
    for quote in quotes:
        span = _given(quote, document)
        fits = span is not None
        span = span or find_quote(document.text, quote.quote, near=_near(quote, document))
        if span is None or not touching(document.sentences, *span):
            proof.findings.append(Finding("lost", quote.quote[:_SHOWN]))
            continue
        proof.add(*span)
        placed = quote.start is not None or quote.end is not None
        number = touching(document.sentences, *span)[0].number
        if (placed and not fits) or (quote.sentence is not None and quote.sentence != number):
            proof.findings.append(Finding("moved" if altered else "damaged", quote.quote[:_SHOWN]))
    return proof


def _given(quote: Quote, document: Document) -> tuple[int, int] | None:
    """Return the span as given, if the quote is there letter for letter."""
    start, end = quote.start, quote.end
    if start is None or end is None or not 0 <= start < end:
        return None
    return (start, end) if document.text[start:end] == quote.quote else None


def _near(quote: Quote, document: Document) -> int:
    if quote.start is not None:
        return quote.start
    sentence = _sentence(quote.sentence, document)
    return sentence.start if sentence else 0
