from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from summarizer import cli
from summarizer.render.layout import cells
from summarizer.store.briefs import Store
from summarizer.store.key import Inputs, key


def inputs(text: str, prompt: str = "sha256:1") -> Inputs:
    return Inputs(text, None, prompt, "summarizer.schema:Brief", "local/x", "sha256:2")


def briefing(name: str, text: str, **changes: Any) -> dict[str, Any]:
    evidence = [{"sentence": 1, "start": 0, "end": 17, "quote": "The kiln is shut."}]
    claim = {"text": "The kiln is shut.", "when": None, "support": "verified", "reasons": []}
    whole = {
        "format": "summarizer.brief/2",
        "source": {"name": name, "sha256": text, "date": "2025-02-22", "sentences": 1, "characters": 17},
        "brief": {"what": [{**claim, "evidence": evidence}]},
        "gaps": ["no owner is named"],
        "usage": {
            "calls": 1,
            "prompt_tokens": 1767,
            "completion_tokens": 212,
            "cost_usd": None,
            "seconds": 31.24,
        },
        "model": "local/qwen2.5-coder-1.5b",
        "prompt": {"name": "brief", "digest": "sha256:1"},
    }
    return whole | changes


USAGE = {"calls": 2, "prompt_tokens": 15, "completion_tokens": 5, "cost_usd": 0.01234, "seconds": 1.0}
KILN = briefing("kiln.txt", "1" * 64)
KYIV = briefing(
    "基辅\x1b[31m-" + "long-" * 12 + ".md",
    "2" * 64,
    usage=USAGE,
    model="openai/gpt-4.1-mini",
    prompt={"name": "incident", "digest": "sha256:3"},
)
KILN_KEY, KYIV_KEY = key(inputs("1" * 64)), key(inputs("2" * 64))


class Said(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Said]


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "briefs.db"
    monkeypatch.setenv("SUMMARIZER_STORE", str(path))
    return path


@pytest.fixture(autouse=True)
def _registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(cli.COMMANDS, "log", "")
    monkeypatch.setitem(cli.COMMANDS, "show", "")


@pytest.fixture
def run(path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `summarizer` with arguments, as a pipe would."""

    def run(*arguments: str) -> Said:
        monkeypatch.setattr(sys, "argv", ["summarizer", *arguments])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        assert isinstance(ended.value.code, int)
        return Said(ended.value.code, *capsys.readouterr())

    return run


# It tells on stderr what it has loaded by its end.
PIPED = """
import atexit, sys
from summarizer import cli
cli.COMMANDS.update(log="", show="")
atexit.register(lambda: print(*sys.modules, file=sys.stderr))
cli.main()
"""


def piped(path: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `summarizer` in a process of its own, its output to a pipe."""
    return subprocess.run(
        [sys.executable, "-c", PIPED, *arguments],
        env={**os.environ, "SUMMARIZER_STORE": str(path), **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )


@pytest.fixture
def two(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of two briefs."""
    store = Store(path, warn=pytest.fail)
    for hour, (made, text) in enumerate([(KILN, "1" * 64), (KYIV, "2" * 64)], start=14):
        monkeypatch.setattr("summarizer.store.briefs._now", lambda hour=hour: f"2025-02-22T{hour}:03:05Z")
        store.put(inputs(text), made)
    return path


def damage(path: Path, address: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("UPDATE briefs SET briefing = '{}' WHERE key = ?", [address])


# summarizer log

LISTED = """\
ID        CREATED (UTC)     SOURCE                            MODEL                     PROMPT    CALLS  TOKENS     COST
14192458  2025-02-22 15:03  基辅␛[31m-long-long-long-long-l…  openai/gpt-4.1-mini       incident      2      20  $0.0123
cbb65061  2025-02-22 14:03  kiln.txt                          local/qwen2.5-coder-1.5b  brief         1   1,979  unknown
"""  # noqa: E501
LISTED_IN_ASCII = """\
ID        CREATED (UTC)     SOURCE                          MODEL                PROMPT    CALLS  TOKENS     COST
14192458  2025-02-22 15:03  ???[31m-long-long-long-long...  openai/gpt-4.1-mini  incident      2      20  $0.0123
"""  # noqa: E501


@pytest.mark.usefixtures("two")
def test_log_lists_the_briefs_newest_first(run: Run) -> None:
    assert run("log") == Said(0, LISTED, "")


def test_log_in_an_encoding_that_lacks_the_characters(two: Path) -> None:
    assert piped(two, "log", "-n", "1", PYTHONIOENCODING="ascii").stdout == LISTED_IN_ASCII


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(("number", "expected"), [("0", 3), ("1", 2), ("2", 3), ("9", 3)])
def test_log_lists_as_many_as_asked(run: Run, number: str, expected: int) -> None:
    said = run("log", "-n", number)
    assert len(said.out.splitlines()) == expected
    assert said.out.splitlines()[1].startswith(KYIV_KEY[7:15])


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(
    ("width", "titles"),
    [
        (120, "ID CREATED (UTC) SOURCE MODEL PROMPT CALLS TOKENS COST"),
        (113, "ID CREATED (UTC) SOURCE MODEL PROMPT TOKENS COST"),
        (100, "ID CREATED (UTC) SOURCE MODEL COST"),
        (60, "ID CREATED (UTC) SOURCE"),
        (20, "ID CREATED (UTC) SOURCE"),
    ],
)
def test_log_leaves_out_columns_that_a_narrow_terminal_has_no_room_for(
    run: Run, monkeypatch: pytest.MonkeyPatch, width: int, titles: str
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", str(width))
    first, *rows = run("log").out.splitlines()
    assert " ".join(first.split()) == titles
    assert len(rows) == 2
    assert width < 60 or all(cells(row) <= width for row in (first, *rows))


ENTRIES = [
    {
        "id": address[7:15],
        "key": address,
        "created": f"2025-02-22T{hour}:03:05Z",
        **{name: made[name] for name in ("format", "source", "usage", "model", "prompt")},
    }
    for made, address, hour in ((KYIV, KYIV_KEY, 15), (KILN, KILN_KEY, 14))
]


@pytest.mark.usefixtures("two")
def test_log_as_json_is_all_but_the_brief_itself(run: Run) -> None:
    said = run("log", "--format", "json")
    assert said == run("log", "--json")
    assert said == Said(0, json.dumps(ENTRIES, indent=2, ensure_ascii=False) + "\n", "")


@pytest.mark.usefixtures("two")
def test_log_as_json_lines(run: Run) -> None:
    lines = [json.dumps(entry, ensure_ascii=False, separators=(",", ":")) + "\n" for entry in ENTRIES]
    assert run("log", "-f", "jsonl", "-n", "1") == Said(0, lines[0], "")
    assert run("log", "-f", "jsonl") == Said(0, "".join(lines), "")


@pytest.mark.parametrize(("form", "out"), [("text", ""), ("json", "[]\n"), ("jsonl", "")])
def test_log_of_an_empty_store_says_so_and_makes_no_file(run: Run, path: Path, form: str, out: str) -> None:
    assert run("log", "-f", form) == Said(0, out, f"{path}: no brief is stored.\n")
    assert not path.exists()


def test_log_leaves_out_a_damaged_brief_and_says_so(run: Run, two: Path) -> None:
    damage(two, KILN_KEY)
    said = run("log")
    assert said.code == 0
    assert [line[:8] for line in said.out.splitlines()] == ["ID      ", KYIV_KEY[7:15]]
    assert said.err == (
        f"{two}: the stored brief {KILN_KEY[7:15]} is damaged: it is not the JSON of a briefing; it is not "
        "used. Make that brief again, and the new one takes its place.\n"
    )


# summarizer log rm, summarizer log prune


@pytest.mark.usefixtures("two")
def test_rm_says_what_it_removed(run: Run) -> None:
    assert run("log", "rm", KYIV_KEY[7:15], KILN_KEY) == Said(
        0, "removed 14192458 (基辅␛[31m-" + "long-" * 12 + ".md)\nremoved cbb65061 (kiln.txt)\n", ""
    )
    assert run("log").out == ""


def test_rm_of_an_unknown_id_removes_nothing(run: Run, two: Path) -> None:
    assert run("log", "rm", KILN_KEY[7:15], "0123abcd") == Said(
        2,
        "",
        f"Error: {two}: no stored brief has the ID 0123abcd. `summarizer log` lists those there are.\n",
    )
    assert len(run("log").out.splitlines()) == 3


def test_rm_of_a_damaged_brief(run: Run, two: Path) -> None:
    damage(two, KILN_KEY)
    assert run("log", "rm", KILN_KEY[7:15]) == Said(0, "removed cbb65061 (damaged)\n", "")
    assert run("log", "--verify").code == 0


@pytest.mark.parametrize(
    ("age", "removed"),
    [("12h", 2), ("11h", 2), ("36h", 1), ("1d", 2), ("2d", 0), ("1w", 0), ("9999w", 0), ("0h", 2)],
)
def test_prune_removes_what_is_older(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch, age: str, removed: int
) -> None:
    for hours, made, text in ((30, KYIV, "2" * 64), (40, KILN, "1" * 64)):
        created = (datetime.now(UTC) - timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M:%SZ")
        monkeypatch.setattr("summarizer.store.briefs._now", lambda created=created: created)
        Store(path, warn=pytest.fail).put(inputs(text), made)
    said = run("log", "prune", "--older-than", age)
    lines = ["removed cbb65061 (kiln.txt)\n", "removed 14192458 (基辅␛[31m-" + "long-" * 12 + ".md)\n"]
    nothing = "" if removed else f"{path}: no brief is older than {age}.\n"
    assert said == Said(0, "".join(lines[:removed]), nothing)


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize("age", ["", "30", "d", "30m", "-1d", "1.5d", "30d ", "99999d", "٣d"], ids=repr)
def test_prune_refuses_what_is_no_age(run: Run, age: str) -> None:
    hint = "Write a number of hours, days or weeks: 12h, 30d, 8w."
    assert run("log", "prune", "--older-than", age) == Said(
        2, "", f"Error: --older-than: {age!r} is not an age. {hint}\n"
    )
    assert len(run("log").out.splitlines()) == 3


@pytest.mark.parametrize("arguments", [("rm",), ("prune",)], ids=" ".join)
def test_what_is_removed_must_be_named(run: Run, arguments: tuple[str, ...]) -> None:
    said = run("log", *arguments)
    assert (said.code, said.out) == (2, "")
    assert "Missing" in said.err


@pytest.mark.parametrize("option", [("-n", "1"), ("--format", "json"), ("--verify",)], ids=" ".join)
def test_options_of_the_list_do_not_go_with_removing(run: Run, option: tuple[str, ...]) -> None:
    assert run("log", *option, "rm", "0123") == Said(
        2, "", "Error: Options of log do not go with rm. See summarizer log rm --help.\n"
    )


# summarizer log --verify


def test_verify_says_that_all_are_sound(run: Run, two: Path) -> None:
    assert run("log", "--verify") == Said(0, f"{two}: 2 stored briefs, all sound.\n", "")


def test_verify_of_an_empty_store(run: Run, path: Path) -> None:
    assert run("log", "--verify") == Said(0, f"{path}: 0 stored briefs, all sound.\n", "")


def test_verify_names_what_is_damaged(run: Run, two: Path) -> None:
    damage(two, KILN_KEY)
    said = run("log", "--verify")
    assert said == Said(
        2,
        f"{two}: the stored brief {KILN_KEY[7:15]} is damaged: it is not the JSON of a briefing.\n",
        f"Error: {two}: of 2 stored briefs, not all are sound. "
        "Make those briefs again, or move the file away to begin a new one.\n",
    )


@pytest.mark.parametrize("option", [("-n", "1"), ("--format", "json")])
def test_verify_goes_with_no_other_option(run: Run, option: tuple[str, str]) -> None:
    said = run("log", "--verify", *option)
    assert said == Said(
        2, "", "Error: --verify goes with no other option. It reads every brief, and prints text.\n"
    )


# summarizer show


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize("form", [("--json",), ("-f", "json")], ids=["short", "by name"])
def test_show_prints_the_json_as_it_was_published(run: Run, form: tuple[str, ...]) -> None:
    said = run("show", KILN_KEY[7:15], *form)
    assert said == Said(0, json.dumps(KILN, indent=2, ensure_ascii=False) + "\n", "")


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(
    "spelt", [KILN_KEY, KILN_KEY[7:], KILN_KEY[7:11].upper()], ids=["key", "hex", "short"]
)
def test_show_as_one_line_however_the_id_is_given(run: Run, spelt: str) -> None:
    said = run("show", spelt, "--format", "jsonl")
    assert said == Said(0, json.dumps(KILN, ensure_ascii=False, separators=(",", ":")) + "\n", "")


SHOWN = """\
kiln.txt, 2025-02-22

What
  ✓ The kiln is shut. [1]

4 words, ✓ 1 verified, local/qwen2.5-coder-1.5b
"""

SHOWN_WITH_REASONS = """\
kiln.txt, 2025-02-22

What
  ✓ The kiln is shut. [1]

Gaps
  - no owner is named

4 words, ✓ 1 verified, local/qwen2.5-coder-1.5b, prompt brief, 1 call, 1,767 + 212 tokens, 31.2 s,
no cost
"""

SHOWN_AS_MARKDOWN = """\
# kiln.txt

2025-02-22

## What

- ✓ The kiln is shut. [1]

4 words, ✓ 1 verified, local/qwen2.5-coder-1.5b
"""

WHY = """\
what[0]
  ✓ The kiln is shut. [1]

  >    1  The kiln is shut.
"""


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(
    ("options", "shown"),
    [
        ((), SHOWN),
        (("-f", "text"), SHOWN),
        (("-v", "--full"), SHOWN_WITH_REASONS),
        (("-f", "md"), SHOWN_AS_MARKDOWN),
        (("--why", "1"), WHY),
        (("--why", "what[0]"), WHY),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_show_as_a_page(
    run: Run, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], shown: str
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    assert run("show", KILN_KEY[7:15], *options) == Said(0, shown, "")


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(
    ("why", "message"),
    [
        ("2", "The brief of kiln.txt does not cite sentence 2. It cites: 1."),
        ("what[1]", "There is no item what[1] in the brief of kiln.txt. There are: what[0]."),
    ],
)
def test_show_knows_no_more_than_the_brief_cites(run: Run, why: str, message: str) -> None:
    assert run("show", KILN_KEY[7:15], "--why", why) == Said(2, "", f"Error: {message}\n")


def test_show_of_an_unknown_id(run: Run, two: Path) -> None:
    said = run("show", "0123abcd")
    assert said == Said(
        2,
        "",
        f"Error: {two}: no stored brief has the ID 0123abcd. `summarizer log` lists those there are.\n",
    )


@pytest.mark.usefixtures("two")
def test_show_of_what_is_no_id(run: Run) -> None:
    said = run("show", "kiln.txt")
    assert said == Said(
        2, "", "Error: 'kiln.txt' is not the ID of a brief. `summarizer log` lists the IDs.\n"
    )


def test_show_of_an_id_that_several_have(run: Run, path: Path) -> None:
    store, found = Store(path, warn=pytest.fail), dict[str, list[str]]()
    while not any(len(alike) > 1 for alike in found.values()):
        made = inputs("1" * 64, prompt=f"sha256:{len(found)}")
        store.put(made, KILN)
        found.setdefault(key(made)[7:8], []).append(key(made)[7:15])
    start, alike = next((start, sorted(alike)) for start, alike in found.items() if len(alike) > 1)
    assert run("show", start) == Said(
        2,
        "",
        f"Error: {path}: 2 stored briefs have an ID like {start}: {alike[0]} (kiln.txt), "
        f"{alike[1]} (kiln.txt). Give more of its digits.\n",
    )


def test_show_of_a_damaged_brief(run: Run, two: Path) -> None:
    damage(two, KILN_KEY)
    said = run("show", KILN_KEY[7:15])
    assert said == Said(
        2,
        "",
        f"Error: {two}: the stored brief {KILN_KEY[7:15]} is damaged: it is not the JSON of a briefing. "
        "Make that brief again, and the new one takes its place.\n",
    )


FIRST_FORMAT = briefing(
    "old.txt",
    "3" * 64,
    format="summarizer.brief/1",
    brief={
        "what": [
            {
                "text": "The kiln is shut.",
                "when": None,
                "support": "weak",
                "reasons": ["“shut” is less certain in the cited sentences"],
                "evidence": [{"sentence": 1, "start": 0, "end": 17, "quote": "The kiln is shut."}],
            }
        ]
    },
)


def test_show_of_a_brief_of_the_first_format(run: Run, path: Path) -> None:
    Store(path, warn=pytest.fail).put(inputs("3" * 64), FIRST_FORMAT)
    address = key(inputs("3" * 64))
    assert (
        run("show", address, "-f", "jsonl").out
        == json.dumps(FIRST_FORMAT, ensure_ascii=False, separators=(",", ":")) + "\n"
    )
    assert (
        "  ~ The kiln is shut. [1]\n    weak: “shut” is less certain in the cited sentences\n"
        in run("show", address, "-v").out
    )


# Both


@pytest.mark.parametrize("arguments", [("log",), ("log", "--verify"), ("show", "0123")], ids=" ".join)
def test_a_file_that_is_no_store_is_an_error(run: Run, path: Path, arguments: tuple[str, ...]) -> None:
    path.write_bytes(b"This was never a database. " * 200)
    assert run(*arguments) == Said(
        2,
        "",
        f"Error: {path}: the store cannot be read: it is damaged, or no store. Move the file away, and the "
        "next brief begins a new one, or set SUMMARIZER_STORE to a file elsewhere.\n",
    )


@pytest.mark.parametrize(
    "arguments",
    [("log",), ("log", "-f", "json"), ("show", KILN_KEY), ("show", KILN_KEY, "-f", "text")],
    ids=" ".join,
)
def test_neither_loads_an_sdk_or_a_model_class(two: Path, arguments: tuple[str, ...]) -> None:
    told = piped(two, *arguments, PYTHONIOENCODING="utf-8")
    assert "kiln.txt" in told.stdout
    loaded = set(told.stderr.split())
    assert "summarizer.store.briefs" in loaded
    assert not loaded & {
        "openai",
        "instructor",
        "httpx2",
        "vcr",
        "pydantic",
        "jinja2",
        "yaml",
        "rich.console",
    }
