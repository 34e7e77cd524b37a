"""The line on stderr while documents are made."""

from __future__ import annotations

import io
import sys
from types import SimpleNamespace
from typing import Any

import pytest

from summarizer.cli.progress import Progress
from summarizer.transport.listening import Stage

ERASE = "\r\x1b[2K"
ITEM = {"text": "The lift is broken.", "when": None, "cites": [1]}


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True

    def lines(self) -> list[str]:
        """What the line has shown, one after the other."""
        return [shown for shown in self.getvalue().split(ERASE) if shown]


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    terminal = Terminal()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    # Not sys.stderr itself: pytest puts its own there when the test begins.
    streams = SimpleNamespace(stderr=terminal, stdout=sys.stdout)
    monkeypatch.setattr("summarizer.cli.progress.sys", streams)
    monkeypatch.setattr("summarizer.cli.progress.warn", lambda text: terminal.write(f"{text}\n"))
    return terminal


def test_the_line_names_the_document_that_is_waited_for(terminal: Terminal):
    progress = Progress(3, verbose=False)
    progress.skip()
    with progress.making("a.txt"), progress.making("b.txt"):
        pass
    assert terminal.lines() == ["2/3 a.txt", "3/3 a.txt"]
    assert terminal.getvalue().endswith(ERASE)


STAGES = [
    pytest.param([Stage("reading", 0.4)], "1/1 a.txt: reading the document 40%", id="reading"),
    pytest.param([Stage("loading")], "1/1 a.txt: loading the model", id="loading"),
    pytest.param(
        [Stage("writing", text="o"), Stage("preparing", 0.5), Stage("reading", 0.1)],
        "1/1 a.txt: writing the brief",
        id="a second call does not read anew",
    ),
]


@pytest.mark.parametrize(("stages", "shown"), STAGES)
def test_the_line_shows_the_stage_of_the_embedded_model(terminal: Terminal, stages: list[Any], shown: str):
    progress = Progress(1, verbose=False)
    with progress.making("a.txt") as made:
        for stage in stages:
            made.report(stage)
    assert terminal.lines()[-1] == shown


WRITTEN = [
    pytest.param({"what": [ITEM]}, ": What: The lift is broken.", id="the last item"),
    pytest.param({}, "", id="no item yet"),
    pytest.param({"what": [{"text": "x" * 200}]}, f": What: {'x' * 42}…", id="too long"),
    pytest.param({"what": [{"text": "\x1b[31mred"}]}, ": What: ␛[31mred", id="hostile"),
]


@pytest.mark.parametrize(("written", "shown"), WRITTEN)
def test_the_line_ends_with_what_was_written_last(terminal: Terminal, written: Any, shown: str):
    with Progress(1, verbose=False).making("a.txt") as made:
        made.report(Stage("writing"))
        made.show(written)
    assert terminal.lines()[-1] == f"1/1 a.txt: writing the brief{shown}"


def test_the_line_is_away_while_something_is_written(terminal: Terminal):
    progress = Progress(2, verbose=False)
    with progress.making("a.txt") as made:
        with progress.paused():
            made.report(Stage("reading", 0.5))
            terminal.write("a page\n")
        progress.say("a warning")
    assert terminal.lines() == [
        "1/2 a.txt",
        "a page\n",
        "1/2 a.txt: reading the document 50%",
        "a warning\n",
        "1/2 a.txt: reading the document 50%",
    ]


def test_a_closed_line_stays_away(terminal: Terminal):
    progress = Progress(2, verbose=False)
    with progress.making("a.txt"):
        progress.close()
    assert terminal.getvalue() == f"{ERASE}1/2 a.txt{ERASE}"


@pytest.mark.parametrize(
    ("term", "isatty", "verbose", "said"),
    [
        pytest.param("xterm", False, False, "", id="a pipe"),
        pytest.param("xterm", False, True, "1/2 a.txt\n2/2 b.txt: failed\n", id="a pipe, -v"),
        pytest.param("dumb", True, False, "", id="a dumb terminal"),
        pytest.param("dumb", True, True, "1/2 a.txt\n2/2 b.txt: failed\n", id="a dumb terminal, -v"),
    ],
)
def test_where_no_line_can_be_replaced_those_who_ask_get_one_a_document(
    terminal: Terminal,
    monkeypatch: pytest.MonkeyPatch,
    term: str,
    isatty: bool,
    verbose: bool,
    said: str,
):
    monkeypatch.setenv("TERM", term)
    monkeypatch.setattr(terminal, "isatty", lambda: isatty)
    progress = Progress(2, verbose=verbose)
    with progress.making("a.txt"):
        pass
    with pytest.raises(ZeroDivisionError), progress.making("b.txt"):
        raise ZeroDivisionError
    assert terminal.getvalue() == said


class AtOnce:
    """A timer whose time is over as soon as it starts."""

    daemon = False

    def __init__(self, seconds: float, function: Any, args: Any) -> None:
        self.seconds, self._function, self._args = seconds, function, args

    def start(self) -> None:
        self._function(*self._args)

    def cancel(self) -> None:
        pass


def test_a_document_that_takes_long_is_told_of_once(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("summarizer.cli.progress.Timer", AtOnce)
    progress = Progress(2, verbose=False)
    for name in ("a.txt", "b.txt"):
        with progress.making(name):
            pass
    assert capfd.readouterr().err == "a.txt: no answer after 5 s, still waiting\n"


def test_on_a_terminal_the_line_says_so(monkeypatch: pytest.MonkeyPatch, terminal: Terminal) -> None:
    monkeypatch.setattr("summarizer.cli.progress.Timer", AtOnce)
    with Progress(1, verbose=False).making("a.txt"):
        pass
    assert terminal.lines() == ["1/1 a.txt", "1/1 a.txt: no answer after 5 s, still waiting"]
