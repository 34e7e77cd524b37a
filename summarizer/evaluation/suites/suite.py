"""A suite: what is asked of which model, the cases with their gold, and what counts as worse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, Field

from summarizer import prompts
from summarizer.errors import InputError, UsageError
from summarizer.evaluation.gate.findings import Settings, ShapeName
from summarizer.evaluation.scoring.gold import Case
from summarizer.evaluation.scoring.sections import columns
from summarizer.evaluation.suites.casecache import CaseCache
from summarizer.evaluation.suites.validation import ID, ID_HINT, Closed, Words, validate
from summarizer.files import yamlfile
from summarizer.files.problems import Problem, Unusable, errors, suggest
from summarizer.files.yamlfile import YamlFile
from summarizer.llm.addresses import check_address
from summarizer.llm.catalog import find_model
from summarizer.llm.models import EMBEDDED, Model
from summarizer.prompts import Prompt
from summarizer.prompts.prompt import DEFAULT_SCHEMA
from summarizer.schema import Brief

FILE = "suite.yaml"
CASES = "cases"
TAPES = "cassettes"
SCORE = "score"
"""The primary score that is the weighted mean over all columns."""

_Margin = Annotated[float, Field(ge=0, lt=1)]


class _Sampling(Closed):
    temperature: Annotated[float, Field(ge=0, le=2)] = 0.5
    seed: Annotated[int, Field(ge=0)] = 0


class _Gate(Closed):
    alpha: Annotated[float, Field(gt=0, lt=0.5)] = Settings.alpha
    margin: _Margin = Settings.margin
    document_margin: _Margin = Settings.document_margin
    drift_margin: _Margin = Settings.drift_margin
    fault_chance: Annotated[float, Field(gt=0, le=1)] | None = Settings.fault_chance
    fields: dict[str, _Margin] | None = None
    shape: dict[ShapeName, _Margin] | None = None


class _SuiteFile(Closed):
    prompt: Words
    recipe: Words | None = None
    cases: Words = CASES
    schema_: Annotated[Words | None, Field(alias="schema")] = None
    model: Words = EMBEDDED
    base_url: Words | None = None
    samples: Annotated[int, Field(ge=1, le=100)] = 3
    sampling: _Sampling = _Sampling()
    primary: Words = SCORE
    gate: _Gate = _Gate()


@dataclass(frozen=True)
class Sampling:
    """How samples after the first are asked: at this temperature, sample k with the seed `seed + k`."""

    temperature: float
    seed: int


@dataclass(frozen=True)
class Suite:
    """A suite as its folder describes it; `path` is its `suite.yaml`, `tapes` the folder of its tapes.

    Sample 0 of a case is asked exactly as a brief of its document, the others with `sampling`.
    `recipe` is the one that every prompt of the suite must have; null for any.
    `primary` names the score that the gate is about, `SCORE` or a column. `base_url` is the endpoint of the
    model; null for OpenAI, the embedded model and those of plugins.
    """

    name: str
    path: Path
    tapes: Path
    prompt: Prompt
    recipe: str | None
    schema: type[BaseModel]
    model: Model
    samples: int
    sampling: Sampling
    primary: str
    gate: Settings
    cases: tuple[Case, ...]
    base_url: str | None = None


def load(path: Path) -> Suite:
    """Load a suite by its folder or its `suite.yaml`.

    Raises `InputError` naming the file, the line and the remedy, if anything in it or in any of its
    cases is wrong.
    """
    suite, problems = read(path)
    if found := errors(problems):
        raise Unusable(*found)
    return suite


def read(path: Path) -> tuple[Suite, list[Problem]]:
    """Read a suite with those of its cases that are sound, and the problems of the others.

    Raises `Unusable`, an `InputError`, if the suite's own file is wrong.
    """
    path = path / FILE if path.is_dir() else path
    file = yamlfile.read(path)
    given = validate(file, _SuiteFile)
    prompt = _prompt(file, given.prompt)
    schema = _schema(file, given.schema_, prompt)
    _check_recipe(file, prompt, given.recipe, given.schema_ or prompt.schema)
    cases, problems = _cases(file, given.cases, schema)
    folder = path.parent.resolve()
    suite = Suite(
        name=folder.name,
        path=path,
        tapes=_tapes(folder),
        prompt=prompt,
        recipe=given.recipe,
        schema=schema,
        model=_model(file, given.model, given.base_url),
        samples=given.samples,
        sampling=Sampling(given.sampling.temperature, given.sampling.seed),
        primary=given.primary,
        gate=_settings(given.gate),
        cases=tuple(cases),
        base_url=given.base_url,
    )
    return suite, [*_find_in_keys(file, suite), *problems]


def select(cases: Sequence[Case], names: Iterable[str]) -> tuple[Case, ...]:
    """The cases that any of the names, ids or tags, means; all if there are no names.

    Raises `UsageError` for a name that is neither.
    """
    wanted = list(names)
    known = {case.id for case in cases} | {tag for case in cases for tag in case.tags}
    for name in wanted:
        if name not in known:
            hint = suggest(name, sorted(known))
            raise UsageError(f"No case has the id or tag {name!r}.", hint=hint)
    return tuple(case for case in cases if not wanted or {case.id, *case.tags}.intersection(wanted))


def _find_in_keys(file: YamlFile, suite: Suite) -> Iterator[Problem]:
    """Check what depends on the schema and the folder."""
    known = [column.name for column in columns(suite.schema)]
    if suite.primary not in (SCORE, *known):
        message = f"primary is {suite.primary!r}, which is the name of no score"
        yield file.error(("primary",), message, suggest(suite.primary, [SCORE, *known]))
    for name in suite.gate.field_margins:
        if name not in known:
            yield file.error(("gate", "fields", name), f"no column is called {name!r}", suggest(name, known))
    if not ID.fullmatch(suite.name):
        message = f"the folder's name {suite.name!r} cannot name a suite"
        yield Problem("error", suite.path, 0, message, ID_HINT)


def _settings(gate: _Gate) -> Settings:
    return Settings(
        alpha=gate.alpha,
        margin=gate.margin,
        document_margin=gate.document_margin,
        drift_margin=gate.drift_margin,
        fault_chance=gate.fault_chance,
        field_margins=gate.fields or {},
        shape_margins=gate.shape or {},
    )


def _prompt(file: YamlFile, name: str) -> Prompt:
    is_path = name.endswith(".md") or "/" in name
    try:
        path = prompts.find(str(file.path.parent / name) if is_path else name)
    except InputError as error:
        raise _unusable(file, "prompt", error) from None
    return prompts.load(str(path))


def _check_recipe(file: YamlFile, prompt: Prompt, recipe: str | None, schema: str) -> None:
    try:
        prompts.check_choice(prompt.name, prompt.recipe, recipe, schema)
    except UsageError as error:
        place = ("recipe",) if recipe else ("schema",)
        raise Unusable(file.error(place, error.message.rstrip("."), error.hint)) from None


def _model(file: YamlFile, name: str, base_url: str | None) -> Model:
    if base_url:
        try:
            check_address(base_url, "base_url")
        except UsageError as error:
            raise Unusable(file.error(("base_url",), error.message.rstrip("."), error.hint)) from None
    try:
        return find_model(name, base_url)
    except UsageError as error:
        raise Unusable(file.error(("model",), error.message.rstrip("."), error.hint)) from None


def _schema(file: YamlFile, name: str | None, prompt: Prompt) -> type[BaseModel]:
    if (name or prompt.schema) == DEFAULT_SCHEMA:
        return Brief
    from summarizer.evaluation.suites.caseschema import case_model
    from summarizer.pipeline.task import load_schema

    try:
        named_in = file.path if name else prompt.path
        schema = load_schema(name or prompt.schema, named_in=named_in)
        case_model(schema)
    except InputError as error:
        raise _unusable(file, "schema", error) from None
    return schema


def _unusable(file: YamlFile, key: str, error: InputError) -> Unusable:
    return Unusable(file.error((key,), f"{key}: {error.message.rstrip('.')}", error.hint))


def _cases(file: YamlFile, name: str, schema: type[BaseModel]) -> tuple[list[Case], list[Problem]]:
    """The sound cases of a suite, by id, and the problems of the others."""
    cases: dict[str, Case] = {}
    problems: list[Problem] = []
    kept = CaseCache(file.path, schema)
    for path in _case_files(file.path.parent / name):
        try:
            case = kept.read(path)
        except Unusable as error:
            problems += error.problems
            continue
        first = cases.setdefault(case.id, case)
        if first is not case:
            message = f"the id {case.id!r} is that of {first.path} too"
            problems.append(Problem("error", path, 0, message, "Rename one of the two."))
    kept.save()
    if not cases and not problems:
        message = f"the suite has no case: there is no file {name}/*.yaml"
        line = file.lines.get(("cases",), 0)
        problems.append(Problem("error", file.path, line, message, "Write a document and its gold."))
    return [cases[id] for id in sorted(cases)], problems


def _case_files(folder: Path) -> list[Path]:
    """Every YAML file at any depth; editors keep files of their own, whose names begin with a dot."""
    return sorted(f for f in folder.rglob("*.y*ml") if not f.name.startswith("."))


def _tapes(folder: Path) -> Path:
    """The suite's folder in the nearest `cassettes` above it; without one, beside the suite's folder."""
    above = next((f for f in folder.parents if (f / TAPES).is_dir()), folder.parent)
    tapes = above / TAPES / folder.name
    here = Path.cwd()
    return tapes.relative_to(here) if tapes.is_relative_to(here) else tapes
