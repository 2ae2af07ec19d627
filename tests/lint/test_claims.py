"""What is a claim, and what only looks like one, in both languages."""

from __future__ import annotations

import pytest

from nurture.lint import claims
from nurture.lint.claims import Claim
from nurture.lint.wording import pattern
from tests.lint.judging import rules

CLAIMS = {
    "approval": """
        Our treatment is FDA-approved for depression.
        The FDA approved ketamine for PTSD.
        Approved by the FDA for chronic pain and for you.
        Ketamine is FDA approved.
        Este tratamiento está aprobado por la FDA.
        La FDA ha aprobado la ketamina para la ansiedad.
        """,
    "cure": """
        It cures depression.
        We guarantee relief.
        Results are guaranteed!
        It is a miracle.
        A breakthrough cure for you.
        It works 100% of the time.
        Le garantizamos alivio.
        Es un milagro.
        Puede curar la depresión.
        La ketamina es la cura.
        """,
    "harmless": """
        It is risk-free.
        There are no side effects.
        It is non-addictive.
        It is nonaddictive.
        Ketamine is not addictive.
        It is completely safe.
        It has an excellent safety record.
        It comes with no risk.
        Es un tratamiento sin riesgos.
        No tiene efectos secundarios.
        No es adictiva.
        Es completamente segura.
        """,
    "outcome": """
        It is proven to end sadness.
        The change is permanent.
        You will be permanently better.
        You feel it instantly.
        It works when nothing else does.
        It is your last hope.
        It could change your life.
        It is life-changing.
        It will completely alleviate it.
        Está comprobado que funciona.
        Es un alivio permanente.
        Funciona al instante.
        Funciona cuando nada más ayuda.
        Es su última esperanza.
        Cambiará su vida: puede cambiar su vida.
        """,
    "comparison": """
        It is better than antidepressants.
        It works faster than other medicines.
        Safer than your pills.
        Es mejor que los antidepresivos.
        Es más rápida que otras medicinas.
        """,
    "medicine-change": """
        Stop taking your pills.
        Please stop
        taking them.
        You may come off your medicine.
        It may be necessary to come off certain medications.
        Soon you can get off your meds.
        It can replace your therapist.
        Deje de tomar sus pastillas.
        Suspenda sus medicinas.
        Reemplaza su terapia.
        """,
    "hipaa-claim": """
        Our texts are HIPAA compliant.
        Our texts are not HIPAA-compliant.
        Cumplimos con la ley HIPAA.
        """,
    "watched": """
        We read your texts 24/7.
        Your messages are monitored around the clock.
        Leemos sus mensajes a toda hora.
        """,
    "rate": """
        It helps 70% of people.
        Our success rate is high.
        La tasa de éxito es alta.
        """,
    "loaded-word": """
        Ketamine is safe.
        It brings immediate relief.
        It rewires the brain.
        It is all natural.
        Es segura y eficaz.
        Da un alivio inmediato.
        Es natural.
        """,
    "praise": """
        We are the best clinic in town.
        The most effective treatment there is.
        Read our testimonials.
        See before and after stories.
        Our patients love it.
        La mejor clínica.
        Lea los testimonios.
        El tratamiento más avanzado.
        """,
    "offer-in-care": """
        Get a discount this week.
        This is a special offer.
        Refer a friend.
        Buy our new vitamins.
        Ask about hormone therapy.
        Hay un descuento.
        Compre nuestros suplementos.
        Terapia hormonal para todos.
        """,
    "billing-in-care": """
        Your bill is ready.
        It costs $400.
        Ask about the price.
        Su factura está lista.
        """,
    "dose": """
        You get 0.5 mg/kg.
        Recibe 40 miligramos.
        """,
    "emoji": """
        Well done 🎉
        """,
}  # fmt: skip

NO_CLAIMS = """
    Ketamine is not FDA-approved for depression.
    The FDA has not approved ketamine for depression.
    Spravato is FDA-approved for depression that is hard to treat.
    Ketamine is FDA-approved as an anesthetic.
    Stop by if you like.
    Please stop the car first.
    Do not stop taking any medicine on your own.
    Never come off your medicines without us.
    Help the patient get off the chair.
    It is not a cure.
    We cannot guarantee a time.
    There is no miracle here.
    It does not replace your therapist.
    Nobody says that it is completely safe.
    Have a safe ride home.
    Get home safe.
    Are you safe?
    Call 911 immediately if it gets worse.
    For instance, write it down.
    Do your best.
    The best time to call is noon.
    Blood pressure is checked before and after the session.
    Do you feel better than yesterday?
    No one reads texts 24/7.
    We do not read e-mail around the clock.
    Staff watch over you at all times.
    Ask us before you take supplements.
    We offer two rooms.
    Keep the window secure.
    The research is strongest for depression.
    La FDA no ha aprobado la ketamina para la depresión.
    La ketamina no está aprobada por la FDA para la ansiedad.
    Traiga la prueba de sangre.
    No es una cura.
    No deje de tomar ninguna medicina por su cuenta.
    Nunca suspenda sus medicinas sin hablar con nosotros.
    ¿Se siente mejor que ayer?
    No leemos el correo a toda hora.
    Le ofrecemos agua.
    Pase por la clínica.
    Deje de usar el teléfono un rato.
    Llame de inmediato si se siente mal.
    El mejor momento es por la tarde.
    """  # fmt: skip

ALL = [claim for group in vars(claims).values() if isinstance(group, tuple) for claim in group]


def _lines(text: str) -> list[str]:
    joined = text.replace("Please stop\n        taking", "Please stop taking")
    return [line.strip() for line in joined.splitlines() if line.strip()]


def _language(sentence: str) -> str:
    return "es" if any(letter in sentence.casefold() for letter in "áéíóúñ¿") else "en"


@pytest.mark.parametrize(
    ("rule", "sentence"), [(rule, line) for rule, text in CLAIMS.items() for line in _lines(text)]
)
def test_a_claim_is_found(rule: str, sentence: str) -> None:
    assert rule in rules(sentence, language=_language(sentence))


@pytest.mark.parametrize("sentence", _lines(NO_CLAIMS))
def test_what_only_looks_like_a_claim_is_let_pass(sentence: str) -> None:
    assert not rules(sentence, language=_language(sentence)) & set(CLAIMS)


@pytest.mark.parametrize("claim", ALL, ids=lambda claim: claim.says[:40])
def test_every_pattern_has_an_example(claim: Claim) -> None:
    assert any(pattern(claim.says).search(line) for text in CLAIMS.values() for line in _lines(text))


def test_words_of_every_branch_are_read_and_those_of_comments_are_not() -> None:
    hidden = "{% if moved %}Come.{% elif telehealth %}It is a cure.{% else %}Go.{% endif %}"
    assert "cure" in rules(hidden)
    assert "cure" not in rules("Come. {# It is a cure. #}")


def test_a_claim_that_a_choice_completes_is_read_whole() -> None:
    assert "comparison" in rules("It is better{% if moved %}{% endif %}\nthan **antidepressants**.")
    assert "comparison" in rules("It is {% if moved %}much better{% else %}better{% endif %} than *pills*.")


def test_two_branches_that_are_never_seen_together_make_no_claim() -> None:
    assert "cure" not in rules("It is {% if moved %}not {% endif %}{% if moved %}a cure{% endif %}.")


def test_offers_are_for_marketing() -> None:
    assert "offer-in-care" not in rules("Get a discount this week.", category="marketing")
