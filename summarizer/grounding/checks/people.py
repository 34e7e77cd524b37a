"""People: checks that the names of a statement are in the cited sentences, each as one name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.grounding.checks.findings import Finding
from summarizer.grounding.cited import Context
from summarizer.grounding.facts.facts import Facts, read
from summarizer.grounding.facts.match import covered
from summarizer.grounding.facts.names import Name, acronyms, canonical, within
from summarizer.grounding.language.vocabulary import PRONOUNS


def check_names(claim: Facts, sources: Sequence[Facts], context: Context) -> Iterator[Finding]:
    """Check whether each name is in the cited sentences or, for a pronoun in them, in those just before."""
    theirs = frozenset[str]().union(*(source.lows for source in sources))
    spans = [name for source in sources for name in source.names]
    short = acronyms(spans)
    capitals = {token.low for source in sources for token in source.words if token.text.isupper()}
    for name in claim.names:
        if len(name.tokens) > 1 and "".join(token[0] for token in name.tokens if token) in capitals:
            continue  # WHO for the World Health Organization
        missing = [token for token in name.tokens if token not in theirs and token not in short]
        missing = [token for token in missing if _is_name(token, claim, sources)]
        if missing:
            yield from _report_missing(name, missing, claim, sources, context)
        elif len(name.core) > 1:
            yield from _check_merged(name, spans, sources, context)


def _is_name(token: str, claim: Facts, sources: Sequence[Facts]) -> bool:
    """Whether a capitalised word that the cited sentences lack is a name, not an ordinary word."""
    term = next((t for t in claim.terms if t.name and canonical(t.low) == token), None)
    return term is None or not covered(term, [t for source in sources for t in source.terms])


def _report_missing(
    name: Name, missing: Sequence[str], claim: Facts, sources: Sequence[Facts], context: Context
) -> Iterator[Finding]:
    if _part_cited(name, sources) and context.names(name.core):
        return  # the document gives the fuller name elsewhere
    before = frozenset[str]().union(*(read(text, sources[0].language).lows for text in context.before))
    stands_in = set(missing) <= before and any(_has_pronoun(name, claim, source) for source in sources)
    yield Finding("name-context" if stands_in else "name", name.text)


def _has_pronoun(name: Name, claim: Facts, source: Facts) -> bool:
    """Whether a sentence has a pronoun for a name: before any name, or before a word after the name."""
    if source.free_pronoun:
        return True
    after = [term for term in claim.terms if term.index >= name.end and not term.name][:2]
    places = [other.index for other in source.terms if covered(other, after)]
    return any(token.low in PRONOUNS for at in places for token in source.words[max(0, at - 3) : at])


def _part_cited(name: Name, sources: Sequence[Facts]) -> bool:
    return bool(name.core) and any(name.core[-1] in source.lows for source in sources)


def _check_merged(
    name: Name, spans: Sequence[Name], sources: Sequence[Facts], context: Context
) -> Iterator[Finding]:
    """Find a name whose words are all in the cited sentences, but nowhere as one name or side by side."""
    core = name.core
    if any(within(core, span.tokens) for span in spans) or context.names(core):
        return
    if any(within(core, tuple(canonical(t.low) for t in source.words)) for source in sources):
        return
    owners = [
        {n for n, span in enumerate(spans) if token in span.tokens and len(span.core) > 1} for token in core
    ]
    apart = all(owners) and not set[int].intersection(*owners)
    yield Finding("name-merged" if apart else "name-joined", name.text)
