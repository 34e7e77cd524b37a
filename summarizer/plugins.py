"""Plugins: what other distributions add to this package, by the standard entry points.

A distribution names its objects in its `pyproject.toml`:

    [project.entry-points."summarizer.readers"]
    subtitles = "my_package.subtitles:SubtitleReader"

A plugin that cannot be used is reported as a `PluginWarning`, which names its entry point; the others go on.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any, Final

GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "summarizer.providers": ("model",),
    "summarizer.readers": ("suffixes", "read"),
    "summarizer.reports": ("__call__",),
}
"""Entry-point group → what its objects must have."""


class PluginWarning(UserWarning):
    """A plugin cannot be used; the work goes on without it."""


@dataclass(frozen=True)
class Plugin:
    """One entry point and the object it loads.

    `name` is the entry point's name, `source` the whole of it for messages: group, name, value, distribution.
    """

    name: str
    source: str
    value: Any


@cache
def load(group: str) -> tuple[Plugin, ...]:
    """Import every plugin of a group, once a process, in the order of their names.

    If two entry points have the same name, the first is used. A plugin that fails to import, or lacks an
    attribute listed in `GROUPS`, is left out with a `PluginWarning`.

    Args:
        group: One of `GROUPS`.

    Returns:
        The plugins that can be used, classes instantiated without arguments.
    """
    found: dict[str, Plugin] = {}
    for point in sorted(entry_points(group=group), key=lambda point: (point.name, point.value)):
        if point.name in found:
            warn(_source(point), f"the name is taken by {found[point.name].source}")
        elif plugin := _imported(point):
            found[point.name] = plugin
    return tuple(found.values())


def warn(source: str, reason: str | Exception) -> None:
    """Report that a plugin cannot be used, and why.

    Args:
        source: The plugin's entry point, as `Plugin.source` gives it.
        reason: A sentence without a full stop, or the exception that the plugin raised.
    """
    warnings.warn(f"{source} is not used: {describe(reason)}.", PluginWarning, stacklevel=3)


def describe(reason: str | Exception) -> str:
    """Return a reason on one line without a full stop; of an exception, its type and message."""
    if isinstance(reason, Exception):
        reason = f"{type(reason).__name__}: {reason}"
    return " ".join(reason.split()).rstrip(".: ")


def _imported(point: EntryPoint) -> Plugin | None:
    try:
        loaded = point.load()
        value = loaded() if isinstance(loaded, type) else loaded
    except Exception as error:  # importing runs third-party code, which can raise anything
        warn(_source(point), error)
        return None
    if lacking := [name for name in GROUPS[point.group] if not hasattr(value, name)]:
        warn(_source(point), f"it has no {' and no '.join(lacking)}")
        return None
    return Plugin(point.name, _source(point), value)


def _source(point: EntryPoint) -> str:
    distribution = f" of {point.dist.name}" if point.dist else ""
    return f"the plugin {point.name} = {point.value} ({point.group}{distribution})"
