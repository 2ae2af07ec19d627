"""What a crisis sounds like, English and Spanish side by side. A person may be wrong about each line and mend it.

`ALARM` is tier 1: life may be at stake, of the one who writes or of another. `DISTRESS` is tier 2: somebody
calls within the hour. `IDIOMS` are what people say who mean none of it. Phrases: see `phrases`.
"""

from __future__ import annotations

ALARM: dict[str, str] = {
    "death wished": """
        think/thinking/thought/thoughts/dream/dreaming/fantasizing/obsessed/obsessing/imagining/picturing/imagine/picture & dying/death/suicide/funeral/dead | pienso/pensando/pensar/sueno & muerte/morir/morirme/muerto/muerta/suicidio
        live or die | si vivo o muero
        deserve/deserves/want/fit/meant/supposed/right not? to not? live/exist/be not? alive/breathing/living/exist/$ & not/no/hardly | no merezco/quiero vivir/existir
        not/never deserve/deserves/fit to live/be/exist
        easier/better/best/happier/wish/if/want i .. not/never exist/existed/alive/born | ojala no/nunca hubiera/existiera/haber nacido/existir/existido
        wish/wished i .. never been? born/existed/here | ojala no/nunca hubiera nacido
        death/dying/dead/suicide & only/way/answer/solution/option/escape/choice/peace/relief | muerte/morir/morirme & unica/salida/solucion/opcion
        can/could not live/exist/be like/with this/myself/anymore | no puedo vivir asi/con
        not worth living/life/saving
        tired/sick/exhausted/done of/with being/living/existing/waking/life .. alive/here/up/$
        hope/hoping/pray/praying/wish i do/will/would? not wake/make/survive
        no le? veo/encuentro/tiene sentido a la/mi vida | la vida no tiene sentido
        """,
    "life ended": """
        @want/going/might/could/may/will/rather to? od/overdose/hang/jump/suffocate/drown tonight/today/myself/now/off/$ | @quiero colgar/ahorcar/matar/tirar/cortar me?
        od/overdose/overdosing tonight/today/soon/myself/on/again | quiero/voy a? colgarme/matarme/tirarme
        kill/shoot/stab/hurt/harm/hang & @self
        bye/goodbye/adios everyone/everybody/all/world/forever | adios a/para? todos/siempre
        not/isnt/wasnt her/his/your/their/anyones/yalls/doctors fault | no es/fue su/tu/culpa culpa/de
        entire/whole/months/full/all supply/bottle/stash/prescription/pack/box/blister of/gone/my/$ & took/taken/swallowed/ate/downed
        """,
    "death wished more": """
        suicid* | suicid* | suicide/suicidal | suicidarme/suicidio/suicida
        kms/kys/unalive/unaliving/sewerslide/offing | matarme/matarnos
        @want/want/rather to? die/unalive | @quiero/quiero/queria morir/morirme/morirnos
        @want/rather/better to? be? dead | @quiero/estar estar? muerto/muerta
        @want to? be? dead/gone/deceased | mejor muerto/muerta
        wish/wished/wishing/hope/hoping/pray/praying .. was/were/be/is dead/gone | ojala .. muera/muriera/muerto/muerta
        wish/wished/hope/hoping/pray/praying i .. die/died/dead | ojala no despierte/despertara/amanezca
        wish/wished/hope/pray/want i/to .. not/never wake/woke/waking/woken up? | no quiero/quisiera/queria despertar/despertarme/despertarme
        not want/wanna/wish to wake/waken up? | no despertar nunca/mas
        never wake/waking up again? | dormirme/dormir y no despertar
        go/fall/went to? sleep .. not/never wake | dormir para siempre
        sleep forever | no quiero vivir/seguir/existir
        not want/wanna/wish to live/exist/be/go anymore | no quiero seguir/estar viviendo/viva/vivo/aqui
        not want to live/exist | no quiero estar mas? aqui
        not want to be alive/here/around/conscious/anything | ya no quiero vivir/estar/seguir/nada
        not wanting to live/exist/be | no quiero vivir mas? | no vale la pena vivir
        not/no/cant/hardly see/have/find/know/any .. why/reason/point/purpose/reasons .. live/living/exist/existing/alive/going/keep/on | no reason/point/purpose/use/will/desire to live/living/being/go/stay/keep/left/exist | no tengo razon/razones/motivos/motivo/ganas para/de vivir/seguir
        nothing/nobody/no left? to live for | nada por que vivir
        nothing/no .. worth living/living | ganas de morir/morirme/vivir
        reason/reasons to not? live/stay/keep .. alive/living/here/going | deseos de morir
        not worth living | la vida no vale/tiene
        life is not worth | mi vida no vale/tiene
        death/dying would/will be/feel .. easier/better/relief/peace/peaceful/nice/good/great/welcome | la muerte seria/es mejor/alivio/solucion
        better/easier if/to i? was/were/am/be .. dead/gone/here/around/alive/born | estaria/estarian/estaran/estaria mejor muerto/muerta/sin
        better if i die/died/disappeared/vanished | mejor si me muero/muriera/voy
        would/will/are/is all? be? better/happier off? without me | estarian/estaran/estara/estaria/estan mejor sin mi
        better off without me | mejor sin mi
        better/be off dead | me quiero/quisiera morir/matar/suicidar/ir/morirme
        world/everyone/everybody/they/family/kids/people/all/husband/wife .. better/happier/easier/relieved/fine .. without me | better/happier/easier/relieved/notice/care if/when/once i .. gone/dead/disappeared/vanished/died | me voy a matar/suicidar/morir/colgar/tirar/ahorcar/cortar/aventar/disparar
        thinking/think/thought/thoughts/ideas/fantasize/fantasizing/dreaming/dream/daydream/daydreaming/obsessing of/about my? own? death/dying/dead/suicide/killing/hanging | pensamientos de muerte/suicidio/suicidas/morir/matarme
        thoughts/thinking/urge/urges/plan/plans/planning/tempted/considering of/to/about/on ending/killing/hurting/cutting/harming/die/hang/jump/overdose/jumping/overdosing/drowning | pienso/pensando/penso/pensado en morir/matarme/suicidarme/quitarme/morirme/acabar/terminar
        ways/way/how/plan/method/methods/place/thinking/decided/when to .. die/kill/end/suicide | thinking/think/thought/googling/looking/researching of/about/up/for? ways/how/methods to? i? .. do/die/end/kill/go it? | ready to die/meet | listo/lista para morir/irme
        ready to leave this world/earth/life | quiero/quisiera desaparecer
        let/help me die/go | dejenme/dejame/ayudenme morir
        i should/would/will/could/might/deserve/choose/gonna to? just? die/unalive | deberia/merezco/prefiero/preferiria morir/morirme
        deserve to die | no merezco vivir | hacerme dano | hacerme .. dano
        want/wanna/wish/like/need/ready/rather/going to .. die | no quiero .. seguir viviendo/vivo/viva
        want/wanna/wish/like/need/ready/rather/going to .. be dead | cansado/cansada/harto/harta de vivir/existir/estar vivo/viva
        tired/sick/done/over of/with/being living/life/existing/alive/breathing | cansada/cansado/harto/harta de la/mi/esta vida
        tired/sick/done of/with being alive/here | cansada/cansado/harta/harto de todo quiero/voy
        hate being/that alive/am | odio estar/mi viva/vivo/vida
        no longer want/wish to live/exist/be | no aguanto vivir/seguir/estar
        dead would be better | acabar conmigo
        join/joining/be/see/seeing with? my/him/her/them/you .. heaven/afterlife/other | reunirme con mi .. cielo
        be/going with my/him/her/them .. soon in heaven | estar con mi .. cielo
        back to the bridge | quiero/voy a tirarme/aventarme/lanzarme
        forever sleep | ya no despertar
        permanent solution/sleep | solucion permanente
        meet my maker | conocer a dios
        """,
    "life ended": """
        kill/killing/off/hang/hanging/shoot/shooting/drown/drowning/stab/suffocate/harm/harming/hurt/hurting/injure/burn/burning/poison/poisoning/starve/strangle/electrocute/cut/cutting/end @self | matarme/ahorcarme/colgarme/dispararme/cortarme/lastimarme/ahogarme/suicidarme/envenenarme/tirarme
        kill/killed/killing/kll/kil/hurt/harm @self | hacerme/haciendome/hago dano
        take/taking/end/ending/took/finish/finishing/ended my own? life | quitarme/quitar/acabar/terminar/acabo .. vida
        end/ending/finish/finishing it all/tonight/now/today/forever/soon | acabar/terminar con todo/esto
        end/ending it all | terminar/acabar con mi vida/sufrimiento/dolor
        end/ending/finish/stop all? my/this/the pain/suffering/misery forever/permanently/once/for | terminar/acabar con el/este dolor/sufrimiento
        end/ending/finish/finishing everything/things/all/life tonight? | acabarlo/terminarlo todo
        want/wanna/going/ready/gonna/about/need/thinking/thought/think/thoughts/considered/considering to/of/about? just? end/ending it/everything/things/all/this/life | quiero/voy/quisiera .. acabar/terminar con/de todo/esto/una
        want/wanna it/everything/life/pain/this all? to be? end/stop/over | want/wish/need everything/it/all/this/life all? to be? over/done/finished | quiero que todo/esto/acabe/termine acabe/termine
        jump/jumping/jumped/leap off/from/in/into/out/front .. bridge/roof/building/balcony/window/train/traffic/car/ledge/overpass/cliff/subway/truck/freeway/tracks/tower | tirarme/saltar/brincar/aventarme/lanzarme de/del/desde/por/al .. puente/balcon/ventana/techo/edificio/tren/carro/metro
        on/standing/sitting/at/over the/a .. edge/ledge/bridge/roof/tracks/overpass/railing | en el/la/un puente/techo/azotea/borde/orilla/cornisa
        drive/driving/drove/crash/crashing/run/steer/wrap/swerve/swerving/driven my? the? this? car? off/into/myself .. bridge/cliff/tree/wall/road/traffic/pole/lake/truck/ravine/overpass/pier/edge/river/semi/median/freeway/highway/embankment | estrellar/estrellarme/chocar mi? el? carro/auto/coche
        walk/walking/step/stepping/lie/lying/run into/in/onto/front .. traffic/train/tracks/ocean/cars/bus/highway/freeway | caminar/meterme al/en .. trafico/tren/mar
        put/putting/eat/bite/blow/shoot/hold/held/holding .. gun/bullet .. head/mouth/temple/myself | pistola en la/mi cabeza/boca
        blow/shoot/blowing my? brains/head out/off | volarme los/la sesos/cabeza
        slit/slitting/cut/cutting/slash/slashing/slice my/both wrists/wrist/throat/veins/arm/arms/neck/artery | cortarme/corto/cortar/cortado/corte las? me? venas/munecas/brazos
        noose/rope around/on/from/ready/tied | soga/cuerda en el/mi cuello
        stop my heart | dejar de respirar/existir
        stop existing/breathing/living/being | dejar de existir/vivir/sufrir
        cease to exist | desaparecer para siempre
        disappear forever/permanently | irme para siempre
        never to be found | para siempre de este mundo
        off myself | quitarme la vida
        kick/kicked the bucket | dejar este mundo
        exit this world/life | salir de este mundo
        leave/leaving this world/earth/planet/life | irme de este mundo
        checking/check/bow/bowing/opting/opt/tap/tapping out of? life/permanently/forever/early | me voy de este mundo
        """,
    "self-harm": """
        cut/cutting/burn/burned/burning/hurt/hurting/harm/harming/injured/harmed/scratching/punching/slicing @self | cut/cutting/burn/burned/burning/slicing/slashing/carving/scratching my/into/on? my? arm/arms/leg/legs/thigh/thighs/skin/wrist/wrists/stomach | self/been/started/keep harming/cutting/injuring | me corto/corte/cortando/quemo/lastimo/lastime/golpeo/cortado/lastimado/hice/hago
        been/started/keep/kept/back/was cutting/burning/self-harming/scratching to? again/myself/lately/$ | estoy/volvi/empece a? cortandome/cortarme/lastimarme/lastimandome/quemandome
        cut/burned my/both arm/arms/leg/legs/thigh/thighs/wrist/wrists/skin/again | cortandome
        self harm*/injur*/mutilat* | autolesion*
        selfharm* | hacerme/hice/hago dano
        relapse/relapsed/relapsing with/on/and/to cutting/self/cut/burning | recai .. cortarme/cortandome
        holding/hold/got/have/has/with a/my/the/his/her/an/loaded @weapon | tengo una? un? el? la? @weapon
        @weapon to/in/on/next/beside/by/against/at my/me/hand | @weapon en la/mi/el mano/cabeza/cuello/cuarto
        the/my/a @weapon is/are/in ready/loaded/hand/nearby/lap | got/took/pulled/have/getting the/a/my @weapon out | bought/loaded/loading/buying/found/took/grabbed/getting/got/have/keep/cleaning a/my/the/some/his/dads @weapon | compre/cargue/agarre/saque una? un? el? la? @weapon
        """,
    "overdose": """
        overdos* | sobredosis
        od/oding/odd/ods on/ed | me tome/trague/tragado/tomado todas/todo/demasiadas/muchas/un/el/veinte/treinta/cincuenta/frasco
        took/take/taken/taking/swallowed/ate/swallow/swallowing/downed/popped/snorted/injected/chugged/drank .. all/whole/entire/bottle/handful/bunch/many/much/every/extra/rest/double/triple/everything .. @pills | me tome/trague/tomo/tomado .. @pills todas/juntas/todo
        took/take/taken/swallowed/swallow/downed/popped/ate all/everything/whole/entire/half/rest .. my/the/of/bottle/them/these | tome/trague/tomo todas/todo .. @pills
        took/taken/swallowed/ate/downed/popped/take too many/much | tome/trague/tomo/tomado/ingirio demasiado/demasiadas/demasiados/mucho/muchas
        took/taken/swallowed/ate/downed/popped/take/taking .. # .. @pills | tome/trague # .. @pills
        took/taken/swallowed/take/downed/popped a/the/whole/an bunch/bottle/handful/lot/fistful/ton/overdose/pack/box | tome/trague un/todo/el monton/punado/frasco/bote
        took/taken/take/drank/ate/swallowed/accidentally double/triple/twice .. dose/amount/@pills | tome/trague el/doble/triple doble/dosis
        took/got/found/ate/swallowed/drank/into/opened/chewed/got .. my/the/some/his/her/moms/dads @pills | se tomo/trago/comio mis/mi/las/la/el/unas/un @pills
        drank/drink/swallowed/drinking .. bleach/antifreeze/poison/cleaner/detergent/pesticide/ammonia | tome/tomo/bebi/trague/bebio cloro/veneno/lejia/raticida
        poison/poisoned/poisoning | envenenado/envenenada/veneno/intoxicado
        have/got/all/with/holding/my the/all/my/a/these @pills right? ready/here/now/out/with | @pills are? right? in/lined/ready/here .. front/ready/hand | @pills lined/laid/spread/in front/up/counted/counting/hand/saved/stockpiled/ready | contando/juntando/guardando mis? las? @pills
        saving/saved/stockpiling/stockpiled/hoarding/counting/counted/collecting/holding/staring/looking up? at? my/the/all/enough/a/some/these @pills | tengo las? @pills en la mano/listas
        enough @pills to/for | suficientes @pills para
        mixed/mixing/mix .. @pills with/and/alcohol/vodka/wine/booze | mezcle/mezclo/mezclado .. @pills con/y
        vodka/alcohol/whiskey/wine/booze and/with .. @pills | @pills con/y alcohol/vodka/tequila
        """,
    "farewell": """
        suicide/farewell/goodbye note/letter/letters | carta/nota de despedida/suicidio
        wrote/writing/written/left/leaving/write/finished a/my/the/some/out/goodbye/all? goodbye/goodbyes/note/letters | wrote/writing/written/left/leaving/write/finished a/my/out the? suicide/goodbye? note/letter/will/letters | tonight/today/tomorrow is the/my night/day/last/end | escribi/deje/escribiendo una/mi/unas/la carta/cartas/nota/notas
        said/saying/say my/all/our/final goodbyes/goodbye/farewells | me estoy/despedi/despidiendo/despido
        last/final goodbye/words/message/text/day/night/sunset/time .. ever/alive/earth/you/here/hear/talk | ultimo/ultima mensaje/dia/noche/vez .. vida/veran/sabran/escribo
        this is goodbye/it | adios a/para todos/siempre
        goodbye everyone/everybody/world/all/forever/cruel | adios mundo cruel? | es/este mi adios/despedida
        goodbye and thanks/sorry/thank/love/forgive | adios y gracias/perdon
        goodbye .. for everything/all/forever | adios .. por todo
        thanks/thank you? for everything/all/trying/caring .. goodbye/bye/farewell/adios | gracias por todo .. adios
        thanks/thank you? for trying/everything/all you tried/did .. nothing/could/late/over/peace | gracias por intentar .. adios
        not your/their/anyone/anybody/yalls/nobody/ones/anyones/nobodys fault | no es/fue/sera su/tu/culpa culpa/de
        nothing/no you could/can/one have? done/do/did | no hay/habia/es nada que/mas hacer/pudieran
        not/never going/gonna to? be around/alive/here | ya? no voy a estar/vivir/llegar/despertar/amanecer
        will/would not/never be around/alive/living/here anymore/tomorrow/long/later/soon/much/by/then/next/for/when/to/after/$ | no voy/vamos a estar aqui/viva/vivo/mas/por
        will/would not/never be around | ya no estare/estara
        will/would not/never be here anymore/tomorrow/long/much/by/then/next/when/after/to/$ | no estare/estara aqui/viva/vivo/mas/para/cuando
        not like/as i? will/would/going be around/here/alive | no voy a llegar/pasar a/de manana/viva/vivo
        not/never be? alive/living by/until/then/tomorrow/next/to/long/monday/tuesday/wednesday/thursday/friday/much | viva/vivo para entonces/manana/el
        live/living/last/survive that/this/so/to/long/much long/longer/see/$ | make/made/making/last/lasting/survive/get/live it? to/until/till/through/past/another .. alive/tonight/night/tomorrow/morning/weekend | no paso/llego/pasare/llegare de/a esta/la/hoy/noche/manana/viva/vivo
        if/not i? am? still alive/around/here .. then/by/tomorrow | si sigo/estoy/llego viva/vivo/a
        be/am/still alive/living by/at/for/then/to then/it/see | si todavia/aun estoy/sigo viva/vivo/aqui
        idk/doubt/know/sure/unlikely if? .. make it .. alive | no se si/voy .. viva/vivo/amanezca/despierte
        will/would/be/am/are dead/gone by/before/soon/tomorrow/then/anyway/tonight/next | estare/voy muerto/muerta/a .. morir/para
        wont/not/no need/needing .. anymore/them/it where/when/after .. going/go/gone/dead | no lo/la/los voy a necesitar
        not/never/no need/needing/be any/it/them/more/my/anymore .. where i am? going/go/$ | donde voy no
        will/would not/never be? need/needing/bothering/bother/burden/trouble/hurt/hurting .. anymore/again/more .. goodbye/bye/soon/ever | no volvere/volvera a molestar*/verme/ver
        will/would not be? needing/need .. goodbye/bye | no necesitare .. adios
        not be a? problem/burden/bother .. anymore/longer/much | dejare/dejar de ser/una carga/problema
        gave/giving/given/give away all? of? my? everything/stuff/things/dog/cat/belongings/pets/clothes/money/possessions/car | gave/giving/given/give my/all my? stuff/things/belongings/pets/everything/dog/cat away | regale/regalando/regalo todas? todo? mis/lo/cosas
        take/took/takes/taking care of/my my? dog/cat/kids/pets/family/children/them .. when/after/gone/me/once | cuiden/cuida/cuide/cuidan a/de mis? mi? .. hijos/perro/gato/familia/mama
        tell/tells/let/make my? @kin/them/everyone/her/him/kids know? .. i? .. loved/love/sorry | digan/dile/digale/diganle a mi/mis/@kin .. quiero/amo/ame/perdon
        when/after/once/if i am dead/gone/no/longer | cuando me muera/vaya/haya/muero/falte
        forgive/forgiven me for? what/if/all/anything ... do/done/doing/happens/$ | sorry/apologize for what i am/was/will/going/about/have .. do | forgive/forgiven me .. everyone/all/everything/god/please/can/tired/goodbye | perdonenme/perdoname .. todos/todo/por/pero/adios
        see you on/in the/another other/heaven/life/side | nos vemos en el cielo/otra/otro
        see/meet yall/you/ya/all in/on heaven/hell/the other side | nos veremos en el/la cielo/otra
        my/the/a last/final day/night/goodbye/text/message/birthday/christmas on? | mi ultimo/ultima dia/noche/mensaje/adios
        made/making/make peace with .. everything/dying/it/god/death | en/hecho paz con todo/dios/mi
        got/getting/put/have my/all affairs .. order | mis asuntos en orden
        will/be over soon/tonight | todo se acaba/termina hoy/pronto
        over soon/tonight anyway | pronto acabara/terminara todo
        by the time you/anyone read/reads/see/get/find/finds | cuando lean/lea/leas esto
        find/finding/found my body | encuentren/encontraran mi cuerpo
        cancel/cancelling everything/all/them .. i? .. not/wont/nobody be? around/here/alive/need | cancelen/cancele todo .. no .. estar/estare/aqui
        not/no matter/care/important/point .. soon/gone/dead/anyway anymore | ya nada importa/va
        i/we will/would not be there/here/around for? any/anything/long | ya no me van a ver/encontrar
        """,
    "breathing": """
        can/could not/hardly/barely/scarcely breathe/breath/breathing | no/apenas puedo/puede/podia/logro respirar
        can/could/cant not catch/get/take my/his/her/a/enough/any .. breath/air | hard/trouble/difficult/difficulty/problem/problems/struggling/struggle/tough/unable/issues/gasping/fighting to/with/for/is? breathe/breathing/breath/air | dificil/dificultad/dificultades/trabajo/cuesta/problemas para/de/mucho respirar
        short/shortness of breath | falta de/el aire/aire
        not/stopped/stops/isnt/barely/hardly/quit/shallow/slow/struggling breathing/breathe | no respira/respirar/respiro/esta
        @throat & @closing | throat/tongue/face/lips/airway/mouth/eyes/neck .. closing/closed/swelling/swollen/swelled/tight/tightening/swole/swell/closes/puffy/puffing | garganta/lengua/cara/labios/boca .. cierra/cerrando/hinchada/hinchado/hinchando/hincha/hinchados/inflamada
        can/could not/hardly/barely swallow/speak/move/talk/breathe anymore/right/properly/at/or/and/since/well | no puedo/puede tragar/hablar/moverme/mover/moverse
        choking/suffocating/asphyxiating/wheezing | ahogando/ahogandome/asfixiando/asfixia/atragantando
        turning/turned/went/going/looks/lips/fingers are? blue/purple/gray | poniendo/puso/esta labios azul/morado/morada/azules
        hives all? and/all/over/spreading/everywhere | ronchas/urticaria por/en todo/todas
        allergic/anaphyl*/anaphylactic reaction/shock/$ | reaccion/shock alergica/anafilact*
        anaphyl* | anafil*
        """,
    "heart": """
        @chest & @hurting | chest/heart .. pain/pains/hurts/hurt/hurting/tight/tightness/pressure/crushing/killing/aching/squeezing/burning/heavy/heaviness/stabbing/sharp | pecho/corazon .. duele/aprieta/dolor/oprime/presion/apretado/doliendo/doler
        pain/pains/pressure/tightness/hurting/tight in/on/across my/the/his/her chest/heart/left | dolor/presion/opresion/punzadas en/de el? pecho/corazon
        heart attack/stopped/failing/stopping | ataque/infarto al/de/cardiaco corazon/$
        cardiac arrest/event | infarto
        heart .. racing/pounding/skipping/fluttering/beating/exploding/explode/irregular .. not/can/stop/out/fast/hours/slow/crazy/hard | corazon .. acelerado/late/latiendo/taquicardia
        having/had/has/have a/stroke/mini stroke/seizure/seizures | derrame cerebral
        having/had/think a? stroke | embolia/derrame
        having/had/has/have/got/another/been a? seizure/seizures | seizing/convulsing | convulsion/convulsiones/convulsionando/convulsiono/convulsiona
        face/side/arm/leg/mouth/half .. droopy/drooping/numb/droops/paralyzed/dropped/weak | cara/lado/brazo/pierna .. caida/dormido/dormida/paralizado/paralizada/chueca
        slurring/slurred .. speech/words/$ | no puedo/puede hablar/mover bien?
        can/could not feel/move my/his/her legs/leg/arms/arm/face/side/body | no siento/siente mis/las/mi/la piernas/brazos/cara/pierna
        """,
    "unresponsive": """
        passed/passing/black/blacked/blacking out | se/me desmayo/desmaye/desmayando/desmayar/desvanecio/desvaneci
        faint/fainted/fainting/collapsed/collapsing/unconscious/unresponsive | desmayo/desmayada/desmayado/desmayarme/desmayarse/inconsciente/colapso
        will/does/can/would not wake/waking/respond/responding/rouse up? | no despierta/reacciona/despertaba/responde/despiertan
        can/could/cant not/hardly wake/rouse/get/arouse .. him/her/them/up | no puedo/podemos/logro despertar/despertarlo/despertarla
        not wake/waking/responding/moving/breathing/conscious/awake | perdio/perdi/perdiendo el? conocimiento/conciencia
        lost/losing/loss/lose of? consciousness | no esta respirando/reaccionando/despertando
        vomiting/throwing/coughing/puking/spitting/peeing/pooping/throw up? blood | vomitando/vomito/tosiendo/escupiendo/orino/orinando con? sangre
        bleeding/bleed/bled/blood ... stop/stopping/everywhere/bad/badly/heavily/lot/out/profusely/hard/head/much/slow | sangrando/sangra/sangrado/hemorragia .. mucho/para/mucha/demasiado/fuerte/parar/cabeza
        losing/lost/loss of? a/so/lot/much of? blood | perdiendo mucha sangre
        blood everywhere/gushing/pouring | sangre por todas/todos
        fell/hit/fall/banged/cracked/smashed .. head .. bleeding/blood/vomiting/dizzy/confused/hard/passed/out/memory/remember | golpee/golpeo/cai/caigo la? cabeza
        fell down the stairs/tub | cai de las escaleras
        not make/making/made any? sense | no dice/habla/tiene sentido/coherente
        confused/delirious/disoriented/incoherent/$ and .. know/where/who/speak | confundido/confundida/desorientado/desorientada/delirando .. no/donde
        not know/recognize/remember where/who/what i/he/she/me/they/my am/is/are/name/day | no se/sabe/reconoce donde/quien estoy/esta/soy/es
        call/called/calling/need/get/send an/for/911/me/the 911/ambulance/paramedics/ems | llamen/llame/necesito/manden/llama/llamar/llamando una/al/a ambulancia/911
        need/send/get/call ambulance/911 | ambulancia
        is an? emergency/911 | es una? emergencia
        medical/real/an emergency | emergencia medica/real
        er/hospital now/asap/immediately | a urgencias/emergencias ya/ahora
        dying/die/dies/dead please/now/help/right/here | me estoy/se/esta muriendo
        i/he/she/we am/is/think/feel/feels/are/might/going am/like/i/to/be/im .. dying/dead | siento que me/se voy/muero/va
        going/about to die | me/se voy/va a morir
        """,
    "seeing things": """
        hearing/hear/heard/hears/heard voices/things/voice/people .. | oigo/escucho/oye/escuchando/oyendo/oir/escucha voces/cosas
        voices .. tell/telling/say/saying/told/want/talking/command/wont/won/not/screaming/in | voces .. dicen/dice/diciendo/mandan/piden/hablan/gritan
        seeing/see/sees/saw things/people/shadows/bugs/demons/faces/stuff/monsters/ghosts .. | viendo/veo/ve cosas/sombras/demonios/gente/personas .. 
        hallucinat* | alucina*
        psychotic/manic/psychosis now/again/episode/today/right/$ | episodio psicotico/maniaco
        they/people/someone/somebody/fbi/government/cia/everyone is/are .. watching/following/after/poisoning/spying/tracking/coming/listening me/us? | me estan/esta vigilando/siguiendo/envenenando/persiguiendo/espiando
        chip/microchip/device in/inside/implanted my/me/brain/head | chip en la/mi cabeza/cerebro
        not real/reality/feel/feels .. nothing/anything/i/anymore .. real/exist | nada es/parece real
        not/have slept/sleep/sleeping in/for # days/nights | no/llevo duermo/dormido/dias sin? dormir
        no/zero sleep in/for # days/nights | # dias/noches sin dormir
        still/stuck in/a/tripping/the high/trip/hole/tripping/disassociat*/dissociat* .. day/days/hours/yesterday/can/cant | sigo/todavia drogada/drogado/disociada/disociado/viajando
        """,
    "harm to others": """
        going/want/wanna/gonna/will/ready/gotta/about/planning/plan/might/could/may/thinking/urge/urges/thoughts/tempted/swear/like/should/rather/need/have to/of/about? .. kill/hurt/shoot/stab/murder/strangle/beat/attack/harm/killing/hurting/shooting/stabbing/choke/poison/smash/kill him/her/them/you/someone/somebody/people/everyone/everybody/anyone/yall/all/my/the/that/this/his/others/a/these/those/another | voy/quiero/puedo/ganas/pienso/podria/quisiera/voy a? de? en? matar/herir/lastimar/golpear/apunalar/disparar/dispararle/matarlo/matarla/matarlos/matarte/matarlas/pegarle/hacerle/danar a? al? la? mi? alguien? $
        i will/gonna/will/could/might/swear/have kill/killed/hurt/shot/stabbed/shoot/stab/murder/strangle/beat him/her/them/you/someone/somebody/everyone/people/my/that/yall | matarlo/matarla/matarlos/matarte/matarlas/dispararle/apunalarlo/lastimarla/lastimarlo
        kill/killing/hurt/hurting/harm/harming/shoot/shooting/stab/murder someone/somebody/people/others/everyone/everybody/him/them/yall/everybody | matar/lastimar/herir a alguien/todos/mi/gente/el/ella/mis
        hurt/hurting/harm/kill/killing/shake/smother/drown/drowning my? the? baby/kids/child/children/son/daughter/wife/husband/family/mom/dad/boss/neighbor/ex/coworkers | lastimar/matar/danar a mi/mis/al bebe/hijo/hija/hijos/esposa/esposo/familia/mama/jefe
        shoot/blow/burn/bomb/shooting/blowing/burning up? the/this/that/your/my/a up? place/clinic/office/school/building/work/everyone/house/down | explotar/quemar/bomba/balear la/esta/el/en clinica/oficina/escuela/lugar
        bomb/gun to/at/in/into/bring/bringing the/your/my clinic/office/school/work | llevar una? pistola/arma a la
        bring/bringing/coming/come with/a/my/in a? gun/knife/weapon/rifle | voy con/a una? pistola/cuchillo/matarlos
        you/he/she/they/everyone/all will/are/gonna/going/deserve/should/all be/to/pay/regret/die dead/die/pay/sorry/regret | van a pagar/morir/arrepentirse
        make/making him/her/them/you/yall/everyone pay/suffer/bleed | lo/la/los voy a matar/hacer
        come/coming/go/going after you/him/her/them with/and | los voy a matar/balear
        watch your back | van a ver
        """,
    "violence": """
        he/she/husband/boyfriend/ex/wife/partner/dad/they/someone/man/kin is/was/will/has/keeps/just/going/tried/threatening/threatened/trying/said/says/saying to/going/he/she/they/been? .. kill/killing/hurt/hurting/hit/hitting/beat/beating/choke/choked/choking/strangle/strangled/rape/raped/hurts/hits/beats/stab/shoot/punched/attack/attacked me | me pega/pego/golpea/golpeo/amenaza/amenazo/violo/quiere/va/ahorco/maltrata a? con? matar?
        he/she/husband/boyfriend/ex/wife/partner/they/stepdad/dad/mom hits/hit/beats/beat/hurts/hurt/choked/raped/punched/kicked/attacked/threatened/strangled/abuses/slapped/shoved @self | esposo/marido/novio/pareja/ex/el me .. pega/pego/golpea/golpeo/amenaza/matar/encerro
        afraid/scared/terrified for my life | temo por mi/su vida
        not safe/unsafe at/in/here/with/right/around home/here/house/him/my/now | no estoy/me segura/seguro/siento a?
        being/been/was/got/am/getting abused/raped/assaulted/attacked/beaten/stalked/trafficked | me violaron/atacaron/golpearon/violo/abuso/abusaron
        raped/assaulted/molested me | abuso/abusaron sexualmente? de mi
        sexually assaulted/abused | me tiene encerrada/encerrado/amenazada
        in/real/serious/immediate danger | estoy/esta en peligro
        not feel/feeling safe | @feel unsafe | no me siento segura/seguro
        can not keep myself/me safe | no estoy a salvo
        not/can trust/trusting myself .. alone/tonight/not/now/with/around | no confio en mi .. sola/solo
        afraid/scared/worried/terrified/frightened i? of/that/what/to? i? might/will/may/am/could/going/would .. do/hurt/kill/harm/myself/something | tengo/da miedo de? lo? que? hacerme/lastimarme/hacer/voy
        what i/she/he might/will/could/may do | de lo que pueda/puedo/podria hacer
        going/about/gonna to do something stupid/bad/drastic/crazy/terrible/permanent | voy a hacer/cometer una/algo locura/malo/tonteria
        do/did/done/doing something stupid/drastic/permanent/irreversible/bad to? myself? | hacer/hago/haga una/alguna locura/tonteria
        """,
    "another's life": """
        @kin/he/she/they says/said/wants/want/told/keeps/texted/threatened/threatening/tried/trying/is/talks/talking/posted/wrote/thinks/going/going/planning .. die/kill/killing/suicid*/suicide/end/dead/himself/herself/themselves/dying/hang | @kin/el/ella .. quiere/dijo/dice/intento/va .. morir/morirse/matarse/suicidarse/quitarse/matar
        kill/killed/killing/hurt/hurting/harm/harming/hang/hanged/cut/cutting/shot himself/herself/themselves/themself/yourself/hisself | matarse/suicidarse/ahorcarse/cortarse/quitarse/colgarse
        took/take/ended/end/taking/ending/ends/takes his/her/their own? life/lives | se quito/quiere la/quitar vida
        wants/want/tried/trying/going to die/suicide | se quiere/quiso morir/matar
        @kin/he/she/they overdos*/od/oded | se esta/quiere .. muriendo
        @child/he/she .. swallowed/ate/drank/took/got/into/found .. @pills | @child/nino .. trago/comio/tomo/bebio/encontro .. @pills
        """,
}

DISTRESS: dict[str, str] = {
    "hopeless": """
        i want/need/just out/away of? everything/all/this/it/life/$ | quiero salir de todo
        everything/all hurts/aches | me duele todo/el alma
        not/cant want/wanna/can to? do/keep/be this/here/doing/it anymore/any/again/longer this? anymore/$? | ya no quiero esto/seguir/nada
        nobody/noone/no/none/one would/will/even/really one? miss/notice/care/want/love/listens/listen
        slipping/fading/drifting away/back/under/into/down
        not/no want/energy/strength/motivation to live/move/eat/get/go .. anymore/bed/up/on
        can/could not get out of bed | no puedo levantarme de/cama
        not eaten/slept/showered/left in/for/since/my days/weeks/house/bed
        ya no se que hacer/mas | no se que hacer conmigo
        hopeless/worthless/helpless/desperate/despair/despairing/desperately/suffering/miserable/unbearable | desesperada/desesperado/desesperacion/inutil/sufriendo/miserable/insoportable
        no/lost/losing/without/lose/zero all? hope/faith | sin/perdi/perdiendo/pierdo/perdida la? toda? esperanza/esperanzas
        not see/seeing/have/got/there any/a/the/much? point/future/way/hope/reason/purpose/light | no le? hay veo/encuentro/tengo/hay ningun? una? sentido/salida/futuro/caso/esperanza
        what is/s the point/use anymore/of/in/$ | cual es el punto/sentido | para que seguir/sigo/vivir/intentar
        no/any/not point/use/sense in/of/anymore/to/trying/going/left/$ | no tiene/vale caso/sentido/la
        point of/in/to it/this/living/life/going/trying/anything/any/all/even/keep | nada tiene/vale/sirve sentido/la/para
        nothing matters/helps/works/left/changes/$ anymore | ya? nada importa/ayuda/funciona/sirve
        why/what do/am i even/still/bother/keep/here/for try/trying/bother/here/exist/alive/go/going | para que sigo/seguir/estoy
        i give/giving/gave/given/quit up/$ on/completely/totally/now/i/its/$ | me rindo/rendi/rendir/doy por vencida/vencido
        gave/give/giving/given up on/hope/everything/life/myself/$ |  tirar/tiro/tirando la toalla
        can/could not/hardly/barely take/handle/deal/cope/stand/bear/face/manage/fight/live/do this/it/with/life/like/another any/this/life/it/day/anymore/much/longer/alone/more/$ | can/could not/hardly/barely go/keep/carry/get/live on/going/living/trying/up/through/like/this | no aguanto/soporto/resisto/doy mas/seguir/esto/asi/nada/ya/la | no puedo mas/seguir/asi/ya con? esto?
        can/could not/hardly take/do/stand/handle/cope/bear this/it/life/any? anymore | ya no puedo/aguanto/soporto $
        can/could not go/keep/carry on/going/doing/living/trying/fighting | no puedo/quiero seguir/continuar asi/mas/adelante
        not/can/cant think/sure/know i can/could do/handle/take/make/go/keep/last this/it/on/much/another/through/going | no creo/se poder/aguantar/si/que
        not/cant know how/if much? longer/more? i can/could/will | no se/cuanto cuanto mas/aguante/voy
        at/reached/near/hit/hitting/past/reaching the/my/a end/breaking/limit of/point/$ my/rope/wits/$ | hit/hitting rock bottom | at my limit/lowest/breaking/wits | toque/tocando/tocado fondo
        end of my rope/wits/tether | al limite/borde
        rock bottom | en el fondo
        on/at/over/close the/to edge/brink/it | al borde de/del
        falling/fell/breaking/coming/going/losing apart/down/it/undone/under now/again/inside/over/and/i/$ | me estoy/siento derrumbando/quebrando/hundiendo/perdiendo/rompiendo/cayendo
        losing/lost/loosing my/it mind/grip/shit | volviendo/volviendome/enloqueciendo/enloquecer loca/loco/$
        want/wish/wanna/wished/need/like/could/just i/to? .. disappear/vanish/escape/cease | quiero/quisiera/gustaria/ganas desaparecer/escapar/huir/esfumarme/irme
        disappear/vanish/evaporate | desaparecer/esfumarme
        want/wanna/need/make/just all? it/everything/this/pain/the/thoughts/noise .. to? stop/end/over | quiero/que que/esto/todo/ya pare/termine/acabe/todo/ya
        make it/this/them/the stop | que pare/acabe/termine ya/todo/esto/el
        nothing/no left to? give/lose/me/for/of/in | nada me queda/que/perder
        world/everyone/they/you/yall/all/people .. better/easier without/off/if | serian/estarian mas felices
        a/am/such/being/just/nothing/feel/like/become/im burden/failure/waste/mistake/disappointment/loser/nothing/monster/worthless/garbage/trash/useless | soy/ser/siento una/un/que carga/estorbo/fracaso/inutil/mierda/basura/error
        a/burden to/on everyone/family/my/them/him/her/people/all | soy/siendo una carga
        hate my/myself/life/living/who/this @self? | odio mi/me/vida/ser/todo
        hate @self | me odio/detesto
        fml | me odio
        sick/tired/exhausted/done/over/fed of/with/up everything/life/it/fighting/trying/pretending/hurting/feeling/existing/all/suffering/being | harta/harto/cansada/cansado de todo/esto/luchar/sufrir/sentirme/mi/vivir/fingir
        tired/exhausted/done fighting/trying/hurting | no tengo/quedan fuerzas/ganas
        done/finished/over with it/everything/life/all/this/trying | me canse de todo/luchar/esto
        done/over trying/fighting/pretending | ya me canse/harte
        nobody/noone/no/none/anyone one? cares/care/would/loves/understands/notice/miss/misses/needs/gives/notices | a? nadie le? me? se? quiere/importa/importo/ama/entiende/extranaria/necesita
        would/will/does/did anyone/anybody/someone/nobody even? notice/care/miss | alguien me? extranaria/notaria
        one would/will notice/miss/care | nadie me va a extranar
        unloved/unlovable/abandoned/rejected/forgotten | nadie me/quiere quiere/ama
        so/too/very/really/completely/totally/feel/feeling/all/utterly/super alone/lonely/empty/numb/broken/trapped/hollow/isolated/ashamed/defeated/drained/overwhelmed/dark/hurt | me siento/siento/sintiendo/estoy muy? tan? sola/solo/vacia/vacio/perdida/perdido/atrapada/atrapado/rota/roto/triste/deprimida/deprimido/agobiada/abrumada/hundida
        feel/feeling/felt so/really/very/too/pretty/super/all/kind/of/completely/more/just? of? so? alone/lonely/empty/numb/broken/lost/trapped/hollow/worthless/hopeless/low/down/awful/terrible/dark/unsafe/suffocated/overwhelmed/defeated/dead/horrible/sad/depressed | muy/tan/bastante/demasiado/peor sola/solo/triste/deprimida/deprimido/mal/ansiosa/ansioso animo?
        dead/empty/dying/numb/rotting/broken/crumbling inside | muerta/muerto/vacia/vacio/rota/roto por dentro
        darkness/abyss/void/rot/dark/darkest place/hole/hours/thoughts/times/days/$ | oscuridad/abismo/lugar oscuro/pensamientos oscuros
        scary/dark/intrusive/bad/ugly/evil/horrible/disturbing/awful/terrible/really/awful thoughts/thought/urges | pensamientos/ideas malos/feos/oscuros/negativos/intrusivos/raros
        hurts/painful/hard/tired/exhausting/pointless to be/live/exist/breathe/go/alive/keep | duele/cuesta vivir/existir/estar
        too much/hard/painful to? for? bear/handle/me/take/live/cope/anymore/keep | es demasiado/insoportable para? mi?
        too much to? bear/handle/take/cope | no lo soporto/aguanto
        """,
    "in tears": """
        can/could not stop/quit/seem crying/shaking/sobbing/trembling/panicking/thinking/hurting/worrying/screaming | no/sin puedo/paro/dejo/para/deja/logro/parar/dejar parar/dejar/de? de? llorar/temblar/llorando/sufrir
        crying/sobbing/bawling/weeping/cried/cry all/every/nonstop/since/for/uncontrollably/constantly/again/hours/in/my/so/right/everyday/myself .. | llorando/llorar/lloro/llore todo/toda/sin/mucho/desde/diario/cada/todos
        been/am/keep/is/im/cant/sitting/here/just/still crying/sobbing/bawling/weeping | estoy/paso/he llorando/llorado
        breakdown/meltdown/spiraling/spiralling/spiral | a? @feel in? crisis | crisis/colapso/ataque de? nervios/nerviosa/emocional
        mental/nervous breakdown/crisis/collapse | crisis de/nerviosa nervios/ansiedad
        panic/anxiety/panicking attack/attacks/bad/$ | ataque/ataques/crisis de panico/ansiedad
        having/had/have/got a/another/panic panic/anxiety/bad attack/attacks | tengo/tuve ataque/mucha ansiedad/angustia
        panicking/panicked/freaking/hyperventilating/spiraling out/$ | panico/angustiada/angustiado/angustia
        not/never/am/im/is doing ok/okay/well/good/alright/so/great/at/bad/terrible/awful | no estoy/ando/me bien/nada/siento
        am/is/not not/really/doing ok/okay/alright/well | no estoy bien
        @feel really/so/very/pretty/super/extremely/too/just/kinda/worse? low/down/bad/awful/terrible/horrible/shitty/worse/hopeless/sad/depressed/suicidal | me siento/encuentro muy/tan/super/bien/peor/mal/horrible/fatal mal/triste/baja/deprimida/deprimido/decaida/$
        really/so/very/super/pretty/extremely/too low/depressed/sad/anxious/unstable/scared/down/desperate/hopeless | muy/tan mal/triste/deprimida/deprimido/desesperada/angustiada
        depression/depressed/anxiety/mood/mind/head/thoughts/pain .. worse/worst/bad/back/winning/unbearable/terrible/killing/eating/crushing/drowning/getting/horrible | depresion/ansiedad/tristeza .. peor/mal/mata/matando/gana/ganando/volvio/horrible/empeorando
        worst/darkest/lowest i/it/have/day/night/week/ever/$ .. been/ever/felt/life/yet | peor/mas de/que mi/nunca vida
        getting/got/feel/feeling/much/am/way/a/its worse/worser and/since/every/after/each/than/not/lot/instead .. | cada vez/dia/peor peor/mas
        having/really/such/a a/bad/hard/rough/really/tough/horrible/terrible/awful very? bad/hard/rough/tough/horrible/terrible/dark/awful time/day/night/week/moment | pasando/paso/estoy/teniendo muy? un? una? mal/mala/momento/dia/noche .. mal/dificil/horrible
        struggling/struggle .. bad/today/tonight/lot/hard/alone/badly/really/much/so/right/now/mentally/bad/$ | estoy/ando/paso batallando/luchando/sufriendo .. mucho/sola/solo
        bad/dark/horrible/awful/weird/scary/rough place/headspace/space/mental/spot right? | mal/mala lugar/racha/momento/estado mental/animico
        drowning/sinking in/inside/under/here/$ | me estoy ahogando/hundiendo
        breaks/broken/breaking my heart/me | tengo el corazon roto
        relaps* | recai/recaida/recayendo
        drinking/using/drank/drunk/high/drugs/pills again/lot/heavily/every/daily/relapse | volvi/estoy a? tomando/beber/tomar/drogarme/consumir
        """,
    "help asked": """
        ^ help me now? $ | ^ ayudame/ayudenme/socorro porfavor? $
        please/someone/somebody/anyone/god/desperately help me/us now/please/tonight/$ | can/could/will somebody/someone/anyone/anybody help me/us | ayudenme/ayudame/ayudeme/socorro/auxilio
        ^ help me 
        i/we/really/badly/urgently/desperately need/needs/want/get? help/someone/somebody/support now/right/bad/badly/please/soon/today/immediately/tonight/urgently/$ | necesito ayuda ya/urgente/ahora/hoy/$ | necesito a alguien
        i/we really/badly/urgently/desperately need/want help/someone/to | necesito .. ayuda .. urgente/ya/hoy
        need/want/have to/someone talk/speak/vent to/with/me/now someone/somebody/anyone/now/bad/badly/urgently/right/desperately/$ | necesito hablar con alguien
        sos/mayday | sos/auxilio
        ^ anyone/anybody/someone/somebody please/awake/help/up $ | anyone/anybody there/listening/awake please/? $ | hay alguien ahi/porfavor
        in/having/real/this/true/an a? crisis/emergency | en crisis/emergencia
        call/text/called/number 988 | es/muy/una urgente/emergencia
        am/i/feel scared/terrified/afraid/frightened of/by/for/with/to myself/myself/me/alone/be/being/thoughts/tonight | tengo/me miedo/asusto de/a/mi mi/misma/mismo/estar/sola
        scared/afraid to be/go/sleep/of alone/home/being/myself | miedo de/a estar/quedarme sola/solo
        not/dont should/want/can be/being/stay left? alone right/now/tonight/with/$ | no debo/quiero/puedo estar/quedarme sola/solo
        """,
    "denied": """
        not/never/no/isnt/longer/arent/nor/non feel? feeling/actively/really/been/currently/actually/like/being/exactly/having? a? suicidal/suicide | no soy/estoy/tengo/siento/pensando suicida/suicidarme/suicidas
        not/no/never/without any/having/have/suicidal/more? thoughts/ideation/plan/plans/intention/intent/intentions .. suicid*/harm/harming/die/dying/hurt/hurting/kill/killing/act/ending | no tengo/hay pensamientos/ideas/ganas/intencion .. suicid*/matarme/morir/morirme/hacerme
        not/never/wouldnt/would/no going/gonna/want/plan/planning/trying/wanna/about/have/do/would/actually/intend/really/actively .. kill/hurt/harm/killing/hurting/harming/die/cut/suicide/end/ending @self? | no quiero/voy/pienso/planeo/haria a? hacerme/matarme/morir/lastimarme/suicidarme/morirme/hacer dano? nada?
        used to be/feel/want/cut/have/think .. suicidal/die/myself/suicide/dead | antes queria/era/pensaba/tenia .. morir/suicida/matarme/suicidarme
        was/were/felt/been/history/past/years/year/attempt/attempted/attempts/tried .. suicid*/die .. ago/last/past/before/when/in/years/as/back/teen/college/history | hace .. anos .. suicid*/matarme/morir
        # years/months ago .. suicid*/die/overdos*/kill | hace # anos/meses .. suicid*/matarme/sobredosis
        history of suicid*/self/overdos* | historial/antecedentes de suicid*/autolesion*
        past suicid*/overdos*/attempt/attempts | intento previo/pasado
        suicid* .. years/months/past/history/before/anymore ago? | suicid* .. anos/antes/pasado
        """,
}

IDIOMS: dict[str, str] = {
    "killing": """
        headache/headaches/lot/parking/place/line/app/text/head/back/feet/foot/knee/knees/neck/traffic/fasting/wait/waiting/heat/weather/hunger/suspense/allergies/migraine/stomach/tooth/tummy/legs/shoulder/hip/cramps/arm/commute/cold/humidity/curiosity/job/work/schedule/price/prices/cost/parking/insurance/paperwork/hours/sciatica/period/line/hold/stairs/gas/food/diet/thirst/nausea/sinuses/ear/eyes/throat/boredom/hangover/shoes/caffeine/coffee/pain/itch/mornings/mondays/ads/music/toddler/kids/kid/dog/internet/app/website/phone/heels is/are/was/were/been/be/just/really/has/have/gonna/going/absolutely/literally/will/'s ..  killing/kill/kills/killed me/us | dolor/cabeza/espalda/trafico/hambre/calor/frio/ayuno/espera/pies/rodilla/trabajo/sed/sueno/muela/estomago/cuello/migrana/tos/tarea me/nos esta? va? a? mata/matando/matar/mato
        this/the/my parking/headache/traffic/heat/wait/back/fasting/hunger/suspense/no/coffee/caffeine .. killing me | me/nos esta? mata/matando el/la/este/esta/mi/de dolor/cabeza/espalda/trafico/hambre/calor/frio/ayuno/espera/trabajo/sed/sueno/muela
        killing me softly/smalls/lol/here/haha | matando/matar/mato el/dos tiempo/pajaros/hambre/rato
        you/yall/u are/guys killing/kill me/it lol? | me mata/matas de la? risa/ternura
        not eating/drinking/smoking/sleeping/having is killing me | dejar el/de .. me .. matando
        @kin/boss/he/she/they/work/you/who is/are/will/would/might/could to/probably/going/be/so? to? kill me if/when/for/lol/haha/because/over/but/i/$ | @kin/jefe/jefa/me me va a/mata/matan matar/si/cuando si? | me va/van a matar mi/el/la/si @kin/jefe/jefa? | me matan/mata en el/la/mi trabajo/casa/si/@kin
        @kin/boss/he/she/they will/would kill me $ | mi .. me mata si/cuando
        kill/killed/killing/kills/slay/slayed/slayin/crushed it/time/vibe/mood/two/birds/hours/minutes/lights/appetite/buzz/plants/battery/weeds/germs/bugs/joy/engine/pain/lawn/virus/bacteria/an/#/some/the/a .. | 
        kill/killing/kills/killed/kil the/my/his/her/our/its battery/mood/vibe/lights/phone/time/plants/plant/grass/engine/cat/appetite/buzz/energy/virus/infection/nerve/pain | mata/matar la/el/las/mi bateria/hambre/dolor/bacterias/cucarachas/humor/ambiente
        would/could/will/id/kill/going/gonna kill for/you/a | mataria/daria por/cualquier
        kill for/to a/an/some/get/have/coffee/sleep/nap/know | mataria por un/una/dormir/comer
        dressed/drop to/dead kill/gorgeous | 
        killer/painkiller/painkillers/buzzkill/roadkill/overkill/killjoy | 
        would/will/does/not not/t kill/hurt you/him/her/them/me/ya/anyone/to | no te/se va a morir/mueres
        could/can/would/might/wanna/want/going/gonna kill/strangle/murder/choke my/the/that/him/her/them/whoever/this @kin/alarm/dog/cat/insurance/traffic/printer/gps/phone/computer/car/whoever/alarm/parking/lol/haha/right/sometimes | 
        kill/strangle/murder/choke him/her/them/my/you .. lol/haha/lmao/jk/kidding/sometimes/rofl | matar/ahorcar/matarlo/matarla .. jaja/jajaja/broma/jajajaja
        """,
    "dying": """
        dying/die/dyin/died to/for/of/over/laughing/laugh/from to? know/get/see/try/go/hear/meet/come/find/tell/have/start/ask/talk/be/laughter/thirst/hunger/boredom/curiosity/embarrassment/heat/cold/laughing/curious/a/some/here/food/coffee/water/sleep/jealous/shame/feel/use/anxiety/nerves/anticipation/excitement/allergies/heartburn/read/show/eat/drink/do | muero/muere/morimos/muriendo/muerta/muerto/morir/moria/morirme/murio/muriendome de/por/del la? el? un? una? hambre/risa/sed/sueno/frio/calor/ganas/pena/verguenza/miedo/nervios/aburrimiento/curiosidad/cansancio/saber/verlos/ir/empezar/probar/ver/comer/cafe/verte/dolor/celos/susto/envidia/antojo/agotamiento/flojera/ternura/amor/coraje/llegar
        muero/muriendo por/de ..  | muero/muriendo por
        to die for | para morirse/morir de? risa?
        die laughing/happy/hard | morirse de risa/hambre
        so/am/was/is/are/literally/were nervous/embarrassed/funny/excited/scared/bored/hungry/tired/hot/cold/thirsty/anxious/embarrassing i/that/we? could/can/might/may/almost/nearly/would/am/will/'m .. die/died/dying/dead | me/casi muero/mori/morí de? la? risa/verguenza/susto/pena/nervios/miedo
        almost/nearly/about/thought/bout i/to/would/was? die/died/dying/dead laughing/lol/embarrassment/of/from/haha/when/on/trying/in | casi me muero .. risa/susto/verguenza/pena/hambre
        could/would/almost/nearly/about have? die/died of/from/laughing/embarrassment/happiness | 
        battery/phone/cell/car/laptop/computer/tablet/plant/plants/bug/wifi/internet/gps/watch/mic/truck/engine/app/ipad/charger/hamster/fish/speaker/starter/alternator/tire/connection/signal is/was/just/has/had/almost/about/are/be/might/keeps/went/going/will/nearly/gonna to/on/out? .. dead/die/died/dying/dies/croaked | bateria/celular/carro/telefono/cel/pila/auto/coche/motor/laptop/internet se .. murio/muere/muriendo/muerta/muerto/morir
        dead/dying/died/low battery/phone/cell/car/end/line/serious/tired/last/sea/weight/lift/asleep/right/wrong/set/zone/spot/air/tree/heat/center/ringer/even/silent/silence/giveaway/pool/skin/name/ass/exhausted/beat/drunk/sober/broke/stop/plants/plant/bug/links/link/batteries | bateria/pila/punto muerta/muerto
        almost/half/practically/nearly/brain/drop/am/im/was/be/me dead tired/battery/asleep/on/lol/haha/from/after/to/lmao/💀 | medio muerta/muerto .. | muerta/muerto de cansancio/hambre/risa/sed/sueno/frio/calor/miedo/nervios/verguenza/cansada | ni muerta/muerto
        dead on my/our/his/her feet/arrival/time | muerta/muerto en vida | hora/tiempo muerta/muerto
        over my dead body | sobre mi cadaver
        am/me so? dead lol/haha/skull/lmao/rofl | jaja/jajaja me muero
        ^ i? am? dead/dying lol/skull | lol/haha/skull/lmao/omg i? am? dead/deceased/dying | me muero jaja/jajaja/jajajaja/jeje
        skull/dead/dying lol/haha/skull/lmao/dead | 
        old/get/gets/getting/gets die/dies hard | 
        scared/bored/worried/tired/sick/frightened/starved/love/loves/loved/talked/freezing/frozen/starving/beaten/worked/flogged/done me/us/him/her/you/to/half/it? to? death | asustada/asustado/aburrida/aburrido/cansada/muerta a morir | un susto de muerte | miedo/susto de muerte | odio a muerte
        love/loved/loves/like .. to death | te quiero a morir
        death grip/star/valley/metal/row/note/march/stare/wish/trap/tax/certificate/bed/benefit/glare/notice/rate/defying | pena de muerte/morir
        like death warmed? over/$ | valle de la muerte
        near/kiss/matter/life of/and/or death | cuestion/asunto de vida o/y muerte
        die/dying/died down/off/out/away/of | 
        die/died in the movie/show/game/book/chair/parking/waiting | 
        what would/if/happens i/you/we/someone do/if die/died/dies during/under/on/from/in | que pasa/pasaria si me/uno muero/muere
        can/could/will/would/do/does/did/has/have/anyone/anybody/people/you/someone/patients/somebody/ever one/anyone/i/you/people/it/patients/even? .. die/died/overdose/dying/overdosed/dies from/on/of/during/with/under/by/in | se puede/pueden/alguien/puedo uno? ha? morir/morirse/sobredosis/muerto/muere con/de/por/en/durante/tener
        can/is/could/would it/this/that/ketamine/you possible/be/will? to? kill/overdose/lethal/deadly/fatal .. | es/puede letal/mortal/peligroso/matar/matarme/matarte
        risk/risks/chance/chances/dangers/signs/symptoms/possibility of/for an? a? death/dying/overdose/overdosing/heart/seizure/seizures/stroke/psychosis/addiction/anaphyl*/allergic | riesgo/riesgos/peligro de/por muerte/morir/sobredosis/infarto/convulsiones
        cause/causes/caused/trigger/triggers/induce/worsen/prevent/treat/treats/treating/increase/increases/family/diagnosed/improve/reduce/accept/take/see/patients/people .. seizures/psychosis/hallucinations/suicide/suicidal/mania/stroke/heart/suicidality/overdose/self | causa/provoca/produce/trata/tratan/ayuda .. convulsiones/psicosis/alucinaciones/infarto/suicid*
        """,
    "asked about": """
        low/down/sad/emotional/teary/weepy/worse/crying/cry/depressed/anxious/hopeless & normal/expected/common/typical/usual | triste/baja/bajo/peor/llorar/ansiosa & normal/comun/esperado
        """,
    "other": """
        dog/cat/pet/hamster/fish/bird/horse/bunny/puppy/goldfish .. died/die/dying/dead/passed | perro/gato/mascota/pajaro .. murio/muriendo/muerto/fallecio
        died/dead/die a/# years/hero/months/weeks ago? | murio hace # anos/meses
        @kin/he/she/grandma/boss .. died/passed/dying/dead/dies/die/deceased of/away/last/in/this/from/on/yesterday/suddenly/today/when/$ | @kin/el/ella .. murio/fallecio/muriendo/murieron ..
        funeral/burial/wake/memorial/hospice for/is/was/of/on/at/my/tomorrow | funeral/velorio/entierro/misa de/es/para/del
        shoot i/me/my/forgot/we/that/sorry/is/can/wrong/just/yeah/for/over/you/an/it/the/them | 
        shoot/shooting/shot/shootin me/you/over/for/an/a/the/them/us/some/hoops/pool/breeze/photos/pics/film/video/picture/email/text/message/straight | 
        ^ shoot/shucks/dang | 
        flu/covid/booster/b12/tetanus/allergy/screen/money/headshot/long/moon/ozempic/cortisone/one/last/slam/espresso/tequila/two/another/big/give/worth/a shot/shots | 
        cutting/cut/cuts/cutt/cutts it/out/back/down/off/up/close/in/sugar/carbs/caffeine/coffee/grass/hair/lawn/the/hours/onions/my/salt/alcohol/calories/wood/class/corners/line/expenses/costs/our/soda/gluten/dairy/me/us/him/short/into/on/through/some/vegetables/his/her/their/work/meat/sleep ..  | cortar/cortarme/corte/corto/cortado/cortando/cortarnos el/la/los/las/me/mi/de/un/una/al pelo/cabello/unas/pasto/zacate/llamada/luz/dedo/comunicacion/cesped/azucar/rollo/cafe/linea
        me/se/nos corto/cortaron/cortan/corte/corta la/el/un/mi llamada/dedo/luz/pelo/internet/agua/telefono/senal/comunicacion | corte de pelo/cabello/luz
        cut/cutting/cuts myself shaving/cooking/slicing/on/while/a/off/short/some/loose | cut/cutting back/down on
        hurt/hurting/hurts/cut/burn/burned/injured myself at/playing/lifting/working/running/on/in/while/cooking/skiing/moving/when/doing/exercising/gardening/shaving/cleaning/my/falling | lastime/queme/corte jugando/trabajando/cocinando/corriendo/ejercicio/en/haciendo/la/el
        hang/hanging/hung in/on/out/up/around/tight/with/there/loose/back/over/a | 
        jump/jumping/jumped/jumps on/through/at/in/to/for/up/right/rope/off/ahead/onto/into/out/the/start a/the/call/zoom/hoops/conclusions/chance/joy/line/gun/ship/phone/it/this/opportunity/another/shower/bed/car/my/quick/here/that | 
        overdose/overdosed/oding/od/overdosing on/of .. chocolate/turkey/sugar/carbs/coffee/caffeine/netflix/tacos/candy/pizza/vitamins/cookies/cuteness/pie/tv/food/sushi/cake | sobredosis de azucar/cafe/chocolate/ternura/tacos/tamales/vitamina
        bite/biting/sweat/dodged/silver/bullet/took the/a/bullets? bullet/bullets/points/journal/train/dodged | 
        blow/blew/blown/blowing/mind my/his/her/up/off/away/blown/it mind/nose/phone/out/speaker/$ | 
        son/sons/thank/gun of/a/under/the/jump a? gun/guns | 
        top/under/under/jumping gun/guns | 
        suicide squad/doors/wings/hotline/prevention/awareness/run/door/lane/lifeline/walk/watch | prevencion del suicidio | prevencion de suicidio
        work/works/working/worked/volunteer/volunteering/raising/walk/class/training/fundraiser/article/podcast/book/documentary/movie/episode/study/research at/in/for/on/about/with .. suicide/overdose/crisis .. | 
        knock/knocked/knocks me/him/her/you/us out/dead/em | 
        pass/passing/passed/pass out/away the/flyers/candy/time/go/it/exam/test | 
        sleep/slept/sleeping like/through/for a/the/dead/well/great/baby .. | dormi/duermo/dormir bien/como/mucho/toda
        passed/pass/passes/passing out? as/at/asleep/on/in/when/after/the/early/my/him couch/bed/sofa/home/got/exam/test/inspection/movie | me/se quede dormida/dormido
        die/dying/dead hair/dye/cast/easter | 
        disappear*/vanish* from/off/into/in/after/on my/the/calendar/portal/app/schedule/screen/page/account/inbox/list/email | desaparecio/desaparecieron/desaparece la/mi/de/del cita/portal/mensaje
        my? email/link/appointment/invoice/form/text/confirmation/message/page/symptoms/pain/headache/rash/bill/it .. disappear*/vanish* | cita/link/enlace/mensaje/correo .. desaparecio/desaparecieron
        see/seeing/saw/seen/sees things better/clearly/differently/in/through/your/that/online/the/about/different/from/again/i/a .. | ver/veo/viendo cosas/las mejor/diferente/distinto/con
        hear/hearing/heard/hears things/people/about/good/great .. about/are/say/from/great/good/work/helps | escuche/oi/oigo cosas/que buenas/bien
        worse/worst case/traffic/weather/headache/cramps/back/scenario | peor de los casos
        give/giving/gave up my/on/coffee/sugar/caffeine/drinking/smoking/alcohol/meat/a/the/dairy/weed/for/soda .. spot/slot/lent/appointment/parking/time/smoking/drinking/seat/coffee/$ | dejar/dejando el/de cafe/fumar/tomar
        can/could not/hardly stop/take/do/stand/handle/make/keep/deal/get/wait/go/face/find/bear this/that/it/smiling/laughing/thinking/talking/raving/eating/sneezing/coughing/yawning/the/with/on/up/through/a/to/telling/until/my/off/time/work/day/another .. date/weekend/monday/tuesday/wednesday/thursday/friday/saturday/sunday/slot/time/appointment/early/am/pm/morning/afternoon/week/tomorrow/laughing/smiling/drive/website/portal/form/call/calls/phone/link/work/coughing/sneezing/raving/commute/parking/traffic/babysitter/school/off/noise/heat/# | no puedo seguir esperando/llamando/en/con/ayunando/hablando/aguantar/mas
        can not/t keep/go/do/take/handle/make .. waiting/calling/hold/rescheduling/missing/appointment/visit/that/slot/day/time/date/up | no puedo .. mas tarde/temprano/rato/ese/esa/esta/este/el/antes/de
        no puedo mas tarde/temprano/que/de/adelante/del/antes | no puedo con/ese/esa/este/esta/el/la horario/hora/dia/fecha/cita/miercoles/lunes/martes/jueves/viernes
        what/whats is the point/use of/in/to the/a/this/that/having/calling/texting/fasting/confirming/an/these/sending/paying form/forms/survey/app/portal/reminder/reminders/text/texts/you/if/when/eye/mask/insurance/consult/calling/confirming/email/login/questionnaire/blood/lab/labs/deposit/paperwork/appointment | para que es/son/sirve/sirven el/la/los/las/este/esta ..
        no/not point in/of/to/coming/calling/driving/texting/rescheduling/having/sending/waiting/fasting/going .. if/since/then/when/for/without/today/early/now/yet | no tiene caso/sentido ir/llamar/esperar/venir
        done/finished/over with/the/my/all/filling work/school/class/forms/form/paperwork/it/shower/lunch/session/series/labs/survey/questionnaire/workout/errands/intake/dinner/breakfast .. | 
        tired/exhausted/sleepy/drained from/after/of/today/lately/all/but/and/this/from/waiting/being/the/calling .. session/treatment/work/hold/drive/infusion/trip/waiting/day/calls/texts/messages/calling/reminders/long/phone/baby/gym/workout/emails/forms/rescheduling/travel/traveling | cansada/cansado/harta/harto de/despues/por .. sesion/trabajo/viaje/mensajes/esperar/llamar/recordatorios/textos/manejar/correos
        sad/hate/miss/depressed/struggling/scared to/i/we/that/with/about .. miss/cancel/reschedule/leave/portal/link/parking/needles/needle/iv/website/forms/app/password/login/insurance/park/camera/zoom/passcode | triste/pena de/que perder/cancelar
        lost/lose/losing my? the? keys/phone/wallet/password/signal/weight/link/paper/appetite/track/service/connection/form/paperwork/voice/number/address/map/here/in/glasses/card/code/parking/insurance/job/way/power/track/connection/internet .. | perdi/perdimos/perdio mi/el/la/las/las telefono/llaves/cartera/cita/conexion/senal/papel/clave/contrasena/numero
        stuck/trapped in/at/on/behind/with .. traffic/work/meeting/elevator/line/train/bus/airport/snow/garage/accident/phone/class/doctor/office/parking/construction/court/home | atorada/atorado/atrapada/atrapado en/por/con .. trafico/trabajo/junta/elevador/lluvia/choque
        alone/lonely in/at/or/can/with/there/to the/waiting/room/lobby/come/i/my/can/anyone .. | sola/solo o/puedo/a/para con/ir/la/manejar .. 
        broken/broke/break/breaks/breaking my/the/a/up/link/car/down/arm/leg/foot/toe/tooth/phone/even/ankle/wrist/glasses/elevator/news/car .. | 
        car/truck/bus/ac/elevator/train/van/uber/bike/van/vehicle is? just? .. broke/breaking/broken down/$ | carro/auto/coche/camion .. descompuso/descompuesto/averio
        emergency contact/contacts/room/number/exit/form/plumber/dentist/vet/meeting | contacto de/en emergencia/caso
        family/work/vet/dental/plumbing/childcare/pet/sick/dog/another/had/an? emergency came/up/at/with/and/so/have/need/so | emergencia familiar/en/de/con/del trabajo/familia/dental
        not urgent/emergency/an/a/really emergency? | no es urgente/emergencia/nada/una
        nothing/isnt urgent/serious/major | nada urgente/grave
        help/helping me/us with/find/understand/reschedule/move/book/log/out/fill/sign/get/change/set/by/schedule/cancel/pick/decide/upload/remember/relax/sleep/figure/reset/navigate/pay/confirm/do/to/a/open/login/print | ayudarme/ayudar/ayudame/ayudenme/ayudeme/ayuda con/a/para el/la/mi/los/cambiar/reagendar/entrar/encontrar/llenar/una/un/cita/mover/confirmar/entender/agendar/cancelar/mis/saber/las
        need/want/get some/your/a/any/little/more? help/support/assistance with/finding/filling/understanding/getting/signing/logging/to/uploading/moving/from/scheduling/rescheduling/parking/deciding/paying .. | necesito ayuda con/para el/la/mi/llenar/cambiar/entrar/los/las/un/una ..
        can/could/would/will you/u/someone/anyone/anybody help me/us $ | me puede/pueden/podria/podrian ayudar/ayuda $?
        can/could/would/will you/u/someone/anyone help me/us with/to/find/understand/get/figure .. | puede/pueden/podria ayudarme/ayudar con/a
        help me out/with | 
        so/really/very/super/pretty/it/are helpful/helped/helping/helps me/us? .. | 
        make/made/makes it/this/them stop/easier/raining/beeping/itching .. texting/texts/sending/messages/messaging/to? | que pare/paren/dejen de/los mandar/escribir/mensajes/textos
        bleeding heart/edge | 
        allergic/allergy/allergies/alergica/alergico to/season/shots/meds/medication/reaction/a/al/con .. penicillin/latex/eggs/shellfish/peanuts/nuts/sulfa/codeine/bees/cats/dogs/pollen/adhesive/tape/aspirin/morphine/soy/gluten/dust/penicilina/latex/mariscos/nueces/aspirina | 
        no/not/known/seasonal/food/bad drug? food? allergies/allergic/allergy | sin alergias
        heart/chest monitor/doctor/xray/condition/rate/medication/murmur/pills/surgery/specialist/cold/meds/problem/failure/disease/congestion/felt/warm/melts/full | medico/doctor del corazon
        emergency/urgent care | 
        so/really/very/pretty/am/is/was/im/too sad/bummed/disappointed/upset to/i/that/but/we/about .. miss/cancel/wait/reschedule/canceled/leave/missed/over/can | 
        feel/feeling/felt/am/im/been so/much/really/way/a/lot/already/super/feeling/doing lot? much? way? so? better/great/good/amazing/wonderful/fantastic/happy/hopeful/calm/lighter/fine/relaxed/awesome/normal/well/alive | me/estoy siento mucho? muy? mas? mejor/bien/feliz/tranquila/tranquilo/genial/contenta/ligera
        before/no/without/not/less/stopped/helped/never/fewer/longer/since hallucinat*/crying/panic/anxiety/intrusive/dark/bad .. attacks/thoughts/anymore/gone/since/$ | menos/sin/ya/no ataques/ansiedad/llorando/llorar ..
        happy/good/joy/tears of? tears/cry/crying/joy | llorar/lagrimas/llorando de alegria/felicidad/risa/emocion
        crying/cry/cried laughing/lol/tears/happy/at/over/from/watching/movie/baby | lloro/llore de alegria/felicidad/risa/emocion
        baby/toddler/son/daughter/kid/newborn/infant/kids is/was/keeps/wont/won/has/been/not? been/not/stop? .. crying/screaming | bebe/hijo/hija/nino/nina .. llorando/llora/lloro
        still/little/bit/slightly/kinda/somewhat/feel/feeling/felt/so/lightly/was/get/am/is/be/gets/im/too lightheaded/dizzy/woozy/nauseous/tired/groggy/sleepy/foggy | un poco/algo mareada/mareado/cansada/cansado
        """,
}
