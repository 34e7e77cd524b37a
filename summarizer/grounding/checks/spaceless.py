"""Statements in scripts without spaces (Chinese, Japanese, Korean): compared character by character."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.grounding.checks.findings import Finding

_RUN = re.compile(r"[\u30a0-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_CLAUSE = re.compile(r"[，。；！？、,.;!?\n]")
_FUNCTION = re.compile(
    "[的了是在有和与與及就也都而被把将將对對为為于於以之其个個们們着过過吗呢吧从從到由至更已]"
)
_NUMERAL = re.compile(
    "[零一二三四五六七八九十百千万亿两]|(?<![大社机機协協工员員晚年])[会會](?![议議员員见見谈談长長计計])"
)
"""Numbers, which are compared as numbers, and the auxiliary "will"."""
_NEUTRAL = re.compile("不久|不仅|不僅|不过|不過|非常|无论|無論|未来|未來|不断|不断|否则|除非|差不多")
_DENIAL = re.compile("不|没|沒|未|无|無|非|否|别|拒绝|拒絕|拒否|ない|ません|なかった|せず|なし|않|못|없|안 ")
_POSSIBLE = re.compile("可能|也许|或许|或許|恐怕|かもしれ|수도")
_PLANNED = re.compile("计划|計劃|打算|拟|预计|預計|准备|予定|将|將|예정|계획")
_DONE = re.compile("了|已|过|した|ました|했다|했습니다")
_SURNAMES = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾萧蕭田董潘袁"
    "蔡蒋蔣余于杜叶葉程魏苏蘇吕呂丁任卢盧沈姚姜崔钟鐘谭譚陆陸汪范金石廖贾賈韦韋傅方白邹鄒孟熊秦邱侯江尹薛闫雷龙龍"
    "史陶贺賀毛郝顾顧龚龔邵万萬钱錢严嚴武戴莫孔向汤湯김이박최정강조윤장임佐鈴高渡伊山中小加吉"
)
_OPPOSITES = tuple(
    tuple(pair.split("|"))
    for pair in [
        "增加|减少",
        "上升|下降",
        "上涨|下跌",
        "接受|拒绝",
        "同意|反对",
        "开始|结束",
        "之前|之后",
        "以前|以后",
        "购买|出售",
        "胜|败",
        "赢|输",
        "高于|低于",
        "多于|少于",
        "打开|关闭",
        "批准|否决",
        "首次|最后",
        "扩大|缩小",
        "加强|削弱",
        "支持|反对",
        "成功|失败",
        "増加|減少",
        "開始|終了",
        "上昇|下落",
        "賛成|反対",
        "成功|失敗",
        "午前|午後",
        "上午|下午",
    ]
)
_UNRELATED = 0.5


def check_spaceless(claim: str, sources: Sequence[str]) -> Iterator[Finding]:
    """Check words, names, negation, opposites and certainty of a statement written without spaces."""
    yield from _check_words(claim, sources)
    clause = max(
        (part for source in sources for part in _CLAUSE.split(source)), key=lambda part: _shared(claim, part)
    )
    yield from _check_denial(claim, clause)
    yield from _check_certainty(claim, clause)
    whole = "".join(sources)
    for pair in _OPPOSITES:
        for ours, theirs in (pair, pair[::-1]):
            if ours in claim and ours not in whole and theirs in whole:
                yield Finding("opposite", ours)


def _pairs(text: str) -> set[str]:
    return {run[at : at + 2] for run in _RUN.findall(text) for at in range(len(run) - 1)}


def _shared(claim: str, part: str) -> int:
    return len(_pairs(claim) & _pairs(part))


def _check_words(claim: str, sources: Sequence[str]) -> Iterator[Finding]:
    """Find runs of characters that the cited sentences lack; one that begins with a surname is a name."""
    content = _NUMERAL.sub(" ", _DENIAL.sub(" ", claim))
    runs = [run for part in _FUNCTION.split(content) for run in _RUN.findall(part)]
    gaps = [gap for run in runs for gap in _gaps(run, sources)]
    missing = [gap for gap in gaps if len(gap) > 1 or not any(gap in source for source in sources)]
    if not missing:
        return
    for gap in missing:
        if gap[0] in _SURNAMES and 2 <= len(gap) <= 3:
            yield Finding("name", gap)
    share = sum(map(len, missing)) / sum(map(len, runs))
    yield Finding("unrelated" if share > _UNRELATED else "words", ", ".join(missing))


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


def _denies(text: str) -> bool:
    return len(_DENIAL.findall(_NEUTRAL.sub("", text))) % 2 == 1


def _check_denial(claim: str, clause: str) -> Iterator[Finding]:
    if _denies(claim) != _denies(clause):
        yield Finding("denied" if _denies(claim) else "undenied", claim.strip())


def _check_certainty(claim: str, clause: str) -> Iterator[Finding]:
    if (_POSSIBLE.search(clause) and not _POSSIBLE.search(claim)) or (
        _PLANNED.search(clause) and not _PLANNED.search(claim) and _DONE.search(claim)
    ):
        yield Finding("strengthened", claim.strip())
