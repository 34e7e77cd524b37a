"""Briefs of documents — who, what, status, open issues — in which every line is proven by the document.

from summarizer import summarize

briefing = summarize(open("report.txt").read())
for issue in briefing.brief.open_issues:
    print(issue.support, issue.text, [e.quote for e in issue.evidence])
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # for type checkers and editors; `X as X` exports the name
    from summarizer.batches.batch import batch as batch
    from summarizer.briefing import Briefing as Briefing
    from summarizer.checking import check as check
    from summarizer.document import Document as Document
    from summarizer.document import Sentence as Sentence
    from summarizer.document.reading import read as read
    from summarizer.errors import AccessError as AccessError
    from summarizer.errors import AnswerError as AnswerError
    from summarizer.errors import BudgetError as BudgetError
    from summarizer.errors import DeadlineError as DeadlineError
    from summarizer.errors import InputError as InputError
    from summarizer.errors import PromptCutWarning as PromptCutWarning
    from summarizer.errors import ProviderError as ProviderError
    from summarizer.errors import StaleTape as StaleTape
    from summarizer.errors import SummarizerError as SummarizerError
    from summarizer.errors import UnreadWarning as UnreadWarning
    from summarizer.errors import UsageError as UsageError
    from summarizer.evaluating import Evaluation as Evaluation
    from summarizer.evaluating import evaluate as evaluate
    from summarizer.llm.catalog import Provider as Provider
    from summarizer.llm.models import Model as Model
    from summarizer.llm.prices import Price as Price
    from summarizer.pipeline.progress import Partial as Partial
    from summarizer.pipeline.progress import Progress as Progress
    from summarizer.pipeline.summarize import Options as Options
    from summarizer.pipeline.summarize import asummarize as asummarize
    from summarizer.pipeline.summarize import asummarize_many as asummarize_many
    from summarizer.pipeline.summarize import summarize as summarize
    from summarizer.pipeline.summarize import summarize_many as summarize_many
    from summarizer.readers import Reader as Reader
    from summarizer.readers import Reading as Reading
    from summarizer.schema import Brief as Brief
    from summarizer.schema import Cited as Cited
    from summarizer.schema import Claim as Claim
    from summarizer.schema import Evidence as Evidence
    from summarizer.schema import Issue as Issue
    from summarizer.schema import Party as Party
    from summarizer.schema import Status as Status
    from summarizer.schema import Support as Support
    from summarizer.schema import When as When

__version__ = "0.1.0"

_HOMES = {
    "AccessError": "summarizer.errors",
    "AnswerError": "summarizer.errors",
    "Brief": "summarizer.schema",
    "Briefing": "summarizer.briefing",
    "BudgetError": "summarizer.errors",
    "Cited": "summarizer.schema",
    "Claim": "summarizer.schema",
    "DeadlineError": "summarizer.errors",
    "Document": "summarizer.document",
    "Evaluation": "summarizer.evaluating",
    "Evidence": "summarizer.schema",
    "InputError": "summarizer.errors",
    "Issue": "summarizer.schema",
    "Model": "summarizer.llm.models",
    "Options": "summarizer.pipeline.summarize",
    "Partial": "summarizer.pipeline.progress",
    "Party": "summarizer.schema",
    "Price": "summarizer.llm.prices",
    "Progress": "summarizer.pipeline.progress",
    "PromptCutWarning": "summarizer.errors",
    "Provider": "summarizer.llm.catalog",
    "ProviderError": "summarizer.errors",
    "Reader": "summarizer.readers",
    "Reading": "summarizer.readers",
    "Sentence": "summarizer.document",
    "StaleTape": "summarizer.errors",
    "Status": "summarizer.schema",
    "SummarizerError": "summarizer.errors",
    "Support": "summarizer.schema",
    "UnreadWarning": "summarizer.errors",
    "UsageError": "summarizer.errors",
    "When": "summarizer.schema",
    "asummarize": "summarizer.pipeline.summarize",
    "asummarize_many": "summarizer.pipeline.summarize",
    "batch": "summarizer.batches.batch",
    "check": "summarizer.checking",
    "evaluate": "summarizer.evaluating",
    "read": "summarizer.document.reading",
    "summarize": "summarizer.pipeline.summarize",
    "summarize_many": "summarizer.pipeline.summarize",
}
"""Public name → its module, imported at first use (PEP 562): who only checks briefs never loads an SDK."""

__all__ = list(_HOMES)  # pyright: ignore[reportUnsupportedDunderAll] - type checkers see the names above


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
