"""Ukrainian."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, wordset

LANGUAGE = Language(
    stop=wordset("""
        і й та в у на з із зі до від о об за для по про під над через при не ні що це той та ці
        цей ця він вона воно вони ми ви я як але або чи а бо є був була було були буде будуть
        його її їх який яка яке які ще вже тільки також після перед між коли де щоб якщо було
    """),
    negators=wordset("не ні немає нема ніколи ніхто нічого ніщо без жоден жодна жодного жодної неможливо"),
    privatives=wordset("без"),
    negative_prefixes=("не",),
    hedges=wordset("може можуть можливо мабуть імовірно ймовірно"),
    futures=wordset("буде будуть"),
    plans=wordset("повинен повинна повинні має мають планує планують хоче хочуть мусить"),
    breaks=wordset("і й та але а бо після коли що який яка які"),
    conditions=wordset("якщо хіба"),
)
