from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from helpers.fake_model import FakeModel, ask

from summarizer.tapes.replay import ReplayTransport
from summarizer.tapes.tape import Tape
from summarizer.tapes.tapefile import load

pytest_plugins = ["pytester"]

TESTS = Path(__file__).parents[1]

CONFTEST = f"""
import sys
sys.path.insert(0, {str(TESTS)!r})
import pytest
from helpers.fake_model import FakeModel, ask, completion

@pytest.fixture
def tape_inner():
    return FakeModel(lambda body, n: completion("about " + body["messages"][1]["content"]))
"""
TEST = """
import pytest
from helpers.fake_model import ask
PROMPT = "You summarise."

def test_flood(tape):
    assert ask(tape, PROMPT + " A flood.") == "about " + PROMPT + " A flood."

@pytest.mark.parametrize("place", ["Rome", "São Paulo"])
def test_fire(tape, place):
    assert ask(tape, PROMPT + " A fire in " + place).endswith(place)
"""


@pytest.fixture(scope="module", autouse=True)
def _imported(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What a call imports lazily is imported here once, not again in every run of the inner pytest."""
    ask(
        ReplayTransport(
            FakeModel(), tape=Tape(tmp_path_factory.getbasetemp() / "imported.yaml", "new_episodes")
        )
    )


class Project:
    """A user's project, with the plugin loaded as an installed package loads it."""

    def __init__(self, pytester: pytest.Pytester) -> None:
        pytester.makeconftest(CONFTEST)
        self.pytester = pytester
        self.write(TEST)

    def write(self, test: str) -> None:
        self.pytester.makepyfile(test_news=test)

    def run(self, *options: str) -> pytest.RunResult:
        # What the plugins of hypothesis and inline-snapshot prepare would cost more than the run.
        unused = ["-p", "no:cacheprovider", "-p", "no:hypothesispytest", "-p", "no:inline_snapshot"]
        plugins = ["-p", "summarizer.pytest_plugin.tapes", *unused]
        return self.pytester.runpytest_inprocess(*plugins, "--disable-socket", "-q", *options)

    @property
    def tapes(self) -> list[str]:
        return sorted(file.name for file in (self.pytester.path / "cassettes" / "test_news").iterdir())


@pytest.fixture
def project(pytester: pytest.Pytester) -> Project:
    return Project(pytester)


@pytest.fixture
def recorded(project: Project) -> Project:
    project.run("--record-mode=new_episodes").assert_outcomes(passed=3)
    return project


def test_a_recorded_test_replays_without_a_model(recorded: Project) -> None:
    assert recorded.tapes == [
        "test_fire-rome-1e238957.yaml",
        "test_fire-s-xe3o-paulo-3643e606.yaml",
        "test_flood.yaml",
    ]
    recorded.pytester.makeconftest(CONFTEST.replace("return FakeModel", "pytest.fail('asked') or FakeModel"))
    result = recorded.run()
    result.assert_outcomes(passed=3)
    assert "tapes" not in result.stdout.str()


def test_an_unrecorded_test_fails_as_missing_with_the_command(project: Project) -> None:
    result = project.run()
    result.assert_outcomes(failed=3)
    result.stdout.fnmatch_lines(
        ["*= tapes =*", "STALE_MISSING 3 cases: *", "Record again: pytest --record-mode=new_episodes"]
    )


def test_a_change_is_named_once_for_all_tests(recorded: Project) -> None:
    recorded.write(TEST.replace("ask(tape, PROMPT", "ask(tape, temperature=1, content=PROMPT"))
    result = recorded.run()
    result.assert_outcomes(failed=3)
    assert result.stdout.str().partition("= tapes =")[2].count("+temperature: 1") == 1
    result.stdout.fnmatch_lines(["STALE_CHANGED 3 cases: test_news/test_flood, *", "  +temperature: 1"])


def test_an_expected_staleness_is_not_reported(recorded: Project) -> None:
    recorded.write("""
import pytest
from helpers.fake_model import ask

def test_flood(tape):
    with pytest.raises(Exception, match="not the recorded"):
        ask(tape, "Something else.")
    ask(tape, "You summarise. A flood.")
""")
    result = recorded.run("-k", "flood")
    result.assert_outcomes(passed=1)
    assert "STALE" not in result.stdout.str()


def test_unused_answers_and_tapes_of_no_test_are_reported(recorded: Project) -> None:
    recorded.write("def test_flood(tape): pass")
    result = recorded.run()
    result.assert_outcomes(passed=1)
    assert result.stdout.str().count("belongs to no test") == 2
    result.stdout.fnmatch_lines(
        [
            "*test_flood.yaml: 1 of the recorded answers were not asked for",
            "*test_fire-*.yaml: belongs to no test",
            "*test_fire-*.yaml: belongs to no test",
        ]
    )


def test_a_failed_test_says_nothing_of_unused_answers(recorded: Project) -> None:
    recorded.write("def test_flood(tape): assert False")
    assert "not asked for" not in recorded.run().stdout.str()


@pytest.mark.parametrize(
    "selection", [["-k", "flood"], ["test_news.py::test_flood"]], ids=["keyword", "node"]
)
def test_a_part_of_the_tests_calls_no_tape_an_orphan(recorded: Project, selection: list[str]) -> None:
    result = recorded.run(*selection)
    result.assert_outcomes(passed=1, deselected=2 if "-k" in selection else 0)
    assert "belongs to no test" not in result.stdout.str()


def test_missing_records_what_changed_and_all_leaves_only_what_is_asked(recorded: Project) -> None:
    flood = recorded.pytester.path / "cassettes" / "test_news" / "test_flood.yaml"
    recorded.write(TEST.replace("summarise", "report"))
    recorded.run("--record-mode=new_episodes").assert_outcomes(passed=3)
    assert len(load(flood)) == 2
    recorded.run("--record-mode=all").assert_outcomes(passed=3)
    assert len(load(flood)) == 1
    before = flood.read_bytes()
    recorded.run("--record-mode=all").assert_outcomes(passed=3)
    assert flood.read_bytes() == before


@pytest.mark.parametrize("value", ["true", "1"])
def test_nothing_is_recorded_on_a_build_server(
    project: Project, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("CI", value)
    result = project.run("--record-mode=new_episodes")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*CI is set, and nothing is recorded there*"])
    project.run().assert_outcomes(failed=3)


@pytest.mark.parametrize("option", ["--record-mode=none", "--record-tapes=none"])
def test_a_build_server_may_ask_for_nothing_to_be_recorded(
    project: Project, monkeypatch: pytest.MonkeyPatch, option: str
) -> None:
    monkeypatch.setenv("CI", "true")
    project.run(option).assert_outcomes(failed=3)


@pytest.mark.parametrize("option", ["--record-tapes=missing", "--record-mode=once", "--record-mode=rewrite"])
def test_the_modes_of_pytest_recording_record_too(project: Project, option: str) -> None:
    project.run(option).assert_outcomes(passed=3)
    project.run().assert_outcomes(passed=3)


def test_once_leaves_a_tape_alone_that_is_there(recorded: Project) -> None:
    recorded.write(TEST.replace("summarise", "report"))
    recorded.run("--record-mode=once").assert_outcomes(failed=3)


def test_the_filters_of_vcr_config_are_honoured(project: Project) -> None:
    project.pytester.makeconftest(
        CONFTEST
        + """
@pytest.fixture(scope="module")
def vcr_config():
    return {"filter_post_data_parameters": ["user_id"], "filter_headers": ["authorization"]}
"""
    )
    test = "from helpers.fake_model import ask\ndef test_it(tape): ask(tape, extra_body={'user_id': 'u-1'})"
    project.write(test)
    project.run("--record-mode=new_episodes").assert_outcomes(passed=1)
    assert "u-1" not in (project.pytester.path / "cassettes" / "test_news" / "test_it.yaml").read_text()
    project.write(test.replace("u-1", "u-2"))
    project.run().assert_outcomes(passed=1)


def test_equal_names_in_two_classes_are_two_tapes(project: Project) -> None:
    project.write("""
from helpers.fake_model import ask

class TestA:
    def test_it(self, tape):
        ask(tape, "A")

class TestB:
    def test_it(self, tape):
        ask(tape, "B")
""")
    project.run("--record-mode=new_episodes").assert_outcomes(passed=2)
    assert len(project.tapes) == 2


def test_samples_are_chosen_by_use(project: Project) -> None:
    project.write("""
from helpers.fake_model import ask
from summarizer.tapes.replay import use

def test_it(tape):
    for sample in range(2):
        with use(tape.tape, sample):
            ask(tape, "twice")
""")
    project.run("--record-mode=new_episodes").assert_outcomes(passed=1)
    [file] = project.tapes
    found = load(project.pytester.path / "cassettes" / "test_news" / file)
    assert sorted(sample for _, sample in found) == [0, 1]


HEAVY = "openai instructor vcr yaml httpx2 pydantic"


@pytest.mark.parametrize(
    ("modules", "not_loaded"),
    [
        ("summarizer.pytest_plugin.tapes, summarizer.transport", HEAVY),
        ("summarizer.tapes.secrets, summarizer.tapes.tape", "openai instructor vcr httpx2 pydantic"),
    ],
    ids=["plugin", "scan"],
)
def test_what_is_not_needed_is_not_loaded(modules: str, not_loaded: str) -> None:
    program = f"import sys, {modules}; print(sorted(set({not_loaded.split()}) & set(sys.modules)))"
    assert subprocess.check_output([sys.executable, "-c", program], text=True) == "[]\n"
