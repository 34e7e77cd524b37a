"""Arabic."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, phrases, wordset

LANGUAGE = Language(
    stop=wordset("""
        في من على إلى عن أن إن هذا هذه و التي الذي الذين كان كانت هو هي هم ما مع بعد قبل بين كل
        كما أو ثم لكن ولكن حتى عند عندما منذ خلال بعض غير ذلك تلك قد لقد تم يتم لا لم لن ليس إذا
        أي أنه أنها وقد وكان به بها له لها فيه فيها منه منها عليه عليها إلا نحن أنا
    """),
    negators=wordset("لا لم لن ليس ليست ليسوا غير بدون دون عدم ولم ولا ولن وليس وليست فلم فلا فلن لما"),
    privatives=wordset("بدون دون"),
    hedges=wordset("قد ربما يمكن يحتمل لعل المحتمل محتمل"),
    futures=wordset("سوف"),
    plans=wordset("""
        يجب ينبغي يعتزم تعتزم يخطط تخطط يريد تريد اقترح اقترحت اقترحوا يقترح تقترح طلب طلبت يطلب
        تطلب أوصى أوصت يوصي توصي
    """),
    breaks=wordset("و لكن ولكن لأن بينما بعد قبل عندما"),
    conditions=wordset("إذا لو إن"),
    attributions=phrases("وفقا ل; وفقًا ل; بحسب; يزعم; يُزعم; زعم"),
)
