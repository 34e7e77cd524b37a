"""Text that wants to be more than text."""

from __future__ import annotations

HOSTILE = (
    "::error file=a.py::no ##[error]no | a | b `code` ```fence <img src=x onerror=alert(1)> "
    "[link](https://evil.example) ![image](https://evil.example/x.png) @everyone www.evil.example "
    "org/repo#12 GH-7 $x$ </details> \x1b[31m \u202e \x00 \u2028 a,b:c%0A"
)
