"""Indonesian."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, phrases, wordset

LANGUAGE = Language(
    stop=wordset("""
        yang dan di ke dari untuk dengan pada ini itu adalah oleh dalam akan telah sudah tidak
        juga atau karena sebagai ada bahwa para mereka dia ia kami kita saya anda nya bisa dapat
        tetapi tapi namun saat ketika setelah sebelum antara lebih sangat hanya masih belum
        bukan seperti jika agar serta tersebut secara hingga sampai sejak tanpa
    """),
    negators=wordset("tidak tak bukan belum jangan tanpa tiada tidaklah bukanlah"),
    privatives=wordset("tanpa"),
    hedges=wordset("mungkin bisa dapat barangkali kemungkinan"),
    futures=wordset("akan"),
    plans=wordset("harus ingin berencana rencana akan hendak"),
    breaks=wordset("dan tetapi tapi namun karena ketika setelah yang"),
    conditions=wordset("jika kalau kecuali"),
    attributions=phrases("menurut; diduga; konon; kabarnya"),
)
