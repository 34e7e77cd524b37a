"""Turkish."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, phrases, wordset

LANGUAGE = Language(
    stop=wordset("""
        ve bir bu da de için ile olarak çok daha o ne ki ama en gibi kadar sonra önce her şu
        olan oldu olduğu ise mi mı mu mü değil yok var ya veya hem ancak tarafından göre
        arasında üzerinde altında bunu onu onun bunun biz siz ben sen onlar hiç nasıl neden
        nerede artık henüz sadece bile diye edildi etti eden dedi dün bugün yarın
    """),
    negators=wordset("değil deyil değildi değildir değiller yok yoktu yoktur hayır hiçbir asla olmadan"),
    negative_form=(
        r"(?!namaz|elmas).{2,}(?:m[ae](?:d[ıi]\w*|m[ıi]ş\w*|yacak\w*|yece[kğ]\w*|yaca[kğ]\w*|z|zlar|"
        r"zler|z[dl]\w*|yan\w*|yen\w*|sın\w*|sin\w*)|m[ıiuü]yor\w*)"
    ),
    hedges=wordset("belki olabilir muhtemelen galiba olası herhalde"),
    plans=wordset("""
        gerek gerekiyor lazım planlıyor planlanıyor istiyor önerdi öneriyor önerdiler önerildi
        istedi istediler talep tavsiye
    """),
    breaks=wordset("ve ama fakat ancak çünkü ise"),
    conditions=wordset("eğer takdirde"),
    attributions=phrases("göre; iddiaya göre; sözde"),
)
