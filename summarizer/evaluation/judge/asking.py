"""Asking a judge: its rulings come from tapes, or from the model if they are to be recorded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from summarizer.errors import AnswerError, StaleTape
from summarizer.evaluation.judge.rubric import Question, Ruling
from summarizer.evaluation.runs.record import add_access, count_jobs
from summarizer.llm.connection import Connection, kept
from summarizer.llm.models import Model
from summarizer.llm.requests import JsonAnswer
from summarizer.pipeline.pool import in_order
from summarizer.tapes.changes import Difference, diff_lines, summarize_change
from summarizer.tapes.replay import ReplayTransport, use
from summarizer.tapes.staleness import MAX_LINES, WIDTH, Stale
from summarizer.tapes.tape import Tape
from summarizer.tapes.tapepath import tape_path

Rulings: TypeAlias = Mapping[Question, Ruling]


class Judge:
    """A model that answers questions, each once and with no second try, from the tapes in `folder`.

    With `record` it is asked what no tape answers; each answer is kept at once, so that a recording which
    was stopped goes on where it was. `stales` are the questions left without an answer.
    """

    def __init__(
        self, model: Model, folder: Path, *, record: bool = False, max_cost: float | None = None
    ) -> None:
        asked = add_access(model) if record else model
        transport = ReplayTransport(kept(asked)) if record else ReplayTransport()
        self.model = model
        self.stales: list[Stale] = []
        self.records = record
        self._folder = folder
        self._connection = Connection(asked, transport=transport, max_cost=max_cost)

    def rule(self, asked: Mapping[str, Sequence[Question]]) -> Iterator[tuple[str, Rulings]]:
        """Ask the questions of each tape, named by its case; yield the rulings as soon as a tape has them.

        A question whose recording is stale has no ruling. Raises `ProviderError` if a call fails.
        """
        jobs = count_jobs(self._connection.model) if self.records else 1

        def one(name: str) -> tuple[str, Rulings]:
            return name, self._rule(name, asked[name])

        return in_order(one, asked, jobs)

    def require_all(self, command: str) -> None:
        """Raise `StaleTape` if a question was left without an answer; `command` is what records it."""
        if self.stales:
            count = len(self.stales)
            missing = "1 question has" if count == 1 else f"{count:,} questions have"
            lines = "\n".join([f"{missing} no recorded ruling.", *_count_changes(self.stales)])
            raise StaleTape(f"{lines}\nRecord: {command}")

    def _rule(self, name: str, questions: Sequence[Question]) -> Rulings:
        path = tape_path(self._folder.parent, self._folder.name, name)
        tape = Tape(path, "new_episodes" if self.records else "none")
        found: dict[Question, Ruling] = {}
        with use(tape):
            for question in questions:
                try:
                    found[question] = ruling(self._connection.ask(question.request()))
                except AnswerError:
                    found[question] = "none"
                except StaleTape:  # the tape keeps it
                    continue
        self.stales += tape.stales
        return found


def ruling(answer: JsonAnswer) -> Ruling:
    """Return the ruling in an answer; `none` for one that had to be salvaged from prose or a part."""
    return "none" if answer.salvaged else answer.data["answer"]


def _count_changes(stales: Iterable[Stale]) -> Iterator[str]:
    """Count the stale questions by what changed, without cases and their texts: some are held out."""
    ways = Counter(
        (stale.staleness, tuple(filter(_is_in_prompt, summarize_change(stale.differences).differences)))
        for stale in stales
    )
    for (staleness, differences), count in ways.most_common():
        yield f"{staleness} {count:,}"
        yield from (f"  {line[:WIDTH]}" for line in diff_lines(differences)[:MAX_LINES])


def _is_in_prompt(difference: Difference) -> bool:
    path = difference.path
    return path.startswith("messages[0]") or not path.startswith("messages")


def tapes(folder: Path) -> Path:
    """Return the folder `judge` in the nearest `cassettes` above a folder; without one, beside it."""
    above = next((f for f in folder.resolve().parents if (f / "cassettes").is_dir()), folder.resolve().parent)
    return above / "cassettes" / "judge"
