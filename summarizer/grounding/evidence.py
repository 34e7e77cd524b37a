"""Evidence: from cited numbers and quotes to spans of the document, always `text[start:end] == quote`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from summarizer.document.document import Document, Sentence
from summarizer.grounding.checks.findings import Finding
from summarizer.grounding.language.normalise import find_quote
from summarizer.grounding.pointers import Pointer
from summarizer.grounding.search import touching
from summarizer.grounding.where import find_where
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
                "where": find_where(document, start, end),
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
        _locate_sentence(number, document, proof)
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


def locate_pointers(pointers: Iterable[Pointer], document: Document, *, altered: bool) -> Proof:
    """Find what published evidence points to; a quote that is not at its given place is searched for.

    Args:
        pointers: The evidence as given: quotes, characters or sentences.
        document: The document.
        altered: Whether the document is not the text that the brief was made from. Then a quote may have
            moved; if it is the same text, the brief was changed.
    """
    proof = Proof()
    for pointer in pointers:
        if pointer.quote is not None:
            _locate_quote(pointer.quote, pointer, document, proof, altered=altered)
        elif pointer.start is not None and pointer.end is not None:
            _locate_span(pointer.start, pointer.end, document, proof)
        else:
            _locate_sentence(pointer.sentence, document, proof)
    return proof


def _locate_quote(quote: str, pointer: Pointer, document: Document, proof: Proof, *, altered: bool) -> None:
    span = _given(quote, pointer, document)
    fits = span is not None
    span = span or find_quote(document.text, quote, near=_near(pointer, document))
    if span is None or not touching(document.sentences, *span):
        proof.findings.append(Finding("lost", quote[:_SHOWN]))
        return
    proof.add(*span)
    placed = pointer.start is not None or pointer.end is not None
    number = touching(document.sentences, *span)[0].number
    if (placed and not fits) or (pointer.sentence is not None and pointer.sentence != number):
        proof.findings.append(Finding("moved" if altered else "damaged", quote[:_SHOWN]))


def _locate_span(start: int, end: int, document: Document, proof: Proof) -> None:
    """Add characters without a quote, less the white space around them."""
    inside = 0 <= start < end <= len(document.text)
    trimmed = _trim(start, end, document) if inside else (0, 0)
    if trimmed[0] < trimmed[1] and touching(document.sentences, *trimmed):
        proof.add(*trimmed)
    else:
        proof.findings.append(Finding("span", f"{start} to {end}"[:_SHOWN]))


def _locate_sentence(number: Any, document: Document, proof: Proof) -> None:
    sentence = _sentence(number, document)
    if sentence is None:
        proof.findings.append(Finding("range", str(number)[:_SHOWN]))
        return
    proof.add(sentence.start, sentence.end)


def _given(quote: str, pointer: Pointer, document: Document) -> tuple[int, int] | None:
    """Return the span as given, without white space around it, if the quote is there."""
    start, end = pointer.start, pointer.end
    if start is None or end is None or not 0 <= start < end <= len(document.text):
        return None
    span = _trim(start, end, document)
    return span if document.text[slice(*span)] == quote.strip() else None


def _trim(start: int, end: int, document: Document) -> tuple[int, int]:
    text = document.text[start:end]
    return end - len(text.lstrip()), start + len(text.rstrip())


def _near(pointer: Pointer, document: Document) -> int:
    if pointer.start is not None:
        return pointer.start
    sentence = _sentence(pointer.sentence, document)
    return sentence.start if sentence else 0
