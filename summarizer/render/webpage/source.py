"""Source: a document as it is shown beside its brief: paragraphs of numbered sentences under their places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from summarizer.grounding.where import find_where
from summarizer.published import items
from summarizer.render.lines import Data
from summarizer.render.webpage.statements import Part, Statement
from summarizer.render.where import write_where

if TYPE_CHECKING:
    from summarizer.document.document import Document, Sentence

_NAMED: Final = ("page", "label", "slide", "message", "from", "speaker", "at", "year", "quoted")
"""What of a place is written above the paragraphs; the number of a paragraph or row would be above each."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A sentence: number, text, the lines of the brief that rest on it, and whether it opens a line."""

    number: int
    text: str
    cited_by: tuple[Statement, ...] = ()
    broken: bool = False

    @property
    def support(self) -> str:
        """The worst mark of the lines that rest on it; empty if none does."""
        order = ("unsupported", "weak", "verified")
        found = {each.line.support for each in self.cited_by}
        return next((support for support in order if support in found), "")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences without a blank line between them; `place` in words, where it is another than before."""

    sentences: tuple[Shown, ...]
    place: str = ""
    heading: bool = False


def list_paragraphs(document: Document, parts: Sequence[Part]) -> list[Paragraph]:
    """Lay out a document, every sentence of it.

    Args:
        document: The document.
        parts: The brief of it.
    """
    cited, headings = _find_citing(parts), _list_headings(document)
    found: list[Paragraph] = []
    before = ""
    for group in _group(document):
        place = _write_place(document, group[0])
        shown = tuple(_show(document, each, cited) for each in group)
        found.append(Paragraph(shown, place if place != before else "", heading=_is_heading(group, headings)))
        before = place
    return found


def list_quotes(briefing: Data, parts: Sequence[Part]) -> list[Paragraph]:
    """Lay out the cited sentences alone, where the document is not at hand.

    Args:
        briefing: A briefing in the published format.
        parts: The same, laid out.
    """
    cited, quotes = _find_citing(parts), _collect_quotes(briefing)
    return [
        Paragraph((Shown(number, text, tuple(cited.get(number, ()))),), place)
        for number, (text, place) in sorted(quotes.items())
    ]


def _collect_quotes(briefing: Data) -> dict[int, tuple[str, str]]:
    """Return the quote and the place of every cited sentence."""
    found: dict[int, tuple[str, str]] = {}
    for _, item in (*items(briefing["brief"]), *items(briefing.get("more") or {})):
        for each in item.get("evidence") or ():
            found.setdefault(int(each["sentence"]), (each["quote"], write_where(each.get("where"))))
    return found


def _find_citing(parts: Sequence[Part]) -> dict[int, list[Statement]]:
    citing: dict[int, list[Statement]] = {}
    for part in parts:
        for statement in (*part.statements, *part.cut):
            for number in statement.sentences:
                citing.setdefault(number, []).append(statement)
    return citing


def _group(document: Document) -> Iterator[list[Sentence]]:
    """Yield the sentences of each paragraph: between two paragraphs there is a blank line."""
    group: list[Sentence] = []
    for sentence in document.sentences:
        if group and document.text.count("\n", group[-1].end, sentence.start) > 1:
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def _show(document: Document, sentence: Sentence, cited: Mapping[int, Sequence[Statement]]) -> Shown:
    before = document.text[max(0, sentence.start - 1) : sentence.start]
    return Shown(sentence.number, sentence.text, tuple(cited.get(sentence.number, ())), broken="\n" in before)


def _write_place(document: Document, sentence: Sentence) -> str:
    where = find_where(document, sentence.start, sentence.start + 1) or {}
    return write_where({name: value for name, value in where.items() if name in _NAMED})


def _list_headings(document: Document) -> frozenset[str]:
    """Return the headings that the reader knows."""
    marks = document.layout.marks if document.layout else ()
    return frozenset(heading for mark in marks for heading in mark.place.heading)


def _is_heading(group: Sequence[Sentence], known: frozenset[str]) -> bool:
    """Whether a paragraph is a heading: one that the reader knows, or one with its mark in a plain text."""
    text = group[0].text
    return len(group) == 1 and (text in known or text.startswith("#"))
