"""Which suite, which of its cases, and what is changed in it: the options that the verbs of `eval` share."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from summarizer.errors import UsageError

if TYPE_CHECKING:
    from summarizer.evaluation.gold import Case
    from summarizer.evaluation.similarity import Matcher
    from summarizer.evaluation.suite import Suite

F = TypeVar("F", bound=Callable[..., Any])

EVALS, DEFAULT = Path("evals"), "briefs"


@dataclass(frozen=True)
class Selection:
    """A suite as the options have it, and the cases that are meant; `partial` if not all of them.

    `options` are the same options, as they are written after a verb. `sole` if they leave no other
    use for the tapes: what is recorded replaces what was.
    """

    suite: Suite
    cases: tuple[Case, ...]
    partial: bool
    options: str
    sole: bool


def suite_option(function: F) -> F:
    """Add --suite."""
    what = "A suite's folder. Default: evals/briefs, or the only one in evals/."
    return click.option("--suite", "suite_path", metavar="DIR", help=what)(function)


def suite_options(function: F) -> F:
    """Add the options that say which suite, which of its cases, and what is changed in it."""
    for option in reversed(
        [
            suite_option,
            click.option("--only", multiple=True, metavar="NAME", help="A case or tag; can be repeated."),
            click.option("-p", "--prompt", help="Another prompt than the suite's: a name or a file."),
            click.option("-m", "--model", help="Another model than the suite's."),
            click.option("--tapes", type=click.Path(path_type=Path), help="Another folder of recordings."),
            click.option("--samples", type=click.IntRange(1), help="Only the first samples of each case."),
            click.option("--seed", type=click.IntRange(0), help="Other samples: from this seed on."),
        ]
    ):
        function = option(function)
    return function


def selected(
    suite_path: str | None,
    only: tuple[str, ...],
    prompt: str | None,
    model: str | None,
    tapes: Path | None,
    samples: int | None,
    seed: int | None,
) -> Selection:
    """Load a suite, with what the options change in it."""
    from summarizer import prompts
    from summarizer.evaluation import suite as suites

    suite = load(suite_path)
    if samples and samples > suite.samples:
        hint = "Raise `samples` in suite.yaml to record more."
        raise UsageError(f"The suite has {suite.samples} samples a case, not {samples}.", hint=hint)
    changed = replace(
        suite,
        prompt=prompts.load(prompt) if prompt else suite.prompt,
        model=model or suite.model,
        tapes=tapes or suite.tapes,
        samples=samples or suite.samples,
        sampling=suite.sampling if seed is None else replace(suite.sampling, seed=seed),
    )
    given = {"suite": suite_path, "prompt": prompt, "model": model, "tapes": tapes, "samples": samples}
    options = _written({**given, "seed": seed}, only)
    return Selection(
        suite=changed,
        cases=suites.select(suite.cases, only),
        partial=bool(only),
        options=options,
        sole=samples is None and seed is None and (tapes is not None or not (prompt or model)),
    )


def _written(given: Mapping[str, object], only: tuple[str, ...]) -> str:
    words = [word for name, value in given.items() if value is not None for word in (f"--{name}", str(value))]
    return shlex.join([*words, *only])


def load(suite_path: str | None) -> Suite:
    """Load the suite of a folder, or the default one."""
    from summarizer.evaluation import suite as suites

    return suites.load(folder(suite_path))


def folder(suite_path: str | None) -> Path:
    """The folder of the suite that is meant. Raises `UsageError` if that cannot be told."""
    if suite_path:
        return Path(suite_path)
    if (EVALS / DEFAULT / "suite.yaml").exists():
        return EVALS / DEFAULT
    found = sorted(path.parent for path in EVALS.glob("*/suite.yaml"))
    if len(found) == 1:
        return found[0]
    named = f": {', '.join(map(str, found))}" if found else ""
    said = f"There are several suites in {EVALS}/" if found else f"There is no suite in {EVALS}/"
    raise UsageError(f"{said}{named}.", hint="Name one: --suite DIR.")


def matcher(*, semantic: bool) -> Matcher:
    """The matcher by words, or the one by embeddings."""
    if semantic:
        from summarizer.evaluation.semantic import semantic as loaded

        return loaded()
    from summarizer.evaluation.similarity import LEXICAL

    return LEXICAL
