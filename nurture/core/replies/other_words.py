"""Starting again, help, the wrong person, thanks and noise; how a table is read: `phrases`."""

from __future__ import annotations

WRONG: dict[str, str] = {
    "wrong number": """
        wrong & number/person/house/phone/cell | wrong #
        wrong/incorrect/worng number/person/phone/contact/guy/lady/girl/woman/man/nbr/num/patient/digits/
            cell/dude/individual/recipient/house/people/mobile
        ^ wrong number/person/one? $
        numero/telefono/persona/celular equivocado/equivocada/incorrecto/incorrecta/erroneo/mal
        number is/was/has/belongs wrong/incorrect/changed/new/reassigned/not/to/no ..
        equivocado/equivocada/equivocaron/equivoco/equivocas/equivocados/equivocan de numero/persona/
            telefono?
        got/have/has/texting/texted/reached/dialed/messaging/mistaken/sent/messaged/contacting/contacted \
            you/a/the/this/an/to/my? .. wrong & number/person/house/phone/cell
        wrong # | wrong/incorrect/worng number/person/guy/phone/one/people/man/woman/lady/place
        se equivoco/equivocaron/equivocas/equivocan
        am/is/this/that/was/it not/no/never longer? @he/his/her/hers/theirs/the/that/maria/john/jose/
            maria's/a? number/phone/person/patient/name/cell/anymore/line number/phone/cell/anymore/
            longer/line? $
        not my/his/her/their number/phone/appointment/visit/name/doctor/clinic/name anymore?
        no soy/es ella/el/esa/esta/ese/la/quien/su .. persona/paciente/numero/telefono/celular/$
        not @kin/his/her/their/that/the/your/my/@he/this/maria/john/anyone/him person/number/phone/
            patient/client/guy/name/wife/girl/lady/anymore/longer $?
        no es el/su/mi/este/ese/la numero/telefono/celular/persona/paciente
        ^ that/this/it? is? not me/him/her/them/mine $ | ^ no soy yo/ella/el $
        i/this/that am/is not/no who/whom/the/your/a/patient/longer/named/called/her/him/anyone ..
        yo? no soy .. paciente/persona/quien/esa/ese/cliente
        who/whose is/the/are/tf/in this? .. meant/intended/supposed/for/looking/trying
        a quien busca/buscan/quiere/quieren
        not/never/dont/didnt/havent/no know/heard/recognize/knows/met/seen/idea of/a/any/anyone/anybody/
            no/who/this/that/him/her/what/nobody .. doctor/clinic/person/named/maria/name/people/patient/
            that/lady/him/her/office/by/is/place/jose/juan/dr/she/he
        no conozco/conocemos/se/tengo/sabemos a/ningun/ninguna/de/quien/esa/ese .. doctor/clinica/persona/
            nadie/esa/maria/que/es/se
        no/nobody one/body/person/maria/such/jose/john/person? here/named/by/called/with/at/in by/with/
            named/called? that/this/name? name/here/$/number/house/person/maria/john
        nobody/no named/called/by | no one named/called/here/by/with
        aqui no hay/vive/esta/conocemos/trabaja | nadie se/con llama/ese nombre?
        there is/are no/not/nobody maria/john/jose/person/body/one/named/such here/at/by/named/in/$
        no hay/vive nadie/ninguna/ningun/ella/esa .. aqui/nombre/$
        no/not/nobody maria/john/jose/such/jessica/person/one here/lives/person/by/at/$ | no vive aqui
        not belong to | does/do not live/lives here/anymore/at | she/he/they/maria does not work here
        not have/has/use/own this number/phone anymore/now/$? | ya? no vive/trabaja/es aqui/mi/este/su
        just/recently/only/newly got/bought/had/received/given/assigned/inherited/have/having this/a/the \
            new? phone/cell/mobile/sim/new? number/phone/line/sim this/last/a/recently/today/yesterday/
            from/only/and/two/for/few/$/#
        this is my? a? new number/phone/line i/just/$
        acabo/me/recien/este/tengo/compre de/dieron/es/numero/nuevo .. numero/telefono/chip/linea
        new number/phone who/whos/sorry/dis/this/here/$ | numero nuevo/cambio .. quien/$?
        number/phone belongs/belonged/reassigned to? | @number/it/this used to be/belong ..
        este/el numero/telefono ya/era/pertenece/es/no .. de/otra/mio/suyo/mi/ella/el/pertenece
        her/his/their/my old/former/previous number/phone/cell $
        su/mi antiguo/viejo/anterior numero/telefono
        you/yall/must/are be/have/are/got? mistaken/confusing/confused/mixed/mistaking me/us/up/the/with/
            somebody/someone
        creo/parece/me que/esta/estan/se .. equivocado/equivoco/equivocada/confundido/confundiendo/confundio
        mistaken/confusing/confused/mixing/mistook me/us/my for/with/up?
        me confunde/confunden/confundio/confundieron con
        mistaken identity | otra persona
        looking for/someone/somebody someone/somebody/else/other | busca/buscan a otra/alguien
        meant/intended/message/text/texting/sent/this/texts/messages is/was? for/to? someone/somebody/
            other/another else/person/people
        for someone/somebody else | para/a otra/otro persona/numero/paciente
        am not @kin/a/your/the/@he/maria/jose/that/her/him/patient/any .. patient/client/$
        no soy paciente/cliente/su/la/el/maria/jose
        am/was/were/be not/never been/a/your/the/any/even? .. patient/client/customer
        nunca he/fui sido? paciente/cliente
        never been/was/gone/went/had/made/booked/heard/visited/scheduled to/a/there/your/an/any/of? .. \
            patient/clinic/there/appointment/you/yall/client/office/this/place/here/before
        nunca he/fui/hice/tuve .. clinica/cita/ahi/ustedes/paciente/sido
        not have/make/made/schedule/book/scheduled/booked/had an/a/any/this/nothing .. appointment/
            appointments/visit/account/with/consult/here/booking
        no tengo/hice/tenemos/agende ninguna/una/ningun/cita .. cita/ahi/ustedes/con/$
        not/never/didnt/havent made/make/booked/book/scheduled/schedule/signed/sign an/any/a/up/this/for/
            that/nothing .. appointment/visit/anything/this/you/there |
        her/his/their ex/exhusband/exwife/roommate/landlord | soy su ex
        this is her/his/their ex/number/phone/employer |  
        stop/sending me/us? her/his/their/someone stuff/info/information/messages/things/appointment/
            appointments/reminders/else's?/mail |
        she/he/they/maria/john/jose changed/has/have/got/does/no .. number/phone/here
        ella/el/@kin cambio/ya/tiene/no .. numero/telefono/otro/usa
        """,
}

START: dict[str, str] = {
    "start": """
        ^ start/unstop/resubscribe/subscribe/resume/restart/rejoin/reactivate/reenroll/optin/unmute/
            unblock/resub/startagain/comenzar/iniciar/empezar/reanudar/reactivar again/please/my/all/me/
            the/now/back/it/over/them? texts/messages/up/again/reminders/texting? please? $
        ^ comenzar/iniciar/empezar/reanudar/reactivar/suscribirme/suscribir/inicio/empiecen/reanuden/
            activar de/otra/los/mis/por? nuevo/vez/mensajes/textos/favor? $
        turn it/them/those/these? back on | begin/start @texting/@texts me/us/again/please/$ again?
        restart/resume/reactivate/reinstate/restore/enable/unmute the/my/your/sending/all/me/them? @texts/
            @mails/texting/them/me/messaging
        turn/put/switch my/the/them/me/those? @texts? back on
        start/begin sending/texting/messaging/getting/receiving/reminding the/me/my/us/them? @texts/
            @mails/me/again/us again/$?
        add/put/sign me/us back? on/up/to the/for/your? @list/@texts/again
        reactiven/reanuden/empiecen/vuelvan/vuelva/activen/manden/manda/sigan/reactivar/continuen/activar \
            a/los/mis/de/mandando/con/mandandome? .. @texts/@manden/nuevo/@mails
        opt/opting/sign/add/put/signing/opted me? back? in/back/up/on .. @texts/again/in/to/$
        volver/vuelvo/quiero/inscribanme/suscribanme/apuntenme a/otra/de/recibir .. recibir/inscribirme/
            mensajes/suscribirme/nuevo/lista
        resubscribe/subscribe/resubscribed/unstop/optin
        resuscribirme/suscribirme/suscribanme/suscribame/suscribir
        want/need/like/wish/please/can/could/would/love to/i/you/u/me .. start/get/receive/have/getting/
            back/receiving/restart/resume/continue/turn .. @texts/@mails .. again/back/after/on/anymore/
            too/all/please/$
        quiero/necesito/pueden/me/gustaria/deseo volver/recibir/mandarme/otra/seguir/mandar/que/
            recibiendo a? .. @texts/@mails otra/de/nuevo/vez
        recibir los? @texts otra/de vez/nuevo
        want/need/like/wish/miss the/my/your/those/all/getting/these @texts/@mails again/back/after/on/
            turned/resumed
        extrano/quiero los/mis/sus/de @texts nuevo/otra/de
        text/message/texting/messaging/remind me/us again/back | escribanme/mandenme de/otra nuevo/vez
        can/please/could/will you/u/i text/message/texting/get me/texts/messages/on/them again/back
        pueden escribirme/mandarme otra/de
        want/do want/get/have the/my/those/these @texts back/again/after/$ | that stop was
        please keep texting/sending me? | not mean/meant to stop/unsubscribe/opt/text/say/cancel
        no quise/queria/era darme/mandar/poner/parar/decir
        accidentally/mistakenly/accident/unintentionally .. stop/unsubscribed/opted/stopped/optout/
            unsubscribe/blocked/texted
        por/sin error/accidente/querer .. stop/alto/baja/pare/cancele
        sent/said/texted/hit/typed/pressed/replied/wrote/put/unsubscribed/opted .. stop/out/$ .. by/on/
            accident/mistake/accidentally/error/didnt/oops/not mistake/accident?
        mande/puse/dije/conteste/escribi .. stop/alto/baja por/sin error/accidente/querer
        ^ undo stop/unsubscribe/opt/that/optout | quiten el stop
        """,
}

HELP: dict[str, str] = {
    "help": """
        ^ help/info/ayuda/menu/options/commands/informacion/assistance/support $
        ^ ayuda/info/informacion/menu/opciones $
        """,
    "who": """
        who is/are/the/tf/hell/fuck? is/are/the/tf? this/dis/that/it/you/texting/sending/the/number/
            sender me/texting/number/is/from/sending/message/sender/please/again/$
        who this/dis | who sent/sends/send/texted this/me/it/these
        ^ quien/quienes es/son/habla/eres/escribe/manda/sos/envia esto/ustedes/usted/este/numero/$?
        ^ de parte de? quien/$ | quien me escribe/habla/manda/contacto
        ^ whos/whose this | who/whom am i/we texting/talking/speaking/messaging/chatting to/with?
        con quien hablo/estoy/chateo
        ^ what is/are this/these number/about/for/text/message/texts/from/service/line? $
        what number/company/clinic/place/office is this/these
        ^ which/what clinic/company/office/place/doctor is/are this/you/from
        what is this number/text/message/line | ^ que es esto/este/eso | que numero/clinica/compania es
        what number/clinic/office/place/company/business is/are this/you | que numero es
        what is/are this/these @texts/number/about/for/?$? | de que/quien se/es? trata/esto/este?
        who/where/how did/got/gave/do/have .. my/this number/info/contact
        de donde sacaron/son/sacan/tienen/escriben mi?
        do/have i/you/we know you/me/this/this/$ | te/los conozco
        identify yourself/yourselves | identifiquese/identifiquense
        is/this automated/automatic/bot right? $ | whose number is this
        what do/does # and/or/mean .. mean?
        is there a/an/any real? person/human/someone/somebody .. text/talk/there/reading/speak
        is this/it the/a/from? clinic/office/doctor/ketamine/cedar .. $ | es la clinica/consultorio
        ^ new phone who | ^ y tu quien/
        what do i/we/you do/reply/type/say/text/press/send/write now/here/back/next/to?
        que hago/contesto/pongo/respondo/escribo/tengo
        what/which are? my? options/choices/commands/number/keywords/menu | cuales son? mis? opciones
        how does/do this/i/it/these work/reply/use/respond/answer/works
        como funciona/contesto/respondo/uso esto/?
        not understand/get/make this/your/the/sense/that/it/options/instructions/question/message/text/
            menu text/message/menu/question/options/instructions/$? $?
        ^ no entiendo/entendi/comprendo/entiende esto/el/nada/su/lo/$ mensaje/$?
        """,
    "human": """
        is/are/am this/you/i/it/that a/an/really/even/like? an?/a? real/human/bot/robot/automated/person/
            ai/computer/machine/actual/live/automatic
        es/eres/son/hablo/esto .. robot/maquina/persona/real/automatico/bot/humano/computadora
        talk/speak/chat/connect/transfer/talking/speaking/reach/want/need/give/put/get to/with/me/a/an/
            through/real/human/hold? to/with/a/an/real? to/with/a/an? real/actual/live? human/person/
            someone/somebody/agent/representative/rep/operator/people/receptionist/staff/humanbeing/
            secretary
        hablar/comunicarme/comunicar/pasar/hablo/comuniqueme/paseme/pasenme/atienda/quiero/necesito con/a/
            me? con? un/una? persona/humano/alguien/agente/representante/operador/recepcion/operadora/
            secretaria/encargado/gerente/recepcionista
        human/agent/operator/representative please/now
        ^ agente/operador/humano/persona/representante porfavor? $
        can/could/may a/an/real human/person
        ^ human/agent/operator/representative/person/bot/robot/receptionist please? $ | real person
        persona real
        anyone/anybody/someone/somebody/does/is/person/human/people there? actually? read/reads/reading/
            monitor/monitors/monitored/see/sees/respond/behind .. these/this/here/texts/messages/them/$
        alguien/quien lee/contesta/ve/responde/revisa/ahi .. esto/estos/mensajes/$
        can/do i/you reply/text/respond/write .. here/to/this/back/directly?
        puedo contestar/responder/escribir .. aqui/este
        """,
}

THANKS: dict[str, str] = {
    "thanks": """
        thanks/thank/thankyou/thx/ty/thankful/grateful/gratitude/appreciated/appreciate/appreciative/
            appreciation/cheers/merci/danke/thanksss
        gracias/agradezco/agradecida/agradecido/agradecemos/agradece/agradecer/grax
        ^ you/u/yall/everyone/staff/guys/team/it/she/he guys/all? are/is/were/was/have a/the/so/all/
            really/such/an? a/the/so? best/amazing/awesome/great/wonderful/lifesaver/lifesavers/rock/
            angels/angel/kind/helpful/sweet/fantastic/nice/incredible/lovely/gem/heroes
        you/u/yall/everyone/staff/doctor/nurse/guys/team/it/she/he are/is/r/were/was/have/been/did/a/so/
            all/really? so/the/a/all/such/very/really/been/an/amazing? best/amazing/awesome/great/
            wonderful/lifesaver/rock/angels/angel/kind/helpful/sweet/fantastic/terrific/nice/incredible/
            lovely/lifesavers/gem/rockstars/rockstar/heroes/goat/super/legend/star/stars/saint/saints/
            excellent/beautiful/godsend
        son/eres/es/fueron/muy/ustedes .. mejores/mejor/amables/amable/increibles/geniales/angeles/
            bendicion/maravillosos/lindos/excelente/excelentes/angel/atentos
        love/loved/luv/loves/adore you/yall/u/it/this/these/your/the/guys/that/ya
        los/las/me/te quiero/amo/encanta/encanto/aprecio
        god/bless bless/you/u/all | dios/que los/te/les/la/dios bendiga
        have/hope/wish/enjoy/happy you/yall/a/u/your/all/everyone/have? a/have/great/good/nice/wonderful/
            is? great/good/nice/wonderful/blessed/happy/awesome/lovely/amazing/holiday/well/safe day/
            weekend/one/night/evening/week/morning/time/afternoon/holidays/holiday/$
        igualmente
        que/buen/feliz/buena tenga/tengan/pase/pasen/este/dia/fin/les/tarde/noche/estes? .. dia/semana/
            noche/tarde/bien/bonito/bonita/excelente/lindo
        happy new/birthday/holidays/friday/monday/thanksgiving/easter/halloween/mothers/fathers/hanukkah/
            valentines/4th/tuesday/wednesday/thursday/independence/labor/memorial
        feliz/felices ano/navidad/cumpleanos/fiestas/dia/pascua/jueves/viernes
        merry christmas/xmas | saludos/bendiciones/abrazos/abrazo
        you/u too/2/as | igualmente/igual/a ustedes/usted/ti
        same to you | a ustedes
        five/5/4/10 star/stars | cinco/# estrellas
        great/good/wonderful/excellent/best/amazing/awesome/nice/fantastic/fab/well job/work/experience/
            service/team/staff/visit/session/place/care/people/done/info/tips/tip/read/article/advice/
            reminder/help/clinic/vibes
        buen/buena/excelente/gran/muy/super trabajo/servicio/bien/experiencia/atencion/bueno/buenos/
            equipo/util/info/consejo
        much/really/so/very/greatly/truly/too/most appreciated/helpful/kind/obliged | appreciate
        muy amable/amables/util/atenta/atento
        this/that/it/they/these/those/tips/texts/messages/article/reading/info is/was/are/were/really/has/
            so/have/helped/help/been? so/really/very/super/great/good/a/lot/me? helpful/helped/useful/
            great/good/interesting/sweet/nice/perfect/kind/help/amazing/lot/helps/wonderful/awesome/
            encouraging/comforting/calming/reassuring/fascinating/fantastic
        me sirvio/ayudo/gusto/ayudan/sirven/ayuda mucho/bastante/bien/$
        helped/helps/helping a/me/so/alot/much/calm/sleep lot/much/me/sleep/feel? | me ayudo/ayuda/ayudan
        @feel so? much? a? lot/really/feeling/already/way/doing/so/great/much/super? better/great/good/
            amazing/wonderful/fantastic/awesome/fine/happy/hopeful/lighter/rested/calm/relieved/alive/
            fabulous
        me/estoy/siento siento? muy/mucho/super? bien/mejor/feliz/contenta/contento/tranquila/excelente
        slept/sleeping like/great/well/so/better/a/all/through baby/log/well/night?
        dormi/duermo muy? bien/mejor/rico/como
        i? took/went/did/tried/doing/wrote/had/journaled/walked/listened a/for/my/the/some/it/your/to? \
            walk/journaling/meditation/water/nap/rest/journal/breathing/tip/advice/yoga/bath/meditate/
            stretch/salad/exercise
        hice/tome/sali/camine/probe/medite/descanse
        killed/slayed/nailed/crushed/rocked/slay it/that/this/$ | se lucieron/pasaron
        ^ slay/lit/fire/goat/legend/bravo/yay/woohoo/yippee/wow/sweet/congrats/congratulations/amen $
        ^ bravo/felicidades/amen/wow $
        congrats/congratulations/kudos/props/bravo/yay | felicidades/enhorabuena
        """,
    "asked for": """
        not/never stop & help/love/read/helps/useful/enjoy | i? read/enjoy every/all/them/these/each ..
        hanging/hang in there
        ^ no/not dejen/stop de/sending ..
        """,
    "greeting": """
        ^ hi/hello/hey/hiya/yo/howdy/hii/heyy/sup/morning/greetings/hellooo/hallo/ola/heya $
        ^ hola/buenas/saludos/holi/holaa/hey $
        ^ good morning/afternoon/evening/day/night/nite/eve | ^ buenos/buenas/buen dias/tardes/noches/dia
        ^ how are/r/is you/u/yall/everyone/it/things/everything |  ^ como esta/estan/estas/andan/les
        ^ bye/cya/later/ttyl/night/goodnight/seeya/toodles $ | ^ adios/bye/chao/hasta luego/pronto?
        ^ see you/ya/u/yall later/around/soon | ^ hasta luego/pronto/la
        talk/speak to/later/soon you? later/soon/then? | hablamos/platicamos luego/despues/pronto
        """,
    "acknowledged": """
        ^ ok/k/kk/got/noted/understood/gotcha/alright/cool/great/perfect/nice/good/sounds/will/right/sure/
            roger/copy/aight/lol/haha/hahaha/heart/thumbsup/praying/100percent/awesome/sweet/word/bet/
            fine/done/mhm/interesting/makes/wow/true/agreed/same/facts/wonderful/ight/oki/fabulous/
            fantastic/excellent/fair/aw/aww/awww/hehe/yay it/good/great/do/on/know/then/lol/haha/you/
            sense/enough/that/cool/thanks/perfect/noted/heart/ok/got? $
        ^ ok/bien/bueno/perfecto/vale/va/sale/entendido/enterada/enterado/listo/dale/genial/excelente/
            anotado/recibido/jaja/jajaja/jeje/orale/claro/super/muy gracias/entonces/bien/pues/bueno? $
        ^ got/thumbsup it/that/this/you/ya | ^ de acuerdo
        ^ no worries/problem/prob/biggie/thanks/thank/sweat/probs/thankyou/ty
        ^ no hay/se problema/preocupe/preocupes
        ^ sorry/apologies/oops/whoops/oopsie my/about/for/bad/guys/again? it? $
        ^ perdon/disculpe/disculpen/disculpa/lo siento? $
        my bad | perdon por/la
        ^ am? good/fine/ok/okay/alright/well thanks/thank/here/though/for/now? $ | ^ estoy bien $
        ^ not right/thanks/thank/today/this/at/for/now/yet now/you/time/this/moment? .. $
        ^ por/ahora/ahorita ahora/no no? $
        ^ makes sense | ^ tiene sentido
        will do/try/check/keep | lo hare/tendre/tomare
        good/nice/great to know/hear | que/bueno bueno/saber/bien
        ^ not now/yet/today/needed | ^ todavia/ahora/ahorita no
        """,
}

OTHER: dict[str, str] = {
    "deferred": """
        in/at a/the/my? meeting/work/class/movie/school right/now/$ | talk/text/call/reply you? later/soon $
        at work/dinner/lunch | busy right? now/$ | ocupada/ocupado/$ ahora/ahorita
        ^ we/i will see $ | ya veremos/vemos/veo $
        ^ maybe/perhaps/possibly/dunno/idk/unsure/undecided/eh/meh/hmm/whatever/welp/hm/nevermind/ignore/
            disregard/oops/test/testing/n/no/no/x/asdf/blah/huh/wait/later/depends $
        ^ quizas/tal/talvez/quiza/no/depende/luego/despues/mmm/equis/prueba/olvidalo/olvidenlo vez? $
        i? do? not know/sure/decided/yet/certain yet/right/if/at? yet/now/moment? $
        ^ no se/sabria todavia/aun/bien? $
        let/lemme me/u/you check/think/see/ask/look/get/know/talk/figure/find ..
        dejeme/dejenme/dejame/deje ver/checar/revisar/pensar/pensarlo/preguntar/consultar
        will/need/have/must/going/should/can to? let you/u/yall/everyone know
        will/need/have/must/going/should/can to? check/think/see/ask/talk/look/decide/discuss/consult \
            with/about/my/on/it/over/her/him/to/what/if/and .. first/calendar/schedule/@kin/boss/work/it/$
        voy/tengo/necesito/dejeme a/que ver/checar/preguntar/pensarlo/revisar/consultarlo/pensar/consultar
        le/les/luego/despues/yo aviso/aviso/digo/confirmo/llamo/escribo
        think/thinking about/over/on it/that/this | lo pensare/pienso/checo
        get back to you/u/yall | luego/despues/mas les/le/te/tarde aviso/confirmo/digo
        ^ not sure/certain yet/if/right/about/at/i? | ^ no estoy segura/seguro
        nevermind/disregard/ignore | olvidelo/olvidenlo/olvidalo/ignoren/ignore | no importa
        wrong/oops chat/thread/meant/text/window/group/convo/conversation | chat/mensaje equivocado
        meant/sent/message/text/was to/for/that/was/not/this .. my/wife/husband/mom/someone/friend/sister/
            brother/other/you/else/chat
        era/iba/es para mi/otra/mama/esposo/otro
        grab/pick/get/buy up? some/the/a/us? milk/eggs/bread/dinner/pizza/diapers/groceries
        on your way home | ^ mom/dad/babe/hon call/text/phone me | ^ babe/honey/hun/bae/sweetie
        did you feed/see/hear/watch/pick/get the/that/my/what/milk/dog/kids .. | the game was | happy hour
        depends/depending on | depende de/del/si
        """,
    "machine": """
        out of the? office | on vacation/leave until/from/and/returning | fuera de la oficina
        auto/automatic/automated/autoreply reply/response/message
        respuesta/mensaje/contestacion automatica/automatico
        currently/am/is driving/away/unavailable right/now/and/- | currently/am out of office
        sent from my car | estoy manejando/conduciendo/ocupado
        do not disturb/monitored | no molestar
        unable to deliver | no se pudo entregar
        mailbox/inbox is? full | buzon lleno
        this mailbox/inbox/account is not/no
        voice message/mail transcription/unavailable | mensaje de voz
        ^ image/attachment/photo/video/sticker/gif/audio/mms/location/contact attached/shared/unavailable/
            omitted/message/1/of/to/$
        imagen/foto/audio/sticker/ubicacion adjunta/adjunto/compartida
        ignore/disregard/forget all? previous/prior/earlier/your/any/all/the/above previous/prior/of/
            above? .. messages/commands/guidelines/instructions
        cancel/confirm/mark/delete every/all patient/patients/appointment/record/visit/visits as?
        ignore/disregard/forget all/previous/prior/your/any/the .. instructions/prompts/rules/instruction
        ignora/ignore/olvida .. instrucciones
        ^ system/admin/assistant/root/sudo/override/developer patient/has/mode/prompt/override/message/
            all/confirm/set/mark/send/instruction/user
        drop/select/insert/delete table/into/from
        pretend/act you/as/to/like are/an/a/be/if my/an/a/doctor/dan/admin
        act/pretend/are as/to/now/be an/a/be?  admin/doctor/dan/unrestricted/ai/assistant/model/staff
        mark/set/change/send/reveal/print/output/show/list/update/give all/every/each/the/me/your .. \
            appointment/appointments/patient/patients/records/database/instructions/prompt/prompts/key/
            password as
        prize/winner/lottery/bitcoin/crypto/loan/loans/viagra/casino/giveaway/sweepstakes/refinance/
            cryptocurrency/investment/click/claim/jackpot/free/congratulations won/iphone/gift/card/offer/
            here/now/link/your/money/approved/winner/$
        ganador/premio/loteria/bitcoin/prestamo/gratis/haga clic/click
        won/win a/the/free/$/your/an/#/you .. card/prize/gift/iphone/vacation/cruise/cash
        gano/ha un/ganado .. premio/tarjeta/viaje
        click/tap/visit/follow here/this/the/below/link | haga/da clic/click
        ^ http*/www*/tinyurl* $ | cash/loans/loan fast/approved/today | selected for a/an/the
        """,
    "private": """
        # is your verification/code/otp/login/security .. | verification code/#
        ssn/ss/social/security/dob/birthdate/card/visa/mastercard/amex/cvv/exp/routing/passport/license/
            password/pin/otp/code/verification number/security/#/is/on/code? .. #
        seguro/tarjeta/fecha/clave/codigo/nss/licencia .. #
        born on? | naci el
        """,
    "report": """
        already/i told/spoke/talked/called/emailed/paid/did/let/sent/signed/filled/answered/completed/
            handled/sorted/took/informed with/to/you/the/them/front/someone/her/him/it/your/this/those/
            that/my/care? .. desk/them/nurse/office/someone/yesterday/already/her/him/receptionist/forms/
            care/online/doctor/assistant/lady/$
        ya les?/le? dije/hable/llame/avise/pague/llene/mande/firme/hice .. recepcion/ellos/enfermera/
            oficina/senorita/$
        """,
}
