"""What a careful clinic does not say: patterns in English and Spanish, each with the way out.

A pattern is of whole words, and a blank in it is any white space. Negated words ("not a cure") are no claim,
unless the claim itself is a negation ("no side effects").
"""

from __future__ import annotations

from dataclasses import dataclass

from nurture.lint.words import CONDITION


@dataclass(frozen=True)
class Claim:
    """`near`: the sentence must say this as well; `unless`: it is no claim where the sentence says this.

    `negatable`: none either, where the words before it say no.
    """

    says: str
    way_out: str
    near: str = ""
    unless: str = ""
    negatable: bool = True


VARIES = "say what some people report, and that results vary"
LEAVE_OUT = "it promises what nobody can; leave it out"

_APPROVED = (
    r"FDA[- ]approved|FDA (?:has )?approv(?:es|ed)|approved by the FDA"
    r"|aprobad[oa]s? por la FDA|FDA (?:la |lo )?(?:ha aprobado|aprob[oó]|aprueba)"
)
APPROVAL = (
    Claim(
        _APPROVED,
        "ketamine is not FDA-approved for any mental health condition; say that its use is off-label",
        near=CONDITION,
        unless=r"esketamin|spravato",
    ),
    Claim(
        _APPROVED,
        "ketamine is FDA-approved as an anesthetic and for nothing else; say so",
        near=r"ketamin|treatment|tratamiento|therap|terapia",
        unless=rf"esketamin|spravato|anesth|anest[eé]s|surg|cirug|{CONDITION}",
    ),
)

CURE = (
    Claim(r"cure[sd]?|curing", VARIES),
    Claim(
        r"(?:la )?curas?|cura(?:n|r|rá|rán|rse)|curad[oa]s?",
        VARIES,
        near=rf"{CONDITION}|enfermedad|trastorno|paciente|ketamin|tratamiento|garant|milagr",
    ),
    Claim(r"guarant\w+|garant[ií]\w+", VARIES),
    Claim(r"miracl\w+|milagr\w+|breakthrough|revolutionary|revolucionari[oa]s?", "say plainly what it is"),
    Claim(r"100 ?%|100 percent|cien por ciento", "no treatment works for everyone; say that results vary"),
)

_RISKS = "every treatment has risks and side effects; name them"
HARMLESS = (
    Claim(r"risk[- ]free|(?:sin|libre de) (?:ning[uú]n )?riesgos?", _RISKS),
    Claim(
        r"(?:no|without) (?:real |serious |known )?risks?"
        r"|no (?:tiene|hay|conlleva|implica) (?:ning[uú]n )?riesgos?",
        _RISKS,
        negatable=False,
    ),
    Claim(
        r"(?:no|without) (?:any )?side[- ]effects|side[- ]effect[- ]free"
        r"|(?:sin|no tiene|no hay) (?:ning[uú]n )?efectos? secundarios?",
        _RISKS,
        negatable=False,
    ),
    Claim(
        r"non[- ]?addictive|not addictive|not habit[- ]forming"
        r"|no (?:(?:es|son|causa|crea) )?adicti\w+|(?:sin|no (?:causa|crea|produce)) adicci[oó]n",
        "ketamine can be misused; say so",
        negatable=False,
    ),
    Claim(
        r"(?:completely|totally|perfectly|entirely|100 ?%) safe|excellent safety"
        r"|(?:completamente|totalmente|absolutamente|100 ?%) segur[oa]s?",
        _RISKS,
    ),
)

OUTCOME = (
    Claim(
        r"proven to (?:fix|end|cure|stop|work|heal)"
        r"|(?:probad|comprobad|demostrad)[oa]s? (?:que|para) (?:cur|elimin|acab|sirv|funcion)\w+",
        "say `studied for`, and that results vary",
    ),
    Claim(r"permanent(?:ly)?|permanentes?|permanentemente", "nobody knows how long it lasts; say so"),
    Claim(
        r"instant(?:ly)?(?! (?:message|coffee))|instant[aá]ne\w+|al instante",
        "say that some people feel a change after the first session, and that results vary",
    ),
    Claim(
        r"(?:works?|helps?|relief) (?:when|where) (?:nothing else|everything else|other)"
        r"|(?:funciona|ayuda|alivio) (?:cuando|donde) (?:nada|lo dem[aá]s|otr[oa]s)",
        "no treatment helps everyone; leave it out",
    ),
    Claim(
        r"last (?:hope|resort)|[uú]ltim[oa] (?:esperanza|recurso)", "it takes hope from people; leave it out"
    ),
    Claim(
        r"chang(?:e|es|ed|ing) (?:your|my|their|his|her|our) li(?:fe|ves)|chang(?:e|es|ed|ing) lives"
        r"|life[- ]chang\w+|cambi(?:e|a|ar|ará|ó|aron) (?:su|sus|la|mi|tu|nuestras?) vidas?",
        LEAVE_OUT,
    ),
    Claim(
        r"completely (?:alleviat|reliev|eliminat)\w+|alivi\w+ (?:por completo|completamente)",
        VARIES,
    ),
)

COMPARISON = (
    Claim(
        r"(?:better|faster|safer|stronger|more effective) than"
        r"|(?:mejor(?:es)?|m[aá]s (?:r[aá]pid|segur|fuert|efica|efectiv)\w*) que",
        "the FDA knows of no evidence for it; say how it works instead",
        near=r"antidepres|medicin|medication|medicament|\bdrug|\bpills?\b|pastill|treatment|tratamient"
        r"|therap|terapi",
    ),
)

_MEDICINES = r"(?:meds?|medicines?|medications?|antidepressants?|pills?)"
_SU = r"(?:su|sus|la|las|el|los)"
_ONLY_PROVIDERS = "stopping can be dangerous; only a provider says this, to one patient at a time"
MEDICINE_CHANGE = (
    Claim(
        r"(?:stop|quit|skip) taking|come off (?:of )?(?:your|certain|all|any)"
        rf"|(?:com|gett?|go)(?:e|ing)? off (?:\w+ ){{0,3}}{_MEDICINES}"
        rf"|(?:stop|quit|skip) your (?:\w+ )?(?:{_MEDICINES}|dose)",
        _ONLY_PROVIDERS,
    ),
    Claim(
        r"(?:dej|par)(?:e|a|ar|en) de (?:tomar|usar)"
        rf"|(?:deje|suspenda|suspender) {_SU} (?:medic|pastill|antidepres|dosis)\w*",
        _ONLY_PROVIDERS,
        near=r"medic|pastill|antidepres|dosis|tratamiento",
    ),
    Claim(
        rf"replac(?:e|es|ing) (?:your|the) (?:\w+ )?(?:{_MEDICINES}|therap\w+|doctors?)"
        rf"|(?:reempla[cz]|sustitu)\w+ (?:a )?{_SU} (?:medic|pastill|antidepres|terap|m[eé]dic)\w*",
        "it is no substitute for other care; say that it can go alongside",
    ),
)

PRIVACY = (
    Claim(
        r"HIPAA[- ](?:compliant|compliance|certified|approved|secure|safe)|complies with HIPAA"
        r"|cumpl\w+ (?:con )?(?:la )?(?:ley |norma )?HIPAA|certificad[oa]s? (?:por )?HIPAA",
        "no text or mail can claim it; leave it out",
        negatable=False,
    ),
)

_ALWAYS = (
    r"(?:24/7|24 hours a day|around the clock|day and night|at all times|at any hour"
    r"|las 24 horas|a toda hora|d[ií]a y noche|a cualquier hora)"
)
WATCHED = (
    Claim(
        rf"(?:monitor|watch|read|answer|repl[yi]|staffed|see)\w* [^.!?]{{0,40}}{_ALWAYS}"
        rf"|(?:vigil|monitor|revis|le[eí]|lee|respond|contest|vemos)\w* [^.!?]{{0,40}}{_ALWAYS}",
        "say who answers and when, and give 911 and 988; promise no watch that is not kept",
        near=r"text|message|e-?mail|repl|answer|inbox|mensaje|correo|respuesta|escrib",
        unless=rf"\b(?:not|no|never|nobody|nadie)\b (?:\w+ ){{0,5}}{_ALWAYS}",
    ),
)

RATE = (
    Claim(
        r"\d+(?:[.,]\d+)? ?%|success rates?|percent of|tasas? de [eé]xito|por ciento de",
        "a rate needs its source and how many people were counted; else leave it out",
    ),
)

LOADED = (
    Claim(
        r"safe(?! (?:ride|way home|place|at home|to (?:call|talk|text)))"
        r"|(?:es|son) (?:muy )?segur[oa]s?|segur[oa]s? y efica\w+",
        "say which risks there are, not that it is safe",
        unless=r"\b(?:home|stay|keep|kept|feel|be) safe|are you safe|(?:if|that) you are safe|es seguro que",
    ),
    Claim(
        r"immediate(?:ly)?|inmediat\w+",
        "say that some people feel a change after the first session, and that results vary",
        near=r"relief|effect|result|improve|better|\bworks?\b|alivi|efecto|mejor|resultado|funciona",
        unless=r"\b911\b|\b988\b|\bcall\b|\bllam",
    ),
    Claim(r"rewir\w+|reprogram\w+|recablea\w*", "say that it is thought to help new links form"),
    Claim(r"(?:all[- ])?natural(?:ly)?|naturales", "natural says nothing about risk; leave it out"),
)

_PROVES_NOTHING = "praise of oneself proves nothing; leave it out"
PRAISE = (
    Claim(
        r"(?:best|leading|fastest|safest|strongest|top[- ]rated|number one|#1|world[- ]class"
        r"|most (?:powerful|effective|advanced|trusted)) (?:\w+ )?"
        r"(?:clinics?|treatments?|care|therap\w+|medicines?|providers?|teams?|results|doctors?|choice|option|relief)",
        _PROVES_NOTHING,
    ),
    Claim(
        r"(?:el|la|los|las) mejor(?:es)? "
        r"(?:cl[ií]nica|tratamiento|equipo|m[eé]dico|atenci[oó]n|terapia|opci[oó]n)\w*"
        r"|(?:el|la|los|las) (?:\w+ )m[aá]s (?:r[aá]pid|segur|efica|efectiv|potent|avanzad)\w*",
        _PROVES_NOTHING,
    ),
    Claim(
        r"testimonials?|testimonios?|before[- ](?:and|&)[- ]after (?:stor|photo|picture|score)\w+"
        r"|before/after|antes y despu[eé]s de nuestr\w+|(?:our )?patients (?:say|love|swear|rave)"
        r"|nuestros pacientes (?:dicen|aman)",
        "a testimonial is a promise in other words; say `some people report` and that results vary",
    ),
)

OFFERS = (
    Claim(
        r"discounts?|coupons?|special offers?|limited[- ]time|promo(?:tions?|s)?|on sale|gift cards?"
        r"|refer a friend|save \$?\d+|package deals?|descuentos?|ofertas?|promoci[oó]n(?:es)?"
        r"|cup[oó]n(?:es)?|rebajas?|recomi[eé]nde?nos",
        "an offer is marketing, which needs its own consent; send it as a marketing step or leave it out",
    ),
    Claim(
        r"(?:our|buy|order|shop) (?:\w+ ){0,3}(?:supplements?|vitamins?)|hormone (?:replacement|therapy)"
        r"|HRT|testosterone|(?:nuestros|compre|pida) (?:\w+ ){0,3}(?:suplementos|vitaminas)"
        r"|(?:terapia|reemplazo) hormonal|testosterona",
        "selling something is marketing; at most say `ask us before you take supplements`",
    ),
)

BILLING = (
    Claim(
        r"bill(?:s|ing|ed)?|invoices?|balance due|past due|co-?pays?|payments?|\$ ?\d+|prices?|insurance"
        r"|facturas?|saldo|copagos?|pagos?|cobr(?:o|os|ar|amos)|precios?|seguro m[eé]dico",
        "money does not belong into care messages; talk about it in person, or send it as marketing",
    ),
)

DOSE = (
    Claim(
        r"\d+(?:[.,]\d+)? ?(?:mg|mcg|ml|milligrams?|micrograms?|miligramos?|microgramos?)(?:/kg)?",
        "a dose is for one patient, from a provider",
    ),
)
