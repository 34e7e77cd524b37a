"""Vietnamese."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, phrases, wordset

LANGUAGE = Language(
    stop=wordset("""
        và của là có được cho trong với các những một này đó đã đang sẽ không ở từ đến về khi
        như nhưng hoặc hay thì mà cũng bị do tại theo trên dưới sau trước giữa ra vào lên xuống
        còn chỉ rất nếu vì nên để người ông bà anh chị họ tôi chúng nó ai gì nào chưa chẳng lại
        đều
    """),
    negators=wordset("không chưa chẳng chả đừng chớ"),
    idle=phrases("không khí; hàng không; không gian; không quân; không chỉ; không những; không ngừng"),
    hedges=phrases("có thể; có lẽ; có khả năng; chắc là"),
    futures=wordset("sẽ"),
    plans=phrases("phải; muốn; dự định; dự kiến; kế hoạch"),
    breaks=wordset("và nhưng vì khi nên mà"),
    conditions=wordset("nếu trừ"),
    attributions=phrases("theo; được cho là"),
)
