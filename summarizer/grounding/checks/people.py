"""People: checks that the names of a statement are in the cited sentences, each as one name.

A capital at the beginning of a sentence makes no name. If the cited sentences lack such a word, it is a
missing name or just a missing word. Evidence decides: the word itself, how the document writes it, and
whether the cited sentences have a name in its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from summarizer.grounding.checks.findings import Finding
from summarizer.grounding.cited import Context
from summarizer.grounding.facts.facts import Facts, read
from summarizer.grounding.facts.match import covered
from summarizer.grounding.facts.nameforms import find_inflection, is_same_name, name_forms
from summarizer.grounding.facts.names import Name, acronyms, canonical, looks_common, within
from summarizer.grounding.facts.once import once
from summarizer.grounding.facts.openers import opens_sentences
from summarizer.grounding.language.tables import get_language
from summarizer.grounding.language.vocabulary import PRONOUNS, wordset

_VERBS = wordset("""
is was are were has had will would est était sera ist war wird wurde hat hatte è era sarà é foi fue será jest
był była wordt werd heeft
""")
"""Function words after which a name in the same place is the subject of the same verb."""


def check_names(claim: Facts, sources: Sequence[Facts], context: Context) -> Iterator[Finding]:
    """Check whether each name is in the cited sentences or, for a pronoun in them, in those just before."""
    if not claim.names:
        return
    people = _People(claim, _align(claim, sources), context)
    for name in claim.names:
        if people.has_acronym(name):
            continue
        missing = people.missing(name)
        if missing and people.is_given_in_full(name):
            continue
        words = [token for token in missing if people.is_ordinary(name, token)]
        missing = [token for token in missing if token not in words]
        if words:
            yield from people.report_words(words)
        if missing and all(people.has_its_initial(name, token) for token in missing):
            yield Finding("name-joined", name.text)
        elif missing:
            yield from people.report_missing(name, missing)
        elif len(name.core) > 1 and not words:
            yield from people.check_merged(name)


@dataclass(frozen=True)
class _Source:
    """A cited sentence, its names in the forms that the statement uses."""

    facts: Facts
    names: tuple[Name, ...]
    lows: tuple[str, ...]


def _align(claim: Facts, sources: Sequence[Facts]) -> list[_Source]:
    """Put the forms of names that the statement uses in place of those of the cited sentences."""
    ours = {token for name in claim.names for token in name.tokens}
    language = find_inflection(" ".join((claim.text, *(source.text for source in sources))), claim.language)
    known = frozenset[str]().union(*(name_forms(token, language) for token in ours))

    def form(token: str) -> str:
        if token in ours or known.isdisjoint(name_forms(token, language)):
            return token
        return next((other for other in ours if is_same_name(other, token, language)), token)

    forms = {low: form(low) for source in sources for low in source.capitals}
    changed = {low: other for low, other in forms.items() if low != other}
    return [_put_forms(source, changed) for source in sources]


def _put_forms(source: Facts, forms: Mapping[str, str]) -> _Source:
    lows = _list_lows(source)
    if not forms:
        return _Source(source, source.names, lows)
    named = (replace(name, tokens=tuple(forms.get(t, t) for t in name.tokens)) for name in source.names)
    return _Source(source, tuple(named), tuple(forms.get(low, low) for low in lows))


@once
def _list_lows(facts: Facts) -> tuple[str, ...]:
    return tuple(canonical(token.low) for token in facts.words)


@dataclass(frozen=True)
class _People:
    """The names of a statement, of the sentences it cites, and of the document."""

    claim: Facts
    sources: Sequence[_Source]
    context: Context

    @cached_property
    def spans(self) -> list[Name]:
        return [name for source in self.sources for name in source.names]

    @cached_property
    def lows(self) -> frozenset[str]:
        return frozenset(low for source in self.sources for low in source.lows)

    @cached_property
    def capitals(self) -> frozenset[str]:
        words = (token for source in self.sources for token in source.facts.words)
        return frozenset(token.low for token in words if token.text.isupper())

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The words that are numbers, such as II; whether they are right is checked with the numbers."""
        numbers = self.claim.quantities
        return frozenset(self.claim.words[at].low for each in numbers for at in range(each.index, each.end))

    def has_acronym(self, name: Name) -> bool:
        """Whether the cited sentences have WHO for the World Health Organization."""
        initials = "".join(token[0] for token in name.tokens if token)
        return len(name.tokens) > 1 and initials in self.capitals

    def missing(self, name: Name) -> list[str]:
        """Return the words of a name that the cited sentences lack."""
        lacking = [token for token in name.tokens if token not in self.lows]
        short = acronyms(self.spans) if lacking else frozenset[str]()
        lacking = [token for token in lacking if token not in short]
        known = {t for t in lacking if self.means_the_same(t) or self.is_initial(name, t)} | self.numbers
        return [token for token in lacking if token not in known]

    def means_the_same(self, token: str) -> bool:
        """Whether a capitalised word is an ordinary one that the cited sentences have in other words."""
        term = next((t for t in self.claim.terms if t.name and canonical(t.low) == token), None)
        theirs = [term for source in self.sources for term in source.facts.terms]
        return term is not None and covered(term, theirs)

    def is_initial(self, name: Name, token: str) -> bool:
        """Whether a letter abbreviates the name that the cited sentences have in full."""
        if len(token) > 1 or not name.core:
            return False
        return any(
            name.core[-1] in span.tokens and any(other.startswith(token) for other in span.tokens)
            for span in self.spans
        )

    def has_its_initial(self, name: Name, token: str) -> bool:
        """Whether the cited sentences have only the first letter of a word of a name: "J. Smith"."""
        surname = name.core[-1:]
        spans = (span for span in self.spans if surname and surname == span.core[-1:])
        return any(token[0] in span.tokens for span in spans)

    def is_ordinary(self, name: Name, token: str) -> bool:
        """Whether a word that the cited sentences lack is probably no name, in spite of its capital."""
        if self.claim.words[name.index].text.isupper() and len(name.text) > 1:
            return False
        low = self.claim.words[name.index].low
        opens = name.initial and token == canonical(low)
        if opens and opens_sentences(low, self.claim.language):
            return True
        if self.claim.language == "de" and len(name.tokens) > 1:
            return not self.is_german_name(name)
        if not opens or self.takes_place(name):
            return False
        if self.context.small(low) or looks_common(low):
            return True
        if self.claim.language == "en":
            plural = token.endswith("s") and len(name.tokens) == 1
            return plural and not self.has_other_name()  # as in "Drones hit the port."
        certain = not self.claim.language and len(name.tokens) > 1
        return not certain and not self.has_other_name()

    def is_german_name(self, name: Name) -> bool:
        """Whether a German span is a name, not two nouns: its other words are, or it stands for a name."""
        if name.tokens[0] not in self.lows and " von " in name.text:
            rest = name.tokens[1:]
            if len(rest) > 1 and any(within(rest, span.tokens) for span in self.spans):
                return False  # as in "Angaben von Anna Weber"
        present = [token for token in name.tokens if token in self.lows]
        if present:
            return any(token in span.tokens for token in present for span in self.spans)
        return self.takes_place(name) or self.has_other_name()

    def takes_place(self, name: Name) -> bool:
        """Whether the cited sentences have another name before the word that follows a name."""
        after = self.follower(self.claim, name.end)
        if not after:
            return False
        ours = {token for each in self.claim.names for token in each.tokens}
        return any(
            self.follower(source.facts, span.end) == after and ours.isdisjoint(span.tokens)
            for source in self.sources
            for span in source.names
        )

    def follower(self, facts: Facts, end: int) -> str:
        """Return the word after a name, if it is a verb or has content."""
        low = facts.words[end].low if end < len(facts.words) else ""
        stop = get_language(facts.language).stop
        return low if low.isalpha() and (low in _VERBS or low not in stop) else ""

    def has_other_name(self) -> bool:
        """Whether the cited sentences certainly have a name that the statement lacks."""
        ours = {token for each in self.claim.names for token in each.tokens}
        return any(span.core and not span.initial and ours.isdisjoint(span.tokens) for span in self.spans)

    def is_given_in_full(self, name: Name) -> bool:
        """Whether the document gives the fuller name of one in the cited sentences elsewhere."""
        return bool(name.core) and name.core[-1] in self.lows and self.context.names(name.core)

    def report_words(self, words: Sequence[str]) -> Iterator[Finding]:
        """Report missing words, those with content."""
        stop = get_language(self.claim.language).stop
        lacking = [word for word in words if word not in stop and len(word) > 1]
        if lacking:
            yield Finding("words", ", ".join(lacking))

    def report_missing(self, name: Name, missing: Sequence[str]) -> Iterator[Finding]:
        """Report a missing name; less so if it may be what a pronoun stands for."""
        language = self.claim.language
        before = frozenset[str]().union(*(read(text, language).lows for text in self.context.before))
        stands_in = set(missing) <= before and any(
            self.has_pronoun(name, each.facts) for each in self.sources
        )
        yield Finding("name-context" if stands_in else "name", name.text)

    def has_pronoun(self, name: Name, source: Facts) -> bool:
        """Whether a sentence has a pronoun for a name: before any name, or before a word after the name."""
        if source.free_pronoun:
            return True
        after = [term for term in self.claim.terms if term.index >= name.end and not term.name][:2]
        places = [other.index for other in source.terms if covered(other, after)]
        return any(token.low in PRONOUNS for at in places for token in source.words[max(0, at - 3) : at])

    def check_merged(self, name: Name) -> Iterator[Finding]:
        """Find a name whose words are all in the cited sentences, but nowhere as one name or side by side."""
        core = name.core
        if any(within(core, span.tokens) for span in self.spans) or self.context.names(core):
            return
        if any(within(core, source.lows) for source in self.sources):
            return
        owners = [
            {n for n, span in enumerate(self.spans) if token in span.tokens and len(span.core) > 1}
            for token in core
        ]
        apart = all(owners) and not set[int].intersection(*owners)
        yield Finding("name-merged" if apart else "name-joined", name.text)
