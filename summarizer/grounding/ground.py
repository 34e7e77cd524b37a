"""Ground: give every statement of a brief its evidence, its support, and the reasons for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import Any, cast

from summarizer.document.document import Document, Sentence
from summarizer.errors import InputError
from summarizer.grounding.checks.findings import Finding, Findings, decide, report
from summarizer.grounding.checks.when import date_draft_time
from summarizer.grounding.cited import Cited
from summarizer.grounding.evidence import Proof, locate_cites, locate_pointers
from summarizer.grounding.facts.facts import read
from summarizer.grounding.fields import ASIDE, FIELDS, check_item
from summarizer.grounding.language.normalise import find_quote
from summarizer.grounding.planted.dictated import find_dictated
from summarizer.grounding.planted.suspicious import find_suspicious
from summarizer.grounding.pointers import read_pointers
from summarizer.grounding.search import search_of, touching
from summarizer.published import PROOF, JsonDict, is_cited, is_when
from summarizer.reasons import LASTING, Support, lowest_mark, mark_of, read_reasons, sort_reasons

_CANDIDATES = 3
_FIELD = re.compile(
    r"\W*(?:owners?|assignees?|assigned|responsible|due|deadline|by|until|done"
    r"|zuständig|verantwortlich|fällig|frist|bis|responsable|échéance|plazo)\b",
    re.IGNORECASE,
)
"""How a short sentence begins that belongs to the one before it on its line: "Owner: Ann.", "Due Friday."."""


def ground(
    brief: Mapping[str, Any], document: Document, *, base: date | None = None, altered: bool = False
) -> JsonDict:
    """Check each cited item of a brief and add `support`, `reasons`, `evidence`, and dates.

    Grounding twice changes nothing.

    Args:
        brief: Any object whose items have `cites` (sentence numbers, from a draft) or `evidence`
            (published, or quotes alone).
        document: What the brief is about.
        base: The day that relative dates are computed from; by default the document's own date.
        altered: Whether the document is not the text that the brief was made from.

    Returns:
        The brief; every piece of evidence in it has `text[start:end] == quote`.
    """
    return _Grounder(document, base or document.date, altered).ground_value(brief)


def _kept_reasons(item: Mapping[str, Any]) -> list[JsonDict]:
    """Return the reasons of an earlier check that no new check can find."""
    return [reason for reason in read_reasons(item) if reason["code"] in LASTING]


def _former_support(item: Mapping[str, Any], kept: Iterable[JsonDict]) -> Support:
    """Return the best support that the kept reasons leave.

    What a remark does to the mark is not known: an item with remarks is never marked better than it was.
    """
    reasons = list(kept)
    marks: list[Any] = [mark_of(reason) for reason in reasons]
    if any(reason["code"] == "remark" for reason in reasons):
        marks.append(item.get("support"))
    return lowest_mark(marks)


@dataclass(frozen=True, slots=True)
class _Checked:
    """An item checked against a proof: its fields (a draft's times with their dates) and the findings."""

    proof: Proof
    fields: JsonDict
    findings: Findings

    @property
    def support(self) -> Support:
        return decide(self.findings)

    @property
    def proven(self) -> bool:
        """Whether nothing speaks against the item as it now is."""
        return all(finding.lasting or finding.mark == "note" for finding in self.findings)


@dataclass(frozen=True)
class _Grounder:
    """What every item of one brief is grounded in."""

    document: Document
    base: date | None
    altered: bool

    def ground_value(self, value: Any) -> Any:
        """Ground the items in any piece of the brief."""
        if isinstance(value, str) or value is None:
            return value
        if isinstance(value, list):
            return [self.ground_value(each) for each in cast("list[Any]", value)]
        if not isinstance(value, Mapping):
            return value
        fields = cast("Mapping[Any, Any]", value).items()
        item = {str(name): self.ground_value(each) for name, each in fields}
        return self.ground_item(item) if is_cited(item) else item

    def ground_item(self, item: JsonDict) -> JsonDict:
        """Ground one statement."""
        proof, kept = self.read_proof(item), _kept_reasons(item)
        fields = {name: value for name, value in item.items() if name not in (*PROOF, "cites")}
        draft = "cites" in item
        checked = self.check_best(proof, fields, draft=draft)
        if draft and checked.support == "unsupported":
            checked = self.remove_asides(checked, fields)
        findings = [*checked.proof.findings, *checked.findings]
        return {
            **checked.fields,
            "support": lowest_mark([decide(findings), _former_support(item, kept)]),
            "reasons": sort_reasons([*kept, *report(findings)]),
            "evidence": checked.proof.evidence(self.document),
        }

    def read_proof(self, item: Mapping[str, Any]) -> Proof:
        """Read what an item cites."""
        proof = locate_cites(item.get("cites"), self.document)
        if item.get("evidence") is not None:
            try:
                pointers = read_pointers(item["evidence"], "evidence")
            except InputError as error:
                proof.findings.append(Finding("unreadable", error.message))
            else:
                given = locate_pointers(pointers, self.document, altered=self.altered)
                proof.findings += given.findings
                for span in given.spans:
                    proof.add(*span)
        return proof

    def check_best(self, proof: Proof, fields: JsonDict, *, draft: bool) -> _Checked:
        """Check an item against what it cites or, if only that proves it, against what a search finds."""
        first = self.check_with_line(proof, fields, draft=draft)
        if first.proven:
            return first
        for other in self.search(proof, first):
            found = self.check_with_line(other, fields, draft=draft)
            if found.proven:
                return found
        return first

    def check_with_line(self, proof: Proof, fields: JsonDict, *, draft: bool) -> _Checked:
        """Check an item against a proof or, if only that verifies a draft, with the rest of its line too."""
        checked = self.check(proof, fields, draft=draft)
        wider = self.add_line(proof) if draft and checked.findings else None
        if wider:
            again = self.check(wider, fields, draft=draft)
            if again.support == "verified":
                return again
        return checked

    def check(self, proof: Proof, fields: JsonDict, *, draft: bool) -> _Checked:
        """Check an item against a proof; the times of a draft are given their dates."""
        sentences = proof.sentences(self.document)
        own = sentences if proof.own is None else proof.own
        about = Cited(sentences, own, self.document, search_of(self.document), self.base)
        filled, untimed = dict(fields), list[Finding]()
        for name, value in fields.items():
            if draft and (name in ("when", "due") or is_when(value)):
                filled[name], missing = date_draft_time(value, about, due=name == "due")
                untimed += [replace(finding, field=name) for finding in missing]
        others = (check_item(filled, about), self.find_planted(filled, sentences))
        return _Checked(proof, filled, Findings(chain(untimed, *others)))

    def find_planted(self, fields: JsonDict, cited: Sequence[Sentence]) -> Iterator[Finding]:
        """Yield what an item owes to sentences that address the model."""
        planted = find_suspicious(self.document)
        if cited and all(sentence.number in planted for sentence in cited):
            yield Finding("instruction")
        texts = [self.document.sentences[number - 1].text for number in sorted(planted)]
        yield from find_dictated(fields, texts)

    def remove_asides(self, checked: _Checked, given: JsonDict) -> _Checked:
        """Check an unsupported draft item without its owner or role; the result, if it is supported then.

        They stay in an item that cites nothing if the sentence found for the rest supports them too.
        """
        asides = {name: value for name, value in given.items() if name in ASIDE and value}
        if not asides:
            return checked
        fields = {name: None if name in asides else value for name, value in given.items()}
        bare = self.check_best(checked.proof, fields, draft=True)
        if bare.support == "unsupported":
            return checked
        if not checked.proof.spans:
            whole = self.check(bare.proof, given, draft=True)
            if whole.support != "unsupported":
                return whole
        removed = [Finding("left-out", str(value), name) for name, value in asides.items()]
        return replace(bare, findings=Findings(chain(removed, bare.findings)))

    def add_line(self, proof: Proof) -> Proof | None:
        """Add the fields that follow on a cited line: "Repair the lift. Owner: Ann. Due Friday."."""
        cited_before = proof.sentences(self.document)
        added = dict.fromkeys(
            after
            for sentence in cited_before
            for after in self.fields_after(sentence)
            if after not in cited_before
        )
        if not added:
            return None
        found = [Finding("found", str(sentence.number)) for sentence in added]
        wider = Proof(list(proof.spans), [*proof.findings, *found])
        for sentence in added:
            wider.add(sentence.start, sentence.end)
        return wider

    def fields_after(self, sentence: Sentence) -> Iterator[Sentence]:
        """Yield the sentences after one that are fields on its line."""
        for after in self.document.sentences[sentence.number :]:
            between = self.document.text[sentence.end : after.start]
            if "\n" in between or not _FIELD.match(after.text):
                return
            yield after

    def search(self, proof: Proof, first: _Checked) -> Iterator[Proof]:
        """Yield the proofs that a search offers: one sentence found, alone or beside those cited.

        Beside cited sentences with a pronoun the item is at best weak: whom "she" means is not settled by a
        sentence that a search picked. Name and role of a party may stand apart.
        """
        cited_before = proof.sentences(self.document)
        found = dict.fromkeys(each for each in self.similar(first.fields) if each not in cited_before)
        for sentence in found:
            yield self.with_found(Proof([], list(proof.findings)), sentence)
        named = isinstance(first.fields.get("name"), str) or not self.has_pronoun(cited_before)
        if proof.spans and (named or first.support == "unsupported"):
            for sentence in found:
                beside = Proof(list(proof.spans), list(proof.findings), cited_before)
                yield self.with_found(beside, sentence, code="found" if named else "found-beside")

    def has_pronoun(self, sentences: Iterable[Sentence]) -> bool:
        """Whether any of some sentences has a pronoun before any name that it could refer to."""
        language = search_of(self.document).language
        return any(read(sentence.text, language).free_pronoun for sentence in sentences)

    def with_found(self, proof: Proof, sentence: Sentence, *, code: str = "found") -> Proof:
        """Add a sentence that a search found."""
        proof.findings.append(Finding(code, str(sentence.number)))
        proof.add(sentence.start, sentence.end)
        return proof

    def similar(self, fields: JsonDict) -> list[Sentence]:
        """Find the sentences that share most with the statement, and the first that hold its name."""
        checked = (name for name in fields if FIELDS.get(name, True) and name not in ("when", "due"))
        statement = " ".join(fields[name] for name in checked if isinstance(fields[name], str))
        name = fields.get("name")
        span = find_quote(self.document.text, name) if isinstance(name, str) else None
        named = touching(self.document.sentences, *span) if span else ()
        return [*search_of(self.document).best(statement, _CANDIDATES), *named]
