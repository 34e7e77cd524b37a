"""Which suite, which of its cases, and what is changed in it: the options that the verbs of `eval` share."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from summarizer.errors import UsageError

if TYPE_CHECKING:
    from summarizer.evaluation.matching.similarity import Matcher
    from summarizer.evaluation.scoring.gold import Case
    from summarizer.evaluation.suites.suite import Suite

F = TypeVar("F", bound=Callable[..., Any])

EVALS, DEFAULT = Path("evals"), "briefs"


@dataclass(frozen=True)
class Choice:
    """What the shared options say; null where they say nothing."""

    suite_path: str | None = None
    only: tuple[str, ...] = ()
    prompt: str | None = None
    model: str | None = None
    tapes: Path | None = None
    samples: int | None = None
    seed: int | None = None

    @property
    def sole(self) -> bool:
        """Whether nothing but this choice uses its tapes: then what is recorded replaces what was."""
        changed = self.prompt or self.model
        return self.samples is None and self.seed is None and (self.tapes is not None or not changed)


@dataclass(frozen=True)
class Selection:
    """A suite as the options have it, and the cases that are meant; `partial` if not all of them.

    `options` are the same options, as they are written after a verb; `sole` as in `Choice`.
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


def suite_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say which suite, which of its cases, and what is changed in it: `choice`."""

    @wraps(function)
    def gathered(*arguments: Any, **given: Any) -> Any:
        chosen = {field.name: given.pop(field.name) for field in fields(Choice)}
        return function(*arguments, choice=Choice(**chosen), **given)

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
        gathered = option(gathered)
    return gathered


def selected(choice: Choice, *names: str) -> Selection:
    """Load a suite, with what was chosen changed in it, and select the cases of these names too."""
    from summarizer import prompts
    from summarizer.evaluation.suites import suite as suites

    suite = load(choice.suite_path)
    if choice.samples and choice.samples > suite.samples:
        hint = "Raise `samples` in suite.yaml to record more."
        raise UsageError(f"The suite has {suite.samples} samples a case, not {choice.samples}.", hint=hint)
    sampling = suite.sampling
    changed = replace(
        suite,
        prompt=prompts.load(choice.prompt) if choice.prompt else suite.prompt,
        model=choice.model or suite.model,
        tapes=choice.tapes or suite.tapes,
        samples=choice.samples or suite.samples,
        sampling=sampling if choice.seed is None else replace(sampling, seed=choice.seed),
    )
    only = (*choice.only, *names)
    return Selection(
        suite=changed,
        cases=suites.select(suite.cases, only),
        partial=bool(only),
        options=_written(choice, only),
        sole=choice.sole,
    )


def _written(choice: Choice, only: tuple[str, ...]) -> str:
    given = {
        "suite": choice.suite_path,
        "prompt": choice.prompt,
        "model": choice.model,
        "tapes": choice.tapes,
        "samples": choice.samples,
        "seed": choice.seed,
    }
    words = [word for name, value in given.items() if value is not None for word in (f"--{name}", str(value))]
    return shlex.join([*words, *only])


def load(suite_path: str | None) -> Suite:
    """Load the suite of a folder, or the default one."""
    from summarizer.evaluation.suites import suite as suites

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


def matcher() -> Matcher:
    """The matcher that scores every run."""
    from summarizer.evaluation.matching.similarity import LEXICAL

    return LEXICAL
