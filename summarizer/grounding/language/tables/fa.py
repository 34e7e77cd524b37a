"""Persian."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, wordset

LANGUAGE = Language(
    stop=wordset("""
        و در به از که این آن را با برای است بود شد شده شود می تا یا اما هم نیز بر هر یک خود او
        آنها ما شما من هستند بودند دارد دارند کرد کرده کند کردند خواهد پس بعد قبل بین روی زیر چه
        چرا کجا کی اگر ولی های ها ای دیگر همه بسیار باید نمی
    """),
    negators=wordset("نه نیست نیستند نبود نبودند ندارد ندارند نداشت هیچ هرگز بدون هیچگاه هیچکس نشد نکرد"),
    privatives=wordset("بدون"),
    negative_prefixes=("ن",),
    negative_form=(
        r"ن(?:می\w+|(?:شد|کرد|داد|بود|داشت|گرفت|رفت|یامد|توانست|یافت|گفت|خورد|دید|رسید|بست|پذیرفت|دا"
        r"رد|کند|شود|باشد|دهد|خواهد)(?:ه|ند|م|یم|ید)?)"
    ),
    hedges=wordset("شاید احتمالا احتمالاً ممکن ممکنه احتمال"),
    futures=wordset("خواهد خواهند"),
    plans=wordset("باید قصد برنامه میخواهد میخواهند"),
    breaks=wordset("و اما ولی زیرا چون وقتی که"),
    conditions=wordset("اگر مگر"),
)
