"""Templates: Jinja in a sandbox, with undefined names refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from summarizer.errors import InputError

if TYPE_CHECKING:
    from jinja2 import Template, nodes

    from summarizer.prompts.sandbox import Sandbox

_DAMAGE = (ValueError, OverflowError, RecursionError, MemoryError)
"""What Jinja raises for a text that it cannot parse: a number of 5,000 digits, a thousand brackets."""


def damaged(path: Path, line: int, what: str, hint: str) -> InputError:
    """Return the error for a prompt file that is wrong in a line."""
    return InputError(f"{path}, line {line}: {what}.", hint=hint)


_VARIABLE: Final = re.compile(r"(?<!\{)\{\{ *([a-z_]{4,}) *\}\}")
_JINJA: Final = re.compile(r"\{[{%#]")
_WORDS: Final = frozenset(("else", "true", "false", "none"))
"""Words of Jinja, of four letters or more, that name no variable."""


def render(template: str, values: Mapping[str, Any], path: Path) -> str:
    """Render a template of a prompt file. Raises `InputError` if it fails."""
    from summarizer.prompts import sandbox  # imported here, with Jinja: to find a prompt takes none

    try:
        return sandbox.render(_template(template), dict(values))
    except Exception as error:  # a template can fail in any way
        hint = "See `variables:` in its front matter."
        raise InputError(f"{path}: the template fails: {error!s:.200}.", hint=hint) from None


def check(template: str, known: set[str], line: int, path: Path) -> None:
    """Raise `InputError` if a template, which begins on `line`, is invalid or uses an undeclared variable."""
    if _is_plain(template, known):
        return
    from jinja2 import TemplateSyntaxError

    try:
        unknown = _find_unknown(template, known)
    except TemplateSyntaxError as error:
        what = f"the template is damaged: {error}".rstrip(".")
        raise damaged(path, line + error.lineno - 1, what, "Correct the template.") from None
    except _DAMAGE:
        what = "the template is damaged: it is nested too deep, or holds a number that is too long"
        raise damaged(path, line, what, "Correct the template.") from None
    if unknown:
        hint = "Declare it under `variables:` in the front matter."
        raise damaged(path, line + unknown.lineno - 1, f"{unknown.name!r} is undefined", hint)


def _is_plain(template: str, known: set[str]) -> bool:
    """Return whether a template has nothing but text and known variables, which takes no Jinja to decide."""
    names = set(_VARIABLE.findall(template))
    return names <= known - _WORDS and not _JINJA.search(_VARIABLE.sub(" ", template))


def _find_unknown(template: str, known: set[str]) -> nodes.Name | None:
    """The first use of a variable that is not known."""
    from jinja2 import meta, nodes

    environment = _environment()
    tree = environment.parse(template)
    unknown = meta.find_undeclared_variables(tree) - known - set(environment.globals)
    names = tree.find_all(nodes.Name) if unknown else ()
    return next((name for name in names if name.name in unknown), None)


@lru_cache(maxsize=64)
def _template(text: str) -> Template:
    return _environment().bounded(text)


@cache
def _environment() -> Sandbox:
    from summarizer.prompts.sandbox import Sandbox

    return Sandbox()
