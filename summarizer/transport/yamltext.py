"""YAML as tapes use it: read with care, written so that text stays text."""

from __future__ import annotations

import re
from typing import Any

import yaml

MAX_DEPTH = 100

_yaml: Any = yaml
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ODD_BREAKS = re.compile("[\x85\u2028\u2029]")
"""Line breaks to YAML 1.1 alone. Outside double quotes PyYAML does not read back what it wrote."""


def parse(text: str) -> Any:
    """The document in `text`. Raises ValueError for what is not YAML, or is aliased or very deep.

    The events are looked at first: libyaml's composer recurses, so a hostile file of nothing but
    brackets would end the process, and aliases can make two megabytes of text a terabyte of data.
    """
    depth = 0
    try:
        for event in _yaml.parse(text, Loader=_Loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                raise ValueError(f"line {event.start_mark.line + 1} is nested too deep")
            if isinstance(event, yaml.AliasEvent):
                raise ValueError(f"line {event.start_mark.line + 1} is a YAML alias, which no tape holds")
        return _yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise ValueError(f"is not YAML: {' '.join(str(error).split())}") from error


def dump(data: object) -> str:
    """The text of a document: keys in their order, no aliases, many-lined strings as blocks."""
    text: str = _yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10**6)
    return text


class _Dumper(yaml.SafeDumper):
    """Pure Python, since libyaml's emitter gives up the readable block form at the first emoji."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        return True


def _represent_str(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = '"' if _ODD_BREAKS.search(text) else "|" if "\n" in text else None
    node: yaml.ScalarNode = dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)  # pyright: ignore[reportUnknownMemberType]
    return node


_Dumper.add_representer(str, _represent_str)
