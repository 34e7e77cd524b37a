"""Page: the parts of a report put into its template; its security policy allows only its own script."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from jinja2 import Environment
from markupsafe import Markup

from summarizer.evaluation.reports.html.calls import NO_CALLS, Calls
from summarizer.evaluation.reports.html.diff import Diff
from summarizer.evaluation.reports.html.documents import Hidden, Row
from summarizer.evaluation.reports.html.fields import Plot, ThirdScores
from summarizer.evaluation.reports.html.heading import Heading, format_change
from summarizer.evaluation.reports.html.history import History
from summarizer.evaluation.reports.html.kinds import KINDS
from summarizer.evaluation.reports.sentences import MOST_REASONS
from summarizer.evaluation.reports.tables import MOST_FALLS, MOST_GAINS
from summarizer.evaluation.scoring.scores import Counts, field_of
from summarizer.render.template import make_environment, make_policy, read_resource, script_json

_MARKS = {"improved": "▲", "pass": "✓", "regress": "▼", "inconclusive": "≈", "infra": "!", "invalid": "!"}
_PACKAGE: Final = __package__ or ""
_SCRIPTS: Final = ("state.js", "case.js", "lines.js", "proof.js", "calls.js", "page.js")
_SCRIPT: Final = '"use strict";\n(() => {{\n{}}})();\n'
"""The parts share one function, so that nothing of them is global; the last one starts the page."""


@dataclass(frozen=True)
class Page:
    """All that a page shows; `cases` are the details by id, `sections` the schema's fields, `runs` the runs'
    names in the order of their columns, `third` the third run's scores."""

    heading: Heading
    rows: tuple[Row, ...]
    hidden: Hidden | None
    columns: tuple[str, ...]
    cases: tuple[tuple[str, dict[str, Any]], ...]
    sections: list[dict[str, Any]]
    diffs: tuple[Diff, ...] = ()
    plot: Plot | None = None
    counts: tuple[tuple[str, Counts], ...] = ()
    single: bool = False
    runs: tuple[str, ...] = ("answer",)
    calls: Calls = NO_CALLS
    history: History | None = None
    third: ThirdScores | None = None

    @property
    def tags(self) -> list[str]:
        """Every tag of the rows."""
        return sorted({tag for row in self.rows for tag in row.tags})

    @property
    def falls(self) -> list[Row]:
        """The rows that fell most."""
        return [row for row in self.rows if row.moved and (row.change or 0) < 0][:MOST_FALLS]

    @property
    def gains(self) -> list[Row]:
        """The rows that gained most, the largest gain last."""
        return [row for row in self.rows if row.moved and (row.change or 0) > 0][-MOST_GAINS:]


def render_page(page: Page) -> str:
    """The HTML text of a page."""
    style = read_resource(_PACKAGE, "page.css")
    script = _SCRIPT.format("\n".join(read_resource(_PACKAGE, name) for name in _SCRIPTS))
    return (
        _environment()
        .get_template("page.html")
        .render(
            page=page,
            policy=make_policy(style, script),
            style=Markup(style),
            script=Markup(script),
            index=Markup(script_json(_build_index(page))),
            mark=_MARKS.get(page.heading.word, "○"),
            kinds=KINDS,
            most_reasons=MOST_REASONS,
        )
    )


def _build_index(page: Page) -> dict[str, Any]:
    """What the script filters by, and how it lays out a case."""
    return {
        "sections": page.sections,
        "single": page.single,
        "runs": page.runs,
        "rows": {
            row.id: {
                "tags": row.tags,
                "moved": row.moved,
                "moves": [(move.column, round(move.change, 4)) for move in row.moves],
                "calls": row.id in page.calls.cases,
                "errors": row.errors,
            }
            for row in page.rows
        },
    }


@cache
def _environment() -> Environment:
    environment = make_environment(_PACKAGE, ("page.html", "parts.html"))
    filters: dict[str, Any] = {"signed": format_change, "data": _dump_data, "field": field_of}
    environment.filters.update(filters)
    return environment


def _dump_data(value: Any) -> Markup:
    return Markup(script_json(value))
