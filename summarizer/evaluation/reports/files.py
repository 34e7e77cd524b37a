"""Files: the forms of a report, each of them a module with `render`, and which file suffix means which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TypeAlias

from summarizer import plugins
from summarizer.errors import SummarizerError, UsageError
from summarizer.evaluation.session import Result
from summarizer.files.atomic import replace_file
from summarizer.plugins import Plugin

Render: TypeAlias = Callable[[Result], str]
"""What every form of a report is: a pure function, so that equal results give equal text.

The built-in ones are `render` in the modules beside this one. A plugin is such a function as well, under the
entry point group `summarizer.reports`; the entry point's name is the suffix of its files, without the dot.
"""

FORMS: Mapping[str, str] = {
    "text": "text",
    "json": "json_text",
    "markdown": "markdown",
    "github": "github",
    "junit": "junit",
    "html": "html",
}
"""Form → the module that renders it."""

SUFFIXES: Mapping[str, str] = {
    ".html": "html",
    ".md": "markdown",
    ".xml": "junit",
    ".json": "json",
    ".txt": "text",
}


def load_form(name: str) -> Render:
    """The function that renders a form; its module is imported only now.

    Args:
        name: one of `FORMS`.
    """
    render: Render = import_module(f"{__package__}.{FORMS[name]}").render
    return render


def load_form_for(path: Path) -> Render:
    """The function that renders the form that a file's suffix means.

    Args:
        path: a file with one of `SUFFIXES`.
    """
    return load_form(SUFFIXES[path.suffix.lower()])


def render_files(paths: Iterable[Path], result: Result) -> dict[Path, str]:
    """Render a result for each file, in the form that its suffix means.

    A plugin that fails is reported as a `PluginWarning`, and its file left out.

    Args:
        paths: files whose suffixes `refuse` accepted.
        result: what is reported.

    Returns:
        The text of each file.
    """
    texts: dict[Path, str] = {}
    for path in paths:
        plugin = _plugin_for(path)
        render = plugin.value if plugin else load_form_for(path)
        try:
            texts[path] = render(result)
        except Exception as error:  # a stranger's program can fail in any way
            if plugin is None or isinstance(error, SummarizerError):
                raise
            plugins.warn(plugin.source, error)
    return texts


def _plugin_for(path: Path) -> Plugin | None:
    """The plugin for a suffix that no built-in form has."""
    suffix = path.suffix.lower()
    return None if suffix in SUFFIXES else _plugins().get(suffix)


def _plugins() -> dict[str, Plugin]:
    """The plugins by the suffix of their files."""
    return {f".{plugin.name.lower()}": plugin for plugin in plugins.load("summarizer.reports")}


def refuse(paths: Sequence[Path], taken: Iterable[Path]) -> None:
    """Raise `UsageError` for a report of no known form, of a name that another has, or `taken`."""
    counts, kept = Counter(map(_place, paths)), {_place(path) for path in taken}
    hint = "Give each --report a file of its own."
    for path in paths:
        if path.suffix.lower() not in SUFFIXES and not _plugin_for(path):
            known = f"Known: {', '.join([*SUFFIXES, *_plugins()])}."
            raise UsageError(f"{path}: its suffix names no form of a report.", hint=known)
        if counts[_place(path)] > 1:
            raise UsageError(f"{path}: is named twice.", hint=hint)
        if _place(path) in kept:
            raise UsageError(f"{path}: is itself a run that is compared or kept.", hint=hint)


def _place(path: Path) -> Path:
    """What a write replaces: a link is not followed."""
    return path.parent.resolve() / path.name


def write(texts: Mapping[Path, str]) -> None:
    """Write reports, each whole or not at all. Raises `UsageError` naming the file that cannot be written."""
    for path, text in texts.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(path, text)
        except OSError as error:
            raise _unwritable(path, error, "Give --report a file that can be written.") from None


def append(path: Path, text: str) -> None:
    """Add to a file that others write to as well. Raises `UsageError` if it cannot be written."""
    try:
        with path.open("ab") as file:
            file.write(text.encode("utf-8", "replace"))  # half a character has no bytes of its own
    except OSError as error:
        raise _unwritable(path, error, "GITHUB_STEP_SUMMARY names a file that can be written.") from None


def _unwritable(path: Path, error: OSError, hint: str) -> UsageError:
    return UsageError(f"{path}: cannot be written: {error.strerror}.", hint=hint)
