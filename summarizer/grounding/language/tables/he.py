"""Hebrew."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, phrases, wordset

LANGUAGE = Language(
    stop=wordset("""
        של את על עם הוא היא הם הן זה זו זאת אלה כי אם או גם רק כבר עוד לא אין יש היה הייתה היו
        יהיה תהיה יהיו אבל אך לפני אחרי בין כל מה מי איך כאשר אשר לפי אל מן כדי בגלל לו לה להם
        אני אנחנו אתה אנו עד ידי
    """),
    negators=wordset("לא אין בלי ללא אינו אינה אינם אינן איננו איננה ולא שלא ואין שאין מעולם לעולם בלתי"),
    privatives=wordset("בלי ללא"),
    hedges=wordset("אולי עשוי עשויה עשויים עלול עלולה עלולים ייתכן יתכן כנראה יכול יכולה יכולים"),
    futures=wordset("יהיה תהיה יהיו"),
    plans=wordset("""
        צריך צריכה צריכים חייב חייבת חייבים מתכנן מתכננת מתכננים אמור אמורה אמורים מתכוון רוצה
    """),
    breaks=wordset("אבל אך כי כאשר אחרי לפני"),
    conditions=wordset("אם אלא"),
    attributions=phrases("לפי; לטענת; לכאורה; על פי"),
)
