"""Where prompt files are: found by name or path, listed and read."""

from __future__ import annotations

import os
import re
from pathlib import Path

from summarizer.errors import InputError
from summarizer.files.project import find_root
from summarizer.prompts.parsing import parse
from summarizer.prompts.prompt import DEFAULT_SCHEMA, ONE_CALL, Prompt

DIRECTORY_VARIABLE = "SUMMARIZER_PROMPTS"
PROJECT_FOLDER = "prompts"


def load(name: str) -> Prompt:
    """Load a prompt by name, or by the path of its file.

    Raises:
        InputError: There is no such prompt, or its file is invalid; the message names file and line.
    """
    path = find(name)
    return parse(read(path), path)


def read(path: Path) -> str:
    """Read the text of a prompt file without parsing it. Raises `InputError` if it is not UTF-8 text."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise InputError(f"{path}: the prompt cannot be read: {reason}.") from None


def schema_of(text: str) -> str:
    """Return the schema named in the front matter of a prompt's text, without parsing the rest."""
    return _named("schema", text) or DEFAULT_SCHEMA


def recipe_of(text: str) -> str:
    """Return the recipe named in the front matter of a prompt's text, without parsing the rest."""
    return _named("recipe", text) or ONE_CALL


def find(name: str) -> Path:
    """Return the file of a prompt: the path as given, or `NAME.md` in a prompt folder.

    Raises:
        InputError: There is no such file.
    """
    if name.endswith(".md") or "/" in name or os.sep in name:
        if (path := Path(name)).is_file():
            return path
        raise InputError(f"{name}: no such prompt file.", hint=_known())
    for folder in folders():
        if (path := folder / f"{name}.md").is_file():
            return path
    raise InputError(f"There is no prompt named {name!r}.", hint=_known())


def folders() -> list[Path]:
    """Return the folders searched for prompts.

    Returns:
        `SUMMARIZER_PROMPTS` if it is set, `prompts` in the folder of the project, and those shipped.
    """
    package = Path(__file__).parents[1]
    shipped = package / "_prompts"
    own = os.environ.get(DIRECTORY_VARIABLE)
    listed = [*([Path(own)] if own else []), find_root() / PROJECT_FOLDER]
    return [*listed, shipped if shipped.is_dir() else package.parent / PROJECT_FOLDER]


def available() -> dict[str, Path]:
    """Return the file of every prompt that can be loaded by name; the first folder with a name wins."""
    found: dict[str, Path] = {}
    for folder in folders():
        for path in sorted(folder.glob("*.md")):
            found.setdefault(path.stem, path)
    return found


def _named(key: str, text: str) -> str | None:
    matter = text.partition("\n---")[0]
    named = re.search(rf"^{key}:[ \t]*[\"']?([\w.:-]+)", matter, re.MULTILINE)
    return named.group(1) if named else None


def _known() -> str:
    return f"Known prompts: {', '.join(sorted(available())) or 'none'}; or give the path of a .md file."
