"""What people say who mean none of it: how a table is read: `phrases`. An idiom clears its own words only."""

from __future__ import annotations

IDIOMS: dict[str, str] = {
    "killing": """
        bill/price/invoice/cost/fee/copay/charge ... heart attack | factura/cuenta/precio ... infarto/infarta
        casi/casi me? da/dio? un? infarto/infarta .. factura/cuenta/jaja/jajaja/jajajaja
        if looks could kill .. | could/wanna/might strangle/murder/kill/choke my/the/your pharmacy/pharmacist/
            insurer/billing/portal/landlord
        help me find/with/locate/open/fill/print/pay out? the/my/your/a? parking/address/building/entrance/
            clinic/office/suite/form/forms/portal/link/bill/insurance/paperwork
        trancon/tapon/trafico/fila me va a matar | phone/phones/cell/battery is? about/gonna/going to? \
            die
        headache/headaches/lot/parking/place/line/app/text/head/back/feet/foot/knee/knees/neck/traffic/
            fasting/wait/waiting/heat/weather/hunger/suspense/allergies/migraine/stomach/tooth/tummy/legs/
            shoulder/hip/cramps/arm/commute/cold/humidity/curiosity/job/work/schedule/price/prices/cost/
            parking/insurance/paperwork/hours/sciatica/period/line/hold/stairs/gas/food/diet/thirst/
            nausea/sinuses/ear/eyes/throat/boredom/hangover/shoes/caffeine/coffee/pain/itch/mornings/
            mondays/ads/music/toddler/kids/kid/dog/internet/app/website/phone/heels is/are/was/were/been/
            be/just/really/has/have/gonna/going/absolutely/literally/will/'s .. killing/kill/kills/killed \
            me/us
        dolor/cabeza/espalda/trafico/hambre/calor/frio/ayuno/espera/pies/rodilla/trabajo/sed/sueno/muela/
            estomago/cuello/migrana/tos/tarea me/nos esta? va? a? mata/matando/matar/mato
        this/the/my parking/headache/traffic/heat/wait/back/fasting/hunger/suspense/no/coffee/caffeine .. \
            killing me
        me/nos esta? mata/matando el/la/este/esta/mi/de dolor/cabeza/espalda/trafico/hambre/calor/frio/
            ayuno/espera/trabajo/sed/sueno/muela
        killing me softly/smalls/lol/here/haha | matando/matar/mato el/dos tiempo/pajaros/hambre/rato
        you/yall/u are/guys killing/kill me/it lol? | me mata/matas de la? risa/ternura
        not eating/drinking/smoking/sleeping/having is killing me | dejar el/de .. me .. matando
        @kin/boss/he/she/they/work/you/who is/are/will/would/might/could to/probably/going/be/so? to? \
            kill me if/when/for/lol/haha/because/over/but/i/$
        @kin/jefe/jefa/me me va a/mata/matan matar/si/cuando si?
        me va/van a matar mi/el/la/si @kin/jefe/jefa? | me matan/mata en el/la/mi trabajo/casa/si/@kin
        @kin/boss/he/she/they will/would kill me $ | mi .. me mata si/cuando
        kill/killed/killing/kills/slay/slayed/slayin/crushed it/time/vibe/mood/two/birds/hours/minutes/
            lights/appetite/buzz/plants/battery/weeds/germs/bugs/joy/engine/pain/lawn/virus/bacteria/an/#/
            some/the/a .. |
        kill/killing/kills/killed/kil the/my/his/her/our/its battery/mood/vibe/lights/phone/time/plants/
            plant/grass/engine/cat/appetite/buzz/energy/virus/infection/nerve/pain
        mata/matar la/el/las/mi bateria/hambre/dolor/bacterias/cucarachas/humor/ambiente
        would/could/will/id/kill/going/gonna kill for/you/a | mataria/daria por/cualquier
        kill for/to a/an/some/get/have/coffee/sleep/nap/know | mataria por un/una/dormir/comer
        dressed/drop to/dead kill/gorgeous | 
        killer/painkiller/painkillers/buzzkill/roadkill/overkill/killjoy | 
        would/will/does/not not/t kill/hurt you/him/her/them/me/ya/anyone/to | no te/se va a morir/mueres
        could/can/would/might/wanna/want/going/gonna kill/strangle/murder/choke my/the/that/him/her/them/
            whoever/this @kin/alarm/dog/cat/insurance/traffic/printer/gps/phone/computer/car/whoever/
            alarm/parking/lol/haha/right/sometimes |
        kill/strangle/murder/choke him/her/them/my/you .. lol/haha/lmao/jk/kidding/sometimes/rofl
        matar/ahorcar/matarlo/matarla .. jaja/jajaja/broma/jajajaja
        """,
    "dying": """
        muriendo/muero de la? pena/verguenza pero?
        dying/die/dyin/died to/for/of/over/laughing/laugh/from to? know/get/see/try/go/hear/meet/come/
            find/tell/have/start/ask/talk/be/laughter/thirst/hunger/boredom/curiosity/embarrassment/heat/
            cold/laughing/curious/a/some/here/food/coffee/water/sleep/jealous/shame/feel/use/anxiety/
            nerves/anticipation/excitement/allergies/heartburn/read/show/eat/drink/do
        muero/muere/morimos/muriendo/muerta/muerto/morir/moria/morirme/murio/muriendome de/por/del la? \
            el? un? una? hambre/risa/sed/sueno/frio/calor/ganas/pena/verguenza/miedo/nervios/aburrimiento/
            curiosidad/cansancio/saber/verlos/ir/empezar/probar/ver/comer/cafe/verte/dolor/celos/susto/
            envidia/antojo/agotamiento/flojera/ternura/amor/coraje/llegar
        muero/muriendo por/de ..  | muero/muriendo por
        to die for | para morirse/morir de? risa?
        die laughing/happy/hard | morirse de risa/hambre
        so/am/was/is/are/literally/were nervous/embarrassed/funny/excited/scared/bored/hungry/tired/hot/
            cold/thirsty/anxious/embarrassing i/that/we? could/can/might/may/almost/nearly/would/am/will/
            'm .. die/died/dying/dead
        me/casi muero/mori/morí de? la? risa/verguenza/susto/pena/nervios/miedo
        almost/nearly/about/thought/bout i/to/would/was? die/died/dying/dead laughing/lol/embarrassment/
            of/from/haha/when/on/trying/in
        casi me muero .. risa/susto/verguenza/pena/hambre
        could/would/almost/nearly/about have? die/died of/from/laughing/embarrassment/happiness | 
        battery/phone/cell/car/laptop/computer/tablet/plant/plants/bug/wifi/internet/gps/watch/mic/truck/
            engine/app/ipad/charger/hamster/fish/speaker/starter/alternator/tire/connection/signal is/was/
            just/has/had/almost/about/are/be/might/keeps/went/going/will/nearly/gonna to/on/out? .. dead/
            die/died/dying/dies/croaked
        bateria/celular/carro/telefono/cel/pila/auto/coche/motor/laptop/internet se .. murio/muere/
            muriendo/muerta/muerto/morir
        dead/dying/died/low battery/phone/cell/car/end/line/serious/tired/last/sea/weight/lift/asleep/
            right/wrong/set/zone/spot/air/tree/heat/center/ringer/even/silent/silence/giveaway/pool/skin/
            name/ass/exhausted/beat/drunk/sober/broke/stop/plants/plant/bug/links/link/batteries
        bateria/pila/punto muerta/muerto
        almost/half/practically/nearly/brain/drop/am/im/was/be/me dead tired/battery/asleep/on/lol/haha/
            from/after/to/lmao/💀
        medio muerta/muerto ..
        muerta/muerto de cansancio/hambre/risa/sed/sueno/frio/calor/miedo/nervios/verguenza/cansada
        ni muerta/muerto
        dead on my/our/his/her feet/arrival/time | muerta/muerto en vida | hora/tiempo muerta/muerto
        over my dead body | sobre mi cadaver
        am/me so? dead lol/haha/skull/lmao/rofl | jaja/jajaja me muero
        ^ i? am? dead/dying lol/skull | lol/haha/skull/lmao/omg i? am? dead/deceased/dying
        me muero jaja/jajaja/jajajaja/jeje
        skull/dead/dying lol/haha/skull/lmao/dead | 
        old/get/gets/getting/gets die/dies hard | 
        scared/bored/worried/tired/sick/frightened/starved/love/loves/loved/talked/freezing/frozen/
            starving/beaten/worked/flogged/done me/us/him/her/you/to/half/it? to? death
        asustada/asustado/aburrida/aburrido/cansada/muerta a morir | un susto de muerte
        miedo/susto de muerte | odio a muerte
        love/loved/loves/like .. to death | te quiero a morir
        death grip/star/valley/metal/row/note/march/stare/wish/trap/tax/certificate/bed/benefit/glare/
            notice/rate/defying
        pena de muerte/morir
        like death warmed? over/$ | valle de la muerte
        near/kiss/matter/life of/and/or death | cuestion/asunto de vida o/y muerte
        die/dying/died down/off/out/away/of | 
        die/died in the movie/show/game/book/chair/parking/waiting | 
        what would/if/happens i/you/we/someone do/if die/died/dies during/under/on/from/in
        que pasa/pasaria si me/uno muero/muere
        can/could/will/would/do/does/did/has/have/anyone/anybody/people/you/someone/patients/somebody/
            ever one/anyone/i/you/people/it/patients/even? .. die/died/overdose/dying/overdosed/dies from/
            on/of/during/with/under/by/in
        se puede/pueden/alguien/puedo uno? ha? morir/morirse/sobredosis/muerto/muere con/de/por/en/
            durante/tener
        can/is/could/would it/this/that/ketamine/you possible/be/will? to? kill/overdose/lethal/deadly/
            fatal ..
        es/puede letal/mortal/peligroso/matar/matarme/matarte
        risk/risks/chance/chances/dangers/signs/symptoms/possibility of/for an? a? death/dying/overdose/
            overdosing/heart/seizure/seizures/stroke/psychosis/addiction/anaphyl*/allergic
        riesgo/riesgos/peligro de/por muerte/morir/sobredosis/infarto/convulsiones
        cause/causes/caused/trigger/triggers/induce/worsen/prevent/treat/treats/treating/increase/
            increases/family/diagnosed/improve/reduce/accept/take/see/patients/people .. seizures/
            psychosis/hallucinations/suicide/suicidal/mania/stroke/heart/suicidality/overdose/self
        causa/provoca/produce/trata/tratan/ayuda .. convulsiones/psicosis/alucinaciones/infarto/suicid*
        """,
    "asked about": """
        low/down/sad/emotional/teary/weepy/worse/crying/cry/depressed/anxious/hopeless & normal/expected/
            common/typical/usual
        triste/baja/bajo/peor/llorar/ansiosa & normal/comun/esperado
        """,
    "other": """
        dog/cat/pet/hamster/fish/bird/horse/bunny/puppy/goldfish .. died/die/dying/dead/passed
        perro/gato/mascota/pajaro .. murio/muriendo/muerto/fallecio
        died/dead/die a/# years/hero/months/weeks ago? | murio hace # anos/meses
        @kin/he/she/grandma/boss .. died/passed/dying/dead/dies/die/deceased of/away/last/in/this/from/on/
            yesterday/suddenly/today/when/$
        @kin/el/ella .. murio/fallecio/muriendo/murieron ..
        funeral/burial/wake/memorial/hospice for/is/was/of/on/at/my/tomorrow
        funeral/velorio/entierro/misa de/es/para/del
        shoot i/me/my/forgot/we/that/sorry/is/can/wrong/just/yeah/for/over/you/an/it/the/them | 
        shoot/shooting/shot/shootin me/you/over/for/an/a/the/them/us/some/hoops/pool/breeze/photos/pics/
            film/video/picture/email/text/message/straight |
        ^ shoot/shucks/dang | 
        flu/covid/booster/b12/tetanus/allergy/screen/money/headshot/long/moon/ozempic/cortisone/one/last/
            slam/espresso/tequila/two/another/big/give/worth/a shot/shots |
        cutting/cut/cuts/cutt/cutts it/out/back/down/off/up/close/in/sugar/carbs/caffeine/coffee/grass/
            hair/lawn/the/hours/onions/my/salt/alcohol/calories/wood/class/corners/line/expenses/costs/
            our/soda/gluten/dairy/me/us/him/short/into/on/through/some/vegetables/his/her/their/work/meat/
            sleep ..
        cortar/cortarme/corte/corto/cortado/cortando/cortarnos el/la/los/las/me/mi/de/un/una/al pelo/
            cabello/unas/pasto/zacate/llamada/luz/dedo/comunicacion/cesped/azucar/rollo/cafe/linea
        me/se/nos corto/cortaron/cortan/corte/corta la/el/un/mi llamada/dedo/luz/pelo/internet/agua/
            telefono/senal/comunicacion
        corte de pelo/cabello/luz
        cut/cutting/cuts myself shaving/cooking/slicing/on/while/a/off/short/some/loose
        cut/cutting back/down on
        hurt/hurting/hurts/cut/burn/burned/injured myself at/playing/lifting/working/running/on/in/while/
            cooking/skiing/moving/when/doing/exercising/gardening/shaving/cleaning/my/falling
        lastime/queme/corte jugando/trabajando/cocinando/corriendo/ejercicio/en/haciendo/la/el
        hang/hanging/hung in/on/out/up/around/tight/with/there/loose/back/over/a | 
        jump/jumping/jumped/jumps on/through/at/in/to/for/up/right/rope/off/ahead/onto/into/out/the/start \
            a/the/call/zoom/hoops/conclusions/chance/joy/line/gun/ship/phone/it/this/opportunity/another/
            shower/bed/car/my/quick/here/that |
        overdose/overdosed/oding/od/overdosing on/of .. chocolate/turkey/sugar/carbs/coffee/caffeine/
            netflix/tacos/candy/pizza/vitamins/cookies/cuteness/pie/tv/food/sushi/cake
        sobredosis de azucar/cafe/chocolate/ternura/tacos/tamales/vitamina
        bite/biting/sweat/dodged/silver/bullet/took the/a/bullets? bullet/bullets/points/journal/train/
            dodged |
        blow/blew/blown/blowing/mind my/his/her/up/off/away/blown/it mind/nose/phone/out/speaker/$ | 
        son/sons/thank/gun of/a/under/the/jump a? gun/guns | 
        top/under/under/jumping gun/guns | 
        suicide squad/doors/wings/hotline/prevention/awareness/run/door/lane/lifeline/walk/watch
        prevencion del suicidio | prevencion de suicidio
        work/works/working/worked/volunteer/volunteering/raising/walk/class/training/fundraiser/article/
            podcast/book/documentary/movie/episode/study/research at/in/for/on/about/with .. suicide/
            overdose/crisis .. |
        knock/knocked/knocks me/him/her/you/us out/dead/em | 
        pass/passing/passed/pass out/away the/flyers/candy/time/go/it/exam/test | 
        sleep/slept/sleeping like/through/for a/the/dead/well/great/baby ..
        dormi/duermo/dormir bien/como/mucho/toda
        passed/pass/passes/passing out? as/at/asleep/on/in/when/after/the/early/my/him couch/bed/sofa/
            home/got/exam/test/inspection/movie
        me/se quede dormida/dormido
        die/dying/dead hair/dye/cast/easter | 
        disappear*/vanish* from/off/into/in/after/on my/the/calendar/portal/app/schedule/screen/page/
            account/inbox/list/email
        desaparecio/desaparecieron/desaparece la/mi/de/del cita/portal/mensaje
        my? email/link/appointment/invoice/form/text/confirmation/message/page/symptoms/pain/headache/
            rash/bill/it .. disappear*/vanish*
        cita/link/enlace/mensaje/correo .. desaparecio/desaparecieron
        see/seeing/saw/seen/sees things better/clearly/differently/in/through/your/that/online/the/about/
            different/from/again/i/a ..
        ver/veo/viendo cosas/las mejor/diferente/distinto/con
        hear/hearing/heard/hears things/people/about/good/great .. about/are/say/from/great/good/work/helps
        escuche/oi/oigo cosas/que buenas/bien
        worse/worst case/traffic/weather/headache/cramps/back/scenario | peor de los casos
        give/giving/gave up my/on/coffee/sugar/caffeine/drinking/smoking/alcohol/meat/a/the/dairy/weed/
            for/soda .. spot/slot/lent/appointment/parking/time/smoking/drinking/seat/coffee/$
        dejar/dejando el/de cafe/fumar/tomar
        can/could not/hardly stop/take/do/stand/handle/make/keep/deal/get/wait/go/face/find/bear this/
            that/it/smiling/laughing/thinking/talking/raving/eating/sneezing/coughing/yawning/the/with/on/
            up/through/a/to/telling/until/my/off/time/work/day/another .. date/weekend/monday/tuesday/
            wednesday/thursday/friday/saturday/sunday/slot/time/appointment/early/am/pm/morning/afternoon/
            week/tomorrow/laughing/smiling/drive/website/portal/form/call/calls/phone/link/work/coughing/
            sneezing/raving/commute/parking/traffic/babysitter/school/off/noise/heat/#
        no puedo seguir esperando/llamando/en/con/ayunando/hablando/aguantar/mas
        can not/t keep/go/do/take/handle/make .. waiting/calling/hold/rescheduling/missing/appointment/
            visit/that/slot/day/time/date/up
        no puedo .. mas tarde/temprano/rato/ese/esa/esta/este/el/antes/de
        no puedo mas tarde/temprano/que/de/adelante/del/antes
        no puedo con/ese/esa/este/esta/el/la horario/hora/dia/fecha/cita/miercoles/lunes/martes/jueves/
            viernes
        what/whats is the point/use of/in/to the/a/this/that/having/calling/texting/fasting/confirming/an/
            these/sending/paying form/forms/survey/app/portal/reminder/reminders/text/texts/you/if/when/
            eye/mask/insurance/consult/calling/confirming/email/login/questionnaire/blood/lab/labs/
            deposit/paperwork/appointment
        para que es/son/sirve/sirven el/la/los/las/este/esta ..
        no/not point in/of/to/coming/calling/driving/texting/rescheduling/having/sending/waiting/fasting/
            going .. if/since/then/when/for/without/today/early/now/yet
        no tiene caso/sentido ir/llamar/esperar/venir
        done/finished/over with/the/my/all/filling work/school/class/forms/form/paperwork/it/shower/lunch/
            session/series/labs/survey/questionnaire/workout/errands/intake/dinner/breakfast .. |
        tired/exhausted/sleepy/drained from/after/of/today/lately/all/but/and/this/from/waiting/being/the/
            calling .. session/treatment/work/hold/drive/infusion/trip/waiting/day/calls/texts/messages/
            calling/reminders/long/phone/baby/gym/workout/emails/forms/rescheduling/travel/traveling
        cansada/cansado/harta/harto de/despues/por .. sesion/trabajo/viaje/mensajes/esperar/llamar/
            recordatorios/textos/manejar/correos
        sad/hate/miss/depressed/struggling/scared to/i/we/that/with/about .. miss/cancel/reschedule/leave/
            portal/link/parking/needles/needle/iv/website/forms/app/password/login/insurance/park/camera/
            zoom/passcode
        triste/pena de/que perder/cancelar
        lost/lose/losing my? the? keys/phone/wallet/password/signal/weight/link/paper/appetite/track/
            service/connection/form/paperwork/voice/number/address/map/here/in/glasses/card/code/parking/
            insurance/job/way/power/track/connection/internet ..
        perdi/perdimos/perdio mi/el/la/las/las telefono/llaves/cartera/cita/conexion/senal/papel/clave/
            contrasena/numero
        stuck/trapped in/at/on/behind/with .. traffic/work/meeting/elevator/line/train/bus/airport/snow/
            garage/accident/phone/class/doctor/office/parking/construction/court/home
        atorada/atorado/atrapada/atrapado en/por/con .. trafico/trabajo/junta/elevador/lluvia/choque
        alone/lonely in/at/or/can/with/there/to the/waiting/room/lobby/come/i/my/can/anyone ..
        sola/solo o/puedo/a/para con/ir/la/manejar ..
        broken/broke/break/breaks/breaking my/the/a/up/link/car/down/arm/leg/foot/toe/tooth/phone/even/
            ankle/wrist/glasses/elevator/news/car .. |
        car/truck/bus/ac/elevator/train/van/uber/bike/van/vehicle is? just? .. broke/breaking/broken down/$
        carro/auto/coche/camion .. descompuso/descompuesto/averio
        emergency contact/contacts/room/number/exit/form/plumber/dentist/vet/meeting
        contacto de/en emergencia/caso
        family/work/vet/dental/plumbing/childcare/pet/sick/dog/another/had/an? emergency came/up/at/with/
            and/so/have/need/so
        emergencia familiar/en/de/con/del trabajo/familia/dental
        not urgent/emergency/an/a/really emergency? | no es urgente/emergencia/nada/una
        nothing/isnt urgent/serious/major | nada urgente/grave
        help/helping me/us with/find/understand/reschedule/move/book/log/out/fill/sign/get/change/set/by/
            schedule/cancel/pick/decide/upload/remember/relax/sleep/figure/reset/navigate/pay/confirm/do/
            to/a/open/login/print
        ayudarme/ayudar/ayudame/ayudenme/ayudeme/ayuda con/a/para el/la/mi/los/cambiar/reagendar/entrar/
            encontrar/llenar/una/un/cita/mover/confirmar/entender/agendar/cancelar/mis/saber/las
        need/want/get some/your/a/any/little/more? help/support/assistance with/finding/filling/
            understanding/getting/signing/logging/to/uploading/moving/from/scheduling/rescheduling/
            parking/deciding/paying ..
        necesito ayuda con/para el/la/mi/llenar/cambiar/entrar/los/las/un/una ..
        can/could/would/will you/u/someone/anyone/anybody help me/us $
        me puede/pueden/podria/podrian ayudar/ayuda $?
        can/could/would/will you/u/someone/anyone help me/us with/to/find/understand/get/figure ..
        puede/pueden/podria ayudarme/ayudar con/a
        help me out/with | 
        so/really/very/super/pretty/it/are helpful/helped/helping/helps me/us? .. | 
        make/made/makes it/this/them stop/easier/raining/beeping/itching .. texting/texts/sending/
            messages/messaging/to?
        que pare/paren/dejen de/los mandar/escribir/mensajes/textos
        bleeding heart/edge | 
        allergic/allergy/allergies/alergica/alergico to/season/shots/meds/medication/reaction/a/al/con .. \
            penicillin/latex/eggs/shellfish/peanuts/nuts/sulfa/codeine/bees/cats/dogs/pollen/adhesive/
            tape/aspirin/morphine/soy/gluten/dust/penicilina/latex/mariscos/nueces/aspirina |
        no/not/known/seasonal/food/bad drug? food? allergies/allergic/allergy | sin alergias
        heart/chest monitor/doctor/xray/condition/rate/medication/murmur/pills/surgery/specialist/cold/
            meds/problem/failure/disease/congestion/felt/warm/melts/full
        medico/doctor del corazon
        emergency/urgent care | 
        so/really/very/pretty/am/is/was/im/too sad/bummed/disappointed/upset to/i/that/but/we/about .. \
            miss/cancel/wait/reschedule/canceled/leave/missed/over/can |
        feel/feeling/felt/am/im/been so/much/really/way/a/lot/already/super/feeling/doing lot? much? way? \
            so? better/great/good/amazing/wonderful/fantastic/happy/hopeful/calm/lighter/fine/relaxed/
            awesome/normal/well/alive
        me/estoy siento mucho? muy? mas? mejor/bien/feliz/tranquila/tranquilo/genial/contenta/ligera
        before/no/without/not/less/stopped/helped/never/fewer/longer/since hallucinat*/crying/panic/
            anxiety/intrusive/dark/bad .. attacks/thoughts/anymore/gone/since/$
        menos/sin/ya/no ataques/ansiedad/llorando/llorar ..
        happy/good/joy/tears of? tears/cry/crying/joy
        llorar/lagrimas/llorando de alegria/felicidad/risa/emocion
        crying/cry/cried laughing/lol/tears/happy/at/over/from/watching/movie/baby
        lloro/llore de alegria/felicidad/risa/emocion
        baby/toddler/son/daughter/kid/newborn/infant/kids is/was/keeps/wont/won/has/been/not? been/not/
            stop? .. crying/screaming
        bebe/hijo/hija/nino/nina .. llorando/llora/lloro
        still/little/bit/slightly/kinda/somewhat/feel/feeling/felt/so/lightly/was/get/am/is/be/gets/im/
            too lightheaded/dizzy/woozy/nauseous/tired/groggy/sleepy/foggy
        un poco/algo mareada/mareado/cansada/cansado
        """,
}
