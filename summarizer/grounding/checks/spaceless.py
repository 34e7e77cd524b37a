"""Statements in scripts without spaces (Chinese, Japanese, Thai) and in Korean: compared by characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from summarizer.grounding.checks.findings import Finding
from summarizer.grounding.checks.numerals import check_numerals
from summarizer.grounding.checks.parallel import check_parallel, split_clauses
from summarizer.grounding.language.tables import get_language
from summarizer.grounding.language.vocabulary import wordset
from summarizer.grounding.language.words import plain

_RUN: Final = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u30a0-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_WRITTEN: Final = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+"
)
"""The same with the Japanese particles."""
_FUNCTION: Final = re.compile(
    "[的了是在有和与與及就也都而被把将將对對为為于於以之其个個们們着过過吗呢吧从從到由至更已]"
)
_NUMERAL: Final = re.compile(
    "[零一二三四五六七八九十百千万亿两]|(?<![大社机機协協工员員晚年])[会會](?![议議员員见見谈談长長计計])"
)
"""Numbers, which are compared as numbers, and the auxiliary "will"."""
_DONE: Final = re.compile("了|已|过|した|ました|[았었였했]다|[았었였했]습니다|แล้ว")
_SURNAMES: Final = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾萧蕭田董潘袁"
    "蔡蒋蔣余于杜叶葉程魏苏蘇吕呂丁任卢盧沈姚姜崔钟鐘谭譚陆陸汪范金石廖贾賈韦韋傅方白邹鄒孟熊秦邱侯江尹薛闫雷龙龍"
    "史陶贺賀毛郝顾顧龚龔邵万萬钱錢严嚴武戴莫孔向汤湯김이박최정강조윤장임佐鈴高渡伊山中小加吉"
)
_OPPOSITES: Final = tuple(
    pair.split("|")
    for pair in sorted(
        wordset("""
        增加|减少 上升|下降 上涨|下跌 接受|拒绝 同意|反对 开始|结束 之前|之后 以前|以后 购买|出售 胜|败 赢|输
        高于|低于 多于|少于 打开|关闭 批准|否决 首次|最后 扩大|缩小 加强|削弱 支持|反对 成功|失败 上午|下午
        増加|減少 開始|終了 上昇|下落 賛成|反対 成功|失敗 午前|午後 증가|감소 찬성|반대 성공|실패 오전|오후
        เพิ่มขึ้น|ลดลง ก่อน|หลัง สำเร็จ|ล้มเหลว
        """)
    )
)
_LESSER: Final = re.compile(r"副|准|代理|候任|(?<!\S)부(?=[통총회의시지사위])|รอง|อดีต|ผู้ช่วย")
"""What makes of an office, or a thing, a lesser or another one: vice, deputy, former."""
_PRONOUN: Final = re.compile("[他她它該该此这這其彼]|그|이는|それ|これ|เขา|เธอ|มัน")
_ENDING: Final = re.compile(r"れば|たら|면")
"""What makes a condition of the verb before it."""
_SUPPOSED: Final = re.compile(r"(?<![반측화정장전표평직])면(?=\s)")
"""Where a Korean condition ends without a comma."""
_UNRELATED: Final = 0.5
_MOST: Final = 0.5


def check_spaceless(claim: str, sources: Sequence[str], code: str) -> Iterator[Finding]:
    """Check words, names, numbers, negation, opposites, order and certainty of a statement without spaces.

    Args:
        claim: The statement.
        sources: The cited sentences.
        code: The language.
    """
    claim, sources = plain(claim), [plain(source) for source in sources]
    clauses = [clause for source in sources for clause in split_clauses(source)]
    yield from _check_words(claim, sources, code)
    yield from check_numerals(claim, sources)
    yield from _check_negation(claim, clauses, code)
    yield from _check_certainty(claim, clauses, code)
    yield from _check_order(claim, sources)
    yield from check_parallel(claim, sources)
    yield from _check_joined(claim, sources, code)
    yield from _check_condition(claim, sources, code)
    whole = "".join(sources)
    for pair in _OPPOSITES:
        for ours, theirs in (pair, reversed(pair)):
            if ours in claim and ours not in whole and theirs in whole:
                yield Finding("opposite", ours)


def _pairs(text: str) -> set[str]:
    """Return the pairs of neighbouring characters; of a single character, itself."""
    runs = _RUN.findall(text)
    return {run[at : at + 2] for run in runs for at in range(max(1, len(run) - 1))}


@cache
def _pattern(code: str, field: str) -> re.Pattern[str]:
    """Return a pattern of the words of a table, the longest first."""
    words = sorted(getattr(get_language(code), field), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)) or r"(?!)")


@cache
def _negation(code: str) -> re.Pattern[str]:
    form = get_language(code).negative_form
    return re.compile("|".join(filter(None, (_pattern(code, "negators").pattern, form))))


def _check_words(claim: str, sources: Sequence[str], code: str) -> Iterator[Finding]:
    """Find runs of characters that the cited sentences lack; one that begins with a surname is a name."""
    runs = _list_runs(claim, code)
    missing = _list_missing(runs, sources)
    if not missing:
        return
    for gap in missing:
        if gap[0] in _SURNAMES and 2 <= len(gap) <= 3:
            yield Finding("name", gap)
    share = sum(map(len, missing)) / sum(map(len, runs))
    yield Finding("unrelated" if share > _UNRELATED else "words", ", ".join(missing))


def _list_runs(text: str, code: str) -> list[str]:
    """Return the runs of characters with content."""
    content = _NUMERAL.sub(" ", _negation(code).sub(" ", text))
    return [run for part in _FUNCTION.split(content) for run in _RUN.findall(part)]


def _list_missing(runs: Sequence[str], sources: Sequence[str]) -> list[str]:
    gaps = [gap for run in runs for gap in _gaps(run, sources)]
    return [gap for gap in gaps if len(gap) > 1 or not any(gap in source for source in sources)]


def _check_joined(claim: str, sources: Sequence[str], code: str) -> Iterator[Finding]:
    """Find a clause that no cited sentence has whole, if none begins with a pronoun for what was named."""
    if len(sources) < 2 or any(_PRONOUN.match(source.strip()) for source in sources):
        return
    for clause in split_clauses(claim):
        runs = _list_runs(clause, code)
        if not _list_missing(runs, sources) and all(_list_missing(runs, [each]) for each in sources):
            yield Finding("joined", clause)


def _check_condition(claim: str, sources: Sequence[str], code: str) -> Iterator[Finding]:
    """Find what is only supposed in the cited sentences, or depends on what is, and is stated here."""
    condition = _condition(code)
    if condition.search(claim):
        return
    for source in sources:
        clauses = split_clauses(_SUPPOSED.sub(r"\g<0>\n", source))
        supposed = [at for at, clause in enumerate(clauses) if condition.search(clause)]
        if any(_is_about(clauses[at], claim) for at in supposed):
            yield Finding("strengthened", claim.strip())
        elif supposed and any(_is_about(clause, claim) for clause in clauses[supposed[0] :]):
            yield Finding("condition")


@cache
def _condition(code: str) -> re.Pattern[str]:
    """Return a pattern of the words of a condition; an ending, such as 면, is at the end of its clause."""
    words = sorted(get_language(code).conditions, key=len, reverse=True)
    endings = (f"{re.escape(word)}$" if _ENDING.fullmatch(word) else re.escape(word) for word in words)
    return re.compile("|".join(endings) or r"(?!)")


def _gaps(run: str, sources: Sequence[str]) -> Iterator[str]:
    """Yield the stretches of a run in which no two neighbouring characters are together in a source."""
    if len(run) == 1:
        held = [any(run in source for source in sources)]
    else:
        pairs = [any(run[at : at + 2] in source for source in sources) for at in range(len(run) - 1)]
        held = [any(pairs[max(0, at - 1) : at + 1]) for at in range(len(run))]
    gap = ""
    for character, present in zip(run, held, strict=True):
        if present and gap:
            yield gap
        gap = "" if present else gap + character
    if gap:
        yield gap


def _list_denied(clauses: Sequence[str], code: str) -> list[str]:
    """Return the clauses with an odd number of negations, without these."""
    bare = [_pattern(code, "idle").sub("", clause) for clause in clauses]
    return [_negation(code).sub(" ", each) for each in bare if len(_negation(code).findall(each)) % 2]


def _is_about(clause: str, statement: str) -> bool:
    """Whether a statement has most pairs of characters of a clause, or the clause most of the statement's."""
    ours, theirs = _pairs(_FUNCTION.sub(" ", statement)), _pairs(_FUNCTION.sub(" ", clause))
    shared = sum(pair in statement for pair in theirs)
    return (
        not theirs
        or shared >= _MOST * len(theirs)
        or sum(pair in clause for pair in ours) >= _MOST * len(ours)
    )


def _check_negation(claim: str, clauses: Sequence[str], code: str) -> Iterator[Finding]:
    """Find a negated clause in only one of the texts."""
    ours, theirs = _list_denied(split_clauses(claim), code), _list_denied(clauses, code)
    for denied in theirs:
        if _is_about(denied, claim) and not any(_is_about(denied, other) for other in ours):
            yield Finding("undenied", denied.strip())
    for denied in ours:
        if not any(_is_about(denied, other) for other in theirs):
            yield Finding("denied", denied.strip())


def _check_certainty(claim: str, clauses: Sequence[str], code: str) -> Iterator[Finding]:
    """Find what is only possible, planned or claimed in the cited sentences, and stated without that here."""
    about = [clause for clause in clauses if _is_about(clause, claim)]
    for field in ("hedges", "plans", "attributions"):
        pattern = _pattern(code, field)
        found = next(filter(None, map(pattern.search, clauses if field == "attributions" else about)), None)
        if found is None or pattern.search(claim):
            continue
        if field == "attributions":
            yield Finding("hearsay", found.group())
        else:
            undone = field == "plans" and not _DONE.search(claim)
            yield Finding("more-certain" if undone else "strengthened", claim.strip())


def _check_order(claim: str, sources: Sequence[str]) -> Iterator[Finding]:
    """Find two things exchanged ("A helps B" for "B helps A"), and "president" for "vice president"."""
    for source in sources:
        pieces = _cut(claim, source)
        for first, middle, last in zip(pieces, pieces[1:], pieces[2:], strict=False):
            between = source[source.find(last) + len(last) : source.find(first)]
            if source.find(last) < source.find(first) and middle in between:
                yield Finding("roles", middle)
    whole = "\n".join(sources)
    for lesser in _LESSER.finditer(whole):
        head = whole[lesser.end() : lesser.end() + 2]
        bare = whole[: lesser.start()] + whole[lesser.end() + 2 :]
        if len(head) > 1 and head in claim and head not in bare and lesser.group() not in claim:
            yield Finding("slot", head)


def _cut(claim: str, source: str) -> list[str]:
    """Cut a statement into the longest pieces that a source has, without what it lacks."""
    pieces: list[str] = []
    for run in _WRITTEN.findall(claim):
        at = 0
        while at < len(run):
            end = next((n for n in range(len(run), at, -1) if run[at:n] in source), at)
            pieces += [run[at:end]] if end > at else []
            at = max(end, at + 1)
    return pieces
