from __future__ import annotations

import copy
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import httpx2
import pytest
from helpers.lift_case import DRAFT, TEXT, completion

from summarizer.llm import connection

MODEL = ("--model", "openai/gpt-4.1-mini")
ASK = (*MODEL, "--json")
PAGE = """lift.txt, undated

Status: ongoing
  ✓ The lift is broken. [1]

What
  ✓ The lift at Dock 9 has been broken since Monday. [1]

Open issues
  ✓ It is not known when the motor will come. [3]

Who
  ✓ Ann Lee (person), the caretaker [2]

28 words of 28, ✓ 4 verified, openai/gpt-4.1-mini, 0.0001 USD
"""


@pytest.fixture(autouse=True)
def no_waits(monkeypatch):
    monkeypatch.setattr("summarizer.transport.retry.RetryPolicy._backoff", lambda *_: 0.0)


def test_json(run, answers, lift):
    fake = answers(DRAFT)
    ran = run("brief", lift, *ASK)
    assert (ran.code, ran.err, len(fake.sent)) == (0, "", 1)
    assert list(ran.json) == [
        "format",
        "source",
        "brief",
        "more",
        "gaps",
        "suspicious",
        "usage",
        "model",
        "prompt",
    ]
    issue = ran.json["brief"]["open_issues"][0]
    assert list(issue) == ["text", "owner", "due", "support", "reasons", "evidence"]
    proof = issue["evidence"][0]
    assert (
        TEXT[proof["start"] : proof["end"]] == proof["quote"] == "It is not known when the motor will come."
    )
    assert ran.json["usage"]["cost_usd"] == pytest.approx(100 * 0.4e-6 + 50 * 1.6e-6)


FORMS = {
    "by default": (),
    "by name": ("--format", "text"),
}


@pytest.mark.parametrize("options", FORMS.values(), ids=FORMS)
def test_text_is_the_default_in_a_pipe_too(run, answers, lift, options):
    answers(DRAFT)
    ran = run("brief", lift, *MODEL, *options)
    assert (ran.code, ran.out, ran.err) == (0, PAGE, "")


@pytest.mark.parametrize("options", [("--format", "json"), ("--json", "-f", "json")], ids=["long", "both"])
def test_json_is_short_for_the_format(run, answers, lift, options):
    answers(DRAFT)
    assert run("brief", lift, *MODEL, *options) == run("brief", lift, *MODEL, "--json")


@pytest.mark.parametrize("options", [("--json", "-f", "md"), ("-f", "md", "--json")], ids=" ".join)
def test_json_and_another_format_exclude_each_other(run, lift, options):
    ran = run("brief", lift, *MODEL, *options)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "Error: --json and --format md exclude each other. Leave one away.\n"


def test_stdin_without_a_source(run, answers):
    answers(DRAFT)
    ran = run("brief", *ASK, stdin=TEXT)
    assert (ran.code, ran.json["source"]["name"]) == (0, "stdin")


def test_several_sources_make_an_array_in_order_and_a_failure_has_its_place(run, answers, lift, tmp_path):
    answers(DRAFT)
    other = tmp_path / "other.txt"
    other.write_text(TEXT, encoding="utf-8")
    ran = run("brief", other, tmp_path / "none.txt", lift, *ASK, "-j", "3", "--no-store")
    assert [entry["source"]["name"].rsplit("/")[-1] for entry in ran.json] == [
        "other.txt",
        "none.txt",
        "lift.txt",
    ]
    assert ran.json[1]["format"] == "summarizer.error/1"
    assert ran.json[1]["error"]["code"] == "input"
    assert ran.code == 2
    assert ran.err == (
        f"Error: {tmp_path}/none.txt: there is no such file. Check the path.\n"
        "3 documents: 2 done, 1 failed; 56 words of 56; 8 verified; 0.0002 USD\n"
    )


def test_jsonl_is_a_line_each(run, answers, lift):
    answers(DRAFT)
    ran = run("brief", lift, lift, *MODEL, "--format", "jsonl")
    assert [json.loads(line)["source"]["name"] for line in ran.out.splitlines()] == ["lift.txt", "lift.txt"]


def test_out_to_a_file_takes_its_format_from_the_ending(run, answers, lift, tmp_path):
    answers(DRAFT)
    ran = run("brief", lift, *MODEL, "--out", tmp_path / "brief.md")
    assert (ran.code, ran.out) == (0, "")
    assert "## Open issues" in (tmp_path / "brief.md").read_text(encoding="utf-8")


def test_out_to_a_folder_is_a_file_each(run, answers, lift, tmp_path):
    answers(DRAFT)
    assert run("brief", lift, *MODEL, "--out", f"{tmp_path}/briefs/").code == 0
    assert (tmp_path / "briefs" / "lift.txt").read_text(encoding="utf-8") == PAGE
    assert run("brief", lift, *ASK, "--out", f"{tmp_path}/briefs/").code == 0
    assert json.loads((tmp_path / "briefs" / "lift.json").read_text(encoding="utf-8"))["model"]


def test_why(run, answers, lift):
    answers(DRAFT)
    ran = run("brief", lift, *ASK, "--why", "open_issues[0]")
    assert ran.code == 0
    assert "> " in ran.out
    assert "It is not known when the motor will come." in ran.out


def test_why_of_nothing_lists_what_there_is(run, answers, lift):
    answers(DRAFT)
    ran = run("brief", lift, *ASK, "--why", "open_issues[7]")
    assert ran.code == 2
    assert ran.err == (
        "Error: There is no item open_issues[7] in the brief of lift.txt. "
        "There are: who[0], what[0], status, open_issues[0].\n"
    )


def test_why_of_a_sentence(run, answers, lift):
    answers(DRAFT)
    ran = run("brief", lift, *MODEL, "--why", "1")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "what[0]\n"
        "  ✓ The lift at Dock 9 has been broken since Monday. [1]\n"
        "status\n"
        "  ✓ The lift is broken. (state: ongoing) [1]\n"
        "\n"
        "  >    1  The lift at Dock 9 has been broken since Monday.\n"
        "       2  Ann Lee, the caretaker, has ordered a new motor.\n"
    )


@pytest.mark.parametrize("number", ["0", "4", "99999999999999999999"])
def test_why_of_a_sentence_that_is_not_there(run, answers, lift, number):
    answers(DRAFT)
    ran = run("brief", lift, *MODEL, "--why", number)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"Error: There is no sentence {number} in lift.txt. It has 1 to 3.\n"


FACTS = [
    f"The surveyor of the {place} reported that its {part} had been repaired before the last inspection."
    for place in ("harbour", "library", "market", "museum", "station", "theatre")
    for part in ("roof", "stairs", "windows")
]
WEAK = {**DRAFT, "who": [{**DRAFT["who"][0], "role": "the owner of the lift"}]}


def test_a_page_has_five_facts_its_last_too_and_full_has_all(run, answers, tmp_path):
    source = tmp_path / "survey.txt"
    source.write_text("\n".join(FACTS), encoding="utf-8")
    answers(
        {**DRAFT, "what": [{"text": fact, "when": None, "cites": [n]} for n, fact in enumerate(FACTS, 1)]}
    )
    page, full = run("brief", source, *MODEL).out, run("brief", source, *MODEL, "--full").out
    facts = page.partition("\nWhat\n")[2]
    shown = re.findall(r"^  . The surveyor.*\n.*\[(\d+)\]$", facts, re.MULTILINE)
    assert len(shown) == 5
    assert int(shown[-1]) >= 16
    assert f"    {len(FACTS) - 5} more facts: --full\n" in page
    assert full.partition("\nWhat\n")[2].count("  ✓ The surveyor") == len(FACTS)
    assert "--full" not in full


def test_reasons_and_gaps_are_for_those_who_ask(run, answers, lift):
    answers(WEAK)
    page, verbose = run("brief", lift, *MODEL).out, run("brief", lift, *MODEL, "-v").out
    assert page.endswith(
        "\n26 words of 28, ✓ 3 verified, ~ 1 weak (why: -v), openai/gpt-4.1-mini,\n0.0001 USD\n"
    )
    assert "  ~ Ann Lee (person) [2]\n\n" in page
    assert "  ~ Ann Lee (person) [2]\n    weak: role: “the owner of the lift” was removed" in verbose
    assert "\nGaps\n  - no owner is named for open issue 1\n" in verbose
    assert "(why: -v)" not in verbose


def test_why_of_several_sources_prints_nothing_else(run, answers, lift):
    answers(DRAFT)
    one, two = run("brief", lift, *ASK, "--why", "status"), run("brief", lift, lift, *ASK, "--why", "status")
    assert (two.code, two.out) == (0, one.out * 2)


def test_why_and_out_exclude_each_other(run, answers, lift, tmp_path):
    answers(DRAFT)
    ran = run("brief", lift, *ASK, "--why", "status", "--out", tmp_path / "kept.md")
    assert (ran.code, ran.err) == (2, "Error: --why prints on stdout. Leave --out away, or redirect it.\n")
    assert not (tmp_path / "kept.md").exists()


def test_sources_of_one_name_have_a_file_each(run, answers, lift, tmp_path):
    answers(DRAFT)
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "lift.md").write_text(TEXT, encoding="utf-8")
    made = run(
        "brief",
        lift,
        tmp_path / "a" / "lift.md",
        tmp_path / "b" / "lift.md",
        *MODEL,
        "--out",
        f"{tmp_path}/o/",
    )
    assert made.code == 0
    assert sorted(path.name for path in (tmp_path / "o").iterdir()) == [
        "lift-2.txt",
        "lift-3.txt",
        "lift.txt",
    ]


def test_strict(run, answers, lift):
    wrong = copy.deepcopy(DRAFT)
    wrong["what"][0]["text"] = "Dogs bark at the moon."
    answers(wrong)
    assert run("brief", lift, *ASK, "--strict").code == 1
    assert run("brief", lift, *ASK).code == 0


def test_a_brief_is_one_call_whatever_the_check_finds(run, answers, lift):
    wrong = copy.deepcopy(DRAFT)
    wrong["what"][0]["text"] = "The lift at Dock 7 is broken."
    fake = answers(wrong)
    ran = run("brief", lift, *ASK)
    assert len(fake.sent) == ran.json["usage"]["calls"] == 1
    first = ran.json["brief"]["what"][0]
    assert (first["text"], first["support"]) == (
        "The lift at Dock 9 has been broken since Monday.",
        "verified",
    )
    assert [reason["text"] for reason in first["reasons"] if reason["code"] == "reworded"] == [
        "in place of an unsupported statement: “The lift at Dock 7 is broken.”"
    ]


def test_dry_run_asks_nothing_and_loads_no_sdk(lift):
    code = (
        "import sys; sys.argv=['summarizer','brief','--dry-run','--format','json',sys.argv[1],"
        "'--model','openai/gpt-4.1-mini']\n"
        "from summarizer.cli import main\n"
        "try: main()\n"
        "except SystemExit as stop: print(stop.code, 'openai' in sys.modules, 'instructor' in sys.modules)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code, str(lift)], capture_output=True, text=True, check=True)
    *told, last = ran.stdout.splitlines()
    request = json.loads("\n".join(told))
    assert last == "0 False False"
    assert request["response_format"]["json_schema"]["strict"] is True
    assert request["estimate"]["cost_usd_at_most"] > 0
    assert request["messages"][-1]["content"].count("[2] Ann Lee, the caretaker") == 1


def test_the_embedded_model_is_said_to_be_used(run, answers, lift, monkeypatch):
    answers(DRAFT)
    monkeypatch.delenv("OPENAI_API_KEY")
    ran = run("brief", lift, "--json")
    assert ran.err == "Using local/qwen2.5-coder-1.5b, since no model is named and no key is set.\n"
    assert ran.json["model"] == "local/qwen2.5-coder-1.5b"
    assert ran.json["usage"]["cost_usd"] == 0.0


def test_own_schema(run, answers, lift):
    draft = {
        "impact": [{"text": "The lift is broken.", "when": None, "cites": [1]}],
        "cause": [],
        "status": {"state": "ongoing", "text": "The lift is broken.", "cites": [1]},
        "follow_ups": [],
    }
    answers(completion(json.dumps(draft)))
    ran = run("brief", lift, *ASK, "--schema", "summarizer.schema:IncidentBrief")
    assert list(ran.json["brief"]) == ["impact", "cause", "status", "follow_ups"]
    assert ran.json["prompt"]["name"] == "incident"


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


BAD_INPUT = {
    "empty": (b"", "{path}: there is nothing in it. Give a document with text in it."),
    "blank": (b" \n\t\n", "{path}: there is only white space in it. Give a document with text in it."),
    "png": (b"\x89PNG\r\n\x1a\n\x00\x00", "{path} is a PNG image, not text."),
    "pdf": (b"%PDF-1.7\n\x00\x01", "{path} is damaged: it cannot be opened as a PDF."),
}


@pytest.mark.parametrize(("data", "message"), BAD_INPUT.values(), ids=BAD_INPUT)
def test_input_that_is_no_text(run, tmp_path, data, message):
    path = write(tmp_path / "given", data)
    ran = run("brief", path, *ASK)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Error: " + message.format(path=path).split(",")[0])


def test_empty_directory(run, tmp_path):
    (tmp_path / "empty").mkdir()
    ran = run("brief", tmp_path / "empty", *ASK)
    assert (ran.code, ran.err) == (
        2,
        f"Error: {tmp_path / 'empty'}: there is no file in this folder."
        " Name a folder with files in it, or look below it: --glob '**/*'.\n",
    )


USAGE = {
    "date": (("--date", "22.2.2025"), "--date"),
    "model": (("--model", "gpt-4o"), "There is no model named 'gpt-4o'."),
    "local model": (("--model", "local/llama"), "There is no model named 'local/llama'."),
    "model file": (("--model", "local:none.gguf"), "none.gguf: no such model file."),
    "key": (("--model", "openai/gpt-4o"), "openai/gpt-4o needs a key, and OPENAI_API_KEY is not set."),
    "prompt": (("--prompt", "none"), "There is no prompt named 'none'."),
    "prompt file": (("--prompt", "none.md"), "none.md: no such prompt file."),
    "schema form": (("--schema", "nonsense"), "'nonsense' names no schema."),
    "schema module": (("--schema", "no.such:Thing"), "no.such:Thing: No module named 'no'."),
    "schema class": (
        ("--schema", "summarizer.schema:Nope"),
        "summarizer.schema:Nope: summarizer.schema has no class",
    ),
    "schema kind": (
        ("--schema", "summarizer.schema:State"),
        "summarizer.schema:State: it is not a pydantic model.",
    ),
    "schema uncited": (("--schema", "summarizer.briefing:Source"), "The schema Source has no cited part."),
    "endpoint without model": (("--base-url", "http://localhost:1/v1"), "A base URL needs a model."),
}


@pytest.mark.parametrize(("options", "message"), USAGE.values(), ids=USAGE)
def test_usage(run, lift, options, message):
    ran = run("brief", lift, *options)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert "Traceback" not in ran.err


ANSWERS = {
    "401": (
        (401, {"error": {"message": "Bad key sk-test-key-that-must-never-be-shown"}}),
        4,
        "refused the key",
    ),
    "404": ((404, {"error": {"message": "The model does not exist"}}), 4, "does not know the model"),
    "429": ((429, {"error": {"message": "slow"}}), 4, "is limiting requests"),
    "500": ((500, {"error": {"message": "oops"}}), 4, "failed with status 500"),
    "down": (httpx2.ConnectError("refused"), 4, "cannot be reached"),
    "timeout": (httpx2.ReadTimeout("slow"), 4, "did not answer in time"),
    "broken off": (httpx2.RemoteProtocolError("peer closed"), 4, "broke off in the middle of its answer"),
    "html": ((200, "<html>Welcome</html>"), 4, "sent no choices"),
    "array": ((200, [1]), 4, "sent no choices"),
    "prose": (completion("I would rather not."), 4, "gave an answer that is not the schema"),
    "too long": (
        (
            400,
            {"error": {"message": "maximum context length is 8 tokens", "code": "context_length_exceeded"}},
        ),
        2,
        "The document is too long for openai/gpt-4.1-mini",
    ),
}


@pytest.mark.parametrize(("answer", "code", "message"), ANSWERS.values(), ids=ANSWERS)
def test_answers_that_are_none(run, answers, lift, answer, code, message):
    answers(answer)
    ran = run("brief", lift, *ASK)
    assert (ran.code, ran.out) == (code, "")
    assert message in ran.err
    assert ran.err.count("\n") == 1
    assert "sk-test" not in ran.err


def test_budget(run, answers, lift):
    fake = answers(DRAFT)
    ran = run("brief", lift, *ASK, "--max-cost", "0.000001")
    assert (ran.code, ran.out, fake.sent) == (6, "", [])
    assert "Raise the budget" in ran.err


def test_a_window_without_room_for_a_document_is_an_error(run, tmp_path):
    path = tmp_path / "long.txt"
    path.write_text("The lift is broken again today. " * 4000, encoding="utf-8")
    ran = run("brief", path, "--model", "local/qwen2.5-coder-1.5b", "--window", "1000")
    assert ran.code == 2
    assert "leave no room for a document in a window of 1,000 tokens" in ran.err


def test_one_sentence_too_long_for_the_window_says_by_how_much(run, tmp_path):
    path = tmp_path / "long.txt"
    path.write_text("The lift is broken.", encoding="utf-8")
    ran = run("brief", path, "--model", "local/qwen2.5-coder-1.5b", "--window", "200")
    assert ran.code == 2
    assert "more than the window of 200" in ran.err


def test_cut_off_answer_keeps_what_is_whole(run, answers, lift):
    text = json.dumps(DRAFT)
    answers(completion(text[: text.index('"status"')], finish="length"))
    ran = run("brief", lift, *ASK)
    assert ran.code == 0
    assert ran.json["brief"]["what"][0]["support"] == "verified"
    assert "the answer of openai/gpt-4.1-mini was cut off at its length limit" in ran.json["gaps"]
    assert "the answer has no open issues" in ran.json["gaps"]


def test_read_only_output(run, answers, lift, tmp_path):
    answers(DRAFT)
    (tmp_path / "file").write_text("", encoding="utf-8")
    ran = run("brief", lift, *ASK, "--out", tmp_path / "file" / "brief.json")
    assert ran.code == 2
    assert ran.err.startswith(f"Error: {tmp_path}/file/brief.json: cannot be written: ")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_full_disk(run, answers, lift):
    answers(DRAFT)
    ran = run("brief", lift, *ASK, "--out", "/dev/full", "--format", "json")
    assert (ran.code, ran.err) == (
        2,
        "Error: /dev/full: cannot be written: No space left on device. "
        "Give --out a file or folder that can be written.\n",
    )


def test_closed_pipe_is_silent(lift):
    code = "from summarizer.cli import main; main()"
    command = [
        sys.executable,
        "-c",
        code,
        "brief",
        "--dry-run",
        str(lift),
        str(lift),
        "--model",
        "openai/gpt-4o",
    ]
    reader, writer = os.pipe()
    os.close(reader)
    ran = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, text=True)
    os.close(writer)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_a_stale_tape_is_told_as_such(run, answers, lift, monkeypatch, tmp_path):
    from summarizer.tapes.replay import ReplayTransport
    from summarizer.tapes.tape import Tape

    fake = answers(DRAFT)
    deck = ReplayTransport(fake, tape=Tape(tmp_path / "lift.yaml", "new_episodes"))
    monkeypatch.setattr(connection, "_transport_to", lambda model: deck)
    assert run("brief", lift, *ASK, "--fresh").code == 0
    connection.close_all()

    replay = ReplayTransport(tape=Tape(tmp_path / "lift.yaml"))
    monkeypatch.setattr(connection, "_transport_to", lambda model: replay)
    lift.write_text(TEXT.replace("Monday", "Sunday"), encoding="utf-8")
    ran = run("brief", lift, *ASK)
    assert (ran.code, ran.out, len(fake.sent)) == (3, "", 1)
    assert "Connection error" not in ran.err
    assert "-messages[" in ran.err
    assert "Sunday" in ran.err


@pytest.mark.parametrize(
    ("text", "shown"),
    [("Created: 13-Jun-2000\n\nThe gate is shut.\n", "2000-06-13"), ("The gate is shut.\n", "undated")],
)
def test_dry_run_prints_the_date_of_the_document(run, tmp_path, text, shown):
    (tmp_path / "gate.txt").write_text(text)
    ran = run("brief", tmp_path / "gate.txt", *MODEL, "--dry-run")
    assert ran.code == 0
    assert f"gate.txt: {shown}, " in ran.out
