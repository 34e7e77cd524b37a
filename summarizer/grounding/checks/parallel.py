"""Parallel clauses in scripts without spaces: 甲报价三万元，乙报价五万元 does not say 甲报价五万元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, permutations
from typing import Final

from summarizer.grounding.checks.findings import Finding

CLAUSE_END: Final = re.compile(r"[，。；！？、;!?\n]|(?<!\d)[,.]|[,.](?!\d)")
"""What ends a clause; a comma or point among digits does not."""

_NUMBER: Final = re.compile(r"(\d+(?:[.,]\d+)*|[零一二三四五六七八九十百千万亿两兩萬億]+)[万亿萬億]?\s*(\S?)")
"""A number and what it counts."""
_DEPENDENT: Final = re.compile(
    "[但而并並且也又还還却卻则則比约約共每第其将將已未不没沒再更仅僅只最从從到由在于於对對如因所虽雖若当當为為以至此该該这這那他她它我您你]"
    "|同比|环比|同时|同時|然后|然後|随后|隨後|另外|此外|目前|平均|合计|合計|总计|うち|また|さらに|その|この|なお|ただし|しかし|そして|合計|計"
    "|그|이|또|하지만|그러나|그리고|약|총|모두|및"
)
"""What begins a clause that goes on about the subject of the one before it."""
_TIME: Final = re.compile(
    r"[今去前昨明后後来來翌上下本每]?[年月周週天日]|星期|礼拜|早上|上午|中午|下午|晚上|凌晨|春|夏|秋|冬|年末|午前|午後|先週|来週"
    r"|오전|오후|오늘|내일|어제|작년|올해|내년|지난|다음|월|요일"
)
_PARTICLES: Final = frozenset("はがも은는이가")
"""What follows a subject."""
_LEAD: Final = 2
"""So many characters at the beginning tell the subjects of two clauses apart."""


def check_parallel(claim: str, sources: Sequence[str]) -> Iterator[Finding]:
    """Find the subject of one clause with what another clause says of its own subject.

    Args:
        claim: The statement.
        sources: The cited sentences.
    """
    cited = [split_clauses(source) for source in sources]
    every = [clause for clauses in cited for clause in clauses]
    for ours in split_clauses(claim):
        pairs = (pair for clauses in cited for pair in permutations(clauses, 2))
        found = filter(None, (_find_crossed(ours, *pair) for pair in pairs))
        subject = ours[:_LEAD]
        crossed = (each for each in found if not any(subject in one and each in one for one in every))
        yield from (Finding("joined", each) for each in islice(crossed, 1))


def split_clauses(text: str) -> list[str]:
    """Return the clauses of a text."""
    return [clause.strip() for clause in CLAUSE_END.split(text) if clause.strip()]


def _find_crossed(ours: str, one: str, other: str) -> str:
    """Return what a clause that begins as `one` has of `other` alone; "" if the two are not parallel.

    They are if each begins with a subject of its own, and both count the same things, or have the same words
    after it.
    """
    subject = ours[:_LEAD]
    if not one.startswith(subject) or subject in other or _goes_on(other, ours):
        return ""
    known, counted = _list_numbers(one), _list_numbers(other)
    if {unit for _, unit in known} & {unit for _, unit in counted}:
        numbers = [number for number, _ in _list_numbers(ours)]
        apart = {number for number, _ in counted} - {number for number, _ in known}
        return next((number for number in numbers if number in apart), "")
    pairs = _pairs(ours[_find_predicate(ours, one, other) :])
    if any(pair in one and pair not in other for pair in pairs):
        return ""  # a verb may be said once for both: 甲が議長、乙が書記を務めた
    return next((pair for pair in pairs if pair in other and pair not in one), "")


def _find_predicate(ours: str, one: str, other: str) -> int:
    """Return where the subject of two clauses ends: at a particle, or at words that `other` has too."""
    for at, (our, their) in enumerate(zip(ours, one, strict=False)):
        if our != their:
            break
        if at and (our in _PARTICLES or ours[at : at + 2] in other):
            return at
    return len(ours)


def _list_numbers(clause: str) -> list[tuple[str, str]]:
    """Return the numbers of a clause, each with the character after it."""
    return [(found[1], found[2]) for found in _NUMBER.finditer(clause)]


def _goes_on(other: str, ours: str) -> bool:
    """Whether a clause begins with no subject of its own, or with one that the statement has."""
    return other[:_LEAD] in ours or bool(
        _DEPENDENT.match(other) or _TIME.match(other) or _NUMBER.match(other)
    )


def _pairs(text: str) -> list[str]:
    return [text[at : at + 2] for at in range(len(text) - 1)]
