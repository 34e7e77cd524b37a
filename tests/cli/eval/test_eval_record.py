from __future__ import annotations

import json
import re
from pathlib import Path

import httpx2
import pytest
from helpers.lift_case import completion
from helpers.lifts import Lifts

from summarizer.llm import connection
from summarizer.tapes import tapefile

ALL = "lifts/dock-3, lifts/dock-4, lifts/dock-5, lifts/dock-6, lifts/dock-7, lifts/dock-9"
NO_KEY = (
    "Error: openai/gpt-4.1-mini needs a key, and OPENAI_API_KEY is not set. "
    "Set OPENAI_API_KEY, or use the embedded model, local/qwen2.5-coder-1.5b.\n"
)
CHANGE = """\
  -messages[0].content: You write briefs.
  +messages[0].content: You write briefs. No open issues.
"""


def answers_in(tape: Path) -> list[int]:
    """The samples that a tape holds, a number a call."""
    return sorted(interaction.sample for interaction in tapefile.load(tape).values())


def lines(err: str) -> list[str]:
    """What is said of each case, without the time it took."""
    return [re.sub(r"\d+ s$", "N s", line) for line in err.splitlines()]


class TestNothingIsAsked:
    def test_on_a_build_server(self, run, model, monkeypatch):
        monkeypatch.setenv("CI", "true")
        ran = run("eval", "record", "--yes")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == (
            "Error: CI is set, and nothing is recorded there: the recording would be lost. "
            "Record locally, look at what changed, and commit the tapes.\n"
        )
        assert model.sent == []

    @pytest.mark.parametrize("value", ["", "0", "false"])
    def test_ci_can_be_said_to_be_off(self, run, model, monkeypatch, value):
        monkeypatch.setenv("CI", value)
        assert run("eval", "record", "--yes", "dock-3").code == 0

    def test_without_a_key(self, run, model, monkeypatch):
        monkeypatch.delenv("OPENAI_API_KEY")
        ran = run("eval", "record", "--yes")
        assert (ran.code, ran.out, ran.err) == (2, "", NO_KEY)
        assert model.sent == []

    def test_of_a_case_that_there_is_not(self, run, model):
        ran = run("eval", "record", "--yes", "dock-33")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith("Error: No case has the id or tag 'dock-33'. Did you mean 'dock-3'?")

    def test_if_the_plan_is_declined(self, run, model):
        ran = run("eval", "record", stdin="n\n")
        assert ran.code == 0
        assert "Recording 6 cases takes about 12 calls" in ran.out
        assert ran.err.startswith("Record them? [y/N]: ")
        assert model.sent == []


class TestRecording:
    def test_the_plan_then_a_line_a_case(self, run, model):
        ran = run("eval", "record", "--yes")
        assert ran.code == 0
        assert ran.out == (
            f"STALE_MISSING 6 cases: {ALL}\n"
            "Recording 6 cases takes about 12 calls, 684 prompt and 6,144 answer tokens, 0.0101 USD.\n"
        )
        assert lines(ran.err) == [f"[{n}/6] dock-{dock}: N s" for n, dock in enumerate((3, 4, 5, 6, 7, 9), 1)]
        assert len(model.sent) == 12
        assert answers_in(Path("cassettes/lifts/dock-9.yaml")) == [0, 1]

    def test_nothing_is_left_then(self, run, recorded, model):
        ran = run("eval", "record", "--yes")
        assert (ran.code, ran.out, ran.err) == (0, "Nothing to record to this extent.\n", "")
        assert model.sent == []

    def test_the_first_sample_is_asked_as_a_brief_the_second_at_a_temperature(self, run, model):
        run("eval", "record", "--yes", "dock-3")
        assert [(one["temperature"], one.get("seed")) for one in model.sent] == [(0, None), (0.5, 1)]

    def test_confirmed_at_the_prompt(self, run, model):
        assert run("eval", "record", "dock-3", stdin="y\n").code == 0
        assert len(model.sent) == 2

    @pytest.mark.parametrize(
        ("arguments", "calls"),
        [(["dock-3"], 2), (["new", "dock-3"], 8), (["--samples", "1"], 6), (["--only", "dock-9"], 2)],
        ids=["case", "tag", "samples", "only"],
    )
    def test_a_part_of_the_suite(self, run, model, arguments, calls):
        assert run("eval", "record", "--yes", *arguments).code == 0
        assert len(model.sent) == calls

    def test_all_asks_again_and_leaves_nothing_of_before(self, run, recorded, model, edit):
        edit("write briefs", "write good briefs")
        ran = run("eval", "record", "--all", "--yes", "dock-3", "dock-4")
        assert ran.code == 0
        assert len(model.sent) == 4
        assert answers_in(recorded / "dock-3.yaml") == [0, 1]
        assert "Recording 2 cases takes about 4 calls, 400 prompt and 200 answer tokens" in ran.out

    def test_another_seed_is_recorded_beside_the_first(self, run, recorded, model):
        ran = run("eval", "record", "--yes", "--seed", "100", "dock-3")
        assert ran.out == (
            "STALE_EXHAUSTED 1 case: lifts/dock-3\n"
            "  +sample: one more is asked for, or one was not recorded to its end\n"
            "Recording 1 case takes about 1 call, 100 prompt and 50 answer tokens, 0 s, 0.0001 USD.\n"
        )
        assert [one["seed"] for one in model.sent] == [101]
        assert answers_in(recorded / "dock-3.yaml") == [0, 1, 1]

    def test_more_samples_are_asked_for_alone(self, run, recorded, model, suite):
        path = suite / "suite.yaml"
        path.write_text(path.read_text().replace("samples: 2", "samples: 3"))
        assert run("eval", "record", "--yes").code == 0
        assert [one["seed"] for one in model.sent] == [2] * 6

    def test_a_model_on_the_command_line(self, run, recorded, model):
        assert run("eval", "record", "--stale", "--yes", "--model", "openai/gpt-5", "dock-3").code == 0
        assert {one["model"] for one in model.sent} == {"gpt-5"}

    @pytest.mark.parametrize(
        "arguments",
        [
            ["--all", "--samples", "1"],
            ["--all", "--seed", "100"],
            ["--stale", "--model", "openai/gpt-4.1"],
            ["--stale", "--prompt", "other.md"],
        ],
        ids=["samples", "seed", "model", "prompt"],
    )
    def test_what_is_asked_for_once_does_not_drive_out_what_the_suite_asks(
        self, run, recorded, model, tmp_path, arguments
    ):
        text = (tmp_path / "brief.md").read_text()
        (tmp_path / "other.md").write_text(text.replace("write briefs", "write sonnets"))
        assert run("eval", "record", "--yes", *arguments).code == 0
        assert model.sent
        assert run("eval").code == 0

    def test_tapes_of_their_own_are_replaced(self, run, model, tmp_path):
        (tmp_path / "other.md").write_bytes((tmp_path / "brief.md").read_bytes())
        arguments = ["--yes", "--prompt", "other.md", "--tapes", "mine/other", "dock-3"]
        assert run("eval", "record", *arguments).code == 0
        path = tmp_path / "other.md"
        path.write_text(path.read_text().replace("write briefs", "write sonnets"))
        assert run("eval", "record", "--stale", *arguments).code == 0
        assert answers_in(tmp_path / "mine" / "other" / "dock-3.yaml") == [0, 1]

    def test_other_tapes(self, run, recorded, model, tmp_path):
        assert run("eval", "record", "--yes", "--tapes", "elsewhere/mine", "dock-3").code == 0
        assert answers_in(tmp_path / "elsewhere" / "mine" / "dock-3.yaml") == [0, 1]


class TestStale:
    def test_is_not_recorded_unless_told_to(self, run, recorded, model, damage):
        damage()
        ran = run("eval", "record", "--yes")
        assert (ran.code, ran.err) == (0, "")
        assert ran.out == (
            "Nothing to record to this extent.\nLeft as it is, though stale: 6 cases. Add --stale.\n"
        )
        assert model.sent == []

    def test_replaces_what_was_recorded(self, run, recorded, model, damage):
        damage()
        ran = run("eval", "record", "--stale", "--yes")
        assert ran.code == 0
        assert ran.out == (
            f"STALE_CHANGED 6 cases: {ALL}\n{CHANGE}"
            "Recording 6 cases takes about 12 calls, 1,200 prompt and 600 answer tokens, 0 s, 0.0014 USD.\n"
        )
        assert len(model.sent) == 12
        assert all(answers_in(tape) == [0, 1] for tape in recorded.iterdir())

    def test_the_parameters_of_the_prompt_are_the_first_samples_alone(self, run, recorded, model, edit):
        edit("temperature: 0", "temperature: 0.3")
        ran = run("eval", "record", "--stale", "--yes", "dock-3")
        assert ran.out.startswith(
            "STALE_CHANGED 1 case: lifts/dock-3\n  -temperature: 0\n  +temperature: 0.3\n"
        )
        assert [one["temperature"] for one in model.sent] == [0.3]
        assert answers_in(recorded / "dock-3.yaml") == [0, 1]

    def test_a_recorded_document_that_was_edited(self, run, recorded, model, suite):
        path = suite / "cases" / "dock-3.yaml"
        path.write_text(path.read_text().replace("since Monday.\n  Ann", "since Monday, 4 March.\n  Ann"))
        ran = run("eval", "record", "--stale", "--yes")
        assert ran.out.startswith("STALE_CHANGED 1 case: lifts/dock-3\n")
        assert len(model.sent) == 2


class Failing(Lifts):
    """Fails for one dock, as told, until it is mended."""

    def __init__(
        self, dock: int, fails: httpx2.Response | Exception, samples: tuple[int, ...] = (1,)
    ) -> None:
        super().__init__()
        self.fails: httpx2.Response | Exception | None = fails
        self.dock, self.samples = dock, samples

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        body = json.loads(request.read())
        if (
            self.fails
            and f"Dock {self.dock} " in str(body["messages"])
            and body.get("seed", 0) in self.samples
        ):
            self.sent.append(body)
            if isinstance(self.fails, Exception):
                raise self.fails
            return httpx2.Response(self.fails.status_code, content=self.fails.content, request=request)
        return super().handle_request(request)


@pytest.fixture
def failing(monkeypatch, model, waits):
    def use(*args, **kwargs) -> Failing:
        fake = Failing(*args, **kwargs)
        monkeypatch.setattr(connection, "_transport_to", lambda _: fake)
        return fake

    return use


class TestFailures:
    def test_the_others_are_recorded_and_the_rest_is_asked_later(self, run, failing):
        fake = failing(5, httpx2.Response(400, json={"error": {"message": "no"}}))
        ran = run("eval", "record", "--yes")
        assert ran.code == 4
        assert lines(ran.err)[2] == (
            "[3/6] dock-5: not recorded: openai/gpt-4.1-mini refused the request: no. "
            "Correct what it names: the prompt file sets the parameters of the request."
        )
        assert [line.endswith("N s") for line in lines(ran.err)] == [True, True, False, True, True, True]
        assert answers_in(Path("cassettes/lifts/dock-5.yaml")) == [0]
        fake.fails = None
        fake.sent.clear()
        ran = run("eval", "record", "--yes")
        assert ran.code == 0
        assert ran.out == (
            "STALE_EXHAUSTED 1 case: lifts/dock-5\n"
            "  +sample: one more is asked for, or one was not recorded to its end\n"
            "Recording 1 case takes about 1 call, 100 prompt and 50 answer tokens, 0 s, 0.0001 USD.\n"
        )
        assert [one["seed"] for one in fake.sent] == [1]

    def test_what_was_recorded_stays_until_all_of_a_case_is_there(self, run, recorded, failing, damage):
        damage()
        fake = failing(5, httpx2.Response(400, json={"error": {"message": "no"}}))
        assert run("eval", "record", "--stale", "--yes").code == 4
        assert answers_in(recorded / "dock-4.yaml") == [0, 1]
        assert answers_in(recorded / "dock-5.yaml") == [0, 0, 1]
        fake.fails = None
        assert run("eval", "record", "--stale", "--yes").code == 0
        assert answers_in(recorded / "dock-5.yaml") == [0, 1]

    def test_of_a_connection(self, run, failing):
        failing(5, httpx2.ConnectError("no route"), samples=(0,))
        ran = run("eval", "record", "--yes", "dock-5")
        assert ran.code == 4
        assert "dock-5: not recorded: openai/gpt-4.1-mini cannot be reached." in ran.err

    def test_an_answer_of_no_use_is_an_answer(self, run, failing):
        failing(5, httpx2.Response(200, json=completion("I cannot.")), samples=(0,))
        ran = run("eval", "record", "--yes", "dock-5")
        assert ran.code == 0
        assert answers_in(Path("cassettes/lifts/dock-5.yaml")) == [0, 0, 1]

    def test_a_document_with_a_key_in_it(self, run, model, suite):
        path = suite / "cases" / "dock-5.yaml"
        key = "sk-proj-" + "a1B2c3D4e5F6g7H8i9J0" * 3
        path.write_text(path.read_text().replace("a new motor.", f"a new motor {key}."))
        ran = run("eval", "record", "--yes")
        assert ran.code == 4
        assert "dock-5: not recorded: Not recorded: " in ran.err
        assert len(model.sent) == 10


class TestBudget:
    def test_stops_before_a_call_that_costs_more(self, run, model):
        ran = run("eval", "record", "--yes", "--max-cost", "0.002", "--samples", "1")
        assert ran.code == 6
        assert "Error: The next call may cost " in ran.err
        assert "of the budget of 0.0020 USD is spent. Raise the budget, or ask a cheaper model.\n" in ran.err
        assert model.sent == []

    def test_what_was_paid_for_is_kept(self, run, model, monkeypatch):
        monkeypatch.setattr("summarizer.evaluation.runs.record._JOBS", 1)
        assert run("eval", "record", "--yes", "--max-cost", "0.0070").code == 6
        kept = sum(len(answers_in(tape)) for tape in Path("cassettes/lifts").iterdir())
        assert 0 < kept == len(model.sent) < 12

    def test_none_can_be_kept_without_a_price(self, run, model):
        ran = run("eval", "record", "--yes", "--max-cost", "1", "--model", "openai/whatever")
        assert ran.code == 6
        assert "an unknown sum.\n" in ran.out
        assert "The price of this model is not known" in ran.err

    @pytest.mark.parametrize("usd", ["nan", "inf", "-1"])
    def test_that_no_spending_exceeds_is_none(self, run, model, usd):
        ran = run("eval", "record", "--yes", f"--max-cost={usd}")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == (
            f"Error: A budget cannot be {float(usd)} USD. Give an amount from 0 on, or none for no limit.\n"
        )
        assert model.sent == []

    def test_counts_calls_that_timed_out(self, run, failing):
        fake = failing(3, httpx2.ReadTimeout("too slow"), samples=(0, 1))
        assert run("eval", "record", "--yes", "--max-cost", "0.015", "dock-3").code == 6
        assert len(fake.sent) == 2


def test_another_tape_that_is_damaged_stops_nothing(run, recorded, model):
    (recorded / "dock-4.yaml").write_text("interactions: [")
    (recorded / "dock-3.yaml").unlink()
    assert run("eval", "record", "--yes", "dock-3").code == 0
    assert len(model.sent) == 2


def test_a_tape_that_is_damaged_says_where(run, recorded, model):
    (recorded / "dock-4.yaml").write_text("interactions: [")
    ran = run("eval", "record", "--yes")
    assert (ran.code, model.sent) == (2, [])
    assert ran.err.startswith("Error: cassettes/lifts/dock-4.yaml: ")
    assert "delete it and record the case again" in ran.err
