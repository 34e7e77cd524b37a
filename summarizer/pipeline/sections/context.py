"""Context: what a section must know of the document before it, found by code and kept short."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from summarizer.document import Document, Sentence
from summarizer.grounding.facts.facts import read
from summarizer.grounding.search import search_of
from summarizer.pipeline.section import Section
from summarizer.strings import clean

CONTEXT_TOKENS: Final = 250
"""What is kept free for a context, in tokens."""
_NAMES: Final = 8
_HEADINGS: Final = 3
_WIDTH: Final = 30
"""Characters of a heading or name."""
_HEADING: Final = re.compile(r"(#{1,6})\s+(.+?)\s*#*$")


def add_contexts(sections: Sequence[Section], document: Document) -> list[Section]:
    """Give every section but the first the path of headings above it, and the names found before it.

    Args:
        sections: The sections of a document, in order.
        document: The document.
    """
    language = search_of(document).language
    names: Counter[str] = Counter()
    path: tuple[str, ...] = ()
    made: list[Section] = []
    for section in sections:
        sentences = section.select(document)
        above = document.place_at(sentences[0].start).heading or path
        made.append(replace(section, context=write_context(above, names)))
        for sentence in sentences:
            path = _follow(path, sentence)
            names.update(_find_names(sentence, document, language))
    return made


def write_context(path: Sequence[str], names: Counter[str]) -> str:
    """Return the lines of a context; nothing if nothing is known.

    Args:
        path: The headings, the outermost first.
        names: How often each name was found; the most frequent are shown.

    >>> write_context(["Risks", "Costs"], Counter({"Ana Ruiz": 2}))
    '(under: Risks > Costs)\\n(named before: Ana Ruiz)\\n'
    """
    headings = " > ".join(_shorten(each) for each in path[-_HEADINGS:] if each)
    named = "; ".join(dict.fromkeys(_shorten(name) for name, _ in names.most_common(_NAMES)))
    lines = (f"(under: {headings})" if headings else "", f"(named before: {named})" if named else "")
    return "".join(f"{line}\n" for line in lines if line)


def _shorten(text: str) -> str:
    return " ".join(clean(text).split())[:_WIDTH].strip()


def _follow(path: tuple[str, ...], sentence: Sentence) -> tuple[str, ...]:
    """Return the path of headings after a sentence that may be a heading of Markdown."""
    found = _HEADING.match(sentence.text)
    if not found:
        return path
    depth = len(found[1]) - 1
    return (*path[:depth], *("",) * (depth - len(path)), found[2])


def _find_names(sentence: Sentence, document: Document, language: str) -> Iterator[str]:
    """Yield the names of several words in a sentence, and who speaks or writes there."""
    place = document.place_at(sentence.start)
    yield from (each for each in (place.sender, place.speaker) if each)
    yield from (each.text for each in read(sentence.text, language).names if len(each.core) > 1)
