"""Claims: runs every check on one statement and the sentences it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from summarizer.grounding.checks.attribution import check_attribution
from summarizer.grounding.checks.certainty import check_amounts, check_denials
from summarizer.grounding.checks.compared import check_compared
from summarizer.grounding.checks.comparisons import check_comparisons
from summarizer.grounding.checks.exceptions import check_exceptions
from summarizer.grounding.checks.figures import check_moments, check_numbers
from summarizer.grounding.checks.findings import Finding, Findings, decide, report
from summarizer.grounding.checks.measures import check_measures
from summarizer.grounding.checks.mixing import check_mixed
from summarizer.grounding.checks.nearness import weigh
from summarizer.grounding.checks.people import check_names
from summarizer.grounding.checks.polarity import check_polarity
from summarizer.grounding.checks.qualifiers import check_qualifiers
from summarizer.grounding.checks.roles import check_roles
from summarizer.grounding.checks.slots import check_modals, check_slots
from summarizer.grounding.checks.spaceless import check_spaceless
from summarizer.grounding.checks.terms import check_reach, check_terms
from summarizer.grounding.cited import Cited, Context
from summarizer.grounding.facts.facts import Facts, read
from summarizer.grounding.facts.match import Match
from summarizer.grounding.language.detect import detect_language
from summarizer.grounding.language.normalise import fold, join_lines
from summarizer.grounding.language.words import spaceless

_NOWHERE = Context()


def find(claim: str, cited: Sequence[str], context: Context = _NOWHERE) -> list[Finding]:
    """Find what speaks against a statement.

    Args:
        claim: The statement.
        cited: The texts of the sentences it cites.
        context: What surrounds them in the document.

    Returns:
        The findings, each once; none for a statement that copies a cited sentence.

    >>> [f.code for f in find("The contract must be renewed.", ["The contract must not be renewed."])]
    ['undenied']
    """
    return list(Findings(_find(claim, cited, context)))


def _find(claim: str, cited: Sequence[str], context: Context) -> Iterator[Finding]:
    if not any(fold(sentence) for sentence in cited):
        yield Finding("uncited")
        return
    listed = {join_lines(sentence, claim): under for sentence, under in context.listed.items()}
    cited = [join_lines(sentence, claim) for sentence in cited]
    if _verbatim(claim, cited):
        return
    cited = _by_speaker(claim, cited)
    code = detect_language(claim, *cited, fallback=context.language)
    facts = read(claim, code)
    sources = tuple(read(sentence, code, listed.get(sentence)) for sentence in cited)
    yield from _check(facts, sources, context)


def find_in(claim: str, texts: Sequence[str], cited: Cited) -> Findings:
    """Find what speaks against a statement of an item, once a document for all that cite the same.

    Args:
        claim: The statement.
        texts: Those of the cited sentences in which to look.
        cited: All of them.

    Returns:
        The findings, looked for when they are asked for; see `find`.
    """
    asked = (claim, tuple(texts), cited.numbers, cited.base)
    return cited.search.once(asked, lambda: Findings(_find(claim, texts, cited.context)))


_SPEAKER: Final = re.compile(r"\W*(?:\[[^]]*\]\s*)?([^\W\d_][\w.@-]{1,30}):\s")
"""A speaker's label: "ann: …", "[09:12] ann: …"."""


def _by_speaker(claim: str, cited: Sequence[str]) -> Sequence[str]:
    """Return the cited sentences of the speaker if the statement opens with a speaker's label, else all."""
    speaker = _SPEAKER.match(claim)
    labels = [_SPEAKER.match(sentence) for sentence in cited]
    if not speaker or not any(labels):
        return cited
    own = [text for text, label in zip(cited, labels, strict=True) if label and label[1] == speaker[1]]
    return own or cited


def _verbatim(claim: str, cited: Sequence[str]) -> bool:
    """Whether a statement copies what is cited, up to the mark at its end; a question is no statement."""
    wanted = fold(claim).rstrip(".!… ")
    return any(fold(sentence).rstrip(".!… ") == wanted for sentence in (*cited, " ".join(cited)))


def _check(claim: Facts, sources: Sequence[Facts], context: Context) -> Iterator[Finding]:
    yield from _check_quotations(claim, sources)
    yield from check_moments(claim, sources, context)
    yield from check_names(claim, sources, context)
    yield from check_compared(claim.language)
    if spaceless(claim.text):
        yield from check_numbers(claim, sources)
        yield from check_spaceless(claim.text, [source.text for source in sources], claim.language)
        return
    match = Match(claim, sources)
    found = weigh(_check_words(match), match)
    if claim.language == "en":
        yield from found
        return
    yield from (each for each in found if each.code not in _BY_WORD)
    yield from check_polarity(claim, sources)


_BY_WORD: Final = frozenset(("denied", "undenied", "denials"))
"""What `check_polarity` finds clause by clause instead, in languages where "not" may be anywhere in it."""


def _check_words(match: Match) -> Iterator[Finding]:
    claim, sources = match.claim, match.sources
    yield from check_numbers(claim, sources)
    yield from check_terms(match)
    yield from check_amounts(match)
    yield from check_measures(claim, sources)
    yield from check_exceptions(claim, sources)
    yield from check_attribution(match)
    yield from check_denials(match)
    yield from check_reach(match)
    yield from check_qualifiers(match)
    yield from check_roles(match)
    yield from check_comparisons(match)
    yield from check_mixed(match)
    yield from check_slots(claim, sources)
    yield from check_modals(claim, sources)


def _check_quotations(claim: Facts, sources: Sequence[Facts]) -> Iterator[Finding]:
    """Find quotations that no cited sentence has word for word."""
    texts = [fold(source.text) for source in sources]
    for quoted in claim.quotations:
        wanted = fold(quoted).strip(".,;:!?… ")
        if wanted and not any(wanted in text for text in texts):
            yield Finding("quotation", quoted)


__all__ = ["decide", "find", "report"]
