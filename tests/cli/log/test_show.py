"""`summarizer show`: one stored brief, printed again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from helpers.stored_briefs import KILN, KILN_KEY, Run, Said, briefing, damage, inputs

from summarizer.store.briefs import Store
from summarizer.store.key import key


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
