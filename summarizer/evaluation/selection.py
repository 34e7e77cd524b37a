"""Selection: which suite, which of its cases, and what is changed in it for this evaluation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from summarizer import prompts
from summarizer.errors import UsageError
from summarizer.evaluation.choice import Choice
from summarizer.evaluation.scoring.gold import Case
from summarizer.evaluation.suites import suite as suites
from summarizer.evaluation.suites.suite import Suite
from summarizer.files.project import SUITES, find_root
from summarizer.llm import settings
from summarizer.llm.catalog import find_model
from summarizer.llm.models import Model
from summarizer.prompts import Prompt

DEFAULT = "briefs"
"""The suite in `evals/` that is meant if none is named, and no setting names one."""


@dataclass(frozen=True)
class Selection:
    """A suite with all that was chosen changed in it, and the cases of it that are meant."""

    suite: Suite
    cases: tuple[Case, ...]
    choice: Choice

    @property
    def partial(self) -> bool:
        """Whether only some of the cases were asked for."""
        return bool(self.choice.only)


def select(choice: Choice) -> Selection:
    """Load a suite, change in it what was chosen, and select its cases.

    Args:
        choice: what the caller asks for.

    Raises:
        UsageError: if there is no such suite, case, tag, prompt or model, or there are fewer samples.
        InputError: if anything in the suite is wrong.

    Example:
        >>> select(Choice("evals/briefs", only=("news",), samples=1))  # doctest: +SKIP
    """
    return select_in(load_suite(choice.suite), choice)


def select_in(suite: Suite, choice: Choice) -> Selection:
    """Do the same with a suite that is loaded already.

    Raises:
        UsageError: as `select` does.
    """
    if choice.samples and choice.samples > suite.samples:
        hint = "Raise `samples` in suite.yaml to record more."
        raise UsageError(f"The suite has {suite.samples} samples a case, not {choice.samples}.", hint=hint)
    sampling = suite.sampling
    changed = replace(
        suite,
        prompt=_load_prompt(choice.prompt, suite) if choice.prompt else suite.prompt,
        model=_find_model(choice, suite),
        base_url=choice.base_url or suite.base_url,
        tapes=choice.tapes or suite.tapes,
        samples=choice.samples or suite.samples,
        sampling=sampling if choice.seed is None else replace(sampling, seed=choice.seed),
    )
    return Selection(changed, suites.select(suite.cases, choice.only), choice)


def _find_model(choice: Choice, suite: Suite) -> Model:
    """The model that is chosen, at the suite's endpoint unless another is chosen."""
    if choice.model:
        return find_model(choice.model, choice.base_url or suite.base_url)
    return find_model(f"openai/{suite.model.name}", choice.base_url) if choice.base_url else suite.model


def _load_prompt(name: str, suite: Suite) -> Prompt:
    prompt = prompts.load(name)
    schema = f"{suite.schema.__module__}:{suite.schema.__qualname__}"
    prompts.check_choice(prompt.name, prompt.recipe, suite.recipe, schema)
    return prompt


def load_suite(path: Path | str | None = None) -> Suite:
    """Load the suite of a folder, or the default one.

    Raises:
        UsageError: if no suite is named and there is none in `evals/`, or more than one.
        InputError: if anything in the suite is wrong.
    """
    return suites.load(find_suite(path))


def find_suite(path: Path | str | None = None) -> Path:
    """Find the folder of the suite that is meant.

    Args:
        path: The one that is named. None: what the setting `suite` names, else `evals/briefs` of the project,
            or the only suite in its `evals/`.

    Raises:
        UsageError: None is named, and there is none, or more than one.
    """
    if path:
        return Path(path)
    if named := settings.find_suite():
        return named
    evals = find_root() / SUITES
    if (evals / DEFAULT / suites.FILE).exists():
        return evals / DEFAULT
    found = sorted(file.parent for file in evals.glob(f"*/{suites.FILE}"))
    if len(found) == 1:
        return found[0]
    if found:
        problem = f"There are several suites in {evals}/: {', '.join(map(str, found))}"
        raise UsageError(f"{problem}.", hint="Name one: --suite DIR.")
    hint = "Name one, --suite DIR, or begin one: summarizer init DOCUMENT…"
    raise UsageError(f"There is no suite in {evals}/.", hint=hint)
