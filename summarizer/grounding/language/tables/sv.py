"""Swedish."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, by_first, phrases, wordset

LANGUAGE = Language(
    stop=wordset("""
        och i att det som en ett på är av för med till den de har inte om var från vid men han
        hon vi ni jag du sig sin sitt sina så ska kan kommer blev blir bli blivit hade efter
        under över mellan mot utan när där här nu också eller än denna detta dessa hans hennes
        deras dem honom vad vem hur redan bara mer mycket alla innan genom hos in ut upp ner
        varit
    """),
    negators=wordset("inte ej icke aldrig ingen inget inga ingenting utan varken knappt"),
    privatives=wordset("utan"),
    refusals=by_first("vägrar; vägrade; vägrat; glömde; glömt; avstod från"),
    hedges=wordset("kan kunde kanske möjligen eventuellt troligen sannolikt förmodligen"),
    futures=wordset("ska skall kommer"),
    plans=wordset("""
        måste bör borde vill planerar planeras tänker avser föreslår föreslog föreslagit föreslås
        ber bad begär begärde ville önskar önskade rekommenderar rekommenderade kräver krävde skulle
    """),
    breaks=wordset("och men medan eftersom sedan därför när som"),
    conditions=wordset("om ifall såvida"),
    attributions=phrases("enligt; påstås; påstådd"),
)
