"""The texts of small prompt files, and the names of the shipped."""

from __future__ import annotations

from summarizer import prompts

SHIPPED = sorted(prompts.available())
GOOD = "---\nname: p\n---\n\n# user\n\nRead:\n"

SHORT = "---\nname: p\nrecipe: select-and-shorten\n---\n"
