"""Thai. Its words stand without spaces: what is listed is looked for in the text."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, phrases, wordset

LANGUAGE = Language(
    negators=wordset("ไม่ มิ ไร้ ห้าม ปราศจาก มิได้"),
    idle=phrases("มิถุนายน; มิตร; ไม่เพียง; มิเตอร์; มิติ; ไม่นาน"),
    hedges=wordset("อาจ คงจะ น่าจะ เป็นไปได้ บางที"),
    plans=wordset("จะ แผน ตั้งใจ ต้องการ ควร ต้อง กำหนด"),
    conditions=wordset("ถ้า หาก"),
    attributions=phrases("กล่าวหา; อ้างว่า"),
)
