"""JSON that is safe inside a script element of a page."""

from __future__ import annotations

import json
from typing import Any, Final

# `</script>` would end the element, `<!--` would begin a comment, and U+2028 ends a line of script.
_ESCAPED: Final = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def script_json(value: Any) -> str:
    """Write JSON that is safe inside a script element: compact, with `<`, `>` and `&` escaped.

    >>> script_json("</script>")
    '"\\\\u003c/script\\\\u003e"'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(_ESCAPED)
