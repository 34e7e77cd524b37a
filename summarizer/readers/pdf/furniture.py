"""Furniture: the headers, footers and page numbers that pages repeat."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product
from typing import Final

from summarizer.readers.pdf.browserprint import find_print_lines
from summarizer.readers.pdf.page import Page
from summarizer.readers.pdf.runs import Run

_BAND: Final = 0.12
"""Headers stand in so much of the height of a page from above, footers from below."""
_NUMBER: Final = re.compile(
    r"\W*(?:page|p\.|seite|s\.|página|pagina|pág\.|pag\.|side|sida|strona|страница|стр\.|第)?\s*"
    r"(?P<number>\d{1,5}|[ivxlcdm]{1,8}|[IVXLCDM]{1,8}|[A-Z]?-?\d{1,4})\s*(?:页|頁|ページ)?"
    r"(?:\s*(?:of|von|de|di|van|av|af|z|из|/|\|)\s*\d{1,5})?\W*\Z",
    re.IGNORECASE,
)
_DIGITS: Final = re.compile(r"\d{1,9}")
_NUMBER_BAND: Final = 0.2
_PAGE_NUMBER: Final = "#"
_ROW: Final = 4.0
_LETTERS: Final = 4

_MOST_NUMBERS: Final = 3

Key = tuple[bool, int, str]
"""Whether it stands at the top, its height on the page, its text with `#+3` for three after the page's."""


def drop_furniture(pages: Sequence[Page], runs: Sequence[Sequence[Run]]) -> list[list[Run]]:
    """Leave out what pages repeat at their top and bottom, but for the first time that it has words.

    What a browser prints around a page is left out of each: it says nothing about what is on the page.

    Args:
        pages: All pages of the document.
        runs: The runs of each.

    Returns:
        The runs of each page that are left.
    """
    runs = [_drop_print_lines(page, own, len(pages)) for page, own in zip(pages, runs, strict=True)]
    found = [{id(run): _make_keys(run, page) for run in own} for page, own in zip(pages, runs, strict=True)]
    counts: dict[Key, set[int]] = {}
    for page, own in zip(pages, found, strict=True):
        for key in (key for keys in own.values() for key in keys):
            counts.setdefault(key, set()).add(page.number)
    least = max(2, min(3, (len(pages) + 1) // 2))
    repeated = {key for key, numbers in counts.items() if len(numbers) >= least}
    seen: set[Key] = set()
    left: list[list[Run]] = []
    for page, own, keys in zip(pages, runs, found, strict=True):
        outermost = _find_outermost(own)
        kept = (run for run in own if not (id(run) in outermost and _is_number_of(run, page)))
        left.append([run for run in kept if not _is_furniture(run, keys[id(run)], repeated, seen)])
    return left


def _drop_print_lines(page: Page, runs: Sequence[Run], count: int) -> list[Run]:
    printed = find_print_lines(page, runs, count)
    return [run for run in runs if id(run) not in printed]


def _find_outermost(runs: Sequence[Run]) -> set[int]:
    """The runs that have nothing above them, or nothing below."""
    top, bottom = max((run.box[3] for run in runs), default=0), min((run.box[1] for run in runs), default=0)
    return {id(run) for run in runs if run.box[3] > top - run.size or run.box[1] < bottom + run.size}


def _is_number_of(run: Run, page: Page) -> bool:
    """Whether a run is the number of its page."""
    height = page.view.height
    middle = (run.box[1] + run.box[3]) / 2
    number = _NUMBER.match(run.text)
    if not number or _NUMBER_BAND * height < middle < (1 - _NUMBER_BAND) * height:
        return False
    return number["number"].lower() in (str(page.number), (page.label or "").lower())


def _is_furniture(run: Run, keys: Sequence[Key], repeated: set[Key], seen: set[Key]) -> bool:
    key = next((key for key in keys if _is_near(key, repeated)), None)
    if key is None:
        return False
    bare = (key[0], 0, key[2])
    first = bare not in seen
    seen.add(bare)
    return key[2] == _PAGE_NUMBER or not first or sum(letter.isalpha() for letter in run.text) < _LETTERS


def _is_near(key: Key, repeated: set[Key]) -> bool:
    top, height, text = key
    return any((top, height + step, text) in repeated for step in (-1, 0, 1))


def _make_keys(run: Run, page: Page) -> list[Key]:
    height = page.view.height
    middle = (run.box[1] + run.box[3]) / 2
    if _BAND * height < middle < (1 - _BAND) * height:
        return []
    top = middle > height / 2
    level = round((height - middle if top else middle) / _ROW)
    texts = [_PAGE_NUMBER] if _NUMBER.match(run.text) else _list_forms(run.text, page.number)
    return [(top, level, text) for text in texts]


def _list_forms(text: str, page: int) -> list[str]:
    """A text, and the same with any of its numbers as one that counts the pages."""
    parts = _DIGITS.split(text)
    numbers = _DIGITS.findall(text)
    if not 0 < len(numbers) <= _MOST_NUMBERS:
        return [text]
    choices = [(number, f"#{int(number) - page:+}") for number in numbers]
    return ["".join(map(str.__add__, parts, (*chosen, ""))) for chosen in product(*choices)]
