"""What an alarm sounds like: a life may be at stake, of the one who writes or of another. Tier 1.

English and Spanish side by side; how a table is read: `phrases`. Whoever knows better mends a line.
"""

from __future__ import annotations

ALARM: dict[str, str] = {
    "death wished": """
        hope/hoping/pray/praying/wish/wishing i/the/my/to/someone/something/somebody/it .. hit/crash/
            killed/kills/cancer/shot/struck/shoot/kill/dies/die
        lethal/fatal/deadly dose/amount | dosis letal/mortal
        how many/much .. pills/pill/medication/medicine/would/does .. take/kill/die/overdose/wake
        nobody/noone/nothing/you can/could stop me/this
        made/make/making up? my mind/decision .. tonight/nobody/final/goodbye/today | ya? tome la decision
        had/have enough of this? life/living/everything | enough of living/life
        my/the exit plan? $ | planning/plan my exit
        past tonight/today/tomorrow & not/cant/dont see/make/get
        dead people/person/body/woman/man/girl/me
        me/i being/be? dead/gone/missing & matter/matters/care/cares/notice
        be/with my/him/her/them @kin? .. heaven/again/soon/up & want/ready/going/wish
        out of? this/my life/world/misery
        mejor me muero/mato/voy | se acabe/termine mi vida | la vida & harta/harto/cansada/cansado
        """,
    "means": """
        slit/cut/sliced/slashed/cutting her/his/my/both/their wrists/wrist/veins/throat
        garage & car running/on/engine | car running & garage | fumes/exhaust/monoxide
        @weapon is? tied/ready/loaded/out | rope/noose/belt & tied/neck/ceiling/ready
        on the/a ledge/tracks/bridge/roof/railing/overpass | train tracks
        bleach/antifreeze/poison & good/drink/drank/drinking/easy/swallow
        put me? out of my misery
        did/done it/something bad/stupid? .. already/police/late
        police/cops & call/send/please/come/not
                think/thinking/thought/thoughts/dream/dreaming/fantasizing/obsessed/obsessing/imagining/
                    picturing/
            imagine/picture & dying/death/suicide/funeral/dead
        pienso/pensando/pensar/sueno & muerte/morir/morirme/muerto/muerta/suicidio
        live or die | si vivo o muero
        deserve/deserves/want/fit/meant/supposed/right not? to not? live/exist/be not? alive/breathing/
            living/exist/$ & not/no/hardly
        no merezco/quiero vivir/existir
        not/never deserve/deserves/fit to live/be/exist
        easier/better/best/happier/wish/if/want i .. not/never exist/existed/alive/born
        ojala no/nunca hubiera/existiera/haber nacido/existir/existido
        wish/wished i .. never been? born/existed/here | ojala no/nunca hubiera nacido
        death/dying/dead/suicide & only/way/answer/solution/option/escape/choice/peace/relief
        muerte/morir/morirme & unica/salida/solucion/opcion
        can/could not live/exist/be like/with this/myself/anymore | no puedo vivir asi/con
        not worth living/life/saving
        tired/sick/exhausted/done of/with being/living/existing/waking/life .. alive/here/up/$
        hope/hoping/pray/praying/wish i do/will/would? not wake/make/survive
        no le? veo/encuentro/tiene sentido a la/mi vida | la vida no tiene sentido
        suicid* | suicid* | suicide/suicidal | suicidarme/suicidio/suicida
        kms/kys/unalive/unaliving/sewerslide/offing | matarme/matarnos
        @want/want/rather to? die/unalive | @quiero/quiero/queria morir/morirme/morirnos
        @want/rather/better to? be? dead | @quiero/estar estar? muerto/muerta
        @want to? be? dead/gone/deceased | mejor muerto/muerta
        wish/wished/wishing/hope/hoping/pray/praying .. was/were/be/is dead/gone
        ojala .. muera/muriera/muerto/muerta
        wish/wished/hope/hoping/pray/praying i .. die/died/dead | ojala no despierte/despertara/amanezca
        wish/wished/hope/pray/want i/to .. not/never wake/woke/waking/woken up?
        no quiero/quisiera/queria despertar/despertarme/despertarme
        not want/wanna/wish to wake/waken up? | no despertar nunca/mas
        never wake/waking up again? | dormirme/dormir y no despertar
        go/fall/went to? sleep .. not/never wake | dormir para siempre
        sleep forever | no quiero vivir/seguir/existir
        not want/wanna/wish to live/exist/be/go anymore | no quiero seguir/estar viviendo/viva/vivo/aqui
        not want to live/exist | no quiero estar mas? aqui
        not want to be alive/here/around/conscious/anything | ya no quiero vivir/estar/seguir/nada
        not wanting to live/exist/be | no quiero vivir mas? | no vale la pena vivir
        not/no/cant/hardly see/have/find/know/any .. why/reason/point/purpose/reasons .. live/living/
            exist/existing/alive/going/keep/on
        no reason/point/purpose/use/will/desire to live/living/being/go/stay/keep/left/exist
        no tengo razon/razones/motivos/motivo/ganas para/de vivir/seguir
        nothing/nobody/no left? to live for | nada por que vivir
        nothing/no .. worth living/living | ganas de morir/morirme/vivir
        reason/reasons to not? live/stay/keep .. alive/living/here/going | deseos de morir
        not worth living | la vida no vale/tiene
        life is not worth | mi vida no vale/tiene
        death/dying would/will be/feel .. easier/better/relief/peace/peaceful/nice/good/great/welcome
        la muerte seria/es mejor/alivio/solucion
        better/easier if/to i? was/were/am/be .. dead/gone/here/around/alive/born
        estaria/estarian/estaran/estaria mejor muerto/muerta/sin
        better if i die/died/disappeared/vanished | mejor si me muero/muriera/voy
        would/will/are/is all? be? better/happier off? without me
        estarian/estaran/estara/estaria/estan mejor sin mi
        better off without me | mejor sin mi
        better/be off dead | me quiero/quisiera morir/matar/suicidar/ir/morirme
        world/everyone/everybody/they/family/kids/people/all/husband/wife .. better/happier/easier/
            relieved/fine .. without me
        better/happier/easier/relieved/notice/care if/when/once i .. gone/dead/disappeared/vanished/died
        me voy a matar/suicidar/morir/colgar/tirar/ahorcar/cortar/aventar/disparar
        thinking/think/thought/thoughts/ideas/fantasize/fantasizing/dreaming/dream/daydream/daydreaming/
            obsessing of/about my? own? death/dying/dead/suicide/killing/hanging
        pensamientos de muerte/suicidio/suicidas/morir/matarme
        thoughts/thinking/urge/urges/plan/plans/planning/tempted/considering of/to/about/on ending/
            killing/hurting/cutting/harming/die/hang/jump/overdose/jumping/overdosing/drowning
        pienso/pensando/penso/pensado en morir/matarme/suicidarme/quitarme/morirme/acabar/terminar
        ways/way/how/plan/method/methods/place/thinking/decided/when to .. die/kill/end/suicide
        thinking/think/thought/googling/looking/researching of/about/up/for? ways/how/methods to? i? .. \
            do/die/end/kill/go it?
        ready to die/meet | listo/lista para morir/irme
        ready to leave this world/earth/life | quiero/quisiera desaparecer
        let/help me die/go | dejenme/dejame/ayudenme morir
        i should/would/will/could/might/deserve/choose/gonna to? just? die/unalive
        deberia/merezco/prefiero/preferiria morir/morirme
        deserve to die | no merezco vivir | hacerme dano | hacerme .. dano
        want/wanna/wish/like/need/ready/rather/going to .. die | no quiero .. seguir viviendo/vivo/viva
        want/wanna/wish/like/need/ready/rather/going to .. be dead
        cansado/cansada/harto/harta de vivir/existir/estar vivo/viva
        tired/sick/done/over of/with/being living/life/existing/alive/breathing
        cansada/cansado/harto/harta de la/mi/esta vida
        tired/sick/done of/with being alive/here | cansada/cansado/harta/harto de todo quiero/voy
        hate being/that alive/am | odio estar/mi viva/vivo/vida
        no longer want/wish to live/exist/be | no aguanto vivir/seguir/estar
        dead would be better | acabar conmigo
        join/joining/be/see/seeing with? my/him/her/them/you .. heaven/afterlife/other
        reunirme con mi .. cielo
        be/going with my/him/her/them .. soon in heaven | estar con mi .. cielo
        back to the bridge | quiero/voy a tirarme/aventarme/lanzarme
        forever sleep | ya no despertar
        permanent solution/sleep | solucion permanente
        meet my maker | conocer a dios
        """,
    "life ended": """
        please/just/someone/somebody/god/anyone kill/shoot/end me | matenme/matame
        @want/going/might/could/may/will/rather to? od/overdose/hang/jump/suffocate/drown tonight/today/
            myself/now/off/$
        @quiero colgar/ahorcar/matar/tirar/cortar me?
        od/overdose/overdosing tonight/today/soon/myself/on/again | quiero/voy a? colgarme/matarme/tirarme
        kill/shoot/stab/hurt/harm/hang & @self
        bye/goodbye/adios everyone/everybody/all/world/forever | adios a/para? todos/siempre
        not/isnt/wasnt her/his/your/their/anyones/yalls/doctors fault | no es/fue su/tu/culpa culpa/de
        entire/whole/months/full/all supply/bottle/stash/prescription/pack/box/blister of/gone/my/$ & \
            took/taken/swallowed/ate/downed
        kill/killing/off/hang/hanging/shoot/shooting/drown/drowning/stab/suffocate/harm/harming/hurt/
            hurting/injure/burn/burning/poison/poisoning/starve/strangle/electrocute/cut/cutting/end @self
        matarme/ahorcarme/colgarme/dispararme/cortarme/lastimarme/ahogarme/suicidarme/envenenarme/tirarme
        kill/killed/killing/kll/kil/hurt/harm @self | hacerme/haciendome/hago dano
        take/taking/end/ending/took/finish/finishing/ended my own? life
        quitarme/quitar/acabar/terminar/acabo .. vida
        end/ending/finish/finishing it all/tonight/now/today/forever/soon | acabar/terminar con todo/esto
        end/ending it all | terminar/acabar con mi vida/sufrimiento/dolor
        end/ending/finish/stop all? my/this/the pain/suffering/misery forever/permanently/once/for
        terminar/acabar con el/este dolor/sufrimiento
        end/ending/finish/finishing everything/things/all/life tonight? | acabarlo/terminarlo todo
        want/wanna/going/ready/gonna/about/need/thinking/thought/think/thoughts/considered/considering to/
            of/about? just? end/ending it/everything/things/all/this/life
        quiero/voy/quisiera .. acabar/terminar con/de todo/esto/una
        want/wanna it/everything/life/pain/this all? to be? end/stop/over
        want/wish/need everything/it/all/this/life all? to be? over/done/finished
        quiero que todo/esto/acabe/termine acabe/termine
        jump/jumping/jumped/leap off/from/in/into/out/front .. bridge/roof/building/balcony/window/train/
            traffic/car/ledge/overpass/cliff/subway/truck/freeway/tracks/tower
        tirarme/saltar/brincar/aventarme/lanzarme de/del/desde/por/al .. puente/balcon/ventana/techo/
            edificio/tren/carro/metro
        on/standing/sitting/at/over the/a .. edge/ledge/bridge/roof/tracks/overpass/railing
        en el/la/un puente/techo/azotea/borde/orilla/cornisa
        drive/driving/drove/crash/crashing/run/steer/wrap/swerve/swerving/driven my? the? this? car? off/
            into/myself .. bridge/cliff/tree/wall/road/traffic/pole/lake/truck/ravine/overpass/pier/edge/
            river/semi/median/freeway/highway/embankment
        estrellar/estrellarme/chocar mi? el? carro/auto/coche
        walk/walking/step/stepping/lie/lying/run into/in/onto/front .. traffic/train/tracks/ocean/cars/
            bus/highway/freeway
        caminar/meterme al/en .. trafico/tren/mar
        put/putting/eat/bite/blow/shoot/hold/held/holding .. gun/bullet .. head/mouth/temple/myself
        pistola en la/mi cabeza/boca
        blow/shoot/blowing my? brains/head out/off | volarme los/la sesos/cabeza
        slit/slitting/cut/cutting/slash/slashing/slice my/both wrists/wrist/throat/veins/arm/arms/neck/
            artery
        cortarme/corto/cortar/cortado/corte las? me? venas/munecas/brazos
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
        checking/check/bow/bowing/opting/opt/tap/tapping out of? life/permanently/forever/early
        me voy de este mundo
        """,
    "self-harm": """
        cut/cutting/burn/burned/burning/hurt/hurting/harm/harming/injured/harmed/scratching/punching/
            slicing @self
        cut/cutting/burn/burned/burning/slicing/slashing/carving/scratching my/into/on? my? arm/arms/leg/
            legs/thigh/thighs/skin/wrist/wrists/stomach
        self/been/started/keep harming/cutting/injuring
        me corto/corte/cortando/quemo/lastimo/lastime/golpeo/cortado/lastimado/hice/hago
        been/started/keep/kept/back/was cutting/burning/self-harming/scratching to? again/myself/lately/$
        estoy/volvi/empece a? cortandome/cortarme/lastimarme/lastimandome/quemandome
        cut/burned my/both arm/arms/leg/legs/thigh/thighs/wrist/wrists/skin/again | cortandome
        self harm*/injur*/mutilat* | autolesion*
        selfharm* | hacerme/hice/hago dano
        relapse/relapsed/relapsing with/on/and/to cutting/self/cut/burning | recai .. cortarme/cortandome
        holding/hold/got/have/has/with a/my/the/his/her/an/loaded @weapon | tengo una? un? el? la? @weapon
        @weapon to/in/on/next/beside/by/against/at my/me/hand | @weapon en la/mi/el mano/cabeza/cuello/cuarto
        the/my/a @weapon is/are/in ready/loaded/hand/nearby/lap
        got/took/pulled/have/getting the/a/my @weapon out
        bought/loaded/loading/buying/found/took/grabbed/getting/got/have/keep/cleaning a/my/the/some/his/
            dads @weapon
        compre/cargue/agarre/saque una? un? el? la? @weapon
        """,
    "overdose": """
        overdos* | sobredosis
        od/oding/odd/ods on/ed
        me tome/trague/tragado/tomado todas/todo/demasiadas/muchas/un/el/veinte/treinta/cincuenta/frasco
        took/take/taken/taking/swallowed/ate/swallow/swallowing/downed/popped/snorted/injected/chugged/
            drank .. all/whole/entire/bottle/handful/bunch/many/much/every/extra/rest/double/triple/
            everything .. @pills
        me tome/trague/tomo/tomado .. @pills todas/juntas/todo
        already/just took/taken/swallowed/ate them/all/it all?
        took something/extra/everything/them & stay/awake/weird/heart/late/sleepy/move/wrong/sick
        took/take/taken/swallowed/swallow/downed/popped/ate all/everything/whole/entire/half/rest .. my/
            the/of/bottle/them/these
        tome/trague/tomo todas/todo .. @pills
        took/taken/swallowed/ate/downed/popped/take too many/much
        tome/trague/tomo/tomado/ingirio demasiado/demasiadas/demasiados/mucho/muchas
        took/taken/swallowed/ate/downed/popped/take/taking .. # .. @pills | tome/trague # .. @pills
        took/taken/swallowed/take/downed/popped a/the/whole/an bunch/bottle/handful/lot/fistful/ton/
            overdose/pack/box
        tome/trague un/todo/el monton/punado/frasco/bote
        took/taken/take/drank/ate/swallowed/accidentally double/triple/twice .. dose/amount/@pills
        tome/trague el/doble/triple doble/dosis
        took/got/found/ate/swallowed/drank/into/opened/chewed/got .. my/the/some/his/her/moms/dads @pills
        se tomo/trago/comio mis/mi/las/la/el/unas/un @pills
        drank/drink/swallowed/drinking .. bleach/antifreeze/poison/cleaner/detergent/pesticide/ammonia
        tome/tomo/bebi/trague/bebio cloro/veneno/lejia/raticida
        poison/poisoned/poisoning | envenenado/envenenada/veneno/intoxicado
        have/got/all/with/holding/my the/all/my/a/these @pills right? ready/here/now/out/with
        @pills are? right? in/lined/ready/here .. front/ready/hand
        @pills lined/laid/spread/in front/up/counted/counting/hand/saved/stockpiled/ready
        contando/juntando/guardando mis? las? @pills
        saving/saved/stockpiling/stockpiled/hoarding/counting/counted/collecting/holding/staring/looking \
            up? at? my/the/all/enough/a/some/these @pills
        tengo las? @pills en la mano/listas
        enough @pills to/for | suficientes @pills para
        mixed/mixing/mix .. @pills with/and/alcohol/vodka/wine/booze | mezcle/mezclo/mezclado .. @pills con/y
        vodka/alcohol/whiskey/wine/booze and/with .. @pills | @pills con/y alcohol/vodka/tequila
        """,
    "farewell": """
        suicide/farewell/goodbye note/letter/letters | carta/nota de despedida/suicidio
        wrote/writing/written/left/leaving/write/finished a/my/the/some/out/goodbye/all? goodbye/goodbyes/
            note/letters
        wrote/writing/written/left/leaving/write/finished a/my/out the? suicide/goodbye? note/letter/will/
            letters
        tonight/today/tomorrow is the/my night/day/last/end
        escribi/deje/escribiendo una/mi/unas/la carta/cartas/nota/notas
        said/saying/say my/all/our/final goodbyes/goodbye/farewells | me estoy/despedi/despidiendo/despido
        last/final goodbye/words/message/text/day/night/sunset/time .. ever/alive/earth/you/here/hear/talk
        ultimo/ultima mensaje/dia/noche/vez .. vida/veran/sabran/escribo
        this is goodbye/it | adios a/para todos/siempre
        goodbye everyone/everybody/world/all/forever/cruel | adios mundo cruel? | es/este mi adios/despedida
        goodbye and thanks/sorry/thank/love/forgive | adios y gracias/perdon
        goodbye .. for everything/all/forever | adios .. por todo
        thanks/thank you? for everything/all/trying/caring .. goodbye/bye/farewell/adios
        gracias por todo .. adios
        thanks/thank you? for trying/everything/all you tried/did .. nothing/could/late/over/peace
        gracias por intentar .. adios
        not your/their/anyone/anybody/yalls/nobody/ones/anyones/nobodys fault
        no es/fue/sera su/tu/culpa culpa/de
        nothing/no you could/can/one have? done/do/did | no hay/habia/es nada que/mas hacer/pudieran
        not/never going/gonna to? be around/alive/here | ya? no voy a estar/vivir/llegar/despertar/amanecer
        will/would not/never be around/alive/living/here anymore/tomorrow/long/later/soon/much/by/then/
            next/for/when/to/after/$
        no voy/vamos a estar aqui/viva/vivo/mas/por
        will/would not/never be around | ya no estare/estara
        will/would not/never be here anymore/tomorrow/long/much/by/then/next/when/after/to/$
        no estare/estara aqui/viva/vivo/mas/para/cuando
        not like/as i? will/would/going be around/here/alive | no voy a llegar/pasar a/de manana/viva/vivo
        not/never be? alive/living by/until/then/tomorrow/next/to/long/monday/tuesday/wednesday/thursday/
            friday/much
        viva/vivo para entonces/manana/el
        live/living/last/survive that/this/so/to/long/much long/longer/see/$
        make/made/making/last/lasting/survive/get/live it? to/until/till/through/past/another .. alive/
            tonight/night/tomorrow/morning/weekend
        no paso/llego/pasare/llegare de/a esta/la/hoy/noche/manana/viva/vivo
        if/not i? am? still alive/around/here .. then/by/tomorrow | si sigo/estoy/llego viva/vivo/a
        be/am/still alive/living by/at/for/then/to then/it/see | si todavia/aun estoy/sigo viva/vivo/aqui
        idk/doubt/know/sure/unlikely if? .. make it .. alive | no se si/voy .. viva/vivo/amanezca/despierte
        will/would/be/am/are dead/gone by/before/soon/tomorrow/then/anyway/tonight/next
        estare/voy muerto/muerta/a .. morir/para
        wont/not/no need/needing .. anymore/them/it where/when/after .. going/go/gone/dead
        no lo/la/los voy a necesitar
        not/never/no need/needing/be any/it/them/more/my/anymore .. where i am? going/go/$ | donde voy no
        will/would not/never be? need/needing/bothering/bother/burden/trouble/hurt/hurting .. anymore/
            again/more .. goodbye/bye/soon/ever
        no volvere/volvera a molestar*/verme/ver
        will/would not be? needing/need .. goodbye/bye | no necesitare .. adios
        not be a? problem/burden/bother .. anymore/longer/much | dejare/dejar de ser/una carga/problema
        gave/giving/given/give away all? of? my? everything/stuff/things/dog/cat/belongings/pets/clothes/
            money/possessions/car
        gave/giving/given/give my/all my? stuff/things/belongings/pets/everything/dog/cat away
        regale/regalando/regalo todas? todo? mis/lo/cosas
        take/took/takes/taking care of/my my? dog/cat/kids/pets/family/children/them .. when/after/gone/
            me/once
        cuiden/cuida/cuide/cuidan a/de mis? mi? .. hijos/perro/gato/familia/mama
        tell/tells/let/make my? @kin/them/everyone/her/him/kids know? .. i? .. loved/love/sorry
        digan/dile/digale/diganle a mi/mis/@kin .. quiero/amo/ame/perdon
        when/after/once/if i am dead/gone/no/longer | cuando me muera/vaya/haya/muero/falte
        forgive/forgiven me for? what/if/all/anything ... do/done/doing/happens/$
        sorry/apologize for what i am/was/will/going/about/have .. do
        forgive/forgiven me .. everyone/all/everything/god/please/can/tired/goodbye
        perdonenme/perdoname .. todos/todo/por/pero/adios
        see you on/in the/another other/heaven/life/side | nos vemos en el cielo/otra/otro
        see/meet yall/you/ya/all in/on heaven/hell/the other side | nos veremos en el/la cielo/otra
        my/the/a last/final day/night/goodbye/text/message/birthday/christmas on?
        mi ultimo/ultima dia/noche/mensaje/adios
        made/making/make peace with .. everything/dying/it/god/death | en/hecho paz con todo/dios/mi
        got/getting/put/have my/all affairs .. order | mis asuntos en orden
        will/be over soon/tonight | todo se acaba/termina hoy/pronto
        over soon/tonight anyway | pronto acabara/terminara todo
        by the time you/anyone read/reads/see/get/find/finds | cuando lean/lea/leas esto
        find/finding/found my body | encuentren/encontraran mi cuerpo
        cancel/cancelling everything/all/them .. i? .. not/wont/nobody be? around/here/alive/need
        cancelen/cancele todo .. no .. estar/estare/aqui
        not/no matter/care/important/point .. soon/gone/dead/anyway anymore | ya nada importa/va
        i/we will/would not be there/here/around for? any/anything/long | ya no me van a ver/encontrar
        """,
    "breathing": """
        can/could not/hardly/barely/scarcely breathe/breath/breathing
        no/apenas puedo/puede/podia/logro respirar
        can/could/cant not catch/get/take my/his/her/a/enough/any .. breath/air
        hard/trouble/difficult/difficulty/problem/problems/struggling/struggle/tough/unable/issues/
            gasping/fighting to/with/for/is? breathe/breathing/breath/air
        dificil/dificultad/dificultades/trabajo/cuesta/problemas para/de/mucho respirar
        short/shortness of breath | falta de/el aire/aire
        not/stopped/stops/isnt/barely/hardly/quit/shallow/slow/struggling breathing/breathe
        no respira/respirar/respiro/esta
        @throat & @closing
        throat/tongue/face/lips/airway/mouth/eyes/neck .. closing/closed/swelling/swollen/swelled/tight/
            tightening/swole/swell/closes/puffy/puffing
        garganta/lengua/cara/labios/boca .. cierra/cerrando/hinchada/hinchado/hinchando/hincha/hinchados/
            inflamada
        can/could not/hardly/barely swallow/speak/move/talk/breathe anymore/right/properly/at/or/and/
            since/well
        no puedo/puede tragar/hablar/moverme/mover/moverse
        choking/suffocating/asphyxiating/wheezing | ahogando/ahogandome/asfixiando/asfixia/atragantando
        turning/turned/went/going/looks/lips/fingers are? blue/purple/gray
        poniendo/puso/esta labios azul/morado/morada/azules
        hives all? and/all/over/spreading/everywhere | ronchas/urticaria por/en todo/todas
        allergic/anaphyl*/anaphylactic reaction/shock/$ | reaccion/shock alergica/anafilact*
        anaphyl* | anafil*
        """,
    "heart": """
        @chest & @hurting
        chest/heart .. pain/pains/hurts/hurt/hurting/tight/tightness/pressure/crushing/killing/aching/
            squeezing/burning/heavy/heaviness/stabbing/sharp
        pecho/corazon .. duele/aprieta/dolor/oprime/presion/apretado/doliendo/doler
        pain/pains/pressure/tightness/hurting/tight in/on/across my/the/his/her chest/heart/left
        dolor/presion/opresion/punzadas en/de el? pecho/corazon
        heart attack/stopped/failing/stopping | ataque/infarto al/de/cardiaco corazon/$
        cardiac arrest/event | infarto
        heart .. racing/pounding/skipping/fluttering/beating/exploding/explode/irregular .. not/can/stop/
            out/fast/hours/slow/crazy/hard
        corazon .. acelerado/late/latiendo/taquicardia
        having/had/has/have a/stroke/mini stroke/seizure/seizures | derrame cerebral
        having/had/think a? stroke | embolia/derrame
        having/had/has/have/got/another/been a? seizure/seizures | seizing/convulsing
        convulsion/convulsiones/convulsionando/convulsiono/convulsiona
        face/side/arm/leg/mouth/half .. droopy/drooping/numb/droops/paralyzed/dropped/weak
        cara/lado/brazo/pierna .. caida/dormido/dormida/paralizado/paralizada/chueca
        slurring/slurred .. speech/words/$ | no puedo/puede hablar/mover bien?
        can/could not feel/move my/his/her legs/leg/arms/arm/face/side/body
        no siento/siente mis/las/mi/la piernas/brazos/cara/pierna
        """,
    "unresponsive": """
        foaming/frothing at the? mouth | echando espuma
        passed/pass/blacked out twice/again/today/times/# | keep/kept/keeps/i fainting/fainted/faint
        turning/turned/going/gone/looks blue/grey/gray/purple
        @kin/he/she/they not/isnt/wont be/is? waking/wake/responding/moving/respond up?
        worst headache .. life/ever
        can/could not see/hear/talk/walk/stand straight/out/of/right/up/anymore/from ..
        words/speech & wrong/slurred/slurring/funny
                passed/passing/black/blacked/blacking out
        se/me desmayo/desmaye/desmayando/desmayar/desvanecio/desvaneci
        faint/fainted/fainting/collapsed/collapsing/unconscious/unresponsive
        desmayo/desmayada/desmayado/desmayarme/desmayarse/inconsciente/colapso
        will/does/can/would not wake/waking/respond/responding/rouse up?
        no despierta/reacciona/despertaba/responde/despiertan
        can/could/cant not/hardly wake/rouse/get/arouse .. him/her/them/up
        no puedo/podemos/logro despertar/despertarlo/despertarla
        not wake/waking/responding/moving/breathing/conscious/awake
        perdio/perdi/perdiendo el? conocimiento/conciencia
        lost/losing/loss/lose of? consciousness | no esta respirando/reaccionando/despertando
        vomiting/throwing/coughing/puking/spitting/peeing/pooping/throw up? blood
        vomitando/vomito/tosiendo/escupiendo/orino/orinando con? sangre
        bleeding/bleed/bled/blood ... stop/stopping/everywhere/bad/badly/heavily/lot/out/profusely/hard/
            head/much/slow
        sangrando/sangra/sangrado/hemorragia .. mucho/para/mucha/demasiado/fuerte/parar/cabeza
        losing/lost/loss of? a/so/lot/much of? blood | perdiendo mucha sangre
        blood everywhere/gushing/pouring | sangre por todas/todos
        fell/hit/fall/banged/cracked/smashed .. head .. bleeding/blood/vomiting/dizzy/confused/hard/
            passed/out/memory/remember
        golpee/golpeo/cai/caigo la? cabeza
        fell down the stairs/tub | cai de las escaleras
        not make/making/made any? sense | no dice/habla/tiene sentido/coherente
        confused/delirious/disoriented/incoherent/$ and .. know/where/who/speak
        confundido/confundida/desorientado/desorientada/delirando .. no/donde
        not know/recognize/remember where/who/what i/he/she/me/they/my am/is/are/name/day
        no se/sabe/reconoce donde/quien estoy/esta/soy/es
        call/called/calling/need/get/send an/for/911/me/the 911/ambulance/paramedics/ems
        llamen/llame/necesito/manden/llama/llamar/llamando una/al/a ambulancia/911
        need/send/get/call ambulance/911 | ambulancia
        is an? emergency/911 | es una? emergencia
        medical/real/an emergency | emergencia medica/real
        er/hospital now/asap/immediately | a urgencias/emergencias ya/ahora
        dying/die/dies/dead please/now/help/right/here | me estoy/se/esta muriendo
        i/he/she/we am/is/think/feel/feels/are/might/going am/like/i/to/be/im .. dying/dead
        siento que me/se voy/muero/va
        going/about to die | me/se voy/va a morir
        """,
    "seeing things": """
        demons/ghosts/spirits/devil/aliens/shadows/voices & my/me/talking/room/telling/watching/tell/hear/
            following
        tv/radio/phone/walls/god/voices/lights/camera is/are/keeps/keep telling/talking/watching/
            breathing/speaking/whispering/melting
        out to get me | everyone/everybody/they is/are after/against me
        chip/implant/bug/tracker & me/head/brain/inside/body
                hearing/hear/heard/hears/heard voices/things/voice/people ..
        oigo/escucho/oye/escuchando/oyendo/oir/escucha voces/cosas
        voices .. tell/telling/say/saying/told/want/talking/command/wont/won/not/screaming/in
        voces .. dicen/dice/diciendo/mandan/piden/hablan/gritan
        seeing/see/sees/saw things/people/shadows/bugs/demons/faces/stuff/monsters/ghosts ..
        viendo/veo/ve cosas/sombras/demonios/gente/personas ..
        hallucinat* | alucina*
        psychotic/manic/psychosis now/again/episode/today/right/$ | episodio psicotico/maniaco
        they/people/someone/somebody/fbi/government/cia/everyone is/are .. watching/following/after/
            poisoning/spying/tracking/coming/listening me/us?
        me estan/esta vigilando/siguiendo/envenenando/persiguiendo/espiando
        chip/microchip/device in/inside/implanted my/me/brain/head | chip en la/mi cabeza/cerebro
        not real/reality/feel/feels .. nothing/anything/i/anymore .. real/exist | nada es/parece real
        not/have slept/sleep/sleeping in/for # days/nights | no/llevo duermo/dormido/dias sin? dormir
        no/zero sleep in/for # days/nights | # dias/noches sin dormir
        still/stuck in/a/tripping/the high/trip/hole/tripping/disassociat*/dissociat* .. day/days/hours/
            yesterday/can/cant
        sigo/todavia drogada/drogado/disociada/disociado/viajando
        """,
    "harm to others": """
        shoot/blow/burn/shooting/blowing/burning the/this/that/your place/office/clinic/building/whole up/
            down/everyone
        shake/smother/drown/choke/strangle the/this/my/that baby/kid/child/kids/son/daughter
        smash/bash/crack/break/slit/cut/slash his/her/their/your skull/head/face/throat/neck in/open/off/$
        make/making them/him/her/you/everyone all? pay/suffer/bleed
        i have/got/bring a gun & pay/you/them/everyone/office/clinic
                going/want/wanna/gonna/will/ready/gotta/about/planning/plan/might/could/may/thinking/urge/
                    urges/
            thoughts/tempted/swear/like/should/rather/need/have to/of/about? .. kill/hurt/shoot/stab/
            murder/strangle/beat/attack/harm/killing/hurting/shooting/stabbing/choke/poison/smash/kill \
            him/her/them/you/someone/somebody/people/everyone/everybody/anyone/yall/all/my/the/that/this/
            his/others/a/these/those/another
        voy/quiero/puedo/ganas/pienso/podria/quisiera/voy a? de? en? matar/herir/lastimar/golpear/
            apunalar/disparar/dispararle/matarlo/matarla/matarlos/matarte/matarlas/pegarle/hacerle/danar \
            a? al? la? mi? alguien? $
        i will/gonna/will/could/might/swear/have kill/killed/hurt/shot/stabbed/shoot/stab/murder/strangle/
            beat him/her/them/you/someone/somebody/everyone/people/my/that/yall
        matarlo/matarla/matarlos/matarte/matarlas/dispararle/apunalarlo/lastimarla/lastimarlo
        kill/killing/hurt/hurting/harm/harming/shoot/shooting/stab/murder someone/somebody/people/others/
            everyone/everybody/him/them/yall/everybody
        matar/lastimar/herir a alguien/todos/mi/gente/el/ella/mis
        hurt/hurting/harm/kill/killing/shake/smother/drown/drowning my? the? baby/kids/child/children/son/
            daughter/wife/husband/family/mom/dad/boss/neighbor/ex/coworkers
        lastimar/matar/danar a mi/mis/al bebe/hijo/hija/hijos/esposa/esposo/familia/mama/jefe
        shoot/blow/burn/bomb/shooting/blowing/burning up? the/this/that/your/my/a up? place/clinic/office/
            school/building/work/everyone/house/down
        explotar/quemar/bomba/balear la/esta/el/en clinica/oficina/escuela/lugar
        bomb/gun to/at/in/into/bring/bringing the/your/my clinic/office/school/work
        llevar una? pistola/arma a la
        bring/bringing/coming/come with/a/my/in a? gun/knife/weapon/rifle
        voy con/a una? pistola/cuchillo/matarlos
        you/he/she/they/everyone/all will/are/gonna/going/deserve/should/all be/to/pay/regret/die dead/
            die/pay/sorry/regret
        van a pagar/morir/arrepentirse
        make/making him/her/them/you/yall/everyone pay/suffer/bleed | lo/la/los voy a matar/hacer
        come/coming/go/going after you/him/her/them with/and | los voy a matar/balear
        watch your back | van a ver
        """,
    "violence": """
        threatened/threatening/threatens/threaten & me/us/kill/knife/gun/life/kids
        @kin/he/she/man/someone & touched/raped/molested/locked/stalking/strangled/choked/beat/beating/hit me
        locked me in/up/inside/out
                he/she/husband/boyfriend/ex/wife/partner/dad/they/someone/man/kin is/was/will/has/keeps/just/
            going/tried/threatening/threatened/trying/said/says/saying to/going/he/she/they/been? .. kill/
            killing/hurt/hurting/hit/hitting/beat/beating/choke/choked/choking/strangle/strangled/rape/
            raped/hurts/hits/beats/stab/shoot/punched/attack/attacked me
        me pega/pego/golpea/golpeo/amenaza/amenazo/violo/quiere/va/ahorco/maltrata a? con? matar?
        he/she/husband/boyfriend/ex/wife/partner/they/stepdad/dad/mom hits/hit/beats/beat/hurts/hurt/
            choked/raped/punched/kicked/attacked/threatened/strangled/abuses/slapped/shoved @self
        esposo/marido/novio/pareja/ex/el me .. pega/pego/golpea/golpeo/amenaza/matar/encerro
        afraid/scared/terrified for my life | temo por mi/su vida
        not safe/unsafe at/in/here/with/right/around home/here/house/him/my/now
        no estoy/me segura/seguro/siento a?
        being/been/was/got/am/getting abused/raped/assaulted/attacked/beaten/stalked/trafficked
        me violaron/atacaron/golpearon/violo/abuso/abusaron
        raped/assaulted/molested me | abuso/abusaron sexualmente? de mi
        sexually assaulted/abused | me tiene encerrada/encerrado/amenazada
        in/real/serious/immediate danger | estoy/esta en peligro
        not feel/feeling safe | @feel unsafe | no me siento segura/seguro
        can not keep myself/me safe | no estoy a salvo
        not/can trust/trusting myself .. alone/tonight/not/now/with/around | no confio en mi .. sola/solo
        afraid/scared/worried/terrified/frightened i? of/that/what/to? i? might/will/may/am/could/going/
            would .. do/hurt/kill/harm/myself/something
        tengo/da miedo de? lo? que? hacerme/lastimarme/hacer/voy
        what i/she/he might/will/could/may do | de lo que pueda/puedo/podria hacer
        going/about/gonna to do something stupid/bad/drastic/crazy/terrible/permanent
        voy a hacer/cometer una/algo locura/malo/tonteria
        do/did/done/doing something stupid/drastic/permanent/irreversible/bad to? myself?
        hacer/hago/haga una/alguna locura/tonteria
        """,
    "another's life": """
        @kin/he/she/they says/said/wants/want/told/keeps/texted/threatened/threatening/tried/trying/is/
            talks/talking/posted/wrote/thinks/going/going/planning .. die/kill/killing/suicid*/suicide/
            end/himself/herself/themselves/hang
        @kin/el/ella .. quiere/dijo/dice/intento/va .. morir/morirse/matarse/suicidarse/quitarse/matar
        kill/killed/killing/hurt/hurting/harm/harming/hang/hanged/cut/cutting/shot himself/herself/
            themselves/themself/yourself/hisself
        matarse/suicidarse/ahorcarse/cortarse/quitarse/colgarse
        took/take/ended/end/taking/ending/ends/takes his/her/their own? life/lives
        se quito/quiere la/quitar vida
        wants/want/tried/trying/going to die/suicide | se quiere/quiso morir/matar
        @kin/he/she/they overdos*/od/oded | se esta/quiere .. muriendo
        @child/he/she .. swallowed/ate/drank/took/got/into/found .. @pills
        @child/nino .. trago/comio/tomo/bebio/encontro .. @pills
        """,
}
