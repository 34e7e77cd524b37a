"""Openers: function words and adverbs that often open a sentence, where their capital makes them no name."""

from __future__ import annotations

from typing import Final

from summarizer.grounding.language.tables import get_language
from summarizer.grounding.language.vocabulary import wordset

OPENERS: Final = {
    "en": wordset("""
        afterwards again almost already also although another any anyone approximately as aside besides
        beyond both consequently current currently daily despite due during each earlier early either
        elsewhere enough essentially eventually every everybody everyone everything everywhere exactly
        except few fewer finally first firstly following former formerly fortunately further furthermore
        generally given half hence here hopefully however immediately indeed initially instead just last
        lastly late later latest least less like likewise little local locally long lots mainly many maybe
        meanwhile more moreover most mostly much nearly neither never nevertheless next nobody none
        nonetheless notably nothing now nowadays nowhere obviously occasionally often only originally other
        others otherwise outside overall overnight partly perhaps possibly presumably previously prior
        probably quickly quite rarely rather recent recently reportedly roughly seldom several shortly
        similarly simply somebody someone something sometimes somewhere soon still subsequently such
        suddenly supposedly surely then there thereafter therefore third thirdly though thus together
        tomorrow tonight total twice typically ultimately under unfortunately unless unlike until upon
        usually various very virtually what whatever when whenever where whereas wherever whether which
        whichever while who whoever whole whose why within without yearly yes yesterday yet
    """),
    "de": wordset("""
        ab abends aber abschließend alle allein allem allen aller allerdings alles als also am an andere
        anderen anders anfangs angesichts anschließend anstatt auch auf aufgrund aus außer außerdem
        außerhalb bald bei beide beiden beim bereits besonders bis bisher bislang circa da dabei dadurch
        dafür dagegen daher dahinter damals damit danach daneben dann daran darauf daraufhin daraus darin
        darum darunter darüber das davon davor dazu denn dennoch derzeit deshalb dessen deswegen diese
        diesen dieser dieses dort durch ebenfalls ebenso eigentlich einerseits einige einigen einst endlich
        entgegen entlang erst erstmals etliche etwa etwas fast früher für gegen gegenüber gemeinsam gemäß
        genau gerade gestern gleichzeitig hauptsächlich her heute heutzutage hier hierbei hierfür hiervon
        hinter hinzu immer in indessen infolge innerhalb insgesamt inzwischen ja jede jedenfalls jeder jedes
        jedoch jene jetzt jährlich kaum kein keine keiner künftig kürzlich lange laut lediglich leider
        letztlich manche mancher mehr mehrere meist meistens mit mittags mittlerweile mitunter morgen
        morgens möglicherweise nach nachdem nachher nachmittags nachts natürlich neben nebenbei nicht nichts
        nie niemand noch normalerweise nun nur ob oben oberhalb obwohl oder offenbar oft ohne plötzlich rund
        schließlich schon sehr seit seitdem seither selbst so sobald sofern sofort sogar solche sonst soweit
        sowohl später spätestens statt stattdessen stets sämtliche trotz trotzdem um umgekehrt unten unter
        unterdessen ursprünglich viel viele vielen vielleicht vielmehr von vor vorerst vorher vorläufig
        vormittags wann warum was weder wegen weil weiter weitere weiterhin welche wenige weniger wenn wer
        wie wieder wiederum wo wohl woraufhin während ziemlich zu zudem zuerst zufolge zugleich zuletzt zum
        zumindest zunächst zur zurzeit zusammen zusätzlich zuvor zwar zwischen zwischenzeitlich über überall
        überdies
    """),
    "fr": wordset("""
        actuellement afin ailleurs ainsi alors après aucun aucune aujourd'hui auparavant auprès aussi
        aussitôt autant autour autre autrefois avant avec beaucoup bien bientôt bref car ceci cela celle
        celles celui cependant certaines certains ces cet cette ceux chacun chaque chez comme comment
        contrairement contre davantage debout dedans dehors demain depuis derrière dessous devant différents
        dorénavant durant dès déjà désormais encore enfin ensemble ensuite entre environ espérons excepté
        finalement grâce généralement hier hormis ici initialement jadis jamais jusqu jusque lors lorsque là
        maintenant mais malgré malheureusement mieux moins même nos notamment notre nulle néanmoins outre où
        par parce parfois parmi partout pas pendant personne peu peut plus plusieurs plutôt pour pourquoi
        pourtant presque probablement près puis puisque quand quant quatre quelle quelles quelque quelques
        quoi quoique rarement rien récemment sans sauf selon seul seule seulement si sinon sitôt soudain
        sous souvent suite suivant sur surtout tandis tant tard tel telle tellement toujours tous tout toute
        toutefois toutes trop très vers voici voilà vraiment également étant éventuellement
    """),
    "es": wordset("""
        acaso además adentro adonde ahora ahí al algo alguien alguna algunas algunos algún allá allí anoche
        ante anteayer antes apenas aquel aquella aquellos aquí arriba asimismo así aunque ayer aún bajo
        bastante bien cada casi cerca como con conforme contra cual cuando cuanto cuatro debajo debido
        dentro desde después detrás donde durante dónde ella ellos en encima enfrente entonces entre esa ese
        eso esta estas este esto estos excepto finalmente fuera generalmente gracias hacia hasta hoy incluso
        inicialmente inmediatamente jamás junto lejos luego mañana mediante mejor mientras muchas mucho
        muchos muy nada nadie ninguna ninguno nuestra nuestro nunca otra otras otro otros para peor pero
        poco pocos por porque posiblemente posteriormente primero probablemente pronto pues quien quienes
        quizá quizás recientemente salvo segundo según siempre sin sino sobre solamente solo sí sólo tal
        también tampoco tan tanto tarde temprano toda todas todavía todo todos tras tres varias varios ya
    """),
    "it": wordset("""
        abbastanza accanto adesso affinché alcuna alcune alcuni allora almeno altra altre altri altrimenti
        altro anche ancora anzi appena assieme attorno attraverso attualmente benché bensì certo che chi
        chiunque ciascuno circa ciò col come comunque con conforme contro cosa così cui da dal dalla dallo
        davanti dentro dietro dopo dove dovunque dunque durante eccetto ecco entro eppure essa essi esso
        finalmente fino forse fra frattanto fuori già giù gran grazie ieri infatti infine inizialmente
        innanzi inoltre insieme intanto intorno invece laggiù lontano lungo là lì mai malgrado meglio meno
        mentre molta molte molti molto neanche nel nella nelle nello nemmeno neppure nessun nessuna nessuno
        niente nonostante nulla oggi ogni ognuno oltre oppure ora ormai ovunque ovvero parecchi per perché
        perciò perfino però piuttosto più po poca poche pochi poco poi poiché presso presto prima
        probabilmente proprio purché pure qua qualche qualcosa qualcuno quale quali qualsiasi quando quanto
        quasi quel quella quelle quelli quello questa queste questi questo qui quindi recentemente secondo
        sempre senza siccome sicuramente solitamente solo soltanto sopra soprattutto sotto spesso stamattina
        stasera su subito successivamente sul sulla talvolta tanto tardi tra tranne tre troppo tutta
        tuttavia tutte tutti tutto ultimamente un'altra verso vicino
    """),
    "pt": wordset("""
        abaixo acerca acima afinal agora ainda algo algum alguma algumas alguns alguém ali além amanhã antes
        ao aos apenas apesar após aquela aquele aqui assim através atrás atualmente até aí bastante bem cada
        cedo cerca certamente certo com como conforme contra contudo cujo dali daí debaixo dentro depois
        desde desse desta deste devido diante durante ela ele eles em embora enfim enquanto entre entretanto
        então essa esse esses esta estas este estes eventualmente exceto felizmente finalmente fora
        geralmente graças hoje inclusive inicialmente isso isto jamais junto já logo longe lá mais mal mas
        mediante meio melhor menos mesmo muita muitas muito muitos nada naquela naquele nem nenhum nenhuma
        nessa nesse nesta neste ninguém no nos nossa nosso nunca onde ontem ora outra outras outro outros
        para perante perto pior pois por porquanto porque portanto porém possivelmente posteriormente pouco
        poucos primeiro provavelmente próximo qual qualquer quando quanto quase quem raramente recentemente
        salvo segundo sem sempre senão sequer si sim sob sobre sobretudo somente tal talvez também tampouco
        tanto tarde toda todas todavia todo todos três tudo tão você várias vários
    """),
    "nl": wordset("""
        aan aangezien achter achteraf al aldaar alle alleen allemaal alles als alsnog altijd ander andere
        anderen anders bedankt behalve beide beneden binnen binnenkort blijkbaar boven bovendien buiten daar
        daarbij daardoor daarentegen daarin daarna daarnaast daarom daarop daarvoor dan dankzij dat deze
        dezelfde dichtbij dit door doordat drie dus echter een eens eerder eerst eigenlijk elders elk elke
        enkele er ergens gedurende geen gelukkig gemiddeld gewoonlijk gisteren haar haast helaas hem hen het
        hier hierbij hierdoor hij hoe hoewel hun ieder iedere iedereen iemand iets immers in inmiddels
        integendeel inzake ja jaarlijks jammer jullie klaarblijkelijk langs langzaam later liever maar mede
        meer meestal men met midden mijn minder misschien mits moeilijk morgen na naar naast nabij namelijk
        natuurlijk nauwelijks nee nergens net niemand niet niets nieuwe noch nog nogal nooit nu of ofschoon
        om omdat omstreeks ondanks onder ondertussen onlangs ons ook op over overal overigens pas plotseling
        recent reeds rond rondom samen sinds slechts sommige soms spoedig steeds straks tegelijk tegen
        tegenwoordig telkens ten tenminste tenslotte tenzij terwijl tevens tijdens toch toen tot tussen twee
        uit uiteindelijk uiteraard van vanaf vanavond vandaag vanmorgen vanwege veel vele verder
        vermoedelijk vervolgens via vlak volgens voor vooraf vooral voordat vorig vrij waar waarbij waardoor
        waarom waarschijnlijk wanneer want wat weer weinig wel welke wellicht wie wij zal zeer zelden zelfs
        zij zo zoals zodat zodra zonder
    """),
    "pl": wordset("""
        albo ale ani bardzo bez bowiem by być całkowicie chociaż choć ciągle co codziennie coraz czasem czy
        czyli często dalej dla dlaczego dlatego do dobrze dopiero dotąd dość dzisiaj dzięki dziś gdy gdyby
        gdzie głównie i ich ile im inne inni ja jak jakie jako je jeden jedna jednak jednocześnie jego jej
        jest jeszcze jeśli jeżeli już każda każde każdy kiedy kilka kilku kim kolejny koło kto która które
        który którzy lecz lub ma mało mimo między mniej może my na nad nadal najbardziej najpierw natomiast
        natychmiast nic nie niech niedaleko niedawno niektóre niektórzy nigdy nikt niż no nowe nowy o oba
        obecnie oboje obok od około on ona one oni oprócz oraz ostatecznie ostatnio po początkowo pod
        podczas podobno pomimo ponad ponadto ponieważ potem poza pozostałe prawdopodobnie prawie przeciw
        przed przede przez przy później razem również skoro skąd stąd szybko są ta tak taka taki także tam
        te tego temu ten teraz też to toteż trzeba trzy tu tutaj tuż tych tylko tym tymczasem u w wasz
        wcześniej wczoraj we według wewnątrz wiele wielu więc więcej większość wkrótce wobec wokół wraz
        wreszcie wszyscy wszystkie wszystko wtedy wzdłuż wśród z za zaledwie zamiast zanim zapewne zaraz
        zatem zawsze zazwyczaj ze zgodnie zwykle żaden żadna że żeby
    """),
    "ru": wordset("""
        без более больше был была были было быстро в вдоль вдруг ведь везде вероятно весь вечером вместе
        вместо вне внутри во возле возможно вокруг вот впервые вплоть впоследствии впрочем все всегда всего
        вскоре вслед всё вчера вы где да давно даже два для днем днём до довольно достаточно едва ежегодно
        ему если есть еще ещё за завтра затем зато здесь из из-за или иногда итак их к каждая каждый кажется
        как какие какой когда конечно которые который кроме кто куда лишь между менее меньше многие много
        может можно мы на над надо накануне наконец например напротив наряду не недавно некоторые нельзя
        несколько несмотря нет ни никогда никто ничего но ночью ну о об обычно однажды однако около он она
        они от отныне отсюда перед по под поздно пока помимо поскольку после постоянно потом потому почему
        почти поэтому прежде при примерно про раз разве ранее рано рядом с сегодня сейчас сильно сильный
        сколько скоро сначала снова со совсем согласно спустя сразу среди так также такие там тем теперь то
        тогда тоже только тот три туда у уже утром хорошо хотя часто чем через что чтобы эта эти это этот
    """),
}
"""Of each language, words that carry no name though a sentence begins with them."""

_ANY: Final = frozenset[str]().union(*OPENERS.values())


def opens_sentences(low: str, language: str) -> bool:
    """Whether a word in lower case is one that often opens a sentence.

    Args:
        low: The word.
        language: Its code; empty for a language that is not known: then the words of all are looked through.
    """
    if not language:
        return low in _ANY
    return low in OPENERS.get(language, _ANY) or low in get_language(language).stop
