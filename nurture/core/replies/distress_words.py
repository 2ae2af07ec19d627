"""What distress sounds like: somebody calls within the hour. Tier 2; how a table is read: `phrases`.

`denied`: what is said not to be so is no alarm, and no reason for silence either.
"""

from __future__ import annotations

DISTRESS: dict[str, str] = {
    "hopeless": """
        have/got/bought/holding/with the/some/enough/my/these? pills/rope/razor/gun
        tengo pastillas/soga/pistola
        thanks/thank & did/tried her/his/your/their best
        i want/need/just out/away of? everything/all/this/it/life/$ | quiero salir de todo
        everything/all hurts/aches | me duele todo/el alma
        not/cant want/wanna/can to? do/keep/be this/here/doing/it anymore/any/again/longer this? anymore/$?
        ya no quiero esto/seguir/nada
        nobody/noone/no/none/one would/will/even/really one? miss/notice/care/want/love/listens/listen
        slipping/fading/drifting away/back/under/into/down
        not/no want/energy/strength/motivation to live/move/eat/get/go .. anymore/bed/up/on
        can/could not get out of bed | no puedo levantarme de/cama
        not eaten/slept/showered/left in/for/since/my days/weeks/house/bed
        ya no se que hacer/mas | no se que hacer conmigo
        hopeless/worthless/helpless/desperate/despair/despairing/desperately/suffering/miserable/unbearable
        desesperada/desesperado/desesperacion/inutil/sufriendo/miserable/insoportable
        no/lost/losing/without/lose/zero all? hope/faith
        sin/perdi/perdiendo/pierdo/perdida la? toda? esperanza/esperanzas
        not see/seeing/have/got/there any/a/the/much? point/future/way/hope/reason/purpose/light
        no le? hay veo/encuentro/tengo/hay ningun? una? sentido/salida/futuro/caso/esperanza
        what is/s the point/use anymore/of/in/$ | cual es el punto/sentido
        para que seguir/sigo/vivir/intentar
        no/any/not point/use/sense in/of/anymore/to/trying/going/left/$ | no tiene/vale caso/sentido/la
        point of/in/to it/this/living/life/going/trying/anything/any/all/even/keep
        nada tiene/vale/sirve sentido/la/para
        nothing matters/helps/works/left/changes/$ anymore | ya? nada importa/ayuda/funciona/sirve
        why/what do/am i even/still/bother/keep/here/for try/trying/bother/here/exist/alive/go/going
        para que sigo/seguir/estoy
        i give/giving/gave/given/quit up/$ on/completely/totally/now/i/its/$
        me rindo/rendi/rendir/doy por vencida/vencido
        gave/give/giving/given up on/hope/everything/life/myself/$ |  tirar/tiro/tirando la toalla
        can/could not/hardly/barely take/handle/deal/cope/stand/bear/face/manage/fight/live/do this/it/
            with/life/like/another any/this/life/it/day/anymore/much/longer/alone/more/$
        can/could not/hardly/barely go/keep/carry/get/live on/going/living/trying/up/through/like/this
        no aguanto/soporto/resisto/doy mas/seguir/esto/asi/nada/ya/la
        no puedo mas/seguir/asi/ya con? esto?
        can/could not/hardly take/do/stand/handle/cope/bear this/it/life/any? anymore
        ya no puedo/aguanto/soporto $
        can/could not go/keep/carry on/going/doing/living/trying/fighting
        no puedo/quiero seguir/continuar asi/mas/adelante
        not/can/cant think/sure/know i can/could do/handle/take/make/go/keep/last this/it/on/much/another/
            through/going
        no creo/se poder/aguantar/si/que
        not/cant know how/if much? longer/more? i can/could/will | no se/cuanto cuanto mas/aguante/voy
        at/reached/near/hit/hitting/past/reaching the/my/a end/breaking/limit of/point/$ my/rope/wits/$
        hit/hitting rock bottom | at my limit/lowest/breaking/wits | toque/tocando/tocado fondo
        end of my rope/wits/tether | al limite/borde
        rock bottom | en el fondo
        on/at/over/close the/to edge/brink/it | al borde de/del
        falling/fell/breaking/coming/going/losing apart/down/it/undone/under now/again/inside/over/and/i/$
        me estoy/siento derrumbando/quebrando/hundiendo/perdiendo/rompiendo/cayendo
        losing/lost/loosing my/it mind/grip/shit | volviendo/volviendome/enloqueciendo/enloquecer loca/loco/$
        want/wish/wanna/wished/need/like/could/just i/to? .. disappear/vanish/escape/cease
        quiero/quisiera/gustaria/ganas desaparecer/escapar/huir/esfumarme/irme
        disappear/vanish/evaporate | desaparecer/esfumarme
        want/wanna/need/make/just all? it/everything/this/pain/the/thoughts/noise .. to? stop/end/over
        quiero/que que/esto/todo/ya pare/termine/acabe/todo/ya
        make it/this/them/the stop | que pare/acabe/termine ya/todo/esto/el
        nothing/no left to? give/lose/me/for/of/in | nada me queda/que/perder
        world/everyone/they/you/yall/all/people .. better/easier without/off/if | serian/estarian mas felices
        a/am/such/being/just/nothing/feel/like/become/im burden/failure/waste/mistake/disappointment/
            loser/nothing/monster/worthless/garbage/trash/useless
        soy/ser/siento una/un/que carga/estorbo/fracaso/inutil/mierda/basura/error
        a/burden to/on everyone/family/my/them/him/her/people/all | soy/siendo una carga
        hate my/myself/life/living/who/this @self? | odio mi/me/vida/ser/todo
        hate @self | me odio/detesto
        fml | me odio
        sick/tired/exhausted/done/over/fed of/with/up everything/life/it/fighting/trying/pretending/
            hurting/feeling/existing/all/suffering/being
        harta/harto/cansada/cansado de todo/esto/luchar/sufrir/sentirme/mi/vivir/fingir
        tired/exhausted/done fighting/trying/hurting | no tengo/quedan fuerzas/ganas
        done/finished/over with it/everything/life/all/this/trying | me canse de todo/luchar/esto
        done/over trying/fighting/pretending | ya me canse/harte
        nobody/noone/no/none/anyone one? cares/care/would/loves/understands/notice/miss/misses/needs/
            gives/notices
        a? nadie le? me? se? quiere/importa/importo/ama/entiende/extranaria/necesita
        would/will/does/did anyone/anybody/someone/nobody even? notice/care/miss
        alguien me? extranaria/notaria
        one would/will notice/miss/care | nadie me va a extranar
        unloved/unlovable/abandoned/rejected/forgotten | nadie me/quiere quiere/ama
        so/too/very/really/completely/totally/feel/feeling/all/utterly/super alone/lonely/empty/numb/
            broken/trapped/hollow/isolated/ashamed/defeated/drained/overwhelmed/dark/hurt
        me siento/siento/sintiendo/estoy muy? tan? sola/solo/vacia/vacio/perdida/perdido/atrapada/
            atrapado/rota/roto/triste/deprimida/deprimido/agobiada/abrumada/hundida
        feel/feeling/felt so/really/very/too/pretty/super/all/kind/of/completely/more/just? of? so? alone/
            lonely/empty/numb/broken/lost/trapped/hollow/worthless/hopeless/low/down/awful/terrible/dark/
            unsafe/suffocated/overwhelmed/defeated/dead/horrible/sad/depressed
        muy/tan/bastante/demasiado/peor sola/solo/triste/deprimida/deprimido/mal/ansiosa/ansioso animo?
        dead/empty/dying/numb/rotting/broken/crumbling inside | muerta/muerto/vacia/vacio/rota/roto por dentro
        darkness/abyss/void/rot/dark/darkest place/hole/hours/thoughts/times/days/$
        oscuridad/abismo/lugar oscuro/pensamientos oscuros
        scary/dark/intrusive/bad/ugly/evil/horrible/disturbing/awful/terrible/really/awful thoughts/
            thought/urges
        pensamientos/ideas malos/feos/oscuros/negativos/intrusivos/raros
        hurts/painful/hard/tired/exhausting/pointless to be/live/exist/breathe/go/alive/keep
        duele/cuesta vivir/existir/estar
        too much/hard/painful to? for? bear/handle/me/take/live/cope/anymore/keep
        es demasiado/insoportable para? mi?
        too much to? bear/handle/take/cope | no lo soporto/aguanto
        """,
    "in tears": """
        can/could not stop/quit/seem crying/shaking/sobbing/trembling/panicking/thinking/hurting/worrying/
            screaming
        no/sin puedo/paro/dejo/para/deja/logro/parar/dejar parar/dejar/de? de? llorar/temblar/llorando/
            sufrir
        crying/sobbing/bawling/weeping/cried/cry all/every/nonstop/since/for/uncontrollably/constantly/
            again/hours/in/my/so/right/everyday/myself ..
        llorando/llorar/lloro/llore todo/toda/sin/mucho/desde/diario/cada/todos
        been/am/keep/is/im/cant/sitting/here/just/still crying/sobbing/bawling/weeping
        estoy/paso/he llorando/llorado
        breakdown/meltdown/spiraling/spiralling/spiral | a? @feel in? crisis
        crisis/colapso/ataque de? nervios/nerviosa/emocional
        mental/nervous breakdown/crisis/collapse | crisis de/nerviosa nervios/ansiedad
        panic/anxiety/panicking attack/attacks/bad/$ | ataque/ataques/crisis de panico/ansiedad
        having/had/have/got a/another/panic panic/anxiety/bad attack/attacks
        tengo/tuve ataque/mucha ansiedad/angustia
        panicking/panicked/freaking/hyperventilating/spiraling out/$ | panico/angustiada/angustiado/angustia
        not/never/am/im/is doing ok/okay/well/good/alright/so/great/at/bad/terrible/awful
        no estoy/ando/me bien/nada/siento
        am/is/not not/really/doing ok/okay/alright/well | no estoy bien
        @feel really/so/very/pretty/super/extremely/too/just/kinda/worse? low/down/bad/awful/terrible/
            horrible/shitty/worse/hopeless/sad/depressed/suicidal
        me siento/encuentro muy/tan/super/bien/peor/mal/horrible/fatal mal/triste/baja/deprimida/
            deprimido/decaida/$
        really/so/very/super/pretty/extremely/too low/depressed/sad/anxious/unstable/scared/down/
            desperate/hopeless
        muy/tan mal/triste/deprimida/deprimido/desesperada/angustiada
        depression/depressed/anxiety/mood/mind/head/thoughts/pain .. worse/worst/bad/back/winning/
            unbearable/terrible/killing/eating/crushing/drowning/getting/horrible
        depresion/ansiedad/tristeza .. peor/mal/mata/matando/gana/ganando/volvio/horrible/empeorando
        worst/darkest/lowest i/it/have/day/night/week/ever/$ .. been/ever/felt/life/yet
        peor/mas de/que mi/nunca vida
        getting/got/feel/feeling/much/am/way/a/its worse/worser and/since/every/after/each/than/not/lot/
            instead ..
        cada vez/dia/peor peor/mas
        having/really/such/a a/bad/hard/rough/really/tough/horrible/terrible/awful very? bad/hard/rough/
            tough/horrible/terrible/dark/awful time/day/night/week/moment
        pasando/paso/estoy/teniendo muy? un? una? mal/mala/momento/dia/noche .. mal/dificil/horrible
        struggling/struggle .. bad/today/tonight/lot/hard/alone/badly/really/much/so/right/now/mentally/
            bad/$
        estoy/ando/paso batallando/luchando/sufriendo .. mucho/sola/solo
        bad/dark/horrible/awful/weird/scary/rough place/headspace/space/mental/spot right?
        mal/mala lugar/racha/momento/estado mental/animico
        drowning/sinking in/inside/under/here/$ | me estoy ahogando/hundiendo
        breaks/broken/breaking my heart/me | tengo el corazon roto
        relaps* | recai/recaida/recayendo
        drinking/using/drank/drunk/high/drugs/pills again/lot/heavily/every/daily/relapse
        volvi/estoy a? tomando/beber/tomar/drogarme/consumir
        """,
    "help asked": """
        ^ help me now? $ | ^ ayudame/ayudenme/socorro porfavor? $
        please/someone/somebody/anyone/god/desperately help me/us now/please/tonight/$
        can/could/will somebody/someone/anyone/anybody help me/us | ayudenme/ayudame/ayudeme/socorro/auxilio
        ^ help me 
        i/we/really/badly/urgently/desperately need/needs/want/get? help/someone/somebody/support now/
            right/bad/badly/please/soon/today/immediately/tonight/urgently/$
        necesito ayuda ya/urgente/ahora/hoy/$ | necesito a alguien
        i/we really/badly/urgently/desperately need/want help/someone/to | necesito .. ayuda .. urgente/ya/hoy
        need/want/have to/someone talk/speak/vent to/with/me/now someone/somebody/anyone/now/bad/badly/
            urgently/right/desperately/$
        necesito hablar con alguien
        sos/mayday | sos/auxilio
        ^ anyone/anybody/someone/somebody please/awake/help/up $
        anyone/anybody there/listening/awake please/? $ | hay alguien ahi/porfavor
        in/having/real/this/true/an a? crisis/emergency | en crisis/emergencia
        call/text/called/number 988 | es/muy/una urgente/emergencia
        am/i/feel scared/terrified/afraid/frightened of/by/for/with/to myself/myself/me/alone/be/being/
            thoughts/tonight
        tengo/me miedo/asusto de/a/mi mi/misma/mismo/estar/sola
        scared/afraid to be/go/sleep/of alone/home/being/myself | miedo de/a estar/quedarme sola/solo
        not/dont should/want/can be/being/stay left? alone right/now/tonight/with/$
        no debo/quiero/puedo estar/quedarme sola/solo
        """,
    "denied": """
        not/never/no/isnt/longer/arent/nor/non feel? feeling/actively/really/been/currently/actually/like/
            being/exactly/having? a? suicidal/suicide
        no soy/estoy/tengo/siento/pensando suicida/suicidarme/suicidas
        not/no/never/without any/having/have/suicidal/more? thoughts/ideation/plan/plans/intention/intent/
            intentions .. suicid*/harm/harming/die/dying/hurt/hurting/kill/killing/act/ending
        no tengo/hay pensamientos/ideas/ganas/intencion .. suicid*/matarme/morir/morirme/hacerme
        not/never/wouldnt/would/no going/gonna/want/plan/planning/trying/wanna/about/have/do/would/
            actually/intend/really/actively .. kill/hurt/harm/killing/hurting/harming/die/cut/suicide/end/
            ending @self?
        no quiero/voy/pienso/planeo/haria a? hacerme/matarme/morir/lastimarme/suicidarme/morirme/hacer \
            dano? nada?
        used to be/feel/want/cut/have/think .. suicidal/die/myself/suicide/dead
        antes queria/era/pensaba/tenia .. morir/suicida/matarme/suicidarme
        was/were/felt/been/history/past/years/year/attempt/attempted/attempts/tried .. suicid*/die .. ago/
            last/past/before/when/in/years/as/back/teen/college/history
        hace .. anos .. suicid*/matarme/morir
        # years/months ago .. suicid*/die/overdos*/kill | hace # anos/meses .. suicid*/matarme/sobredosis
        history of suicid*/self/overdos* | historial/antecedentes de suicid*/autolesion*
        past suicid*/overdos*/attempt/attempts | intento previo/pasado
        suicid* .. years/months/past/history/before/anymore ago? | suicid* .. anos/antes/pasado
        """,
}
