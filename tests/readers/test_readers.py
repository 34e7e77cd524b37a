from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.plugins import install, install_example

from summarizer import InputError, plugins, read, readers
from summarizer.readers import Reading

GROUP = "summarizer.readers"


@pytest.fixture(autouse=True)
def _no_plugins_afterwards() -> Iterator[None]:
    plugins.load.cache_clear()
    yield
    plugins.load.cache_clear()


@pytest.mark.parametrize("name", ["notes.txt", "NOTES.MD", "notes", "notes.log", "stdin"])
def test_text_is_read_whatever_the_name(name: str):
    assert readers.read(b"\xef\xbb\xbfAll is well.", name) == Reading("All is well.")


def test_a_guessed_encoding_is_a_notice():
    assert readers.read("Grüße aus München.".encode("latin-1"), "notes.txt").notices == (
        "read as Latin-1 (cp1252), not UTF-8",
    )


@pytest.mark.parametrize(
    ("name", "command"),
    [("my report.txt", "gunzip -c 'my report.txt'"), ("stdin", "gunzip -c -")],
    ids=["file", "stdin"],
)
def test_what_is_not_text_is_refused_with_a_remedy(name: str, command: str):
    with pytest.raises(InputError, match=f"{name} is a gzip archive, not text") as caught:
        readers.read(b"\x1f\x8b\x08", name)
    assert command in str(caught.value.hint)


SUBTITLES = """\
0:00:01.000,0:00:03.500
The lift has stood still

0:00:03.600,0:00:05.000
since Monday. 2
people were inside.
"""


def test_the_example_of_a_reader(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    install_example(monkeypatch, tmp_path / "installed", "subtitles")
    (tmp_path / "talk.SBV").write_text(SUBTITLES)
    document = read(tmp_path / "talk.SBV")
    assert document.text == "The lift has stood still since Monday. 2 people were inside."
    assert document.notices == ("talk.SBV: 2 subtitles joined to running text",)
    (tmp_path / "other.sbv").write_text("Nothing of the kind.")
    with pytest.raises(InputError, match=r"other\.sbv has no line of times"):
        read(tmp_path / "other.sbv")


def test_a_reader_that_fails_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    source = "class Reader:\n suffixes = ('.xyz',)\n def read(self, data, name): return data[9]"
    install(
        monkeypatch,
        tmp_path / "p",
        "shop-readers",
        {GROUP: {"xyz": "xyz_reader:Reader"}},
        {"xyz_reader": source},
    )
    (tmp_path / "a.xyz").write_text("short")
    with pytest.raises(InputError) as caught:
        read(tmp_path / "a.xyz")
    source = "the plugin xyz = xyz_reader:Reader (summarizer.readers of shop-readers)"
    failed = f"{tmp_path / 'a.xyz'}: {source} failed: IndexError: index out of range."
    assert caught.value.message == failed
    (tmp_path / "a.abc").write_text("The rest goes on.")
    assert read(tmp_path / "a.abc").text == "The rest goes on."
