"""Readers: each turns the bytes of one kind of file into text, chosen by the suffix of the file's name.

`summarizer.readers.text` reads text and Markdown, and whatever no other reader claims. A distribution adds a
reader under the entry point group `summarizer.readers`: see `examples/plugins/subtitles`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import PurePath
from typing import Final, cast

from summarizer.errors import InputError
from summarizer.readers.reader import Reader, Reading, StreamReader
from summarizer.readers.sniff import recognise
from summarizer.readers.text import TextReader

__all__ = ["Reader", "Reading", "find_stream_reader", "list_kinds", "read"]

_DEFAULT: Final[Reader] = TextReader()
_VERBATIM: Final[Reader] = TextReader(verbatim=True)
_EXTRAS: Final = {".pdf": ("pdf", "pypdfium2"), ".html": ("html", "selectolax")}
"""Suffixes whose reader needs a library: the extra that installs it, and its module."""

_BUILT_IN: Final[Mapping[tuple[str, ...], str]] = {
    (".eml", ".emlx"): "summarizer.readers.eml:EmlReader",
    (".mbox", ".mbx"): "summarizer.readers.mbox:MboxReader",
    (".json",): "summarizer.readers.chatexport:ChatExportReader",
    (".vtt", ".srt"): "summarizer.readers.captions:CaptionReader",
    (".docx", ".docm", ".dotx", ".dotm"): "summarizer.readers.docx:DocxReader",
    (".ipynb",): "summarizer.readers.notebook:NotebookReader",
    (".pptx", ".pptm", ".ppsx", ".ppsm", ".potx", ".potm"): "summarizer.readers.pptx:PptxReader",
    (".pdf",): "summarizer.readers.pdf.reader:PdfReader",
    (".html", ".htm", ".xhtml"): "summarizer.readers.html:HtmlReader",
    (".csv", ".tsv"): "summarizer.readers.table:TableReader",
    (".jsonl", ".ndjson"): "summarizer.readers.jsonlines:JsonLinesReader",
}
"""Suffixes → the module and class of their reader, which is imported when a file needs it."""


def read(data: bytes, name: str, suffix: str | None = None, *, verbatim: bool = False) -> Reading:
    """Read a file with the reader for its suffix: a built-in one, a plugin, else as text.

    Args:
        data: The whole file.
        name: The path as the user wrote it, or "stdin".
        suffix: The suffix to go by, if it is not that of the name.
        verbatim: Whether a text keeps its front matter, comments and template tags.

    Raises:
        InputError: The file is not of the kind that its suffix says, or the plugin for it failed.
    """
    suffix = recognise(data) or suffix or PurePath(name).suffix.lower()
    text_reader = _VERBATIM if verbatim else _DEFAULT
    if suffix in text_reader.suffixes:
        return text_reader.read(data, name)
    if built_in := _find_built_in(suffix):
        return built_in.read(data, name)
    return _read_by_plugin(suffix, data, name) or text_reader.read(data, name)


def find_stream_reader(name: str) -> StreamReader | None:
    """Return the reader of files of any size for the suffix of a file's name, if there is one."""
    reader = _find_built_in(PurePath(name).suffix.lower())
    return reader if isinstance(reader, StreamReader) else None


def _find_built_in(suffix: str) -> Reader | None:
    place = next((place for suffixes, place in _BUILT_IN.items() if suffix in suffixes), None)
    if place is None:
        return None
    module, _, name = place.partition(":")
    return cast("Reader", getattr(import_module(module), name)())


def _read_by_plugin(suffix: str, data: bytes, name: str) -> Reading | None:
    """Read a file with the plugin for its suffix; None if there is none."""
    from summarizer import plugins  # imported here: text files need no search for plugins

    for plugin in plugins.load("summarizer.readers"):
        reader = cast("Reader", plugin.value)
        if suffix in reader.suffixes:
            try:
                return reader.read(data, name)
            except InputError:
                raise
            except Exception as error:  # third-party code can raise anything
                message = f"{name}: {plugin.source} failed: {plugins.describe(error)}."
                raise InputError(
                    message, hint="Convert the file to text, or uninstall the plugin."
                ) from error
    return None


def list_kinds() -> tuple[Sequence[str], Mapping[str, str]]:
    """List what can be read, each kind by its first suffix.

    Returns:
        The suffixes that can be read now, those of plugins too; and the extras that are not installed, each
        with the suffix that it adds.
    """
    from summarizer import plugins  # imported here, as above

    built_in = [suffixes[0] for suffixes in _BUILT_IN]
    added = [cast("Reader", plugin.value).suffixes[0] for plugin in plugins.load("summarizer.readers")]
    missing = {
        extra: suffix
        for suffix, (extra, module) in _EXTRAS.items()
        if suffix in built_in and not find_spec(module)
    }
    known = dict.fromkeys([*_DEFAULT.suffixes[:2], *built_in, *added])
    return [suffix for suffix in known if suffix not in missing.values()], missing
