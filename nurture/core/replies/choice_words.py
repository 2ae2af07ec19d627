"""Words that take one of the things that we offered, and those that change nothing around them."""

from __future__ import annotations

ORDINALS: dict[str, int] = {
    **dict.fromkeys("first 1st one uno una primero primera primer a i".split(), 1),
    **dict.fromkeys("second 2nd two dos segundo segunda b ii to too".split(), 2),
    **dict.fromkeys("third 3rd three tres tercero tercera tercer c iii".split(), 3),
    **dict.fromkeys("fourth 4th four cuatro cuarto cuarta d iv".split(), 4),
    **dict.fromkeys("last ultimo ultima".split(), -1),
    **dict.fromkeys("middle medio".split(), -2),
}
#: They are small words as well, and choose only where nothing else does.
SMALL = frozenset("a i to too one una".split())
#: Letters choose from a list, not from a menu of figures.
LETTERS = frozenset("a b c d i ii iii iv to too".split())
#: As figures they are rare, and a person looks.
UNSURE = frozenset("ii iii iv to too".split())
#: Around a choice they change nothing.
AROUND = frozenset(
    """the one number option opt choice slot no num please i ill will would take want choose pick go with like
    works work for me us that is good great lets do then let can prefer think best fine thanks yes sure ok put
    down sign up guess my vote answer say and it a an going be am rather have get book need perfect better
    appointment time at on in to thumbsup hmm um well hey hi there doctor we she he could may guys does just
    definitely probably maybe op sounds or either pm are both sorry today
    el la lo opcion numero por favor quiero prefiero mejor escojo elijo me sirve queda bien tomo con voy esta
    gracias si de los las este esa ese hora cita puedo podria seria ir llegar o del""".split()
)
GOOD, SO_SO, BAD = 1, 2, 3
MOODS: dict[str, int] = {
    **dict.fromkeys("good great excellent amazing wonderful fantastic awesome".split(), GOOD),
    **dict.fromkeys("bien buena bueno excelente genial".split(), GOOD),
    **dict.fromkeys("soso meh average regular masomenos".split(), SO_SO),
    **dict.fromkeys("bad terrible awful horrible poorly crappy shitty worse".split(), BAD),
    **dict.fromkeys("mal peor fatal".split(), BAD),
}
MOOD_AROUND = frozenset(
    """i am feel feeling doing im very really pretty so today it is was going much thanks thank you better all
    about just kind of a little bit this morning still been super
    estoy me siento muy hoy gracias ando""".split()
)
#: They take none of what was offered.
NOT_ONES = frozenset("no not none neither nor never ninguno ninguna ni tampoco".split())
#: They ask for other times.
OTHERS = frozenset("instead different another otro otra else".split())
#: They look beyond what was offered.
OPEN_ENDED = OTHERS | frozenset(
    """available open slots openings only off but after before anything something availability mornings
    afternoons evenings weekends next following
    hay prefiero en solo despues antes algo proxima siguiente""".split()
)
ANY_OF_THEM = frozenset("any either whichever whatever all both cualquiera".split())
SOONEST = frozenset("sooner soonest earliest earlier first pronto temprano temprana".split())
LATEST = frozenset("latest later tarde".split())
#: What a clock time is made of besides its figures.
OF_A_CLOCK = frozenset("oclock o clock half thirty y media am pm".split())
