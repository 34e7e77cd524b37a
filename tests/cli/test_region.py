"""Rows that are drawn anew in their place."""

from __future__ import annotations

import io

import pytest
from helpers.terminals import read_screen

from summarizer.cli.region import Region


class Terminal(io.StringIO):
    encoding = "utf-8"


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("LINES", "12")
    return Terminal()


def screen(terminal: Terminal, columns: int = 40) -> str:
    return read_screen(terminal.getvalue(), columns)


def test_rows_take_the_place_of_those_before_and_leave_nothing(terminal: Terminal) -> None:
    region = Region(terminal, styled=True)
    assert region.size == (39, 10)
    region.draw("1/1 a", ["What", "  - It rained."])
    assert screen(terminal) == "What\n  - It rained.\n1/1 a"
    assert terminal.getvalue().startswith("\r\x1b[2K\x1b[2mWhat\x1b[0m\n")
    region.draw("1/1 a: writing")
    assert screen(terminal).rstrip() == "1/1 a: writing"
    region.draw("", ["not shown"])
    assert screen(terminal).strip() == ""


def test_nothing_is_written_that_is_there_already(terminal: Terminal) -> None:
    region = Region(terminal, styled=False)
    region.draw("")
    assert terminal.getvalue() == ""
    region.draw("a", ["b"])
    before = terminal.getvalue()
    region.draw("a", ["b"])
    assert (terminal.getvalue(), before) == (before, "\r\x1b[2Kb\na")


def test_rows_are_cut_to_the_width_and_give_no_orders(terminal: Terminal) -> None:
    Region(terminal, styled=False).draw("x" * 60, ["\x1b[2Jred"])
    assert screen(terminal) == f"␛[2Jred\n{'x' * 38}…"


def test_what_a_narrower_terminal_has_wrapped_is_erased_too(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    region = Region(terminal, styled=False)
    region.draw("1/1 a", ["y" * 39, ""])
    monkeypatch.setenv("COLUMNS", "20")
    region.draw("")
    assert terminal.getvalue().endswith("\r\x1b[2K" + "\x1b[A\x1b[2K" * 3)
