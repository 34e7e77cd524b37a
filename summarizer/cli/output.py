"""Where results go: to stdout or files, in one format, each as soon as it is there."""

from __future__ import annotations

import io
import os
import re
import shutil
import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from summarizer.errors import SummarizerError, UsageError
from summarizer.files.atomic import Draft, is_device, replace_file
from summarizer.render import json_text
from summarizer.render.layout import WIDEST
from summarizer.render.page import SUMMARY, View
from summarizer.strings import printable

if TYPE_CHECKING:
    from summarizer.document.document import Document

Result = Mapping[str, Any]

_SUFFIXES = {
    "text": ".txt",
    "md": ".md",
    "json": ".json",
    "jsonl": ".jsonl",
    "html": ".html",
    "sarif": ".sarif",
    "annotations": ".jsonld",
}
_WHOLE = ("html", "sarif", "annotations")
"""Formats of which each brief is a file of its own."""


def choose_format(form: str | None, out: str | None) -> str:
    """Return the format: as asked, else by the ending of the output file, else text."""
    by_ending = {suffix: name for name, suffix in _SUFFIXES.items()}
    return form or by_ending.get(Path(out or "").suffix, "text")


def is_styled() -> bool:
    """Whether stdout is a terminal that shows colours, and wants them."""
    plain = "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and sys.stdout.encoding.lower().startswith("utf") and not plain


def is_page_on_terminal(form: str | None, out: str | None, why: str | None) -> bool:
    """Whether the page of a brief is what is printed on a terminal."""
    return sys.stdout.isatty() and not out and not why and choose_format(form, out) == "text"


def terminal_width() -> int:
    """Cells of a line: of the terminal, but no more than are easy to read."""
    return min(shutil.get_terminal_size().columns, WIDEST)


def render_text(result: Result, view: View) -> str:
    """Render the page of a briefing for whoever reads stdout: with colour on a terminal, else plain."""
    if is_styled():
        from summarizer.render import terminal

        return terminal.render(result, view=view, width=terminal_width())
    from summarizer.render import plain

    encoding = sys.stdout.encoding or "utf-8"
    return plain.render(result, view=view, width=terminal_width(), encoding=encoding)


def make_failure(name: str, error: SummarizerError) -> Result:
    """Return the result of a source whose briefing could not be made: its error."""
    return {
        "format": "summarizer.error/1",
        "source": {"name": name},
        "error": {"code": error.code, "message": error.message, "hint": error.hint},
    }


def is_failure(result: Result) -> bool:
    """Whether a result is an error instead of a briefing."""
    return result.get("format") == "summarizer.error/1"


def open_writer(
    form: str | None, out: str | None, *, many: bool, why: str | None = None, view: View = SUMMARY
) -> Writer:
    """Return the writer for what was asked; `--why` prints text on stdout and no result."""
    if why and out:
        raise UsageError("--why prints on stdout.", hint="Leave --out away, or redirect it.")
    writer = Writer("text" if why else choose_format(form, out), many, out, view)
    if many and writer.form in _WHOLE and not writer.into_folder:
        raise UsageError(f"{writer.form} is a file for each brief.", hint="Give a folder: --out FOLDER/.")
    return writer


@dataclass
class Writer:
    """Writes results in order. `out` is a file for all, or a folder for one file each.

    A file is replaced at the end, by all that was finished: until then it is as it was.
    """

    form: str
    many: bool
    out: str | None = None
    view: View = SUMMARY
    _written: int = 0
    _files: set[Path] = field(default_factory=set[Path])
    _stream: TextIO = field(default_factory=lambda: sys.stdout)
    _draft: Draft | None = None

    def __enter__(self) -> Writer:
        """Open the output."""
        if self.out and not self.into_folder:
            with self._naming(self.out):
                self._open(Path(self.out))
        return self

    def __exit__(self, *_: object) -> None:
        """Close what was opened: even after Ctrl-C the JSON of what is finished is whole."""
        with self._naming(self.out or "stdout"):
            try:
                self._stream.write(("\n]\n" if self._written else "[]\n") if self._array else "")
                self._stream.flush()
                if self._draft and (self._written or self._array):
                    self._draft.commit()
            finally:
                with suppress(OSError):  # a full disk was reported already
                    self._close()

    def write(self, name: str, result: Result, document: Document | None = None) -> None:
        """Write one result. A failure is written only where a program reads every result.

        Args:
            name: The source.
            result: Its briefing, or its error.
            document: The document, for what is shown of it.
        """
        if is_failure(result) and self.form not in ("json", "jsonl"):
            return
        text = self._rendered(name, result, document)
        if self.into_folder:
            self._write_file(name, text)
        else:
            with self._naming(self.out or "stdout"):
                self._stream.write(self._before() + self._printable(text))
                self._stream.flush()
        self._written += 1

    def _open(self, path: Path) -> None:
        if is_device(path):
            self._stream = path.open("w", encoding="utf-8")
        else:
            self._draft = Draft(path)
            self._stream = io.TextIOWrapper(self._draft.file, encoding="utf-8")

    def _close(self) -> None:
        if self._draft:
            self._draft.discard()
        elif self._stream is not sys.stdout:
            self._stream.close()

    @contextmanager
    def _naming(self, path: str) -> Generator[None]:
        try:
            yield
        except BrokenPipeError:
            raise
        except OSError as error:
            hint = "Give --out a file or folder that can be written."
            raise UsageError(f"{path}: cannot be written: {error.strerror}.", hint=hint) from None

    @property
    def into_folder(self) -> bool:
        """Whether each result becomes a file in a folder."""
        return bool(self.out) and (self.out.endswith("/") or Path(self.out).is_dir())

    @property
    def _array(self) -> bool:
        return self.form == "json" and self.many and not self.into_folder

    def _before(self) -> str:
        if self._array:
            return ",\n" if self._written else "[\n"
        return "\n" if self._written and self.form in ("text", "md") else ""

    def _printable(self, text: str) -> str:
        """For a terminal, without its control characters. In JSON they are escaped already."""
        if self.out or not self._stream.isatty():
            return text
        return printable(text, styled=self.form == "text" and is_styled())

    def _rendered(self, name: str, result: Result, document: Document | None) -> str:
        view = replace(self.view, document=document)
        if self.form == "jsonl":
            return json_text.render_line(result)
        if self.form == "json":
            return json_text.render(result).rstrip("\n") if self._array else json_text.render(result)
        if self.form == "md":
            from summarizer.render import markdown

            return markdown.render(result, view=view)
        if self.form == "html":
            from summarizer.render import webpage

            return webpage.render(result, document)
        if self.form == "annotations":
            from summarizer.render import annotations

            return json_text.render(annotations.render(result, document))
        if self.form == "sarif" and document:
            from summarizer.render import sarif

            return json_text.render(sarif.render(result, document, name))
        if self.out:
            from summarizer.render import plain

            return plain.render(result, view=view)
        return render_text(result, replace(view, hints=True))

    def _write_file(self, name: str, text: str) -> None:
        path = self._file_for(name)
        with self._naming(str(path)):
            path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(path, text)

    def _file_for(self, name: str) -> Path:
        """Name a file after its source; sources of one name do not overwrite each other's."""
        stem = Path(re.sub(r"[^\w.-]+", "-", Path(name).name).strip("-.") or "text").stem
        names = (stem if n == 1 else f"{stem}-{n}" for n in count(1))
        paths = (Path(self.out or "") / (name + _SUFFIXES[self.form]) for name in names)
        path = next(path for path in paths if path not in self._files)
        self._files.add(path)
        return path
