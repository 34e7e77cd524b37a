"""`pytest evals/`: suites among the tests, and the fixture `summarizer_suite` within a test.

    def test_the_briefs_are_no_worse(summarizer_suite):
        verdict = summarizer_suite("evals/briefs")
        assert verdict.name in ("pass", "improved"), verdict.report

A folder's `suite.yaml` yields the items `CASE::FIELD` and `verdict`. The suite is replayed, scored
and compared with its baseline when the first of them runs, once a process.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from summarizer.pytest_plugin.items import SuiteFile
    from summarizer.pytest_plugin.result import Result, SuiteVerdict

FILE, FOLDER = "suite.yaml", "cases"

_OURS = re.compile(rb"^(?:prompt|samples|sampling|primary|gate)[ \t]*:", re.MULTILINE)

results = pytest.StashKey[dict[Path, "Result"]]()
"""What became of each suite in this process, by the file of the suite."""

told = pytest.StashKey[tuple[str, list[str]]]()
"""What the terminal is to be told of the suite of an item, once however many items it has."""


def pytest_configure(config: pytest.Config) -> None:
    """Nothing is judged yet."""
    config.stash[results] = {}


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> SuiteFile | None:
    """Collect a suite; a `suite.yaml` of something else is left alone."""
    if not _is_suite(file_path):
        return None
    from summarizer.pytest_plugin.items import SuiteFile

    return SuiteFile.from_parent(parent, path=file_path)  # pyright: ignore[reportUnknownMemberType]


def _is_suite(path: Path) -> bool:
    """By a folder of cases and any key of ours, so that one which lacks its prompt is still told of."""
    return path.name == FILE and (path.parent / FOLDER).is_dir() and bool(_OURS.search(path.read_bytes()))


@pytest.fixture(scope="session")
def summarizer_suite(pytestconfig: pytest.Config) -> Callable[[str | Path], SuiteVerdict]:
    """Judge the suite of a folder, named as seen from the root: `summarizer_suite("evals/briefs")`.

    What comes back has the verdict's `name` (null without a baseline), its `reasons` and `warnings`,
    the `score`, and the `report` in plain text. Bad gold and stale recordings fail the test.
    """

    def verdict(folder: str | Path) -> SuiteVerdict:
        from summarizer.errors import SummarizerError
        from summarizer.pytest_plugin import result

        try:
            suite = result.load(pytestconfig, pytestconfig.rootpath / folder / FILE)
            return result.summary(result.of(pytestconfig, suite))
        except SummarizerError as error:
            why = result.said(error)
        pytest.fail(why, pytrace=False)  # outside, so that nothing is told of the error but its words

    return verdict


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Put what there is to tell of an item's suite into its report, which xdist carries home."""
    report = yield
    if told in item.stash:
        report.__dict__["suite_told"] = item.stash[told]
    return report


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """One line a suite: its verdict; and if its recordings are stale, why, and what to do."""
    reports = [report for group in terminalreporter.stats.values() for report in group]
    suites: dict[str, list[str]] = dict(one.suite_told for one in reports if hasattr(one, "suite_told"))
    if suites:
        terminalreporter.section("suites")
    for name in sorted(suites):
        for line in suites[name]:
            terminalreporter.write_line(line)
