"""Templates of pages: all text in them is inert, and their policy lets nothing but their own script run."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, Final

from jinja2 import DictLoader, Environment, StrictUndefined

from summarizer.strings import plural, visible

# `</script>` would end the element, `<!--` would begin a comment, and U+2028 ends a line of script.
_ESCAPED: Final = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}
_POLICY: Final = (
    "default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; "
    "base-uri 'none'; form-action 'none'"
)


def make_policy(style: str, script: str) -> str:
    """Return the Content-Security-Policy of a page: its own style and script run, and nothing is fetched.

    Args:
        style: The text of its style element.
        script: The text of its script element.
    """
    return _POLICY.format(style=_digest(style), script=_digest(script))


def make_environment(package: str, names: Sequence[str]) -> Environment:
    """Return an environment with templates of a package. What they print is escaped, its controls shown.

    Args:
        package: The package that holds them as files.
        names: The names of the files.
    """
    environment = Environment(
        loader=DictLoader({name: read_resource(package, name) for name in names}),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=_make_inert,
    )
    filters: dict[str, Any] = {"plural": plural}
    environment.filters.update(filters)
    return environment


@cache
def read_resource(package: str, name: str) -> str:
    """Return the text of a file that a package holds."""
    return files(package).joinpath(name).read_text(encoding="utf-8")


def script_json(value: Any) -> str:
    """Write JSON that is safe inside a script element: compact, with `<`, `>` and `&` escaped.

    >>> script_json("</script>")
    '"\\\\u003c/script\\\\u003e"'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(_ESCAPED)


def _make_inert(value: Any) -> Any:
    return visible(value) if isinstance(value, str) else value


def _digest(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()
