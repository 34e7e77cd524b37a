"""The `tape` fixture: a test's model answers come from a file beside the test.

    def test_flood(tape):
        assert summarize(text, model="openai/gpt-5", transport=tape).brief.status.state == "resolved"

The first run with `--record-mode=new_episodes` asks the model and writes
`cassettes/<module>/<test>.yaml`; every later run plays that file and cannot reach a network.
With `@pytest.mark.tape("suite")` on a parametrized test, the file is `cassettes/<suite>/<id>.yaml`
under the root folder instead, so that a case keeps its tape whatever its test is called.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Generator, Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

import pytest

from summarizer.strings import printable

if TYPE_CHECKING:
    import httpx2

    from summarizer.tapes.recording import Filters
    from summarizer.tapes.replay import ReplayTransport
    from summarizer.tapes.tape import Mode, Tape

COMMAND = "pytest --record-mode=new_episodes"

_MODES: Mapping[str, Mode] = {
    "none": "none",
    "once": "new_episodes",  # if there is no file yet
    "new_episodes": "new_episodes",
    "missing": "new_episodes",
    "all": "all",
    "rewrite": "all",
}
"""What each name of pytest-recording, and our own `missing`, means."""

_passed = pytest.StashKey[bool]()
_outcome = pytest.StashKey["TapeOutcome"]()
_files = pytest.StashKey[set[Path]]()


class TapeOutcome(TypedDict):
    """What a test did with its tape; plain data, for xdist carries it from process to process."""

    stale: list[tuple[str, str, str, list[tuple[str, str | None, str | None]]]]
    unused: list[str]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--record-mode`, unless pytest-recording, which has it too, is installed, and `--record-tapes`."""
    names = ["--record-tapes"] if find_spec("pytest_recording") else ["--record-mode", "--record-tapes"]
    parser.getgroup("tapes").addoption(
        *names,
        dest="record_tapes",
        choices=list(_MODES),
        help="Record answers for the `tape` fixture: none (the default), once (of tests without a tape), "
        "new_episodes or missing (what has no answer), all or rewrite (everything again).",
    )


def record_mode(config: pytest.Config) -> str:
    """Return the mode given by our option or by pytest-recording's; `none` if neither is given."""
    return config.getoption("record_tapes") or config.getoption("record_mode", None) or "none"


def pytest_configure(config: pytest.Config) -> None:
    """Refuse to record on a build server, where a recording is lost and a call may be paid for."""
    config.stash[_files] = set()
    config.addinivalue_line(
        "markers", "tape(suite): keep the tapes in cassettes/<suite>/<id>.yaml under the root."
    )
    if record_mode(config) != "none" and os.environ.get("CI", "").lower() not in ("", "0", "false"):
        raise pytest.UsageError(
            "--record-mode: CI is set, and nothing is recorded there. Record locally and commit the tapes."
        )


def cassette(test: pytest.Item) -> Path:
    """Return the path of a test's tape: beside the test's file, or in the suite that its mark names."""
    from summarizer.tapes.tapepath import tape_path

    if isinstance(test, pytest.Function) and (mark := test.get_closest_marker("tape")):
        case = test.callspec.id if hasattr(test, "callspec") else test.name
        return tape_path(test.config.rootpath / "cassettes", str(mark.args[0]), case)
    name = test.nodeid.partition("::")[2]
    return tape_path(test.path.parent / "cassettes", _file_name(test.path.stem), _file_name(name))


def _file_name(name: str) -> str:
    """A safe file name; where that is not the name itself, a digest keeps it unique."""
    safe = re.sub(r"[^a-z0-9._-]+", "-", name.lower()).strip("._-")[:64] or "test"
    return safe if safe == name else f"{safe}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"


@pytest.fixture
def tape_inner() -> httpx2.BaseTransport | httpx2.AsyncBaseTransport:
    """The transport to record from: the network. Override it to record from anything else."""
    from summarizer.transport.adapting import Adapting
    from summarizer.transport.http import HTTP
    from summarizer.transport.stream import Joining

    return Adapting(Joining(HTTP()))


@pytest.fixture(scope="session")
def vcr_config() -> Mapping[str, Any]:
    """Filters, as pytest-recording has them: `filter_headers`, `before_record_request` and the like."""
    return {}


def _filters(config: Mapping[str, Any]) -> Filters | None:
    if not config:
        return None
    from summarizer.tapes.recording import Filters

    return Filters.from_config(config)


@pytest.fixture
def tape(request: pytest.FixtureRequest, vcr_config: Mapping[str, Any]) -> Generator[ReplayTransport]:
    """A transport that plays this test's tape; its `tape` is for `with use(tape.tape, sample=1)`."""
    from summarizer.tapes.replay import ReplayTransport
    from summarizer.tapes.tape import Tape

    path, requested = cassette(request.node), record_mode(request.config)
    mode = "none" if requested == "once" and path.exists() else _MODES[requested]
    inner = request.getfixturevalue("tape_inner") if mode != "none" else None
    recorded = Tape(path, mode, remedy=f"Record it: {COMMAND}", filters=_filters(vcr_config))
    yield ReplayTransport(inner, tape=recorded)
    request.node.stash[_outcome] = _finish(recorded, passed=request.node.stash.get(_passed, False))


def _finish(tape: Tape, *, passed: bool) -> TapeOutcome:
    """Collect stale requests of a failed test, unused recordings of a passed one, which ran to its end."""
    if not passed:
        stale = [
            (
                one.case,
                str(one.path),
                one.staleness.value,
                [(line.path, line.old, line.new) for line in one.differences],
            )
            for one in tape.stales
        ]
        return {"stale": stale, "unused": []}
    if tape.mode == "all":
        tape.prune(whole_run=True)
    count = len(tape.unused())
    unused = [f"{tape.path}: {count} of the recorded answers were not asked for"] if count else []
    return {"stale": [], "unused": unused}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let the fixture know whether the test passed, and put what the fixture found into the last report."""
    report = yield
    if report.when == "call":
        item.stash[_passed] = report.passed
    if report.when == "teardown" and _outcome in item.stash:
        report.__dict__["tape_outcome"] = item.stash[_outcome]
    return report


def pytest_itemcollected(item: pytest.Item) -> None:
    """Note the file of every test with a tape, whether or not it will be run."""
    if "tape" in getattr(item, "fixturenames", ()):
        item.config.stash[_files].add(cassette(item))


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Print each cause of staleness once, with the command that records again; then unused recordings."""
    reports = [report for group in terminalreporter.stats.values() for report in group]
    outcomes: list[TapeOutcome] = [one.tape_outcome for one in reports if hasattr(one, "tape_outcome")]
    lines = [
        *_stale_lines(outcomes),
        *(line for one in outcomes for line in one["unused"]),
        *_orphans(config),
    ]
    if lines:
        terminalreporter.section("tapes")
        for line in lines:
            terminalreporter.write_line(printable(line))


def _stale_lines(outcomes: Iterable[TapeOutcome]) -> list[str]:
    found = [one for outcome in outcomes for one in outcome["stale"]]
    if not found:
        return []
    from summarizer.tapes.changes import Difference
    from summarizer.tapes.staleness import Stale, Staleness, group, report

    stales = [
        Stale(case, Path(path), Staleness(kind), tuple(Difference(*line) for line in differences))
        for case, path, kind, differences in found
    ]
    return report(group(stales), COMMAND)


def _orphans(config: pytest.Config) -> list[str]:
    """Tapes of no test, in the folders of modules that were collected whole."""
    if config.getoption("lf", False) or any("::" in argument for argument in config.args):
        return []
    known = config.stash[_files]
    found = sorted(file for folder in {path.parent for path in known} for file in folder.glob("*.yaml"))
    return [f"{file}: belongs to no test" for file in found if file not in known]
