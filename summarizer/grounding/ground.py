"""Ground: give every statement of a brief its evidence, its support, and the reasons for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

from summarizer.document.document import Document
from summarizer.errors import InputError
from summarizer.grounding.checks.findings import Finding, decide, report
from summarizer.grounding.checks.when import dated
from summarizer.grounding.cited import Cited
from summarizer.grounding.evidence import Proof, anchored, cited, read_quotes
from summarizer.grounding.fields import ASIDE, FIELDS, check_item
from summarizer.grounding.language.normalise import find_quote
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
) -> dict[str, Any]:
    """The brief with each cited item proven: `support`, `reasons`, `evidence`, and dates.

    An item is an object with `cites` (sentence numbers, from a draft) or `evidence` (published, or
    quotes alone); any schema made of such items will do. Relative dates are told from `base`, or from the
    document's own date. `altered` says that the document is not the text the brief was made from.
    Every evidence item of the result has `text[start:end] == quote`. Grounding twice changes nothing.
    """
    grounder = _Grounder(document, base or document.date, altered)
    return grounder.value(brief)


def nearest(words: str, document: Document, count: int) -> list[int]:
    """The numbers of the sentences that share most with some words, in order."""
    return sorted(sentence.number for sentence in search_of(document).best(words, count))


def _kept_reasons(item: Mapping[str, Any]) -> list[JsonDict]:
    """Return the reasons of an earlier time that no new look can find."""
    return [reason for reason in read_reasons(item) if reason["code"] in LASTING]


def _former_support(item: Mapping[str, Any], kept: Iterable[JsonDict]) -> Support:
    """The best support that the kept reasons leave.

    What a remark does to the mark is not known: an item with remarks is never marked better than it was.
    """
    reasons = list(kept)
    marks: list[Any] = [mark_of(reason) for reason in reasons]
    if any(reason["code"] == "remark" for reason in reasons):
        marks.append(item.get("support"))
    return lowest_mark(marks)


def _proven(findings: Iterable[Finding]) -> bool:
    return decide([finding for finding in findings if not finding.lasting]) == "verified"


@dataclass(frozen=True)
class _Grounder:
    """What every item of one brief is grounded in."""

    document: Document
    base: date | None
    altered: bool

    def value(self, value: Any) -> Any:
        """Any piece of the brief, with the items in it grounded."""
        if isinstance(value, list):
            return [self.value(each) for each in cast("list[Any]", value)]
        if not isinstance(value, Mapping):
            return value
        item = {str(name): self.value(each) for name, each in cast("Mapping[Any, Any]", value).items()}
        return self.item(item) if is_cited(item) else item

    def item(self, item: dict[str, Any]) -> dict[str, Any]:
        """One statement with its receipts."""
        proof, kept = self.proof(item), _kept_reasons(item)
        stated = {name: value for name, value in item.items() if name not in (*PROOF, "cites")}
        draft = "cites" in item
        proof, stated, findings = self.best(proof, stated, draft=draft)
        if draft and decide(findings) == "unsupported":
            proof, stated, findings = self.bare(proof, stated, findings)
        findings = list(dict.fromkeys([*proof.findings, *findings]))
        return {
            **stated,
            "support": lowest_mark([decide(findings), _former_support(item, kept)]),
            "reasons": sort_reasons([*kept, *report(findings)]),
            "evidence": proof.evidence(self.document),
        }

    def proof(self, item: Mapping[str, Any]) -> Proof:
        """What an item cites."""
        proof = cited(item.get("cites"), self.document)
        if item.get("evidence") is not None:
            try:
                quotes = read_quotes(item["evidence"], "evidence")
            except InputError as error:
                proof.findings.append(Finding("unreadable", error.message))
            else:
                given = anchored(quotes, self.document, altered=self.altered)
                proof.findings += given.findings
                for span in given.spans:
                    proof.add(*span)
        return proof

    def bare(
        self, proof: Proof, item: dict[str, Any], findings: list[Finding]
    ) -> tuple[Proof, dict[str, Any], list[Finding]]:
        """A draft item without its owner or role, if it is supported then: it says what was left out."""
        aside = {name: value for name, value in item.items() if name in ASIDE and value}
        without = {name: None if name in aside else value for name, value in item.items()}
        other, stated, found = self.best(proof, without, draft=True)
        if not aside or decide(found) == "unsupported":
            return proof, item, findings
        told = [finding for finding in findings if finding.lasting and finding not in found]
        left_out = [Finding("left-out", str(value), name) for name, value in aside.items()]
        return other, stated, [*told, *left_out, *found]

    def best(
        self, proof: Proof, item: dict[str, Any], *, draft: bool
    ) -> tuple[Proof, dict[str, Any], list[Finding]]:
        """The item checked against what it cites or, if only that proves it, against what a search finds."""
        first = self.widened(proof, item, draft=draft)
        if _proven(first[2]):
            return first
        others = (self.widened(other, item, draft=draft) for other in self.candidates(proof, item))
        return next((other for other in others if _proven(other[2])), first)

    def widened(
        self, proof: Proof, item: dict[str, Any], *, draft: bool
    ) -> tuple[Proof, dict[str, Any], list[Finding]]:
        """The item checked against a proof or, if then nothing is amiss, with the fields on its line too."""
        stated, findings = self.check(proof, item, draft=draft)
        line = self.line(proof) if draft and findings else None
        if line:
            again, found = self.check(line, item, draft=draft)
            if decide(found) == "verified":
                return line, again, found
        return proof, stated, findings

    def check(
        self, proof: Proof, item: Mapping[str, Any], *, draft: bool
    ) -> tuple[dict[str, Any], list[Finding]]:
        """What speaks against an item if these are its receipts; a draft's times are given their dates."""
        sentences = proof.sentences(self.document)
        own = sentences if proof.own is None else proof.own
        about = Cited(sentences, own, self.document, search_of(self.document), self.base)
        stated, findings = dict(item), list[Finding]()
        for name, value in item.items():
            if draft and (name in ("when", "due") or is_when(value)):
                stated[name], missing = dated(value, about, due=name == "due")
                findings += [replace(finding, field=name) for finding in missing]
        return stated, [*findings, *check_item(stated, about)]

    def line(self, proof: Proof) -> Proof | None:
        """The proof with the fields that follow on its line: "Mend the lift. Owner: Ann. Due Friday."."""
        numbers: list[int] = []
        for sentence in proof.sentences(self.document):
            for at in range(sentence.number, len(self.document.sentences)):
                after = self.document.sentences[at]
                between = self.document.text[sentence.end : after.start]
                if "\n" in between or not _FIELD.match(after.text):
                    break
                numbers.append(after.number)
        cited_before = {sentence.number for sentence in proof.sentences(self.document)}
        added = [number for number in dict.fromkeys(numbers) if number not in cited_before]
        wider = Proof(list(proof.spans), [*proof.findings, *(Finding("found", str(n)) for n in added)])
        for number in added:
            sentence = self.document.sentences[number - 1]
            wider.add(sentence.start, sentence.end)
        return wider if added else None

    def candidates(self, proof: Proof, item: Mapping[str, Any]) -> Iterator[Proof]:
        """The proofs that a search offers: one sentence found, alone or beside those cited."""
        told = {
            name: value
            for name, value in item.items()
            if FIELDS.get(name, True) and name not in ("when", "due")
        }
        statement = " ".join(value for value in told.values() if isinstance(value, str))
        numbers = [sentence.number for sentence in search_of(self.document).best(statement, _CANDIDATES)]
        name = item.get("name")
        span = find_quote(self.document.text, name) if isinstance(name, str) else None
        numbers += [
            sentence.number for sentence in (touching(self.document.sentences, *span) if span else ())
        ]
        cited_before = proof.sentences(self.document)
        new = dict.fromkeys(n for n in numbers if self.document.sentences[n - 1] not in cited_before)
        for spans, own in (([], None), (proof.spans, cited_before)) if proof.spans else (([], None),):
            for number in new:
                found = Proof(list(spans), [*proof.findings, Finding("found", str(number))], own)
                sentence = self.document.sentences[number - 1]
                found.add(sentence.start, sentence.end)
                yield found
