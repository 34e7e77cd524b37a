"""Greek."""

from __future__ import annotations

from summarizer.grounding.language.vocabulary import Language, phrases, wordset

LANGUAGE = Language(
    stop=wordset("""
        ο η το οι τα του της των τον την τους τις στο στη στην στον στους στις στα και ή αλλά να
        θα δεν δε μην που πως ότι με σε από για προς κατά μετά πριν χωρίς είναι ήταν έχει έχουν
        είχε είχαν αυτό αυτός αυτή αυτοί ένα ένας μια μία όταν αν ως όπως πολύ ακόμη ακόμα ήδη
        μόνο επίσης μεταξύ μας σας κάθε τι ποιος εγώ εμείς
    """),
    negators=wordset("δεν δε μην μη όχι ποτέ κανείς κανένας καμία κανένα τίποτα χωρίς ούτε δίχως"),
    privatives=wordset("χωρίς δίχως"),
    hedges=wordset("μπορεί μπορούν ίσως πιθανόν πιθανώς ενδέχεται μάλλον"),
    futures=wordset("θα"),
    plans=wordset("πρέπει σκοπεύει σχεδιάζει σχεδιάζουν θέλει θέλουν προτίθεται"),
    breaks=wordset("και αλλά ενώ επειδή όταν που ότι γιατί"),
    conditions=wordset("αν εάν εκτός"),
    attributions=phrases("σύμφωνα με; φέρεται; δήθεν"),
)
