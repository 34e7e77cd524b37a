"""Unspaced words: time words of Chinese, Japanese and Korean, which stand without white space around them."""

from __future__ import annotations

from typing import Final

_CHINESE: Final = """
    day: 天 日
    week: 周 週 星期 礼拜
    weekend: 周末 週末
    month: 个月 個月
    year: 年
    this week: 本周 这周 這周 本週 這週 本星期 这星期 这个星期
    last week: 上周 上週 上星期 上个星期 上個星期 上个周
    next week: 下周 下週 下星期 下个星期 下個星期
    this weekend: 本周末 这周末 这个周末 本週末
    last weekend: 上周末 上週末 上个周末
    next weekend: 下周末 下週末 下个周末
    this month: 本月 这个月 這個月 月底 月末
    last month: 上月 上个月 上個月
    next month: 下月 下个月 下個月
    this quarter: 本季度 本季
    last quarter: 上季度 上个季度
    next quarter: 下季度 下个季度
    this year: 今年 本年 年底 年初
    last year: 去年
    next year: 明年
    N2 year ago: 前年
    ago: 前 之前 以前
    hence: 后 後 之后 之後 以后 内 內 之内 以内
    today: 今天 今日 今晚 今早
    yesterday: 昨天 昨日 昨晚
    tomorrow: 明天 明日 明早 明晚
    before-yesterday: 前天
    after-tomorrow: 后天 後天
    edge: 初 底 末 中旬 上旬 下旬
    daypart: 早上 上午 中午 下午 晚上 凌晨
    -: 在 于 於 到 至 的 个 個 从 從 自
    N1: 一
    N2: 二 两 兩
    N3: 三
    N4: 四
    N5: 五
    N6: 六
    N7: 七
    N8: 八
    N9: 九
    N10: 十
"""

_JAPANESE: Final = """
    week: 週間
    month: か月 ヶ月 カ月 ケ月 ヵ月 ヶ月間
    this week: 今週
    last week: 先週
    next week: 来週
    in N2 week: 再来週
    N2 week ago: 先々週
    this weekend: 今週末
    last weekend: 先週末
    next weekend: 来週末
    this month: 今月
    last month: 先月
    next month: 来月
    this year: 年末
    last year: 昨年
    next year: 来年
    today: 本日 今夜 今朝 きょう
    yesterday: 昨夜 きのう
    tomorrow: あした あす
    before-yesterday: 一昨日 おととい
    after-tomorrow: 明後日 あさって
    coming: 次の
    edge: 中 頃 ごろ
    daypart: 朝 午前 午後 夕方 夜
    -: の に まで までに から は
"""

_KOREAN: Final = """
    day: 일
    week: 주 주일
    weekend: 주말
    month: 달 개월
    year: 년
    this: 이번
    this month: 월말 이달
    last week: 지난주
    last month: 지난달
    last year: 작년 지난해
    this year: 올해 금년 연말
    next year: 내년
    recent: 지난
    next: 다음
    ago: 전
    hence: 후 뒤 안에
    today: 오늘
    yesterday: 어제
    tomorrow: 내일
    before-yesterday: 그저께 그제
    after-tomorrow: 모레
    N1 day: 하루
    N2 day: 이틀
    N3 day: 사흘
    N4 day: 나흘
    N1 week: 일주일
    edge: 초 말 중순 하순
    daypart: 오전 오후 아침 저녁 밤
    -: 에 까지 부터 은 는 의
    N1: 한
    N2: 두
    N3: 세
    N4: 네
    N5: 다섯
    N6: 여섯
    N10: 열
"""

UNSPACED: Final = (_CHINESE, _JAPANESE, _KOREAN)
"""One table of lines "token: words" a language, as in `timewords`."""
