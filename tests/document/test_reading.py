from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from summarizer.document import reading
from summarizer.document.reading import parse_date, read
from summarizer.errors import InputError, UsageError


def pipe(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def refusal(source: str | Path) -> InputError:
    with pytest.raises(InputError) as caught:
        read(source)
    assert caught.value.exit_code == 2
    assert caught.value.hint
    return caught.value


def test_a_file_is_read_whole_and_named(tmp_path: Path) -> None:
    file = tmp_path / "notes.md"
    file.write_bytes("date 2025-02-22 Zelenskyy’s\r\nno.\0\n".encode())
    document = read(file)
    assert document.text == "date 2025-02-22 Zelenskyy’s\r\nno.\0\n"
    assert (document.name, document.date, document.notices) == ("notes.md", date(2025, 2, 22), ())
    assert read(str(file), date=date(2026, 5, 3)).date == date(2026, 5, 3)


def test_stdin_is_read_as_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe(monkeypatch, b"\xef\xbb\xbfAll is well.\r\n")
    document = read("-")
    assert (document.text, document.name) == ("All is well.\r\n", "stdin")


def test_a_guessed_encoding_is_a_notice(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_bytes("Grüße aus München.".encode("latin-1"))
    document = read(file)
    assert document.text == "Grüße aus München."
    assert document.notices == ("notes.txt: read as Latin-1 (cp1252), not UTF-8",)


def test_lone_surrogates_of_utf_16_are_replaced_and_said(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_bytes(b"\xff\xfea\x00\x00\xd8b\x00")
    document = read(file)
    assert document.text == "a\ufffdb"
    assert document.notices == ("notes.txt: 1 lone surrogate(s) replaced by U+FFFD",)


def test_a_named_pipe_is_read(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    with subprocess.Popen([sys.executable, "-c", f"open({str(fifo)!r}, 'w').write('All is well.')"]):
        assert read(fifo).text == "All is well."


def test_a_file_name_that_is_not_utf_8_can_be_printed(tmp_path: Path) -> None:
    file = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(file, "wb") as opened:  # noqa: PTH123 - a Path cannot hold bytes
        opened.write(b"All is well.")
    assert read(os.fsdecode(file)).name.encode().startswith(b"caf")


MISSING = {
    "missing": ("no.txt", "there is no such file."),
    "directory": (".", "this is a directory."),
    "below a file": ("notes.txt/x", "a part of the path is a file, not a directory."),
    "broken link": ("link", "it is a link to gone.txt, which is missing."),
    "circle of links": ("circle", "its symbolic links lead in a circle."),
    "name too long": ("x" * 300, "the name is too long for a file."),
}


@pytest.mark.parametrize(("path", "reason"), MISSING.values(), ids=MISSING)
def test_what_is_not_there_is_refused(
    path: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("notes.txt").write_text("All is well.")
    Path("link").symlink_to("gone.txt")
    Path("circle").symlink_to("circle")
    assert refusal(path).message == f"{path}: {reason}"


@pytest.mark.parametrize("path", ["a\0b", "a\ud800b"], ids=["NUL", "surrogate"])
def test_a_name_no_file_can_have_is_refused(path: str) -> None:
    error = refusal(path)
    assert "cannot be the name of a file" in error.message
    str(error).encode("utf-8")


@pytest.mark.parametrize("code", [errno.EACCES, errno.EPERM])
def test_a_file_that_may_not_be_read_is_refused(
    code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("All is well.")

    def deny(self: Path, mode: str) -> None:
        raise PermissionError(code, os.strerror(code), str(self))

    monkeypatch.setattr(Path, "open", deny)
    assert refusal(file).message == f"{file}: you may not read this file."


def test_any_other_failure_is_told_in_the_words_of_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: Path, mode: str) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    file = tmp_path / "notes.txt"
    file.write_text("All is well.")
    monkeypatch.setattr(Path, "open", fail)
    assert refusal(file).message == f"{file}: it cannot be read ({os.strerror(errno.EIO)})."


@pytest.mark.parametrize(
    ("data", "what"),
    [
        pytest.param(b"", "nothing", id="empty"),
        pytest.param(b"\xef\xbb\xbf", "nothing", id="only a byte-order mark"),
        pytest.param(b" \t\r\n\n", "only white space", id="white space"),
        pytest.param("\u3000\u2003\n".encode(), "only white space", id="wide white space"),
    ],
)
def test_a_document_without_text_is_refused(data: bytes, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe(monkeypatch, data)
    assert refusal("-").message == f"stdin: there is {what} in it."


def test_a_closed_stdin_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert refusal("-").message == "stdin is closed."
    closed = io.TextIOWrapper(io.BytesIO())
    closed.close()
    monkeypatch.setattr(sys, "stdin", closed)
    assert refusal("-").message == "stdin is closed."


class Broken(io.RawIOBase):
    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        raise OSError(errno.EIO, os.strerror(errno.EIO))


def test_a_stdin_that_cannot_be_read_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Broken())))
    assert refusal("-").message == f"stdin cannot be read ({os.strerror(errno.EIO)})."


@pytest.mark.parametrize(
    "data",
    [b"\0" * 50 + b"text", bytes(range(256)) * 4, b"\x01\x02\x03\x04 a"],
    ids=["mostly NUL", "every byte", "control characters"],
)
def test_an_unknown_binary_is_refused(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe(monkeypatch, data)
    assert refusal("-").message == "stdin is a binary file, not text."


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "big.txt"
    with file.open("wb") as opened:
        opened.truncate(105_000_000)
    monkeypatch.setattr(Path, "open", None)
    assert refusal(file).message == f"{file} is 105.0 MB, more than the limit of 20 MB."


def test_a_large_stream_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST", 1_000_000)
    pipe(monkeypatch, b"a" * 1_000_001)
    assert refusal("-").message == "stdin is larger than the limit of 1 MB."
    pipe(monkeypatch, b"a" * 1_000_000)
    assert len(read("-").text) == 1_000_000


def test_a_utf_8_document_does_not_load_the_detector(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("Zelenskyy’s “no”.", encoding="utf-8")
    code = "import sys; from summarizer.document.reading import read; read(sys.argv[1]); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code, file], capture_output=True, text=True, check=True)
    assert "summarizer.document.codepages" not in done.stdout.split()


def test_a_day_is_parsed() -> None:
    assert parse_date("2025-02-22") == date(2025, 2, 22)


@pytest.mark.parametrize(
    "text", ["", "today", "22.2.2025", "20250222", "2025-2-22", "2025-W08-6", "2025-02-30", "٢٠٢٥-٠٢-٢٢"]
)
def test_what_is_not_a_day_is_refused(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_date(text)
    assert caught.value.message == f"--date {text!r} is not a day."
    assert caught.value.hint == "Write it as YYYY-MM-DD, such as 2025-02-22."
