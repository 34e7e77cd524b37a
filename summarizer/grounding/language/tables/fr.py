"""French."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, wordset

LANGUAGE = Language(
    stop=wordset("""
        le la les un une des du au aux et ou mais est sont était a ont été être avoir de d l à
        en dans par pour sur avec qui que qu ce cet cette ces il elle ils elles on se s sa son
        ses leur leurs y ne n pas plus c j m t lui je nous vous étaient sera seront fut furent
        sous entre vers chez sans depuis pendant donc car si où quand comment très même aussi
        encore déjà tout tous toute toutes cela ça celui celle ceux lors j'ai notre nos votre
        tes jamais afin après avant selon ni
    """),
    negators=wordset("pas jamais aucun aucune rien sans ni"),
    privatives=wordset("sans"),
    hedges=wordset("pourrait pourraient peut peuvent peut-être serait seraient"),
    futures=wordset("va vont"),
    plans=wordset("doit doivent devra devront veut veulent prévoit"),
    breaks=wordset("et mais tandis parce car après avant"),
    conditions=wordset("si sauf"),
)
