"""French."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, wordset

LANGUAGE = Language(
    stop=wordset("""
        le la les un une des du au aux et ou mais est sont était a ont été être avoir de d l à en
        dans par pour sur avec qui que qu ce cet cette ces il elle ils elles on se s sa son ses leur
        leurs y ne n pas plus c j m t lui je nous vous
    """),
    negators=wordset("pas jamais aucun aucune rien sans ni"),
    hedges=wordset("pourrait pourraient peut peuvent peut-être serait seraient"),
    futures=wordset("va vont"),
    plans=wordset("doit doivent devra devront veut veulent prévoit"),
    breaks=wordset("et mais tandis parce car après avant"),
    conditions=wordset("si sauf"),
)
