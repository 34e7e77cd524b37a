"""Markup of text files that is not read: front matter, comments, and lines that hold only template tags."""

from __future__ import annotations

import re
from datetime import date
from typing import Final, NamedTuple

from summarizer.document.owndate import own_date

_YAML_LINE: Final = r"""(?:["'\w][\w"'. -]{0,60}:(?:\s.*)?|[ \t]+.*|-[ \t].*|\#.*|[\]}].*|\r?)\n"""
_END: Final = r"[ \t\r]*(?:\n|\Z)"
_MATTER: Final = re.compile(
    rf"""\s*(?:
      ---[ \t\r]*\n(?=[\w"'-]|\#)(?:{_YAML_LINE}){{1,200}}?(?:---|\.\.\.){_END}  # YAML: Jekyll, Hugo, Pandoc
    | \+\+\+[ \t\r]*\n(?=[\w"'\[\#])(?:.*\n){{1,200}}?\+\+\+{_END}  # TOML: Hugo, Zola
    | ;;;[ \t\r]*\n(?:.*\n){{1,200}}?;;;{_END}  # JSON: Middleman
    | \{{[ \t\r]*\n(?:[ \t]+".*\n|[ \t]*[\]}}],?[ \t\r]*\n){{1,200}}?\}}[ \t\r]*\n(?=\s*\n)  # JSON: Hugo
    | (?:\#\+\w[\w-]*:.*\n){{1,50}}  # Org
    | (?::[A-Za-z][\w-]*:(?:[ ].*)?\n(?>(?:[ \t]+\S.*\n)*)){{1,50}}(?=\s*\n)  # reStructuredText
    )""",
    re.VERBOSE,
)
_QUOTED_DATE: Final = re.compile(r"""["']date["']\s*[:=]\s*["']?(\d{4}-\d\d-\d\d)""", re.IGNORECASE)
_UNREAD: Final = re.compile(
    r"(?P<code>^[ ]{0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^[ ]{0,3}(?P=fence)|\Z)|(?<!`)`[^`\n]+`(?!`))"
    r"|<!--(?P<comment>(?>(?:(?!-->|<!--).)*))-->"
    r"|^\[(?://|comment)[^\]\n]{0,60}\]:[ ]*(?:\#|<>)[ ]*(?P<reference>[^\n]*)(?:\n|\Z)"
    r"|^(?=[ \t]*\{[%{#])(?>(?:\{%[^\n]*?%\}|\{\{[^\n]*?\}\}|\{\#[^\n]*?\#\}|[ \t\r]+)+)(?:\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
_SENTENCE_WORDS: Final = 5
"""A comment with fewer words is a label of whoever wrote the file."""


class Plain(NamedTuple):
    """A text without its markup.

    Attributes:
        text: What is left.
        matter: The front matter, or an empty text.
        hidden: The words of comments that are sentences.
    """

    text: str
    matter: str
    hidden: int


def strip_markup(text: str) -> Plain:
    """Take away what a page that is made of a text does not show. Code stays as it is.

    Example:
        >>> strip_markup("---\\ntitle: Gate\\n---\\n\\n{% include x %}\\nIt is shut.<!-- todo -->\\n").text
        'It is shut.\\n'
    """
    found = _MATTER.match(text)
    body = text[found.end() :] if found else text
    hidden = 0

    def leave_out(unread: re.Match[str]) -> str:
        nonlocal hidden
        if unread["code"]:
            return unread[0]
        words = (unread["comment"] or unread["reference"] or "").split()
        hidden += len(words) if len(words) >= _SENTENCE_WORDS else 0
        return ""

    plain = _UNREAD.sub(leave_out, body)
    if not plain.strip() or (found is None and plain == body):
        return Plain(text, "", 0)
    return Plain(plain.lstrip("\r\n"), found[0] if found else "", hidden)


def find_date(matter: str) -> date | None:
    """Return the day that front matter says."""
    quoted = _QUOTED_DATE.search(matter)
    return own_date(f"date: {quoted[1]}\n" if quoted else matter)
