"""Gaps: what of a PDF is not in the text, in short phrases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from summarizer.readers.pdf.hidden import Reason
from summarizer.readers.pdf.page import Page

_COVERED: Final = 0.5
"""A page is a picture if pictures take up so much of it, and it has hardly any text."""
_FEW_CHARACTERS: Final = 100
_MANY_SHAPES: Final = 300
_UNREADABLE: Final = 0.3
_MOST_PAGES: Final = 8

# What is said of one page, and of several.
_PICTURE: Final = (
    "is a picture: not read (--reader names a program that can)",
    "are pictures: not read (--reader names a program that can)",
)
_DRAWING: Final = ("is a drawing without text: not read", "are drawings without text: not read")
_FONT: Final = (
    "has a font that says no letters: hardly readable",
    "have a font that says no letters: hardly readable",
)
_DAMAGED: Final = ("is damaged: not read", "are damaged: not read")
_COMMENTS: Final = ("has comments: not read", "have comments: not read")


def find_gaps(pages: Sequence[Page], characters: Sequence[int], damaged: Sequence[int]) -> tuple[str, ...]:
    """Name what is not in the text.

    Args:
        pages: The pages that were read.
        characters: How many characters each has in the running text.
        damaged: The numbers of the pages that cannot be opened.
    """
    counted = list(zip(pages, characters, strict=True))
    found: list[tuple[list[int], str, str]] = [
        ([page.number for page, count in counted if is_picture(page, count)], *_PICTURE),
        ([page.number for page, count in counted if _is_drawing(page, count)], *_DRAWING),
        ([page.number for page in pages if _is_unreadable(page)], *_FONT),
        (list(damaged), *_DAMAGED),
        ([page.number for page in pages if page.comments], *_COMMENTS),
    ]
    named = [
        f"{name_pages(numbers)} {many if len(numbers) > 1 else one}"
        for numbers, one, many in found
        if numbers
    ]
    return (*named, *_find_hidden(pages))


def is_picture(page: Page, characters: int) -> bool:
    """Whether a page is only a picture, but for a few characters."""
    return page.picture >= _COVERED and characters < _FEW_CHARACTERS


def name_pages(numbers: Sequence[int]) -> str:
    """Name pages in words.

    >>> name_pages([3, 4, 5, 9])
    'pages 3–5 and 9'
    """
    spans: list[list[int]] = []
    for number in sorted(numbers):
        if spans and spans[-1][1] == number - 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    named = [f"{first}–{last}" if last > first else str(first) for first, last in spans]
    if len(named) > _MOST_PAGES:
        named = [*named[: _MOST_PAGES - 1], f"{len(named) - _MOST_PAGES + 1} more places"]
    listed = " and ".join([", ".join(named[:-1]), named[-1]] if len(named) > 1 else named)
    return f"page {listed}" if len(numbers) == 1 else f"pages {listed}"


def _find_hidden(pages: Sequence[Page]) -> list[str]:
    where: dict[Reason, list[int]] = {}
    for page in pages:
        for reason in page.hidden:
            where.setdefault(reason, []).append(page.number)
    return [f"hidden text ({why}) on {name_pages(numbers)}: left out" for why, numbers in where.items()]


def _is_drawing(page: Page, characters: int) -> bool:
    return not characters and page.drawings >= _MANY_SHAPES and not is_picture(page, characters)


def _is_unreadable(page: Page) -> bool:
    return 0 < page.unreadable >= _UNREADABLE * page.characters
