"""`summarizer eval judge`: a model's opinion on what the matcher and the claim check leave open."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from summarizer.cli.eval.options import select, suite_options
from summarizer.cli.options import cost_option
from summarizer.cli.terminal import echo, warn

if TYPE_CHECKING:
    from summarizer.evaluation.choice import Choice
    from summarizer.evaluation.judge.asking import Judge, Rulings
    from summarizer.evaluation.judge.judgement import Judged
    from summarizer.evaluation.judge.rubric import Question, RubricName
    from summarizer.evaluation.selection import Selection

RUBRICS: tuple[RubricName, ...] = ("same", "support")

F = TypeVar("F", bound=Callable[..., Any])
record_option = click.option("--record", is_flag=True, help="Ask the judge what no recording answers.")


def by_options(function: F) -> F:
    """Add --by and --by-url."""
    by = click.option("--by", metavar="MODEL", help="The model that judges. Default: the embedded one.")
    url = click.option("--by-url", metavar="URL", help="The endpoint of that model.")
    return by(url(function))


def by_words(by: str | None, url: str | None) -> list[str]:
    """The options again, as words of a command."""
    return [*(["--by", by] if by else []), *(["--by-url", url] if url else [])]


@click.command("judge")
@click.argument("cases", nargs=-1)
@suite_options
@by_options
@click.option("--rubric", "rubrics", multiple=True, type=click.Choice(RUBRICS), help="Default: both.")
@record_option
@cost_option
@click.option("-f", "--format", "form", type=click.Choice(["text", "json"]), default="text")
def judge(
    cases: tuple[str, ...],
    choice: Choice,
    by: str | None,
    by_url: str | None,
    rubrics: tuple[RubricName, ...],
    record: bool,
    max_cost: float | None,
    form: str,
) -> int:
    """Ask a judge about unmatched pairs and weak claims of CASES (ids or tags; default all).

    No score and no verdict rests on it. Rulings are recorded like any answer, and replayed. A judge
    whose agreement with people was not measured, or is too low, is refused: see calibrate-judge.
    """
    from summarizer.evaluation.judge import calibrationfile, json_text, rubric, text
    from summarizer.evaluation.judge.asking import Judge
    from summarizer.evaluation.judge.judgement import Judgement
    from summarizer.evaluation.runs.record import refuse
    from summarizer.llm.catalog import find_model
    from summarizer.llm.models import EMBEDDED

    selection, model = select(choice, *cases), find_model(by or EMBEDDED, by_url)
    suite, wanted = selection.suite, rubrics or RUBRICS
    file = calibrationfile.path_for(suite.path)
    measured = tuple(calibrationfile.require(file, rubric.RUBRICS[name], model.id) for name in wanted)
    if record:
        refuse(model)
    asked = Judge(model, suite.tapes.parent / f"judge-{suite.name}", record=record, max_cost=max_cost)
    judged = _judged(selection, asked, wanted, _command(selection, by, by_url, rubrics))
    made = Judgement(suite.name, model.id, measured, judged)
    echo((json_text if form == "json" else text).render(made), nl=False)
    return 0


def _judged(
    selection: Selection, judge: Judge, rubrics: tuple[RubricName, ...], command: str
) -> tuple[Judged, ...]:
    from summarizer.evaluation import session
    from summarizer.evaluation.judge import candidates, judgement
    from summarizer.evaluation.matching.similarity import LEXICAL

    suite, scored = selection.suite, session.score(selection)
    raised = candidates.find(scored, suite.cases, suite.schema, LEXICAL, rubrics)
    questions = {case: [one.question for one in found] for case, found in raised.items()}
    return judgement.gather(raised, ruled(judge, questions, command), scored.held_out)


def _command(selection: Selection, by: str | None, by_url: str | None, rubrics: Sequence[str]) -> str:
    words = [*by_words(by, by_url), *(word for name in rubrics for word in ("--rubric", name))]
    return " ".join(["summarizer eval judge --record", shlex.join(words), selection.choice.options]).rstrip()


def ruled(judge: Judge, questions: Mapping[str, Sequence[Question]], command: str) -> dict[str, Rulings]:
    """Ask all questions, and show on stderr how far a recording is; cases are counted, not named.

    Raises `StaleTape` if any has no recorded ruling; `command` records it.
    """
    found: dict[str, Rulings] = {}
    for number, (name, rulings) in enumerate(judge.rule(questions), start=1):
        found[name] = rulings
        if judge.records:
            warn(f"[{number}/{len(questions)}] {len(rulings)} rulings")
    judge.require_all(command)
    return found
