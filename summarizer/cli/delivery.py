"""Results as they come: each is written and counted; after Ctrl-C, what is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from summarizer.cli.explain import explain
from summarizer.cli.output import Result, Writer, make_failure
from summarizer.cli.progress import Progress
from summarizer.cli.signals import held
from summarizer.cli.terminal import echo, warn
from summarizer.errors import SummarizerError
from summarizer.published import any_unsupported
from summarizer.render.lines import SUPPORTS
from summarizer.render.page import View, count_marks, count_shown_words, is_embedded, make_page, write_cost
from summarizer.strings import plural

if TYPE_CHECKING:
    from summarizer.document import Document


@dataclass(frozen=True)
class Outcome:
    """The result of one source.

    Attributes:
        name: The source.
        result: Its briefing, or its error.
        document: The document, if it could be read.
        stored: Whether the briefing was made before.
    """

    name: str
    result: Result | SummarizerError
    document: Document | None = None
    stored: bool = False


class Outcomes(Protocol):
    """Outcomes in the order of their sources."""

    @property
    def total(self) -> int:
        """How many there are to be."""
        ...

    def __iter__(self) -> Iterator[Outcome]:
        """Wait for each."""
        ...

    def left(self) -> list[Outcome]:
        """Return those that are there and were not yet waited for."""
        ...


def deliver(outcomes: Outcomes, writer: Writer, progress: Progress, *, strict: bool, why: str | None) -> int:
    """Write each result as it comes; with several, say at the end what became of them.

    Args:
        outcomes: The results. If waiting for them is interrupted, those that are there are written.
        writer: Where they go.
        progress: Taken away while something is written.
        strict: An unsupported statement is a failure.
        why: The item or sentence to explain instead of writing the brief.

    Returns:
        The exit code: the first failure's, else that of `strict`.
    """
    tally = Tally(outcomes.total, _choose_view(writer))
    delivery = _Delivery(writer, tally, strict=strict, why=why)
    with writer:
        try:
            for outcome in outcomes:
                with held(), progress.paused():
                    delivery.write(outcome)
        except KeyboardInterrupt:
            progress.close()
            with held():
                for outcome in outcomes.left():
                    delivery.write(outcome)
                delivery.summarize()
            raise
    delivery.summarize()
    return delivery.code


def _choose_view(writer: Writer) -> View:
    """What of a briefing is written: all of it, in JSON."""
    return replace(writer.view, full=True) if writer.form in ("json", "jsonl") else writer.view


class _Delivery:
    """Writes outcomes, and keeps the exit code."""

    def __init__(self, writer: Writer, tally: Tally, *, strict: bool, why: str | None) -> None:
        self._writer, self._tally = writer, tally
        self._strict, self._why = strict, why
        self._failure, self._unsupported = 0, False
        self._reported = ""

    @property
    def code(self) -> int:
        return self._failure or int(self._strict and self._unsupported)

    def write(self, outcome: Outcome) -> None:
        self._tally.add(outcome)
        if isinstance(outcome.result, SummarizerError):
            self._report(outcome.name, outcome.result)
            return
        for notice in outcome.document.notices if outcome.document else ():
            warn(notice)
        self._unsupported = self._unsupported or any_unsupported(outcome.result)
        if self._why and outcome.document:
            echo(explain(self._why, outcome.result, outcome.document), nl=False, styled=True)
        else:
            self._writer.write(outcome.name, outcome.result, outcome.document)

    def _report(self, name: str, error: SummarizerError) -> None:
        self._failure = self._failure or error.exit_code
        if str(error) != self._reported:  # one that stops a run is the error of all that follows
            warn(f"Error: {error}")
        self._reported = str(error)
        if self._writer.many:
            self._writer.write(name, make_failure(name, error))

    def summarize(self) -> None:
        if self._writer.many and not self._why:
            warn(self._tally.describe())


class Tally:
    """What became of several documents.

    Args:
        total: How many there are.
        view: What is shown of each.
    """

    def __init__(self, total: int, view: View) -> None:
        self._total, self._view = total, view
        self._done = self._failed = self._stored = self._words = 0
        self._source_words: list[int | None] = []
        self._marks: Counter[str] = Counter()
        self._costs: list[float | None] = []

    def add(self, outcome: Outcome) -> None:
        """Count an outcome."""
        if isinstance(outcome.result, SummarizerError):
            self._failed += 1
            return
        page = make_page(outcome.result, self._view)
        self._done += 1
        self._stored += outcome.stored
        self._words += count_shown_words(page)
        self._source_words.append(page.source_words)
        self._marks.update(dict(count_marks(page.lines)))
        if not (outcome.stored or is_embedded(outcome.result)):
            self._costs.append(outcome.result["usage"]["cost_usd"])

    def describe(self) -> str:
        """Say it in one line.

        "11 documents: 10 done, 1 failed; 960 words of 4,420; 99 verified, 8 weak; 0.0120 USD".
        """
        seen = self._done + self._failed
        whole = plural(self._total, "document")
        parts = [", ".join(self._describe_results())]
        if self._done:
            marks = [f"{self._marks[support]} {support}" for support in SUPPORTS if self._marks[support]]
            parts += [self._describe_words(), ", ".join(marks) or "no statements"]
        if self._costs:
            known = [cost for cost in self._costs if cost is not None]
            parts.append(write_cost(sum(known) if len(known) == len(self._costs) else None))
        return f"{whole if seen == self._total else f'{seen} of {whole}'}: {'; '.join(parts)}"

    def _describe_results(self) -> list[str]:
        stored = f" ({self._stored} stored before)" if self._stored else ""
        failed = [f"{self._failed} failed"] if self._failed else []
        return [f"{self._done} done{stored}", *failed]

    def _describe_words(self) -> str:
        known = [words for words in self._source_words if words is not None]
        of = f" of {sum(known):,}" if len(known) == len(self._source_words) else ""
        return plural(self._words, "word") + of
