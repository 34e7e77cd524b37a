"""JSON that is harmless within a script element of a page."""

from __future__ import annotations

import json
from typing import Any, Final

# Within a script element nothing may end it or begin a comment, and nothing end a line of script.
_ESCAPED: Final = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def script_json(value: Any) -> str:
    """JSON that may stand in a script element: compact, in its own script, with no way out.

    >>> script_json("</script>")
    '"\\\\u003c/script\\\\u003e"'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(_ESCAPED)
