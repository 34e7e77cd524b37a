"""Hindi."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, phrases, wordset

LANGUAGE = Language(
    stop=wordset("""
        है हैं था थी थे हो होगा होगी होंगे का की के को में से पर ने और या एक यह वह ये वे इस उस
        इन उन जो कि तो भी ही कर करने लिए साथ बाद पहले तक नहीं न लेकिन मगर अगर क्या कौन कब कहाँ
        कैसे गया गई गए रहा रही रहे किया हुआ हुई हुए जब तब अपने अपनी अपना कुछ सब बहुत द्वारा
    """),
    negators=wordset("नहीं नही न ना मत बिना"),
    privatives=wordset("बिना"),
    hedges=wordset("शायद संभवतः संभव सकता सकती सकते संभावना"),
    futures=wordset("होगा होगी होंगे"),
    plans=wordset("चाहिए चाहता चाहती चाहते योजना"),
    breaks=wordset("और लेकिन मगर परंतु क्योंकि जब कि जो"),
    conditions=wordset("अगर यदि"),
    attributions=phrases("के अनुसार; कथित; कथित तौर पर"),
)
