"""What staff must know besides the intent: that somebody ate, has no ride, is pregnant, has died."""

from __future__ import annotations

from collections.abc import Iterator

from nurture.core.replies.families import FAMILIES
from nurture.core.replies.heard import Heard
from nurture.core.replies.phrases import Phrases

TABLES: dict[str, str] = {
    "ride_ok": """
        @kin/she/he/they/friend/someone is/will/can/be/gonna/are driving/drive/bringing/taking/picking/my/
            take/bring/pick me/ride/us/up?
        @kin/el/ella me lleva/va/trae/llevara/recoge/maneja
        have/got/arranged/found/set my? a? ride/driver/lift
        tengo/consegui/ya quien/ride/chofer/tengo/transporte me? lleve/ride/$
        @kin is my/the ride/driver | @kin es/sera mi ride/chofer
        """,
    "no_ride": """
        not/no/without/nobody/lost/need/cant have/find/got/one/anyone/someone/get? a/my/anyone/someone/
            any/to? .. ride/driver/drive/lift/transportation/transport
        no tengo/hay/consigo/encontre quien/ride/transporte/chofer/como
        ride/driver/lift/@kin .. fell/canceled/cancelled/bailed/backed/flaked/through/cant/not .. through/
            out/drive/take/make/on
        mi? ride/chofer/@kin .. cancelo/puede/fallo
        nobody/no-one/noone/none to/can/could drive/take/pick | nadie me/puede lleva/llevar/llevarme
        """,
    "ate": """
        i? ate/eaten/had/drank/snacked/eating .. breakfast/lunch/food/something/coffee/sandwich/accident/
            toast/milk/cereal/snack/banana/juice/creamer/bagel/eggs/before/meal/mistake/smoothie/gum/
            candy/accidentally
        comi/desayune/tome/bebi .. algo/desayuno/cafe/leche/error/jugo/pan/antes/$ | ya desayune/comi
        accidentally ate/drank/had | sin querer comi/desayune
        """,
    "fasting": """
        fasting/fast/fasted | ayuno/ayunas/ayunar
        can/when/should/could/do/stop .. eat/eating/drink/breakfast
        puedo/cuando .. comer/beber/desayunar/tomar
        """,
    "pregnant": "pregnant/pregnancy/expecting/preggers | embarazada/embarazo",
    "breastfeeding": "breastfeeding/nursing/breastfeed | amamantando/lactancia/lactando",
    "deceased": """
        @kin/he/she/they/patient/maria/husband's .. died/deceased | @kin/el/ella/paciente .. murio/fallecio
        passed/pass away | ha/ya fallecido
        is/are/she's/has no/been longer/dead? alive/with/living us? | ya no vive
        deceased | fallecido/fallecida/difunto/difunta
        """,
    "mood_low": "not/feel .. good/great/well/low/down/worse | no me siento/estoy bien | peor",
    "alcohol": """
        alcohol/wine/beer/beers/drink/drinks/drunk/vodka/drinking/cocktail/margarita/tequila/champagne
        alcohol/cerveza/vino/tequila/tragos/copas
        """,
    "substance": """
        weed/cannabis/marijuana/edible/edibles/cocaine/meth/mdma/shrooms/thc/vape/joint/coke/molly/lsd/pot
        marihuana/mota/cocaina
        """,
    "glp1": "glp/ozempic/wegovy/mounjaro/semaglutide/zepbound/tirzepatide/trulicity/saxenda | ozempic",
    "diabetes": "diabetic/diabetes/insulin/metformin | diabetica/diabetico/insulina",
    "driving": "can/when/could/ok/safe/may .. drive/driving | puedo/cuando .. manejar/conducir",
    "post_effects": """
        dizzy/dizziness/nausea/nauseous/vomiting/headache/woozy/groggy/blurry
        mareada/mareado/mareo/nausea/nauseas/vomito/dolor
        """,
    "urinary": "pee/peeing/urinating/bladder/urine/uti/urinate | orinar/orina/vejiga",
    "bp": "blood/high pressure/bp | presion alta?",
    "third_party": """
        this is his/her/their/@kin wife/husband/mom/mother/daughter/son/dad/father/caregiver/sister/
            brother/ex/partner/nurse
        soy/habla su/la/el/su @kin/mama/esposa
        her/his ex | soy su ex
        """,
    "privacy": "lawyer/attorney/sue/hipaa/legal/lawsuit/privacy | abogado/demanda/demandar/privacidad",
    "complaint": """
        complaint/complain/unacceptable/rude/unprofessional/ridiculous/terrible/awful/worst/harassment
        queja/inaceptable/grosera/grosero/pesimo
        """,
    "consent_disputed": """
        never/not/didnt/who .. signed/sign/gave/consented/agreed/subscribed up/you/to/this/my/for?
        nunca/no/quien .. di/autorice/dio/firme mi/permiso/numero?
        """,
}

PHRASES = Phrases(TABLES, FAMILIES)


def flags(heard: Heard) -> Iterator[str]:
    for found in PHRASES.find(heard.words):
        yield found.label
