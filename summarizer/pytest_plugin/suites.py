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

from summarizer.pytest_plugin.stash import outcomes, summary_lines
from summarizer.strings import printable

if TYPE_CHECKING:
    from summarizer.pytest_plugin.items import SuiteFile
    from summarizer.pytest_plugin.result import SuiteVerdict

FILE, FOLDER = "suite.yaml", "cases"

_OURS = re.compile(rb"^(?:prompt|samples|sampling|primary|gate)[ \t]*:", re.MULTILINE)
_CASES = re.compile(rb"^cases[ \t]*:", re.MULTILINE)


def pytest_configure(config: pytest.Config) -> None:
    """No suite is evaluated yet."""
    config.stash[outcomes] = {}


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> SuiteFile | None:
    """Collect a suite; a `suite.yaml` of something else is left alone."""
    if not _is_suite(file_path):
        return None
    from summarizer.pytest_plugin.items import SuiteFile

    return SuiteFile.from_parent(parent, path=file_path)  # pyright: ignore[reportUnknownMemberType]


def _is_suite(path: Path) -> bool:
    """By its cases and any key of ours, so that one without a prompt is still reported."""
    if path.name != FILE:
        return False
    text = path.read_bytes()
    has_cases = (path.parent / FOLDER).is_dir() or _CASES.search(text)
    return bool(has_cases and _OURS.search(text))


@pytest.fixture(scope="session")
def summarizer_suite(pytestconfig: pytest.Config) -> Callable[[str | Path], SuiteVerdict]:
    """Evaluate the suite of a folder, named as seen from the root: `summarizer_suite("evals/briefs")`.

    What comes back has the verdict's `name` (null without a baseline), its `reasons` and `warnings`,
    the `score`, and the `report` in plain text. Bad gold and stale recordings fail the test.
    """

    def verdict(folder: str | Path) -> SuiteVerdict:
        from summarizer.errors import SummarizerError
        from summarizer.pytest_plugin import result

        try:
            suite = result.load_suite(pytestconfig, pytestconfig.rootpath / folder / FILE)
            return result.suite_verdict(result.evaluate_once(pytestconfig, suite))
        except SummarizerError as error:
            why = "\n".join(result.describe_error(error))
        pytest.fail(why, pytrace=False)  # outside `except`, so that no traceback of the error is printed

    return verdict


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Put the summary of an item's suite into its report, which xdist sends to the main process."""
    report = yield
    if summary_lines in item.stash:
        report.__dict__["suite_summary"] = item.stash[summary_lines]
    return report


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """One line a suite: its verdict; and if its recordings are stale, why, and what to do."""
    reports = [report for group in terminalreporter.stats.values() for report in group]
    suites: dict[str, list[str]] = dict(one.suite_summary for one in reports if hasattr(one, "suite_summary"))
    if suites:
        terminalreporter.section("suites")
    for name in sorted(suites):
        for line in suites[name]:
            terminalreporter.write_line(printable(line))
