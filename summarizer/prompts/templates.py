"""Templates: Jinja in a sandbox, with undefined names refused."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from summarizer.errors import InputError


def damaged(path: Path, line: int, what: str, hint: str) -> InputError:
    """Return the error for a prompt file that is wrong in a line."""
    return InputError(f"{path}, line {line}: {what}.", hint=hint)


def render(template: str, values: Mapping[str, Any], path: Path) -> str:
    """Render a template of a prompt file. Raises `InputError` if it fails."""
    try:
        return _template(template).render(values)
    except Exception as error:  # a template can fail in any way
        hint = "See `variables:` in its front matter."
        raise InputError(f"{path}: the template fails: {error!s:.200}.", hint=hint) from None


def check(template: str, known: set[str], line: int, path: Path) -> None:
    """Raise `InputError` if a template, which begins on `line`, is invalid or uses an undeclared variable."""
    from jinja2 import TemplateSyntaxError, meta, nodes

    environment = _environment()
    try:
        tree = environment.parse(template)
    except TemplateSyntaxError as error:
        what = f"the template is damaged: {error}".rstrip(".")
        raise damaged(path, line + error.lineno - 1, what, "Correct the template.") from None
    unknown = meta.find_undeclared_variables(tree) - known - set(environment.globals)
    for name in tree.find_all(nodes.Name) if unknown else ():
        if name.name in unknown:
            hint = "Declare it under `variables:` in the front matter."
            raise damaged(path, line + name.lineno - 1, f"{name.name!r} is undefined", hint)


@lru_cache(maxsize=64)
def _template(text: str) -> Any:
    return _environment().from_string(text)


@cache
def _environment() -> Any:
    import jinja2.sandbox

    return jinja2.sandbox.ImmutableSandboxedEnvironment(
        undefined=jinja2.StrictUndefined, keep_trailing_newline=True, autoescape=False
    )
