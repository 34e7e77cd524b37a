"""Chinese. Its words stand without spaces: what is listed is looked for in the text."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, phrases, wordset

LANGUAGE = Language(
    negators=wordset("不 没有 没 沒有 沒 未 无 無 非 否 别 拒绝 拒絕"),
    idle=phrases("""
        不久; 不仅; 不僅; 不过; 不過; 非常; 无论; 無論; 未来; 未來;
        不断; 不斷; 否则; 否則; 除非; 差不多; 不同的; 不同于; 不同於; 不少; 不得不;
        别人; 特别; 特別; 级别; 性别; 分别; 非洲; 无线; 無線; 是否;
        能否; 可否
    """),
    hedges=wordset("可能 也许 或许 或許 恐怕 大概 说不定 或将"),
    plans=wordset("""
        计划 計劃 打算 拟 预计 預計 准备 準備 将 將 希望 应该 應該 必须 必須 建议 建議 提议 提議
        请求 請求 要求 呼吁 呼籲 申请 申請
    """),
    conditions=wordset("如果 要是 除非 只要 假如 倘若 若是 假使 一旦"),
    attributions=phrases("据称; 据说; 據說; 涉嫌; 所谓"),
)
