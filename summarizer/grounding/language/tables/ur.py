"""Urdu."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, wordset

LANGUAGE = Language(
    stop=wordset("""
        ہے ہیں تھا تھی تھے کا کی کے کو میں سے پر نے اور یا ایک یہ وہ اس ان جو کہ تو بھی ہی کر
        کرنے لیے ساتھ بعد پہلے تک نہیں نہ لیکن مگر اگر کیا گیا گئی گئے رہا رہی رہے ہوا ہوئی ہوئے
        ہو
    """),
    negators=wordset("نہیں نہ مت بغیر"),
    privatives=wordset("بغیر"),
    hedges=wordset("شاید ممکن سکتا سکتی سکتے"),
    plans=wordset("چاہیے چاہتا"),
    breaks=wordset("اور لیکن مگر کیونکہ جب کہ"),
    conditions=wordset("اگر"),
)
