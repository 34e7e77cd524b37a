from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import InputError, read
from summarizer.readers import process, program
from summarizer.readers.printed import parse
from summarizer.readers.program import ProgramReader


def lines(*given: Any) -> bytes:
    return "\n".join(each if isinstance(each, str) else json.dumps(each) for each in given).encode()


def test_json_lines_become_stretches_with_places() -> None:
    text, layout = parse(
        lines(
            {"text": "Risks", "form": "whole", "page": 1, "bbox": [72, 700, 120.5, 712]},
            {"text": "  ", "page": 1, "bbox": [0, 0, 1, 1]},
            "",
            {
                "text": "It rained. It stopped.",
                "page": 2,
                "label": "ii",
                "heading": "Risks",
                "from": "Ann",
                "quoted": True,
                "day": "2026-05-03",
                "confidence": 0.3,
            },
        )
    )
    assert text == "Risks\n\nIt rained. It stopped."
    assert layout
    assert layout.find_fault(text) is None
    assert [(line.start, line.end, line.page, line.box) for line in layout.lines] == [
        (0, 5, 1, (72, 700, 120.5, 712))
    ]
    place = layout.place_at(7)
    assert (place.page, place.label, place.heading, place.sender, place.quoted) == (
        2,
        "ii",
        ("Risks",),
        "Ann",
        True,
    )
    assert layout.day_at(7) == date(2026, 5, 3)


PLAIN = {"text": "It rained.\nIt {stopped}.", "a list": "[1, 2]", "a number": "3\n{}", "nothing": " \n"}


@pytest.mark.parametrize("printed", PLAIN.values(), ids=PLAIN)
def test_plain_text_is_left_as_it_is(printed: str) -> None:
    assert parse(printed.encode()) == (printed, None)


def test_form_feeds_end_pages() -> None:
    text, layout = parse(b"It rained.\fIt stopped\fand went on.\f")
    assert layout
    assert [layout.place_at(text.index(word)).page for word in ("rained", "stopped", "went")] == [1, 2, 3]
    assert layout.find_fault(text) is None


NONSENSE = {
    "not UTF-8": (b"abc\xff", "byte 4 is not UTF-8"),
    "binary": (bytes(range(32)) * 20, "it is no text"),
    "no text": (lines({"page": 1}), "line 1: `text` must be text"),
    "text after JSON": (lines({"text": "a"}, "Warning!"), "line 2 is no JSON object, as line 1 is"),
    "list after JSON": (lines({"text": "a"}, [1]), "line 2 is no JSON object, as line 1 is"),
    "page": (lines({"text": "a", "page": "3"}), "line 1: `page` must be a whole number from 1"),
    "page 0": (lines({"text": "a", "page": 0}), "line 1: `page` must be a whole number from 1"),
    "true": (lines({"text": "a", "row": True}), "line 1: `row` must be a whole number from 1"),
    "label": (lines({"text": "a", "label": 3}), "line 1: `label` must be text"),
    "heading": (lines({"text": "a", "heading": [3]}), "line 1: `heading` must be text, or a list of texts"),
    "bbox": (
        lines({"text": "a", "page": 1, "bbox": [1, 2, 3]}),
        r"line 1: `bbox` must be \[left, bottom, right, top\] on a `page`",
    ),
    "bbox without page": (lines({"text": "a", "bbox": [1, 2, 3, 4]}), "line 1: `bbox` must be"),
    "form": (lines({"text": "a", "form": "verse"}), "line 1: `form` must be one of lines, prose, whole"),
    "day": (lines({"text": "a", "day": "Monday"}), "line 1: `day` must be a day such as 2026-05-03"),
}


@pytest.mark.parametrize(("printed", "message"), NONSENSE.values(), ids=NONSENSE)
def test_nonsense_is_refused_with_its_line(printed: bytes, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse(printed)


KEYS = st.sampled_from(["text", "page", "heading", "bbox", "form", "day", "from", "quoted"])
SCALARS = st.none() | st.booleans() | st.integers() | st.text()
VALUES = st.recursive(SCALARS, st.lists, max_leaves=4)


@given(st.lists(st.dictionaries(KEYS, VALUES), max_size=4))
def test_any_json_is_read_or_refused(objects: list[dict[str, Any]]) -> None:
    try:
        text, layout = parse(lines(*objects))
    except ValueError:
        return
    assert layout is None or layout.find_fault(text) is None


def make(code: str, seconds: float = 20) -> ProgramReader:
    return ProgramReader((sys.executable, "-c", code), seconds)


FAULTS = {
    "exit code": ("raise SystemExit(3)", 20, "failed with code 3. Try it alone: "),
    "complaint": ("raise SystemExit('page 2 is torn')", 20, "failed with code 1: page 2 is torn. Try"),
    "hang": ("import time; time.sleep(60)", 0.2, "took longer than 0.2 seconds. Give it more time"),
    "hang with its output closed": (
        "import os, time; os.close(1); os.close(2); time.sleep(60)",
        0.5,
        "took longer than 0.5 seconds",
    ),
    "nothing": ("pass", 20, "printed no text. Try it alone: "),
    "nonsense": ("print('{}')", 20, "printed nonsense: line 1: `text` must be text. It must print"),
}


@pytest.mark.parametrize(("code", "seconds", "message"), FAULTS.values(), ids=FAULTS)
def test_a_program_that_fails_is_one_error(tmp_path: Path, code: str, seconds: float, message: str) -> None:
    (tmp_path / "scan.png").write_text("x")
    with pytest.raises(InputError) as caught:
        read(tmp_path / "scan.png", program=make(code, seconds))
    assert message in str(caught.value)
    assert str(caught.value).startswith(f"{tmp_path / 'scan.png'}: ")


def test_a_program_that_prints_without_end_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(program, "LARGEST", 1000)
    (tmp_path / "scan.png").write_text("x")
    with pytest.raises(InputError, match="printed more than 0 MB"):
        read(tmp_path / "scan.png", program=make("while True: print('x' * 100)"))


def test_what_cannot_be_started_is_an_error(tmp_path: Path) -> None:
    ended = process.run([str(tmp_path)], seconds=1, most=9)
    assert ended.problem


def test_a_program_is_given_the_path_and_no_shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    name = "-a b$(touch x).png"
    Path(name).write_text("It rained.")
    code = "import sys; print(sys.argv[1], sys.stdin.read(), open(sys.argv[2]).read())"
    document = read(name, program=ProgramReader((sys.executable, "-c", code, "--lang=de"), 20))
    assert document.text.split() == ["--lang=de", "It", "rained."]
    assert not Path("x").exists()
    assert (document.reader, document.library) == ("program/1", Path(sys.executable).name)


def test_a_missing_file_is_found_out_before_the_program_is_started(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file"):
        read(tmp_path / "scan.png", program=make("raise SystemExit(9)"))
