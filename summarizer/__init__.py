"""Briefs of documents — who, what, status, open issues — in which every line is proven by the document.

from summarizer import summarize

briefing = summarize(open("report.txt").read())
for issue in briefing.brief.open_issues:
    print(issue.support, issue.text, [e.quote for e in issue.evidence])
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summarizer.document import Document, Sentence
    from summarizer.document.reading import read
    from summarizer.errors import (
        AnswerError,
        BudgetError,
        InputError,
        ProviderError,
        StaleTape,
        SummarizerError,
        UsageError,
    )
    from summarizer.grounding.check import check
    from summarizer.pipeline.briefing import asummarize, summarize, summarize_many
    from summarizer.schema import (
        Brief,
        Briefing,
        Cited,
        Claim,
        Evidence,
        Issue,
        Party,
        Status,
        Support,
        When,
    )

__version__ = "0.1.0"

# Imported at first use (PEP 562): a program that only checks briefs never loads an SDK.
_HOMES = {
    "summarizer.pipeline.briefing": ("asummarize", "summarize", "summarize_many"),
    "summarizer.document": ("Document", "Sentence"),
    "summarizer.document.reading": ("read",),
    "summarizer.errors": (
        "AnswerError",
        "BudgetError",
        "InputError",
        "ProviderError",
        "StaleTape",
        "SummarizerError",
        "UsageError",
    ),
    "summarizer.grounding.check": ("check",),
    "summarizer.schema": (
        "Brief",
        "Briefing",
        "Cited",
        "Claim",
        "Evidence",
        "Issue",
        "Party",
        "Status",
        "Support",
        "When",
    ),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [  # noqa: RUF022 - by home, as above
    "asummarize",
    "summarize",
    "summarize_many",
    "Document",
    "Sentence",
    "read",
    "AnswerError",
    "BudgetError",
    "InputError",
    "ProviderError",
    "StaleTape",
    "SummarizerError",
    "UsageError",
    "check",
    "Brief",
    "Briefing",
    "Cited",
    "Claim",
    "Evidence",
    "Issue",
    "Party",
    "Status",
    "Support",
    "When",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME_OF[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
