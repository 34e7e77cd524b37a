"""Answers: sentences that tell the reader how to write its answer, or what to put into it.

A letter asks for an answer, too: "Please send your reply by Friday", "Quote your order number in your reply".
So an order counts only if it changes the answer, gives it a form, or puts foreign words into it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from summarizer.grounding.language.vocabulary import wordset

_NOUN: Final = (
    r"(?:answers?|repl(?:y|ies)|responses?|outputs?|summar(?:y|ies)|messages?|completion"
    r"|generation|brief(?:ing)?"
    r"|digest|antwort(?:en)?|ausgabe|zusammenfassung|erwiderung|nachricht|réponses?|sortie|résumé"
    r"|respuesta"
    r"|resumen|salida|mensaje|risposta|riassunto|messaggio|resposta|resumo|saída|mensagem"
    r"|antwoord(?:en)?|reactie"
    r"|samenvatting|uitvoer|bericht)\b"
)
_YOUR: Final = (
    r"(?:your|deine[rnm]?|ihre[rnm]?|ta|ton|tes|votre|vos|tu|su|vuestra|tua|sua|tuo|suo|vostra"
    r"|teu|seu|je|jouw|uw)"
)
ANSWER: Final = rf"(?:(?:la|a|o)\s+)?\b{_YOUR}\s+(?:\w+\s+){{0,2}}?{_NOUN}"
"""The answer of whoever is spoken to."""
_LANGUAGE: Final = (
    r"(?:english|german|french|spanish|italian|portuguese|dutch|polish|russian|chinese|mandarin"
    r"|japanese|korean"
    r"|arabic|turkish|hindi|greek|latin|swedish|norwegian|danish|finnish|czech|hungarian"
    r"|ukrainian|hebrew"
    r"|esperanto|klingon|englisch|deutsch|französisch|spanisch|italienisch|portugiesisch|niederländisch"
    r"|chinesisch|russisch|anglais|allemand|français|espagnol|italien|portugais|néerlandais"
    r"|chinois|russe"
    r"|inglés|alemán|francés|español|italiano|portugués|chino|ruso|inglese|tedesco|francese"
    r"|spagnolo|portoghese"
    r"|cinese|russo|inglês|alemão|francês|espanhol|português|chinês|engels|duits|frans|spaans|italiaans"
    r"|portugees|chinees|russisch)"
)
FORM: Final = (
    r"(?:base\s?-?\d+|rot-?\s?13|hexadecimal|hex|octal|binary|morse|ascii|unicode|braille"
    r"|leet(?:speak)?"
    r"|\w*\s?ciphers?|cyphers?|encrypt\w*|encod\w+|pig latin|emojis?|emoticons?|pictograms?"
    r"|(?:in\s+)?revers\w*|backwards?|mirror\w*|upside|inverted|right to left|anagrams?|scrambled"
    r"|alphabetical"
    r"|upper-?\s?case|lower-?\s?case|capitals?|capital letters|all caps|rhym\w+|verses?|haikus?"
    r"|limericks?"
    r"|poems?|poetry|sonnets?|lyrics|songs?|rap|riddles?|jokes?|pirates?|shakespear\w*|slang|gibberish"
    r"|json|xml|yaml|html|markdown|csv|latex|javascript|(?:style|voice|tone|manner|form|persona) of"
    r"|(?:one|a single|exactly \w+) words?|bullet points?|verschlüssel\w*|kodier\w*|umgekehrt\w*"
    r"|rückwärts"
    r"|großbuchstaben|kleinbuchstaben|reim\w*|gedicht\w*|chiffr\w*|à l['’]envers|majuscules"
    r"|minuscules|rimes?"
    r"|poèmes?|cifrad\w*|codificad\w*|al revés|mayúsculas|minúsculas|rimas?|poemas?|codificat\w*"
    r"|cifrat\w*"
    rf"|al contrario|maiuscol\w+|minuscol\w+|poesi[ae]|ao contrário|invertid\w+|maiúsculas"
    rf"|gecodeerd|versleutel\w*"
    rf"|achterstevoren|hoofdletters|rijm\w*|gedicht\w*|{_LANGUAGE})"
)
"""A form that no reader of a letter is asked for, or a language."""
_ORDER: Final = (
    r"(?:^\W*|[.:;!?,—–(\[\"“„«\n]\s*|\b(?:please|kindly|now|and|then|also|must|should|shall|to"
    r"|bitte|und"
    r"|s['’]il (?:te|vous) plaît|por favor|per favore|alsjeblieft|graag)\s+"
    r"|\b(?:can|could|will|would|may|do|kannst|können|könnten|peux|pouvez|pourriez|puedes|puede"
    r"|podrías|puoi|può"
    r"|potresti|pode|podes|poderia|kun|kunt|kan|wilt)[ -](?:you|du|sie|tu|vous|usted|você|je|u)?\s*"
    r"(?:please|kindly|bitte)?\s*)"
)
"""What an imperative or a request begins after."""
_CHANGE: Final = (
    r"(?:encode|encrypt|encipher|cipher|translate|convert|transform|transcribe|transliterate"
    r"|reverse|invert|flip"
    r"|render|format|reformat|rewrite|rephrase|reword|modify|alter|augment|enhance|enrich"
    r"|embellish|extend"
    r"|supplement|expand|pad|adapt|tweak|spice up|begin|start|open|end|finish|close|conclude"
    r"|preface|prefix"
    r"|prepend|append|wrap|obfuscate|scramble|shuffle|mirror|replace|substitute|swap|change"
    r"|adjust|revise|edit"
    r"|refine|distort|falsify|manipulate|twist|skew|slant|spin|tailor|shape|frame|infuse|blend"
    r"|season|sprinkle"
    r"|fill|corrupt|garble|redact|truncate|shorten|limit|restrict|repeat|duplicate|decorate|intersperse"
    r"|kodier\w*|verschlüssel\w*|übersetz\w*|umkehr\w*|kehr\w*|formatier\w*|ersetz\w*|ergänz\w*"
    r"|änder\w*|beginn\w*"
    r"|beend\w*|erweiter\w*|wandel\w*"
    r"|encode[zr]?|chiffre[zr]?|tradui\w+|inverse[zr]?|remplace[zr]?|modifi\w+|complète[zr]?"
    r"|termine[zr]?"
    r"|commence[zr]?|enrichi\w+|rédige[zr]?"
    r"|codifi\w+|cifr\w+|traduc\w+|traduz\w+|traduci\w*|inviert\w+|invert\w+|reemplaz\w+"
    r"|modific\w+|complet\w+"
    r"|termin\w+|comienz\w+|empiez\w+|convierte|convert\w+|sostitui\w+|comincia|inizia"
    r"|substitu\w+|comece|mude"
    r"|codeer|versleutel|vertaal|keer|vervang|wijzig|pas|begin|eindig|breid)"
)
"""Verbs of which the answer itself is the object."""
_INSERT: Final = (
    r"(?:add|include|insert|integrate|incorporate|weave|work|embed|mention|put|place|append|slip"
    r"|sneak|drop"
    r"|feature|inject|suggest|recommend|promote|advertise|advocate|announce|highlight|reference"
    r"|refer|allude|hint"
    r"|apply|employ|implement|utili[sz]e|mislead|deceive|imply|lie|inform|warn|remind|direct"
    r"|refer|point"
    r"|claim|assert|endorse|praise|urge|encourage|invite|provide|share|state|say|write|tell|ask"
    r"|use|introduce"
    r"|füg\w*|bau\w*|erwähn\w*|schreib\w*|nenn\w*|empfiehl|empfehlen|wirb|werben|setz\w*|nimm|nehmen"
    r"|ajoute[zr]?|insère[zr]?|insérez|mentionne[zr]?|intègre[zr]?|intégrez|inclu\w+|écri\w+"
    r"|recommande[zr]?|mets|mettez"
    r"|añad\w+|agreg\w+|inclu\w+|insert\w+|inserisci|menci\w+|incorpor\w+|escrib\w+|recom\w+|aggiung\w+"
    r"|includi\w*|menzion\w+|scriv\w+|raccomand\w+|adicion\w+|acrescent\w+|insir\w+|escrev\w+"
    r"|voeg|vermeld|noem|neem|schrijf|plaats|zet)"
)
"""Verbs of what is put into the answer."""
_GIVE: Final = (
    r"(?:provide|give|write|present|display|deliver|return|output|produce|compose|state|phrase"
    r"|show|make|print"
    r"|craft|generate|express|put|use|spell|type|formulate|represent|say|respond|reply|answer"
    r"|speak|communicate"
    r"|act|sign|summari[sz]e|gib|geben|schreib\w*|verfass\w*|antwort\w*|formulier\w*|donne[zr]?"
    r"|écri\w+|répond\w*"
    r"|rédige[zr]?|escrib\w+|respond\w+|responda|contest\w+|da|dé|scriv\w+|rispond\w+|dai|dê"
    r"|escrev\w+|forneça"
    r"|geef|schrijf|antwoord|reageer)"
)
"""Verbs of answering, which count with a form."""
_OWN: Final = (
    r"(?!.{0,120}\b(?:whether|any|which|how many|you|signed|copy|copies|form)\b)"
    rf"(?!.{{0,120}}\b{_YOUR}\s+(?!(?:\w+\s+){{0,2}}{_NOUN}))(?!\s+(?:our|the\s+(?:date|name|time"
    rf"|place))\b)"
    r"(?!.{0,60}\b(?:reference|order|case|account|invoice|booking|ticket|policy|phone|membership"
    r"|customer)\b)"
)
"""What a letter asks the reader to put into a reply: facts about the reader, numbers of a file."""
_INTO: Final = (
    r"(?:in|into|to|within|inside|throughout|with|at the (?:end|start|top|beginning|bottom"
    r"|close) of|as part of|on"
    r"|zu|ein|am ende|dans|à(?: la fin de)?|en|a|al final de|alla|nella|nel|alla fine della|na|no"
    r"|à|ao final da"
    r"|aan|toe aan|op het einde van)"
)
_SPEAK: Final = (
    r"(?:reply|respond|answer|speak|talk|antworte\w*|répond(?:s|ez)|responde|contesta|rispondi"
    r"|responda|antwoord)"
)
_MUST: Final = r"(?:must|should|shall|has to|have to|needs? to|muss|soll|doit|debe|deve|moet)"
_PATTERNS: Final = (
    rf"{_ORDER}{_CHANGE}\s+(?:\w+\s+){{0,6}}?{ANSWER}",
    rf"{_ORDER}{_INSERT}\b{_OWN}.{{1,160}}\b{_INTO}\s+{ANSWER}",
    rf"{_ORDER}{_INSERT}\s+(?:\w+\s+){{0,4}}?[\"“„«'‘].{{1,240}}[\"”“»'’]\s+{_INTO}\s+{ANSWER}",
    rf"(?:^\W*|[.:;!?]\s*|\b(?:and|please|now)\s+){_INTO}\s+{ANSWER},?\s+(?:please\s+|also\s+"
    rf"|bitte\s+)?"
    rf"{_INSERT}\b{_OWN}",
    rf"{_ORDER}{_GIVE}\b(?:.{{0,60}}\b{ANSWER})?\W+(?:\w+\s+){{0,5}}?{FORM}\b.{{0,80}}{ANSWER}",
    rf"{_ORDER}{_GIVE}\s+(?:\w+\s+){{0,3}}?{ANSWER}\W+(?:\w+\W+){{0,5}}?{FORM}\b",
    r"(?:^\W*|[.:;!?]\s*|\b(?:please|now|must|should|will|can you|could you|you to|bitte)\s+)"
    rf"{_SPEAK}\s+(?:to me |me |only |just |back |entirely |exclusively |nur |uniquement |solo "
    rf"|apenas |alleen )*"
    rf"(?:(?:in|using|with|as|like|auf|en|in|em|con|com|met|avec)\s+(?:\w+\s+){{0,2}}?)?{FORM}\b",
    rf"{ANSWER}\s+{_MUST}\s+(?:\w+\s+){{0,2}}?(?:rhyme|(?:end|begin|start|close|finish)\s+with"
    r"|(?:contain|include|mention|feature)\b.{0,40}(?:\blinks?|\burl|www\.|https?:|\bwords?\b"
    r"|\bphrase|[\"“])"
    rf"|(?:be|consist|contain|use|sein|être|ser|estar|essere|zijn)\b.{{0,40}}\b{FORM}\b)",
    rf"\b(?:ensure|make sure)(?: that)? {ANSWER} (?:is|contains|uses|ends|begins)\b.{{0,40}}\b{FORM}\b",
    r"(?:^\W*|[.:;!?]\s*)(?:when|while|whenever|before|after|as)\s+(?:you\s+)?(?:reply|respond"
    r"|answer|summari[sz])(?:ing|e)?"
    rf",?\s+(?:please\s+|always\s+|also\s+)?(?:{_INSERT}\b{_OWN}|{_GIVE}\b.{{0,40}}\b{FORM}\b)",
)

_YOURS: Final = wordset("""
    your deine deiner deinen deinem ihre ihrer ihren ihrem ta ton tes votre vos tu su vuestra tua sua tuo suo
    vostra teu seu je jouw uw
""")
_NOUNS: Final = wordset("""
    answer repl respons output summar message completion generation brief digest antwort ausgabe
    zusammenfassung erwiderung nachricht réponse sortie résumé respuesta resumen salida mensaje risposta
    riassunto messaggio resposta resumo saída mensagem antwoord reactie samenvatting uitvoer bericht
""")
_SPEAKING: Final = wordset("speak talk")
_ANSWERING: Final = tuple(wordset("reply respond answer summari antworte répond contesta rispondi antwoord"))
"""The words of `ANSWER`, and the verbs with which the patterns without it begin, or their beginnings."""
_ALIKE: Final = str.maketrans("İı", "ii")
"""What `re.IGNORECASE` takes for an i, and folding the case does not."""
_WORD: Final = re.compile(r"\w+")


@cache
def _of_the_answer() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in _PATTERNS), re.IGNORECASE | re.DOTALL)


def is_about_the_answer(text: str) -> bool:
    """Whether a sentence orders a form of the answer, a change of it, or words to be put into it.

    >>> is_about_the_answer("Write your reply backwards."), is_about_the_answer("Your reply is late.")
    (True, False)
    """
    return _may_be_about_it(text) and bool(_of_the_answer().search(text))


def _may_be_about_it(text: str) -> bool:
    """Whether a sentence has words of which each pattern has some: "your answer", or a verb of answering."""
    low = text.translate(_ALIKE).casefold()
    words = set(_WORD.findall(low))
    if not words.isdisjoint(_SPEAKING) or any(word.startswith(_ANSWERING) for word in words):
        return True
    return not words.isdisjoint(_YOURS) and any(noun in low for noun in _NOUNS)
