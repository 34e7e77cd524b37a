"""The file of calibrations: the judges that were measured, and which of them may be used."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError

from summarizer.errors import InputError, UsageError
from summarizer.evaluation.judge.calibration import FORMAT, JudgeCalibration, JudgeCalibrations, refusals
from summarizer.evaluation.judge.rubric import Rubric
from summarizer.evaluation.runs import run as runs
from summarizer.files.atomic import replace_file

FILE = "judge.json"
FOLDER = "judge"
"""The folder of labelled pairs and of this file, beside the folders of the suites."""

_HINT = "Measure the judge: summarizer eval calibrate-judge --record"


def path_for(suite: Path) -> Path:
    """Return the file for a suite, given its `suite.yaml`; all suites of a folder share it."""
    return _shortened(suite.resolve().parent.parent / FOLDER / FILE)


def _shortened(path: Path) -> Path:
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def require(path: Path, rubric: Rubric, model: str) -> JudgeCalibration:
    """The calibration of a rubric and a model in a file.

    Raises `UsageError` if there is none of this rubric as it now is, or if by it the judge may not be
    used; `InputError` if the file cannot be read.
    """
    known = [one for one in read(path).calibrations if (one.rubric, one.model) == (rubric.name, model)]
    current = next((one for one in known if one.digest == rubric.digest), None)
    if current is None:
        what = "has changed since it was measured" if known else "was not measured on labelled pairs"
        raise UsageError(f"{path}: the judge {model} {what} for the rubric `{rubric.name}`.", hint=_HINT)
    if reasons := refusals(current):
        hint = "Choose another judge: --by MODEL; or see docs/judge.md."
        raise UsageError(
            f"{model} may not judge by the rubric `{rubric.name}`: {'; '.join(reasons)}.", hint=hint
        )
    return current


def read(path: Path) -> JudgeCalibrations:
    """Read a file of calibrations; none if there is no file. Raises `InputError` if it cannot be read."""
    try:
        data = runs.load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return JudgeCalibrations(calibrations=[])
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise InputError(f"{path}: not a file of calibrations: {reason}.", hint=_HINT) from None
    if data.get("format") != FORMAT:
        message = f"{path}: its format is {data.get('format')!r}, not {FORMAT!r}."
        raise InputError(message, hint="Upgrade summarizer, or measure the judge again with this one.")
    try:
        return JudgeCalibrations.model_validate(data)
    except ValidationError as error:
        raise InputError(f"{path}: {runs.first_error(error)}.", hint=_HINT) from None


def write(path: Path, measured: Sequence[JudgeCalibration]) -> None:
    """Put calibrations into a file, each in the place of an earlier one of its rubric and model.

    Raises `UsageError` if it cannot be written.
    """
    fresh = {(one.model, one.rubric): one for one in measured}
    merged = {(one.model, one.rubric): one for one in read(path).calibrations} | fresh
    lines = ",\n".join(runs.compact(merged[key].model_dump(mode="json")) for key in sorted(merged))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, f'{{"format":{runs.compact(FORMAT)},"calibrations":[\n{lines}\n]}}\n')
    except OSError as error:
        raise UsageError(
            f"{path}: cannot be written: {error.strerror}.", hint="Allow writing there."
        ) from None
