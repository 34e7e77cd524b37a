"""A run: the parsed answers of a whole suite, and everything that they depend on.

Its file holds no score that is relied on: a run is scored again with today's gold whenever it is read.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, NoReturn, cast

from pydantic import Field, ValidationError, model_validator

from summarizer.briefing import PromptId, Usage
from summarizer.errors import InputError
from summarizer.schema import Part

FORMAT = "summarizer.run/1"
_HINT = "Make it again with `summarizer eval --out FILE`."


class RecordedUsage(Usage):
    """What an answer cost when it was recorded; the seconds of a replay say nothing of the model."""

    seconds: float = Field(default=0.0, exclude=True)


class Failure(Part):
    """Why there is no brief. `infra` is true if the call failed, false if the answer was no use."""

    code: str
    message: str
    infra: bool


class Sample(Part):
    """One sample of a case: a brief, or why there is none.

    `checked` is the signature of a brief that was checked when it was made; without it, or with one of other
    code, the brief is checked again before it is scored.
    """

    brief: dict[str, Any] | None = None
    failure: Failure | None = None
    usage: RecordedUsage = RecordedUsage()
    checked: str | None = Field(default=None, exclude_if=lambda signature: signature is None)

    @model_validator(mode="after")
    def _is_one_of_both(self) -> Sample:
        if (self.brief is None) is (self.failure is None):
            raise ValueError("an answer is either a brief or a failure")
        return self


class CaseRun(Part):
    """The answers of one case, in the order of their samples. `source` is the document's SHA-256."""

    id: str
    source: str
    answers: list[Sample]


class Asked(Part):
    """Everything that the answers depend on except the documents.

    `messages` is the prompt as sent, up to the document; `wire` the schema that the model is held to.
    `temperature` and `seed` are those of the samples after the first.
    """

    prompt: PromptId
    messages: list[dict[str, str]]
    brief_schema: str
    wire: dict[str, Any]
    model: str
    parameters: dict[str, Any]
    limits: dict[str, int]
    temperature: float
    seed: int

    @model_validator(mode="before")
    @classmethod
    def _drop_repair(cls, data: Any) -> Any:
        """Read a file of a version that asked twice: it holds the digest of a second prompt."""
        if not isinstance(data, dict):
            return data
        return {key: value for key, value in cast("dict[str, Any]", data).items() if key != "repair"}


class Column(Part):
    """The counts of one column over all cases and samples, for readers of the file."""

    tp: int
    sub: int
    fp: int
    fn: int


class Summary(Part):
    """The scores of the run by the gold of the day it was made, and the matcher that gave them."""

    score: float = Field(allow_inf_nan=False)
    matcher: str
    columns: dict[str, Column]


class Run(Part):
    """The published JSON of a run, `summarizer.run/1`. `version` is that of this package."""

    format: Literal["summarizer.run/1"] = FORMAT
    version: str
    suite: str
    samples: int = Field(ge=1)
    asked: Asked
    summary: Summary | None = None
    cases: list[CaseRun]

    def only(self, ids: Sequence[str]) -> Run:
        """The same run, of these cases alone."""
        wanted = set(ids)
        return self.model_copy(update={"cases": [case for case in self.cases if case.id in wanted]})

    def first(self, samples: int) -> Run:
        """The same run with at most this many samples a case."""
        cut = [case.model_copy(update={"answers": case.answers[:samples]}) for case in self.cases]
        return self.model_copy(update={"cases": cut, "samples": min(samples, self.samples)})

    def unsigned(self) -> Run:
        """The same run without the signatures of its answers, so that all of them are checked again."""
        cases = [
            case.model_copy(
                update={"answers": [a.model_copy(update={"checked": None}) for a in case.answers]}
            )
            for case in self.cases
        ]
        return self.model_copy(update={"cases": cases})

    @property
    def usage(self) -> RecordedUsage:
        """What recording all of it cost."""
        total = RecordedUsage(cost_usd=0.0)
        for case in self.cases:
            for sample in case.answers:
                total += sample.usage
        return total


def dump(run: Run) -> str:
    """The text of a run file: the same bytes for the same run, one line an answer, so that it diffs well."""
    return dump_data(run.model_dump(mode="json"))


def dump_data(run: Mapping[str, Any]) -> str:
    """The text of a run file, of the JSON of a run: of one read from a file, the text it was written as."""
    head = "".join(f"{compact(name)}:{compact(value)},\n" for name, value in run.items() if name != "cases")
    cases = ",\n".join(map(_case_lines, run["cases"]))
    return f'{{\n{head}"cases":[\n{cases}\n]}}\n'


def _case_lines(case: Mapping[str, Any]) -> str:
    answers = ",\n".join("  " + compact(answer) for answer in case["answers"])
    return f'{{"id":{compact(case["id"])},"source":{compact(case["source"])},"answers":[\n{answers}\n]}}'


def compact(value: Any) -> str:
    """JSON on one line, in its own script."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def parse(text: str, name: str) -> Run:
    """Read the text of a run file.

    Args:
        text: the text of the file.
        name: what messages call it.

    Raises:
        InputError: if it is no run file, or lacks answers.
    """
    try:
        data = load(text)
    except ValueError as error:
        raise InputError(f"{name}: is not a run file: {error}.", hint=_HINT) from None
    if data.get("format") != FORMAT:
        raise _unknown_format(data.get("format"), name)
    try:
        run = Run.model_validate(data)
    except ValidationError as error:
        raise InputError(f"{name}: {first_error(error)}.", hint=_HINT) from None
    if lack := next(_find_lacks(run), None):
        raise InputError(f"{name}: {lack}.", hint=_HINT)
    return run


def _find_lacks(run: Run) -> Iterator[str]:
    """What would leave an answer out of the mean, or count one twice."""
    for id_, count in Counter(case.id for case in run.cases).items():
        if count > 1:
            yield f"the case {id_} stands in it {count} times"
    for case in run.cases:
        if len(case.answers) != run.samples:
            yield f"the case {case.id} has {len(case.answers)} of {run.samples} answers"


def load(text: str) -> dict[str, Any]:
    """The object that a JSON text holds. Raises `ValueError` if it holds none, or no finite number."""
    try:
        data: Any = json.loads(text, parse_constant=_refuse_constant, parse_float=_parse_finite)
        text.encode()
    except RecursionError:
        raise ValueError("it is nested too deep") from None
    if not isinstance(data, dict):
        raise ValueError("it holds no object")
    return data  # pyright: ignore[reportUnknownVariableType]


def _parse_finite(digits: str) -> float:
    return number if math.isfinite(number := float(digits)) else _refuse_constant(digits)


def _refuse_constant(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not a number that JSON knows")


def first_error(error: ValidationError) -> str:
    """The first thing that is wrong, and where."""
    found = error.errors(include_url=False, include_input=False, include_context=False)[0]
    return f"{'.'.join(str(step) for step in found['loc'])}: {found['msg']}"


def _unknown_format(format_: Any, name: str) -> InputError:
    kind, _, number = str(format_).rpartition("/")
    if kind == FORMAT.rpartition("/")[0] and number.isdigit():
        hint = "Upgrade summarizer, or make the run again with this one."
        return InputError(f"{name}: is of the newer format {format_}, which is not known here.", hint=hint)
    return InputError(f"{name}: is not a run file: its format is {format_!r}.", hint=_HINT)


def read(path: Path) -> Run:
    """Read a run file. Raises `InputError` if it cannot be read."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise InputError(f"{path}: cannot be read: {reason}.", hint=_HINT) from None
    return parse(text, str(path))
