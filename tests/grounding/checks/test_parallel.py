"""Two clauses of one sentence whose subjects are exchanged, in scripts without spaces and in Korean."""

from __future__ import annotations

import pytest

from summarizer.grounding.checks.claims import decide, find

OFFERS = "锅炉合同没有续签；芬威克报价18,400元，哈罗报价21,900元。"
YEN = "フェンウィックは18400円、ハローは21900円を提示した。"
WON = "펜윅은 18400원, 해로는 21900원을 제시했다."
TASKS = "王芳负责采购，李强负责运输，张伟负责验收。"
OFFICES = "田中が議長を務め、佐藤が書記を務めた。"
GROWTH = "公司营收增长12%，净利润下降3%。"

CROSSED = [
    ("芬威克报价21,900元。", OFFERS),
    ("哈罗报价18,400元。", OFFERS),
    ("フェンウィックは21900円を提示した。", YEN),
    ("펜윅은 21900원을 제시했다.", WON),
    ("李强负责验收。", TASKS),
    ("张伟负责采购。", TASKS),
    ("田中が書記を務めた。", OFFICES),
    ("公司营收增长3%。", GROWTH),
    ("A仓库存放五百箱。", "A仓库存放三百箱，B仓库存放五百箱。"),
    ("会议定于周五下午举行。", "会议定于周三上午举行，培训定于周五下午举行。"),
    ("매출은 3% 증가했다.", "매출은 12% 증가하고, 순이익은 3% 감소했다."),
]
STATED = [
    ("芬威克报价18,400元。", OFFERS),
    ("哈罗报价21,900元。", OFFERS),
    ("フェンウィックは18400円を提示した。", YEN),
    ("ハローは21900円を提示した。", YEN),
    ("펜윅은 18400원을 제시했다.", WON),
    ("张伟负责验收。", TASKS),
    ("佐藤が書記を務めた。", OFFICES),
    ("田中が議長を務めた。", "田中が議長、佐藤が書記を務めた。"),
    ("매출은 서울에서 늘었다.", "매출은 서울에서, 순이익은 부산에서 늘었다."),
    ("公司净利润下降3%。", GROWTH),
    ("芬威克今年报价21900元。", "芬威克去年报价18400元，今年报价21900元。"),
    ("公司盈利500万元。", "公司去年亏损2000万元，今年盈利500万元。"),
    ("项目为期18个月。", "项目投资3亿元，工期18个月。"),
    ("市议会批准300万元用于公园。", "市议会批准了预算2000万元，其中300万元用于公园。"),
    ("警方缴获毒品20公斤。", "警方逮捕了5名嫌疑人，缴获毒品20公斤。"),
    ("工場の従業員200人が解雇された。", "工場は3月に閉鎖され、従業員200人が解雇された。"),
]


def _ids(pairs: list[tuple[str, str]]) -> list[str]:
    return [claim for claim, _ in pairs]


@pytest.mark.parametrize(("claim", "cited"), CROSSED, ids=_ids(CROSSED))
def test_what_is_said_of_another_is_not_verified(claim: str, cited: str):
    assert decide(find(claim, [cited])) == "weak"


@pytest.mark.parametrize(("claim", "cited"), STATED, ids=[f"{claim} {cited}" for claim, cited in STATED])
def test_what_is_said_of_it_is(claim: str, cited: str):
    assert decide(find(claim, [cited])) == "verified"


def test_what_another_sentence_says_of_it_is():
    cited = [OFFERS, "芬威克报价21,900元。"]
    assert decide(find("芬威克报价21,900元。", cited)) == "verified"
