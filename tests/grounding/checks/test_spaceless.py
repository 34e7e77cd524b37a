"""Statements in Chinese, Japanese and Korean."""

from __future__ import annotations

import pytest

from summarizer.grounding.checks.claims import decide, find

CASES = {
    "shortened": ("公司批准了预算。", "公司周二批准了明年的预算。", "verified"),
    "other order": ("会议有12人参加。", "共有12人参加了会议。", "verified"),
    "denial left out": ("公司批准了预算。", "公司没有批准预算。", "unsupported"),
    "denial put in": ("公司没有批准预算。", "公司批准了预算。", "unsupported"),
    "not a denial": ("非常重要的会议开始了。", "非常重要的会议周二开始了。", "verified"),
    "denial in another clause": ("公司批准了预算。", "公司批准了预算，但没有公布。", "verified"),
    "number": ("会议有15人参加。", "会议有12人参加。", "unsupported"),
    "number in characters": ("会议有三十人参加。", "会议有30人参加。", "verified"),
    "weekday": ("公司周三批准了预算。", "公司周二批准了预算。", "unsupported"),
    "name": ("张伟担任项目经理。", "李明担任项目经理。", "unsupported"),
    "opposite": ("产量增加。", "产量减少。", "unsupported"),
    "only possible": ("工厂关闭了。", "工厂可能关闭。", "unsupported"),
    "planned": ("公司建了新工厂。", "公司计划建新工厂。", "unsupported"),
    "something added": ("公司批准了预算和奖金。", "公司批准了预算。", "weak"),
    "something else": ("天气晴朗温暖。", "公司批准了预算。", "unsupported"),
    "Latin name": ("Acme 批准了预算。", "Beta 批准了预算。", "unsupported"),
    "Japanese": ("会議は中止された。", "金曜日の会議は中止されました。", "verified"),
    "Japanese denial": ("会議は中止されませんでした。", "会議は中止されました。", "unsupported"),
    "Korean": ("회사는 예산을 승인했다.", "회사는 화요일에 예산을 승인했다.", "verified"),
}


@pytest.mark.parametrize(("claim", "cited", "expected"), CASES.values(), ids=CASES)
def test_support(claim, cited, expected):
    assert decide(find(claim, [cited])) == expected
