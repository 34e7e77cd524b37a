"""The page of a briefing: its sections in the order of a reader, a few lines of each, and a footer.

It is data; a module a format renders it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from summarizer.document.document import Document
from summarizer.grounding.where import find_where
from summarizer.render.choice import BRIEF, Place
from summarizer.render.lines import SUPPORTS, UNCHECKED, Data, Line, label, line, qualify, to_part
from summarizer.render.longdocs import describe_coverage, make_differences
from summarizer.render.section import Section
from summarizer.render.where import write_where
from summarizer.strings import clean, count_words, plural


@dataclass(frozen=True, slots=True)
class View:
    """How much of a briefing its page shows.

    Attributes:
        full: All lines of the brief, and those that were cut from it.
        verbose: The reasons for each mark, what the brief lacks, and what it took to make.
        hints: Name the options of the command line that show more.
        document: What the briefing is about, if it is at hand, for words that the briefing does not quote.
    """

    full: bool = False
    verbose: bool = False
    hints: bool = False
    document: Document | None = None


_LONGEST_QUOTE: Final = 120
"""Characters of a sentence that addresses the model: enough to judge it."""

SUMMARY: Final = View()
"""What a page shows unless more is asked for."""


@dataclass(frozen=True, slots=True)
class Page:
    """All that a page says, in words; all strings are clean.

    `origin` is the document's name and date, and how it has changed since the brief was made; `source_words`
    how many words it has, if that is known. `suspicious` are the sentences that address the model, by number;
    `planted` is a line about them and, for who wants reasons, their words: those of all if the document is at
    hand, else of those that the brief quotes. `differences` are the statements that differ, `coverage` says
    how a long document was read, and after the first line which of it was not.
    """

    origin: tuple[str, ...]
    sections: tuple[Section, ...]
    differences: tuple[Section, ...]
    gaps: tuple[str, ...]
    coverage: tuple[str, ...]
    suspicious: tuple[int, ...]
    planted: tuple[str, ...]
    source_words: int | None
    account: tuple[str, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line that is shown, in order."""
        return tuple(line for section in self.sections for line in section.lines)


def make_page(briefing: Data, view: View) -> Page:
    """Lay a briefing out.

    Args:
        briefing: A briefing in the published format.
        view: How much of it is shown.

    Returns:
        Its sections: what has a state comes first. Of a `Brief`, facts follow, then issues, then who; those
        of another schema keep their own order, and all of their lines.
    """
    brief: Data = briefing["brief"]
    more: Data = briefing.get("more") or {}
    source: Data = briefing.get("source") or {}
    return Page(
        origin=tuple(_describe_origin(source)),
        sections=tuple(_make_section(field, brief, more, view) for field in order_fields(brief)),
        differences=tuple(make_differences(briefing, full=view.full)),
        gaps=tuple(clean(gap) for gap in briefing.get("gaps") or ()),
        coverage=tuple(describe_coverage(briefing)),
        suspicious=tuple(briefing.get("suspicious") or ()),
        planted=tuple(_describe_planted(briefing, view)),
        source_words=source.get("words"),
        account=tuple(_account(briefing, view)),
    )


def count_shown_words(page: Page) -> int:
    """How many words the lines of a page have, without titles and footer."""
    return sum(count_words(line.head + qualify(line)) for line in page.lines)


def write_length(page: Page) -> str:
    """How long the page is beside its document, if that is known: "96 words of 442"."""
    shown = plural(count_shown_words(page), "word")
    return shown if page.source_words is None else f"{shown} of {page.source_words:,}"


def write_hidden(section: Section, view: View) -> str:
    """What a section does not show: "2 more facts: --full"; empty if it shows all."""
    if not section.hidden:
        return ""
    wrong = sum(line.support == "unsupported" for line in section.hidden)
    count = plural(len(section.hidden), f"more {section.noun}") + (f" ({wrong} unsupported)" if wrong else "")
    return f"{count}: --full" if view.hints else count


def write_hint(page: Page, view: View) -> str:
    """How to see why some marks are low, to follow the count of marks; empty if nothing is to be said."""
    low = any(line.support in ("weak", "unsupported") for line in page.lines)
    return " (why: -v)" if low and view.hints and not view.verbose else ""


def count_marks(lines: Iterable[Line]) -> list[tuple[str, int]]:
    """How many lines have each support, best first; a support that no line has is left out."""
    counts = Counter(line.support for line in lines)
    return [(support, counts[support]) for support in (*SUPPORTS, UNCHECKED) if counts[support]]


def quotes(briefing: Data, numbers: Collection[int] | None = None) -> list[tuple[str, str]]:
    """Every cited sentence once, in the order of the document: its number with its place, and the quote.

    Args:
        briefing: A briefing in the published format.
        numbers: Those of the sentences; None for all.
    """
    fields: list[Any] = [*briefing["brief"].values(), *(briefing.get("more") or {}).values()]
    parts = [to_part(item) for value in fields for item in _to_list(value)]
    evidence = [each for part in parts for each in part.get("evidence", ())]
    places = {(each["sentence"], clean(each["quote"])): write_where(each.get("where")) for each in evidence}
    wanted = (pair for pair in places.items() if numbers is None or pair[0][0] in numbers)
    found = sorted(wanted, key=lambda pair: pair[0][0])
    return [(clean(n) + (f": {place}" if place else ""), quote) for (n, quote), place in found]


def write_cost(dollars: float | None) -> str:
    """A cost; one that is unknown is named as such.

    >>> write_cost(0.00123), write_cost(0.00002), write_cost(0.0), write_cost(None)
    ('0.0012 USD', 'under 0.0001 USD', 'no cost', 'cost unknown')
    """
    if not dollars:
        return "cost unknown" if dollars is None else "no cost"
    return "under 0.0001 USD" if 0 < dollars < 0.0001 else f"{dollars:.4f} USD"


def is_embedded(briefing: Data) -> bool:
    """Whether the embedded model, or a model file, made the brief: it costs no money."""
    return str(briefing.get("model")).startswith("local/")


def _describe_origin(source: Data) -> list[str]:
    change: Data = source.get("change") or {}
    words = [source.get("name") or "text", source.get("date") or "undated", change.get("text")]
    return [clean(each) for each in words if each]


def _describe_planted(briefing: Data, view: View) -> list[str]:
    numbers: list[int] = [*(briefing.get("suspicious") or ())]
    if not numbers:
        return []
    addresses = "addresses" if len(numbers) == 1 else "address"
    summary = f"{plural(len(numbers), 'sentence')} {addresses} the model: {' '.join(map(str, numbers))}"
    if not view.verbose:
        return [summary]
    found = _quote_sentences(view.document, numbers) if view.document else quotes(briefing, numbers)
    return [summary, *(f"{place} {_shorten(quote)}" for place, quote in found)]


def _quote_sentences(document: Document, numbers: Collection[int]) -> list[tuple[str, str]]:
    """Sentences of a document, each as `quotes` has those that are cited."""
    chosen = [sentence for sentence in document.sentences if sentence.number in numbers]
    places = [write_where(find_where(document, sentence.start, sentence.end)) for sentence in chosen]
    return [
        (clean(sentence.number) + (f": {place}" if place else ""), clean(sentence.text))
        for sentence, place in zip(chosen, places, strict=True)
    ]


def _shorten(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1].rstrip() + "…"


def order_fields(brief: Data) -> list[str]:
    """Return the fields of a brief in the order of its page: what has a state comes first."""
    if brief.keys() == BRIEF.keys():
        return list(BRIEF)
    return sorted(brief, key=lambda field: not _has_state(brief[field]))


def _has_state(value: Any) -> bool:
    return isinstance(value, Mapping) and "state" in value


def _make_section(field: str, brief: Data, more: Data, view: View) -> Section:
    place = BRIEF[field] if brief.keys() == BRIEF.keys() else Place()
    value = brief[field]
    single = _has_state(value)
    state = clean(cast("Data", value)["state"]) if single else None
    listed = [line(_without_state(item) if single else item) for item in _to_list(value)]
    cut = [line(item) for item in _to_list(more.get(field))]
    if view.full:
        return Section(label(field), state, (*listed, *cut))
    fits = len(listed) <= place.most
    chosen = sorted(range(len(listed)) if fits else place.choose(listed, place.most))
    left = [each for index, each in enumerate(listed) if index not in chosen]
    shown = tuple(listed[index] for index in chosen)
    return Section(label(field), state, shown, (*left, *cut), place.noun, place.compact)


def _account(briefing: Data, view: View) -> list[str]:
    """What made the brief and what it cost, as phrases; nothing if no model is named."""
    model: Any = briefing.get("model")
    if model is None:
        return []
    prompt, usage = (cast("Data", briefing.get(name) or {}) for name in ("prompt", "usage"))
    dollars = 0.0 if is_embedded(briefing) else usage.get("cost_usd")
    cost = [] if is_embedded(briefing) and not view.verbose else [write_cost(dollars)]
    return [clean(model), *(_describe_making(prompt, usage) if view.verbose else []), *cost]


def _describe_making(prompt: Data, usage: Data) -> list[str]:
    words = [f"prompt {clean(prompt['name'])}"] if prompt.get("name") else []
    if usage.get("calls"):
        asked, answered = usage.get("prompt_tokens") or 0, usage.get("completion_tokens") or 0
        words += [
            plural(usage["calls"], "call"),
            f"{asked:,} + {answered:,} tokens" if asked or answered else "tokens unknown",
            f"{usage.get('seconds') or 0:.1f} s",
        ]
    return words


def _without_state(item: Data) -> Data:
    return {key: value for key, value in item.items() if key != "state"}


def _to_list(value: Any) -> list[Any]:
    if value is None:
        return []
    return cast("list[Any]", value) if isinstance(value, list) else [value]
