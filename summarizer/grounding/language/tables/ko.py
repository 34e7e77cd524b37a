"""Korean. Its words take endings: what is listed is looked for in the text."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, phrases, wordset

LANGUAGE = Language(
    negators=wordset("않 못 없 아니 안"),
    idle=phrases("""
        안전; 안내; 안건; 안정; 동안; 방안; 제안; 법안; 보안; 불안;
        안에; 안으로; 안경; 안심; 현안; 치안; 연안; 해안; 대안; 초안;
        개정안; 예산안; 안팎; 못지않; 뿐만; 뿐 아니라; 틀림없; 끊임없;
        아니라
    """),
    hedges=phrases("수도; 수 있; 가능성; 아마; 듯; 것으로 보인"),
    plans=phrases("예정; 계획; 려고; 방침; 검토; 할 것; 될 것; 갈 것; 겠"),
    conditions=wordset("만약 면"),
    attributions=phrases("에 따르면; 주장; 혐의"),
)
