"""The baseline: the blessed run, with the chain of blessings before it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from summarizer.briefing import PromptId
from summarizer.errors import InputError, UsageError
from summarizer.evaluation.runs import run as runs
from summarizer.evaluation.runs.run import Run
from summarizer.files.digests import digest
from summarizer.schema import Part

FORMAT = "summarizer.baseline/1"
FILE = "baseline.json"
_HINT = "Restore it from version control, or delete it and begin again: summarizer eval bless --reason TEXT."


class Blessing(Part):
    """One link of the chain: why a run became the baseline.

    `run` and `previous` are digests of run files, `git` the revision it was blessed at. `change` is
    the mean change of the score against the baseline before, as it was measured then; null for the
    first.
    """

    reason: str
    date: str
    git: str | None
    prompt: PromptId
    run: str
    previous: str | None
    score: float = Field(allow_inf_nan=False)
    change: float | None = Field(allow_inf_nan=False)


class Baseline(Part):
    """The published JSON of a baseline, `summarizer.baseline/1`."""

    format: Literal["summarizer.baseline/1"] = FORMAT
    blessings: list[Blessing] = Field(min_length=1)
    run: Run

    @property
    def drift(self) -> float:
        """How far this baseline is from the first."""
        return add_changes(self.blessings)


def add_changes(blessings: Iterable[Blessing]) -> float:
    """Add the blessed changes up; one that could not be measured counts as none."""
    return sum(blessing.change or 0.0 for blessing in blessings)


def bless(
    run: Run,
    before: Baseline | None,
    *,
    reason: str,
    date: str,
    git: str | None,
    score: float,
    change: float | None,
) -> Baseline:
    """Make a run the baseline.

    Args:
        run: the run, with its summary.
        before: the baseline until now; null for the first.
        reason: why; runs of white space in it become one blank.
        date: the day, as YYYY-MM-DD.
        git: the revision it is blessed at; null where there is none.
        score: the mean score of the run, from 0 to 1.
        change: the mean change against the baseline before; null if it cannot be measured.

    Raises:
        UsageError: if there is no reason, or the run is the baseline already.
    """
    if not reason.strip():
        raise UsageError("A blessing needs a reason.", hint="Say why: --reason 'shorter status line'.")
    # A baseline outlives the code that made it, and the same answers are the same baseline.
    run = run.unsigned()
    previous = before.blessings[-1].run if before else None
    if (now := digest(runs.dump(run))) == previous:
        raise UsageError("This run is the baseline already.", hint="There is nothing to bless.")
    link = Blessing(
        reason=" ".join(reason.split()),
        date=date,
        git=git,
        prompt=run.asked.prompt,
        run=now,
        previous=previous,
        score=score,
        change=change,
    )
    return Baseline(blessings=[*(before.blessings if before else ()), link], run=run)


def dump(baseline: Baseline) -> str:
    """The text of a baseline file: a line a blessing, then the run as its own file has it."""
    links = ",\n".join(runs.compact(link.model_dump(mode="json")) for link in baseline.blessings)
    run = runs.dump(baseline.run)
    return f'{{\n"format":{runs.compact(baseline.format)},\n"blessings":[\n{links}\n],\n"run":{run}}}\n'


def parse(text: str, name: str) -> Baseline:
    """Read the text of a baseline file.

    Args:
        text: the text of the file.
        name: what messages call it.

    Raises:
        InputError: if it is no baseline, or its run was changed after it was blessed.
    """
    try:
        data = runs.load(text)
    except ValueError as error:
        raise InputError(f"{name}: is not a baseline: {error}.", hint=_HINT) from None
    if data.get("format") != FORMAT:
        raise InputError(f"{name}: is not a {FORMAT} file.", hint=_HINT)
    try:
        baseline = Baseline.model_validate(data)
    except ValidationError as error:
        raise InputError(f"{name}: {runs.first_error(error)}.", hint=_HINT) from None
    # Of the file's own data: a version before may have written more than is read today.
    if digest(runs.dump_data(data["run"])) != baseline.blessings[-1].run:
        raise InputError(f"{name}: its run is not the one that was blessed.", hint=_HINT)
    return baseline


def read(path: Path) -> Baseline | None:
    """Read a baseline file; null if there is none. Raises `InputError` if it cannot be read."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise InputError(f"{path}: cannot be read: {reason}.", hint=_HINT) from None
    return parse(text, str(path))
