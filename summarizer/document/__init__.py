"""A text, its own date, and the numbered sentences that a brief may cite."""

from summarizer.document.document import Document, Sentence

__all__ = ["Document", "Sentence"]
