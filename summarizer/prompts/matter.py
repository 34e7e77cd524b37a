"""The front matter of a prompt file: its keys, and what each may hold."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from summarizer.errors import InputError
from summarizer.prompts.prompt import RECIPES
from summarizer.prompts.templates import damaged

if TYPE_CHECKING:
    from summarizer.files.yamlfile import Place, YamlFile

_SECTIONS = ("parameters", "limits", "variables", "bias")
_KEYS = ("name", "description", "recipe", "schema", *_SECTIONS)
_NUMBER = (int, float)
_PARAMETERS: dict[str, tuple[type, ...]] = {
    "temperature": _NUMBER,
    "top_p": _NUMBER,
    "max_tokens": (int,),
    "seed": (int,),
    "reasoning_effort": (str,),
    "dry_multiplier": _NUMBER,
    "dry_base": _NUMBER,
    "dry_allowed_length": (int,),
    "dry_penalty_last_n": (int,),
    "dry_sequence_breakers": (list,),
}


def end_of_matter(lines: list[str], path: Path) -> int:
    """Return the index of the line that closes the front matter. Raises `InputError` if there is none."""
    if lines[0].rstrip() != "---":
        hint = "Put `---`, the keys, and `---` first."
        raise damaged(path, 1, "it does not begin with front matter", hint)
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        raise damaged(path, 1, "the front matter is not closed", "End it with a line `---`.")
    return end


def read_matter(source: str, path: Path) -> YamlFile:
    """Parse and check the front matter.

    Args:
        source: The lines between the marks.
        path: The file, for messages.

    Raises:
        InputError: It is invalid; the message names the line.
    """
    from summarizer.files import yamlfile  # imported here: a prompt whose brief is stored is never parsed

    if not source.strip():
        return yamlfile.YamlFile(path, {}, {})
    file = yamlfile.parse(f"\n{source}", path)  # the front matter begins on the second line of the file
    _check_keys(file)
    _check_parameters(file)
    _check_numbers(file)
    return file


def section(matter: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Return a section of the front matter; empty if it is not given."""
    return cast("dict[str, Any]", matter.get(name) or {})


def _refuse(file: YamlFile, place: Place, what: str, hint: str) -> InputError:
    return damaged(file.path, file.line(place), what, hint)


def _check_keys(file: YamlFile) -> None:
    for key, value in file.data.items():
        if key not in _KEYS:
            raise _refuse(file, (key,), f"unknown key {key!r}", f"Known: {', '.join(_KEYS)}.")
        if key in _SECTIONS and not isinstance(value, dict | None):
            raise _refuse(file, (key,), f"{key} is not a mapping", "Write `key: value` lines.")
    recipe = file.data.get("recipe")
    if recipe is not None and recipe not in RECIPES:
        raise _refuse(file, ("recipe",), f"unknown recipe {recipe!r}", f"Known: {', '.join(RECIPES)}.")


def _check_parameters(file: YamlFile) -> None:
    for key, value in section(file.data, "parameters").items():
        place = ("parameters", key)
        if key not in _PARAMETERS:
            raise _refuse(file, place, f"unknown parameter {key!r}", f"Known: {', '.join(_PARAMETERS)}.")
        if isinstance(value, bool) or not isinstance(value, _PARAMETERS[key]):
            kind = " or ".join(t.__name__ for t in _PARAMETERS[key])
            raise _refuse(file, place, f"{key} is {value!r}", f"Give it a value of type {kind}.")


def _check_numbers(file: YamlFile) -> None:
    for key, value in section(file.data, "limits").items():
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            hint = "Give it a whole number from 1."
            raise _refuse(file, ("limits", key), f"the limit of {key} is {value!r}", hint)
    for key, value in section(file.data, "bias").items():
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise _refuse(file, ("bias", key), f"the bias of {key} is {value!r}", "Give it a number.")
