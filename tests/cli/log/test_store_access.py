"""The store, as both `summarizer log` and `summarizer show` read it."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.stored_briefs import KILN_KEY, Run, Said, piped


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
