"""How people ask, want something done, and tell how they are; how a table is read: `phrases`."""

from __future__ import annotations

QUESTION: dict[str, str] = {
    "asked": """
        ^ what/when/where/who/why/how/which/whose/wat/wut/wen
        ^ que/cual/cuales/cuando/donde/adonde/quien/como/cuanto/cuanta/cuantos/cuantas hora/dia/es/son/
            puedo/debo/tengo/pasa/esta/estan/queda/quedan/va/dura/cuesta/tiempo/sea/llevo/hago/se/
            necesito/direccion/piso/tan/tiene/ropa/seguro/costo/vale/cobran/hay/me/fecha/cosas/comida/
            medicamentos/sesiones/le/para/llego/tomo/pago/dejo/sale/traigo/tan
        is/are/do/does/did/can/could/will/would/should/may/am/was/were/have/has/had/shall/must i/we/you/
            it/he/she/they/there/this/that/yall/u/someone/anyone/anybody/somebody/one/people/insurance/
            everyone
        ^ puedo/puede/pueden/podria/podrian/hay/tienen/tiene/debo/sera/aceptan/cubre/hacen/venden/dan/
            quisiera/hablan/atienden/cobran/tendria/seria/deberia/sabe/saben/necesito/tengo
        ^ is/are/does/did/can/will/would/should/was/were/has/do my/the/your/his/her/our/a/an/these/
            ketamine/treatment/therapy/parking/food/kids/high/blood/all/any/most/sessions ..
        ^ es/esta/estan/son/se/me normal/malo/necesario/seguro/puede/pueden/obligatorio/bien/puedo/podria/
            permite/cobra/duele/va
        what/when/where/why/how is/are/do/does/did/can/could/will/would/should/about/time/much/long/many/
            often/far/soon/to/kind/type/was/else/happens/day/i/the/floor/address/medication/my/it/
            happened/exactly/we/you/early/come
        que/cual/cuando/donde/como/cuanto/cuanta hora/es/son/puedo/debo/pasa/esta/estan/queda/quedan/dura/
            cuesta/tiempo/llevo/hago/necesito/medicamentos/direccion/piso/ropa/cobran/fecha
        ^ ok/okay/fine/safe/normal/allowed/alright/possible/bad/wrong/weird/necessary/required/supposed \
            to/if/for/that/with
        ^ ok/okay/fine/safe/alright i can/take/eat/drink/drive/use/have/bring/smoke/do/go
        ^ esta/es/seria bien/normal/seguro/posible/malo/obligatorio/necesario
        ^ any/anything/anyone/anybody | ^ algun/alguna/alguien
        wonder/wondering/curious/question/questions/unsure/concerned/clarify/clarification/inquire/query/
            asking/ask about/if/how/what/for/you/a/the/whether/regarding/$
        duda/dudas/pregunta/preguntas/preguntar/consultar/preguntarle/preguntarles
        any/is/are update/updates/news/word/results/idea/recommendations/suggestions/instructions/
            restrictions/chance
        alguna novedad/noticia/recomendacion/restriccion
        not sure/certain/know/clear/understand/remember if/how/what/where/whether/when/why/about/which/who
        no se/sabia/entiendo/recuerdo si/como/que/donde/cuando/cual/por
        let me know/kno if/when/what/how/whether/your/the/asap/please/once/about
        avisenme/digame/diganme/aviseme/informeme si/cuando/que/como/cuanto/donde
        tell me/us how/what/when/if/where/more/about/why/the
        me/podria puede/pueden/podria/dice/dicen/decir decir/informar/explicar
        """,
    "safety check": """
        ^ i? am? so? done/finished/out/over $ | ^ ya? termine/acabe $
        ^ goodbye/farewell/adieu/adios/bye-bye $
        """,
    "request": """
        call/phone/ring/contact/reach/email/text/fax/send/mail/message me/us/my/back/him/her/the/it/over/
            out/doctor/a/some .. back/when/please/asap/today/tomorrow/later/soon/now/about/at/chance/
            ready/records/forms/the/info/link/address/directions/copy/here/results/$
        llamenme/llameme/llamen/llame/marquenme/marqueme/llamarme/mandenme/enviarme/mandarme/enviame/
            envienme/mandeme/comuniquense/contactenme/regresenme/devuelvanme ..
        can/could/would/will/please/pls/need/want/have/like/ask/tell/get/someone/somebody/anyone/nurse/
            doctor/you/waiting/having someone/you/u/a/the/nurse/doctor/to/have/somebody/anyone/somebody? \
            to? call/phone/ring/send/resend/check/update/explain/refill/fax/email/mail/forward/reach/give/
            look/verify/tell/talk/ask/speak/contact/let/get/confirm/remind/review/sign/write/print/upload/
            add/change/correct/fix/refund ..
        puede/pueden/podria/podrian/necesito/quiero/quisiera/favor/alguien/me .. llamar/llamarme/llame/
            mandar/mandarme/enviar/enviarme/decir/decirme/revisar/explicar/hablar/ayudar/dar/darme/avisar/
            avisarme/surtir/confirmar/actualizar/informar/comunicarme
        need/want/requesting/request/looking/waiting/like/needing/lost/require/get/order/where/missing/
            out/forgot for/a/my/an/the/to/copy/of/get/some/to/from? .. refill/refills/records/receipt/
            invoice/letter/note/form/forms/prescription/superbill/copy/results/link/directions/statement/
            referral/bill/paperwork/excuse/password/login/address/appointment/rx/documentation/phone/
            number/authorization/list/meds/medication/ride/info/labs/hours/code/payment/instructions
        necesito/quiero/quisiera/ocupo/perdi/falta/olvide/busco un/una/mi/el/la/copia/mis/los/unos/otra? \
            .. receta/recibo/factura/carta/copia/resultados/expediente/formulario/formularios/enlace/
            direccion/constancia/justificante/surtido/contrasena/nota/informacion/medicina/medicamento/
            registros/papeles/liga/link/cita/ride/documentos
        refill/refills/records/receipt/superbill/invoice/billing/charged/charge/refund/overcharged/billed/
            copay/deductible/copayment/payment/insurance/deposit/balance/hsa/fsa/aetna/cigna/medicare/
            medicaid/tricare/reimbursement/claim/price/pricing/cost/costs/discount/fee/fees/paid/
            statement/authorization/preauth
        receta/factura/cobro/cobraron/reembolso/seguro/aseguranza/pago/deposito/costo/precio/cuesta/saldo/
            cargo/copago/descuento/cuota/pague
        voicemail/voice/left/leaving/called/calling/call/tried/phoned/holding/waiting/returning/missed/
            message/messages/emailed a/mail/message/you/times/twice/for/three/the/to/on/and/your/back/
            since/from/yesterday/several/hold/been/no/# ..
        deje/llame/llamo/llamando/he/espero/esperando/marque/marco mensaje/recado/y/varias/dos/veces/pero/
            llamada/una/no/desde/llamado
        nobody/noone/no/never/one/keep/still/anyone/none/people one/body/getting/ever? .. answers/answer/
            answered/called/calls/picks/replied/responds/returned/replies/responded/response/voicemail/
            hold/pick/call/reply/heard/back/respond
        nadie/nunca/todavia/aun/no .. contesta/contestan/llamo/llamaron/responde/responden/respondio/
            contesto/devuelven/atiende
        still/have/havent/has/havent/am/been/not/never not/no/waiting/havent/yet? heard/hear/received/
            gotten/got/waiting/receive/seen/see/hold/get/back back/anything/from/on/for/the/my/a/any/link/
            it ..
        no/aun/todavia he/me/ha/han/no .. recibido/llegado/llega/llamado/contestado/llego/respondido/enviado
        complaint/complain/manager/supervisor/disappointed/unacceptable/rude/unprofessional/ridiculous/
            frustrated/frustrating/upset/terrible/horrible/worst/disappointing/unhappy/disrespectful/
            awful/angry/mad/furious service/with/about/experience/that/you/staff/i/place/how/was?
        queja/gerente/inaceptable/grosera/grosero/pesimo/pesima/molesta/molesto/mala/mal servicio/
            atencion/experiencia/con?
        portal/login/password/link/website/app/zoom/video/form/forms/paperwork/camera/page/site/log/code/
            account/username/questionnaire/telehealth/webex .. not/wont/down/broken/work/works/working/
            load/open/error/locked/expired/loading/crashing/opens/find/lost/in/submit/stuck/invalid/blank
        portal/enlace/contrasena/pagina/link/liga/formulario/camara/video/cuenta/aplicacion/codigo .. no/
            error/abre/funciona/sirve/carga/entrar/expiro/vencio/bloqueada
        not/cant/unable/trouble/cannot/issue/issues/problem/problems log/logging/login/access/open/find/
            sign/submit/get/connect/upload/pay/hear/join/fill/download/see/reset/load/reach ..
        no puedo/me/logro/pude entrar/abrir/encontrar/acceder/deja/conectar/ver/conectarme/oir/subir/
            pagar/llenar
        my/new/changed/updated/change/moved/different/have/got/update new? .. address/phone/number/
            insurance/email/name/pharmacy/doctor/cell/card/last/pcp is/changed/to/on/now/$/and/was/#
        mi/nuevo/nueva/cambie/cambio/cambiar nuevo/nueva/de? .. direccion/telefono/numero/seguro/correo/
            farmacia/nombre/apellido/tarjeta es/cambio/$?
        new/different phone/number/address/email/insurance/pharmacy is/to/#
        mi nuevo/nueva numero/correo/direccion
        therapist/psychiatrist/doctor/pcp/counselor/primary/cardiologist/employer/lawyer/pharmacist/
            pharmacy/insurance/neurologist/hr/attorney wants/needs/said/says/asked/is/told/wanted/
            recommended/would/needed/suggested/prescribed/put/started/thinks/has/called/cant/sent
        terapeuta/psiquiatra/doctor/doctora/medico/seguro/cardiologo/farmacia/abogado/psicologo quiere/
            necesita/dice/dijo/pide/me/recomendo/receto/mando
        this is @kin/his/her/their/the/maria's/mom/my @kin/mom/wife/husband/caregiver/daughter/son/poa/
            nurse/office/case
        soy/habla la/el/su @kin/mama/esposa/cuidadora/cuidador/enfermera
        """,
    "clinical": """
        dizzy/dizziness/nausea/nauseous/nauseated/vomit/vomiting/vomited/headache/headaches/migraine/rash/
            itchy/itching/swollen/bruise/bruised/bruising/fever/chills/pain/painful/sore/hurts/hurting/
            hurt/cough/cold/flu/covid/sick/ill/diarrhea/constipated/cramps/spinning/lightheaded/woozy/
            groggy/foggy/blurry/blurred/vision/ringing/tingling/shaky/jittery/insomnia/tired/exhausted/
            fatigue/fatigued/sleepy/nightmares/urinating/peeing/pee/bladder/urine/burning/uti/infected/
            infection/iv/vein/threw/puked/throwing/puking/bloated/heartburn/weak/weakness/numb/anxious/
            anxiety/nervous/scared/worried/worry/concerned/tremors/allergies/allergic/dissociated/
            dissociating/dissociation/memory/foggier/bp/pressure/sugar/glucose/palpitations/swelling/
            infiltrated/sinus/congested/strep/contagious/pneumonia/concussion/bump/lump/stitches/sweating/
            period/cramping/constipation/hungover
        mareo/mareos/mareada/mareado/nausea/nauseas/vomito/vomite/vomitar/dolor/duele/duelen/sarpullido/
            comezon/hinchada/hinchado/hinchazon/moreton/fiebre/escalofrios/tos/gripa/gripe/enferma/
            enfermo/diarrea/estrenimiento/borrosa/borroso/vision/cansada/cansado/cansancio/insomnio/
            orinar/orina/arde/ardor/infeccion/vena/debil/nerviosa/nervioso/asustada/preocupada/preocupado/
            ansiosa/ansioso/ansiedad/presion/azucar/glucosa/palpitaciones/alergia/alergica/pesadillas/
            dormida/migrana/calambres/moretones
        take/taking/took/start/started/starting/prescribed/stopped/stop/stopping/quit/forgot/skip/skipped/
            missed/switched/increase/increased/changed/tapering/off/on/ran/out/tomar/using/use/lost/dose/
            double/hold my/the/a/any/an/some/for/of/about/new/to/take? .. medication/medications/pills/
            pill/dose/doses/antidepressant/antidepressants/lithium/xanax/klonopin/ativan/zoloft/lexapro/
            prozac/wellbutrin/lamictal/lamotrigine/adderall/vyvanse/ritalin/insulin/ozempic/wegovy/
            mounjaro/metformin/tylenol/ibuprofen/advil/zofran/benadryl/melatonin/supplements/vitamins/
            benzo/benzos/gabapentin/tramadol/oxycodone/suboxone/naltrexone/antibiotics/antibiotic/
            steroids/prednisone/sertraline/trazodone/seroquel/abilify/effexor/cymbalta/propranolol/
            losartan/lisinopril/medicine/ambien/clonidine/buspirone/phentermine/semaglutide/thinners/
            aspirin/lorazepam/inhaler/cbd/thc/weed/marijuana/cannabis/alcohol/edible/edibles/maoi/birth
        tomar/tomo/tome/tomando/empece/dejar/deje/dejo/olvide/recetaron/cambiaron/suspender/suspendo/
            tomarme/uso .. medicamento/medicamentos/medicina/medicinas/pastilla/pastillas/dosis/
            antidepresivo/litio/insulina/tylenol/ibuprofeno/sertralina/lorazepam/clonazepam/antibiotico/
            antibioticos/metformina/vitaminas/suplementos/aspirina/marihuana/alcohol/losartan
        medication/medicine/lithium/xanax/klonopin/ativan/zoloft/lexapro/prozac/lamictal/lamotrigine/
            adderall/vyvanse/insulin/ozempic/wegovy/mounjaro/metformin/tylenol/ibuprofen/advil/zofran/
            supplements/benzos/gabapentin/antibiotics/sertraline/alcohol/beer/wine/weed/marijuana/
            cannabis/edible/edibles/vape/vaping/nicotine/glp/semaglutide/tramadol/suboxone/thc/cbd/
            excedrin/aleve/nyquil/claritin
        medicamento/medicamentos/medicina/medicinas/insulina/metformina/tylenol/ibuprofeno/alcohol/
            cerveza/vino/marihuana/mota/vapear/paracetamol
        eat/eating/ate/eaten/drink/drinking/drank/breakfast/lunch/snack/food/coffee/water/fasting/fast/
            juice/hungry/starving/creamer/milk/toast/gum/smoothie/banana/cereal/soup/crackers/solid/
            solids/liquids/fluids/gatorade/tea/soda/broth
        comer/comi/comido/come/beber/bebi/desayunar/desayune/desayuno/almorzar/comida/cafe/agua/ayuno/
            ayunas/jugo/hambre/leche/galletas/fruta/pan/chicle/te/cenar/cene/liquidos
        pregnant/pregnancy/breastfeeding/nursing/diabetic/diabetes/seizures/epilepsy/surgery/anesthesia/
            asthma/apnea/cpap/pacemaker/glaucoma/thyroid/liver/kidney/hepatitis/bipolar/schizophrenia/
            hypertension/cholesterol/cancer/chemo/stroke/aneurysm
        embarazada/embarazo/lactancia/amamantando/diabetica/diabetico/cirugia/anestesia/asma/tiroides/
            higado/rinon/glaucoma/marcapasos/bipolar/hipertension/apnea
        drive/driving/driver/ride/uber/lyft/taxi/bus/rideshare/transport/transportation/escort/lift/pick/
            picked/drop/carpool
        manejar/manejo/conducir/ride/uber/taxi/transporte/acompanante/recoger/recoja/lleve/llevar/aventon/
            chofer
        session/treatment/infusion/side/effect/effects/drip/dose/symptoms/results/mood/therapy/relief/
            improvement/worse/worsening/benefits/effects/benefit/ketamine/trip/hallucinate/recovery
        sesion/tratamiento/efectos/efecto/sintomas/infusion/resultados/animo/terapia/peor/mejoria/ketamina
        wear/bring/clothes/playlist/headphones/mask/blanket/phone/music/glasses/contacts/jewelry/pet/
            service/kids/child
        usar/llevar/ropa/audifonos/musica/cobija/lentes/ninos
        not/isnt/dont/didnt/nothing working/work/feel/helping/help/different/better/seem/noticing/noticed/
            anything/change/changed ..
        no siento/funciona/sirve/ayuda/noto/veo nada/diferencia/cambio/mejoria/igual
        """,
}
