"""How people ask not to hear from us, English and Spanish side by side. Phrases: see `phrases`.

The law asks what a reasonable person would take for it (47 CFR 64.1200(a)(10)): no wording is too odd.
"""

from __future__ import annotations

#: Words of an opt-out that say it alone; with something else to stop, cancel or end they do not.
EXIT_WORDS = frozenset(
    """stop quit end cancel unsubscribe revoke remove optout stopall stoptexting halt cease arret td unsub
    mute block stap stahp stawp stp alto pare paren parar para baja
    cancelar cancele cancelen detener detente detengan detenganse pararlo stop2end stop2quit nomas
    basta desuscribir desuscribirme desuscribirse suscripcion""".split()
) - {"suscripcion", "para"}

#: Beside an exit word they change nothing: "please stop it now", "STOP STOP", "I said stop".
BESIDE = frozenset(
    """i said say want you need to it this that all everything them me us now right ya lo todo esto eso
    told asked asking keep keeps times already second third last final time for the stop and end quit
    please ok okay can could will would just like is do we yes no si a de un que dije digo quiero favor
    immediately forever permanently from 1 2 3 4 5 6 7 8 9 10 100 thousand million hundredth how many
    have must once more again""".split()
)

OPT_OUT: dict[str, str] = {
    "stop": """
        cease and? desist | you/yall/u can/may/could/should stop/quit .. @texts/@mails/texting/now/$
        stop/stopped/quit/cease/end/discontinue/halt/cancel/terminate/kill/remove/suspend/block/disable/
            silence/mute/unsubscribe/pause/revoke/deactivate/erase all? of? my/the/these/those/this/your/
            with/ur/any/sending/getting/receiving/from/to? me? all? of? the/your/these/ur/dumb/stupid/
            daily/constant/annoying/damn/automated/more/auto/future/further/@texts? @texts/@mails/@list/
            ads/notices/bot/subscription/tips/advice/articles/promos/promotions/newsletters/emailing/info/
            communication/communications/contact/marketing/robot/sms/crap/junk/shit/nonsense/bullshit
        parar/paren/pare/dejen/deje/cancelar/cancelen/cancele/cancela/quitar/quiten/detengan/terminen/
            suspendan/alto/eliminen los/las/estos/estas/sus/mis/de/con/a? los/estos? @texts/@mails/
            suscripcion/consejos/promociones/notificaciones
        stop/quit/cease/halt/finish/end/discontinue/knock with? the/all? @texting/@text_verb/sending/
            blowing/spamming/messaging me/us/my/this/to/these/people/him/her
        dejen/dejar/deje/deja/para/paren/parar/pare de @manden
        stop/quit/end sending/send/giving/doing/with/getting/receiving/hitting/blasting/pushing me/my/
            this/these/the/it/us/so/all/those/stuff/things/daily/any/up
        dejen/deje/paren/deja de @manden/mensajes/molestar
        stop/quit texting/txting/messaging/contacting/emailing/spamming/bothering/harassing/@texting
        no @manden mas/nada/mensajes/textos/nunca/ya/estos/por
        ^ stop/quit/end/unsubscribe/stopall this/it/that/all/everything/me/these/them/now/pls/us $
        ^ paren/pare/para/parenle/parale ya? esto/todo/$ $
        ^ stop/cease and desist $ | ^ ya basta/estuvo/paren/no de/con/esto/mas? $
        stop to end/stop/opt/optout/quit/unsubscribe/cancel | alto para terminar/cancelar
        stop or i/my will/lawyer | si siguen/sigue @manden
        ^ i? said/say/texted/typed/sent/replied/wrote/saying/told/asked you? to? stop/quit/unsubscribe/
            optout/end $
        how many times .. stop/unsubscribe | dije/digo que? alto/paren/no/pare $
        want/need/like/trying/wish/would/please/how/asked/can/you/told/could to/do/you? i/we/you/to? stop/
            quit/unsubscribe/end/cancel/discontinue getting/receiving/sending/hearing/these/this/@texts/
            @mails/my/all/the @texts/@mails/from/these/anything/messages/$
        quiero/deseo/necesito dejar de recibir
        stop/quit/end/cancel/no/not/dont want/to? receiving/getting/hearing | dejar/dejo/deje de recibir
        how/please/can/want/could/would/trying/will/need do/you/to/i/like/we? i/we/to? unsubscribe/optout/
            unsub/get off
        como/puedo/quiero me/puedo/para? doy/darme/dar/cancelo/borro/salir/quito/salgo/desuscribirme/
            darse/desuscribo/dejo de/la/mi/esta/los/estos
        opt/opting me? out/put of? | darme/darse/dar/denme/deme/dame/doy/dado de baja
        opted out/already | baja de/del/la lista/sistema/$
        unsubscribe/unsubscribed/unsub/unsubscribing/unenroll/unenrol/disenroll
        desuscribirme/desuscribanme/desuscribir/desinscribirme/desuscriba/desuscribirse
        turn/switch/shut off/of @texts/these/the/this/all/my/sms .. | cease and/n desist
        ^ please? discontinue/cease/unsubscribe/stop/desist $ | ^ cease and/n? desist? $
        block me/this/my from/on ..
        revoke/withdraw/withdrawing/revoking/rescind/retract my/all/any/the? consent/permission/
            authorization/agreement
        @number @deleted from/out/immediately/please/asap/$
        be/get/being/got removed/deleted/taken/dropped/unsubscribed/blocked off/from .. @list/@texts/here/
            this
        revoco/retiro/revocar/revoque mi/el consentimiento/permiso/autorizacion
        not/never/no longer? consent/consented/agree/agreed/authorize/authorized/permission/subscribed/
            subscribe/sign/signed/ask/asked/opted to/for/up/any/in? .. @texts/these/this/getting/
            receiving/it/texting/contacted/mails/messages
        no autorizo/doy/di/autorice/acepto/pedi/solicite mi/estos/que/a? .. @texts/consentimiento/permiso/
            @manden/esto
        """,
    "no more": """
        fewer/less of? these/this/tips/texts/messages/articles/advice/the
        no newsletters/newsletter/articles/tips/lessons/marketing/advice/ads/promos/promotions/blasts
        skip/drop/cut the/all/your tips/articles/advice/lessons/newsletter/newsletters/wellness/health/
            education
        no/without/zero consent/permission $ | not have permission/consent/authorization to
        not agree/consent/authorized to @text_verb/texting/this/these/texts
        be/like/want/asking/have to? be? taken/removed/dropped off/from/$ .. | be taken off
        have/get me/us/my/number number? removed/taken/deleted
        borrar/borren/quitar/eliminar mi/este/mis numero/nombre/datos
        no me texteen/texteen/textee | no mas/ya porfavor | ya no mas
        not needed & remove/stop/delete
                enough @texts/@mails
        rather/prefer not to? get/receive/be/hear/have .. @texts/these/this/contacted/texted/messages/
            anything/from
        @number/i should/must/may/can not be? contacted/texted/messaged/called
        consent/permission/authorization is/has/been revoked/withdrawn/rescinded/denied/over/$
        consentimiento .. revocado/retirado
        revoked/withdrawn & permission/consent
        cut/knock it/this/that out/off with/the/$ .. | sign/log me off/out of/from/the
        only want/need/send/text .. visits/visit/appointments/appointment/reminders & not/no/without
        remove/delete/erase/drop/block #/number/it from .. contacts/list/system/records/file/phone/database
        chill/relax/ease/cool with/on/it .. @texts/@mails/texting
        no/not/enough/zero/any/without more/further/longer/additional of? the/these/your/any/those/
            automated/educational/marketing/daily/health/wellness/promotional? @texts/@mails/tips/ads/
            calls/of/contact/communication/spam/this/notifications/advice/articles
        no/ni/sin un? mas @texts/@mails/mensajito/mensajitos/avisos/llamadas/consejos/por
        ^ no/not more/mas please/of/these/this? $ | ^ no mas $
        enough of/with/already/is/from .. @texts/@mails/texting/already/spam/messaging
        basta de/con/ya @texts/@mails/mensajes/$
        not/never/no/quit/stop want/wanna/need/wish/like/care/interested/asked/wanting/wants/wanted/needs/
            appreciate/desire to/for/in/any/of? .. @texts/@mails/messages/contacted/hear/texted/
            newsletter/reminded/reminders/spam/texting/messaged/notified/emailed/bothered/tips
        no quiero/deseo/necesito/me/queremos/quisiera/pedi/quiere a? recibir/interesa/mas/sus/que/sus/
            estos/ni? .. @texts/@mails/me/recibirlos/contacten/interesan/@manden/informacion/publicidad
        not want/wanna/need/wish/like these/this/those/them/it/anything anymore/any/$
        no los/las/lo quiero mas/$
        not want/wanna/need to? be/get/receive/getting/hear/have/deal anything/any/these/those/this/them/
            it/contacted/texted/messaged/bothered/from/more/on/with/stuff
        no quiero/deseo saber/oir/tener nada/contacto/mas
        not interested in? any/anymore/stop/$ ??
        no me? interesa/interesada/interesado/interesan/estoy ya/mas/$ interesada/interesado?
        no/not longer/anymore/more interested/want/wish/wanting in/these/this/your/any/to/anything
        no/not longer/anymore need these/your/this/@texts
        ya no @manden/quiero/me/deseo/necesito interesa/mensajes/mas/nada/textos/sus/estos/recibir/
            @manden/recibirlos/me
        not/never/no/stop @text_verb/@texting/hit me/us/this/my/here/anything/anymore/any/again/messages/
            these/texts/up/back anymore/again/ever/please/number/$?
        no me/nos/le/mas/vuelvan/vuelva/sigan/siga @manden
        do/please not/never ever/please/you/again? text/message/contact/email/write/txt/msg/messaging/
            texting/contacting/bother/spam/reply
        no me? vuelvan/vuelva/sigan/siga/vuelvas a? @manden
        no texts/texting/messages/sms/spam/contact/calls/emails/soliciting/communication/solicitation/
            reminders please/or/thanks/ever/allowed/$
        nada de/mas mensajes/textos/llamadas/sms
        not/never/no be? need/needing/want/wanting/require your/these/the/any @texts/@mails any/anymore/
            longer/now/$?
        no need to/for/of/you text/message/send/contact/remind/reminders/texts/messages/keep/these/sending
        no hace falta/necesito que/recordatorios me? @manden/mensajes?
        not/never/no @texting/contact/texts/texts @self/me/us/this/please/anymore/again/$ | ya no @manden
        """,
    "remove me": """
        take/get/remove/delete/drop/scratch/pull/cut/erase/scrub/strike/unlist/unenroll me/us/my/number/
            this/phone/name/information/info/cell/mine/contact/him/her/mom/dad/him number/phone/name/info/
            off/from/cell/information/outta/out/contact/#? off/from/out/outta/of/immediately/please/the/
            your/# of/from/your/ur/the/this/all? .. @list/@texts/@mails/this/here/it/#
        take/get/remove/leave me/us/number/my off/out please? $
        quiten/saquen/borren/eliminen/quitenme/saquenme/borrenme/eliminenme/quiteme/saqueme/borreme/
            elimineme/quita/saca/quite/saque/quitar/remuevan/remuevanme me/mi/el/este/de/numero/nombre? \
            .. lista/numero/sistema/mensajes/telefono/celular/registros/contactos/nombre/base/datos/aqui
        get me off/outta |  me/nos borren/quiten/saquen/eliminen de
        remove/delete/lose/forget/erase/drop/block my/this/the/our cell/phone/mobile/contact/text? number/
            info/contact/information/digits/data/phone/cell
        borren/elimine/borra/elimina/eliminen/borre/pierdan/olviden/quiten mi/este/el numero/telefono/
            contacto/celular/datos/informacion
        lose/forget/delete my/this number | borren/olviden este/mi
        ^ remove/delete/unsubscribe/drop/unenroll me/us/my/this/number from/please? $
        ^ quitenme/saquenme/borrenme/eliminenme/sacame/quitame/borrame/saqueme/quiteme/borreme porfavor? $
        remove/delete/unsubscribe me/us immediately/now/please/asap/soon/$
        quitenme/saquenme/borrenme/eliminenme/saqueme/quiteme/borreme de .. lista/mensajes/sistema/base/
            contactos/registro/aqui/ahi
        leave/let me/us/this alone/be | dejenme/dejeme/dejame/dejennos en/sola/solo/tranquila/tranquilo paz/$?
        go/get away/lost/off $ | vayanse/largo/largate
        fuck/piss/buzz/bug/eff/screw/f off/you/yall | vayanse/vete/larguense a la/al mierda/diablo/carajo
        get/put/place/add me/my/us/this on/onto to? your/the/a? do/dnc/not/dont | ponganme en/la lista de no
        do not contact/call/text/disturb list/$ | lista de no llamar/contactar
        block/blocked/blocking/reporting/report/blockin you/this/number/u/your/as/yall
        voy a bloquear/bloquearlos/reportar/denunciar/bloqueo
        this is/as spam/harassment | esto es acoso/spam
        ^ spam/scam $ | ^ acoso/spam $
        """,
    "tired of it": """
        salir/sacarme/salirme/borrarme de la/esta/su lista/sistema
        tired/sick/sic/annoyed/over/done/fed/enough/bored/weary of/by/with/up/from with/of? getting/all/
            receiving/being/these/your/the/ur/those/constant/you/this/daily? all/these/your/the/constant/
            daily/spammed/of? @texts/@mails/texting/spam/texted/contacted/hearing/bothered/reminded/
            harassed/messaged/sending/messaging
        cansada/cansado/harta/harto/fastidiada de/con tantos/tanto/sus/los/recibir/estos/que? @texts/
            @mails/@manden/me
        too/so/way/this/getting/far many/much/excessive/annoying of? these? @texts/@mails/spam/
            notifications please/stop?
        demasiados/muchos/tantos @texts/@mails
        bothering/annoying/harassing/spamming/bugging/harassment/bothers/annoy me/us
        me/nos estan/molestan/fastidian/acosan molestando/acosando
        @texts/@mails/these/they are/is/getting/keep so/too/very/really/super/getting? annoying/
            harassment/excessive/unwanted/unsolicited/unwelcome/spam/irritating
        mensajes .. molestos/no deseados
        unwanted/unsolicited @texts/@mails | mensajes no deseados/solicitados
        why do/are/am/did you/i/yall still/keep/always texting/messaging/getting/contacting/spamming/
            emailing/bothering/receiving/sending/keep me/this/these/texting/sending/@texts
        por/porque que? me/siguen siguen/sigue/mandan @manden/mandando
        have/has/already/i/time/times asked/told/said .. stop/unsubscribe/off/remove/quit/not
        ya/les/dije/pedi que/dije/pedi paren/no/dejen @manden?
        """,
    "other channel": """
        call/phone/ring/email/mail/write me? instead/not/rather/no/only of/text/instead? .. text/texting/
            texts/sms/message
        call/phone/ring/email/mail me? instead from/now/please/$
        llamenme/llame/llamen/llamar/llameme/manden/escriban por/en/solo/al/mejor/un? lugar/vez/correo/
            email/telefono .. texto/textos/mensajes/mensaje/de/mandar/escribir
        prefer/rather/want/would/like/only/use/reach to? be? get? me/by/via/only/through/with/have/you/
            with/on? .. phone/calls/called/call/email/emails/mail over/not/instead/to/rather/than/no of? \
            texts/texting/text/sms/messages
        prefiero/solo/mejor que/por? .. llamada/llamadas/llamen/correo/email/telefono no/en/que/y por? \
            mensajes/texto/textos/mensaje/lugar
        by/via/on phone/call/email/mail only/not/instead/from/no/please .. text/texting/texts/now/sms/
            messages/$
        solo/solamente/unicamente por/al correo/telefono/email/llamada
        no/not/stop/dont/instead/quit/without of? text/texts/texting/sms/messages .. call/email/phone/
            mail instead/me/only/is/calls/works/them/please
        no @manden/mensajes/textos/mas .. llamen/llamenme/correo/email/telefono/llamadas/llame
        email/emails/call/calls/phone only/instead please? $ | solo correo/correos/llamadas/email
        switch/change/move me? .. from text/texts/texting to email/emails/calls/phone/phonecalls
        cambien/cambiar .. mensajes a/por correo/email
        """,
    "net": """
        stop/quit/end/cease/discontinue/terminate/enough/halt/unsubscribe & @texts/@mails/texting/contacting
        remove/delete/erase/rid/drop/off/out & @list/number
        not/no & contacted/texted/messaged/bothered/texting
        paren/dejen/quiten/borren/no & @texts/@manden
        """,
    "weak": """
        ^ mute/unfollow/delete/enough/remove/block $ | ^ basta/ya/suficiente $
        ^ not interested anymore/at/sorry? all? $ | ^ no me? interesa/interesada/interesado/gracias $
        ^ no longer interested/needed/need/want $ |  ^ ya no me? interesa/quiero/necesito $
        ^ am/i am? done/over/through with? this/these/it/you/your/all $ | ^ ya no quiero/mas esto/nada? $
        ^ no more $ | ^ ya no mas? $
        ^ go away $ | ^ vayanse $
        ^ enough is? enough? $ | ^ ya estuvo $
        """,
}

#: Beside a word that may mean the visit as well, only these change nothing.
BESIDE_AMBIGUOUS = frozenset("it this that now ok okay immediately permanently esto eso favor no".split())

#: Near an exit word they say that something else is meant.
NOT_US: dict[str, str] = {
    "complement": """
        stop/stopped/stopping/stops/end/ended/quit/quitting/ending/cease by/in/at/over/eating/drinking/
            smoking/crying/bleeding/breathing/shaking/thinking/taking/vaping/laughing/driving/fasting/
            worrying/hurting/sweating/working/using/itching/vomiting/talking/sneezing/coughing/being/
            having/feeling/loving/raving/on/off/playing/along/short/it's/lithium/caffeine/alcohol/coffee/
            medication/lamotrigine/zoloft/lexapro/prozac/benzos/xanax/klonopin/ativan/adderall/vyvanse/
            ozempic/food/sugar/weed/birth/breastfeeding/running/through/throwing/puking/supplements/water/
            early/light/sign/for/where/to/here/there/near/nearby/before/if/when/after
        dejar/deje/parar/dejo/dejan de comer/tomar/fumar/beber/llorar/sangrar/respirar/manejar/pensar/
            vomitar/dormir/usar
        stop/end/quit/stopping/ending/cancel/remove/ended the/my/this/a/all/our/your/their/his/taking/
            half .. bleeding/drip/iv/infusion/session/sessions/treatment/treatments/medication/medicine/
            meds/pain/car/vaping/drinking/smoking/pills/thoughts/nausea/dizziness/headache/crying/shaking/
            coffee/bus/visit/appointment/subscription/insurance/payments/autopay/card/plan/series/panic/
            job/birth/job/relationship/marriage/call/day/week/month/music/itching/vomiting/side/symptoms/
            stitches/bandage/tape/nail/polish/jewelry/contacts/piercing/makeup/ride/uber/membership/order
        parar/terminar/quitar/suspender/detener el/la/los/mi/las .. sangrado/sesion/tratamiento/dolor/
            suero/medicamento/pastillas/medicina/cita
        end/ends/ended/ending of/up/in/at/date/time/result/on/soon/well/early/around/by/the/late/do/does/
            is/was/for/near
        fin/final de/del semana/mes/ano
        the/at/by/near/until/week/towards/dead/rear/front/deep/other/low/high/happy/year/back/loose/one/
            day/bitter/opposite/month/weekend end/ends
        hasta el final/fin
        does/do/did/will/would/when/time/what/where .. @visit/it/they/that end/stop/quit/ends/finish
        a que hora/cuando termina/acaba
        do/should/must/when/can i/we have? to? stop/quit it/this/that/them/taking
        when/should/can/could/must/how/supposed/need/have/do/did/why/does/where/until/doctor .. i/we/to/
            soon/long/he/she/it/you/said/me? to? stop/quit eating/drinking/taking/food/water/smoking/
            medication/fluids/coffee/solids/alcohol/lithium/caffeine/breastfeeding/vaping/weed/working/
            driving/using/zoloft/lexapro/xanax/birth/antidepressants/solid/insulin/wearing/supplements/
            ozempic
        cuando/debo/tengo/puedo/hay .. dejar/parar/suspender de/mi/el/la
        bus/train/rest/truck/pit/subway/metro/traffic/first/next/last/one/quick/gas/full/short/another/
            our/layover/doc/non/door stop/stops/stopped
        parada de/del/autobus/camion
        stop/stops/stopped/stopping sign/light/at/by/over/in/off/for | pare en
        not/never/hardly/barely ever? stop/quit/stopped/stopping/end crying/eating/thinking/smiling/
            laughing/loving/vomiting/shaking/bleeding/throwing/talking/raving/sneezing/puking/coughing/
            worrying/believing/being/learning/it/itching/sleeping/peeing/sweating/drinking/smoking/
            texting/the/these/doing/helping
        no paro/puedo/deja/dejo/para/puede/dejen/paren de? ..
        not/never want/need/ever? you/to/it? to? stop/end/quit/unsubscribe/cancel/remove/block/optout/opt \
            sending/these/texting/the/my/me/doing/it/messaging/them/reminding/now/$
        no dejen/deje/paren/pare/quiero de/que @manden/paren/dejen/mandar
        """,
    "negated": """
        do/did/please not/never/no stop/unsubscribe/remove/end/quit/cancel/optout/opt/revoke/block/mute/
            delete me/us/my/$?
        no dejen/deje/paren/pare/cancelen/cancele/borren/quiten/detengan
        not/never/wont/would/t want/wanna/trying/meant/mean/wanting/going/need/ask/asked/meaning/intend/
            say/said to? stop/unsubscribe/optout/opt/end/quit/cancel/be? removed
        no quiero/quise/queria/pedi que/dejar/darme/parar/cancelar paren/dejen/de/baja
        not/never stop/unsubscribe/remove/block | nunca paren
        nonstop | sin parar
        did not mean to stop/unsubscribe/opt/optout/say/text | no quise/era
        accidentally/mistake/accident/mistakenly/unintentionally/oops .. stop/unsubscribed/optout/opted/
            unsubscribe/cancel/removed
        por error/accidente .. alto/baja/stop
        stop/unsubscribed/unsubscribe/opted/optout/removed by/on mistake/accident/accidentally/error
        alto/baja/stop por error/accidente
        i stopped/quit/ended/stop drinking/smoking/taking/eating/my/the | yo/ya deje de
        """,
    "supposed": """
        does/will/do/would/can stop/alto/unsubscribe/cancel work/apply/affect/include/cover/mean/also
        what/whats/whatll happens/happen/if/does/is/will/would/else .. reply/say/text/type/send/press/hit/
            write/respond/stop/unsubscribe/quit/cancel/opt stop/unsubscribe/end/quit/optout/out/cancel/
            mean/do/to?
        que pasa/pasaria/significa .. si/contesto/respondo/pongo/mando? stop/alto/baja/cancelar/cancelo/digo
        if i/we/you/someone/he/she/anyone reply/say/text/type/send/respond/press/write/opt/unsubscribe/
            stop/quit/cancel/end/do/answer stop/unsubscribe/out/end/quit/optout/cancel/these/the/it/now/
            early?
        si pongo/contesto/respondo/mando/digo/cancelo/escribo/me/dejo .. alto/baja/stop/cancelar/doy?
        does/do/will/would/is/did/can/should/how/why replying/reply/saying/texting/sending/stop/stopping/
            unsubscribing/cancel/unsubscribe stop/unsubscribe/mean/cancel/these/affect/delete/remove/also \
            ..
        responder/contestar/mandar .. alto/stop/baja cancela/significa
        says/said/say/saying reply/text/respond/to/it/i/send/you/can? stop/reply .. does/will/do/is/what/
            but/why
        dice/dicen que? responda/conteste/mande .. alto/stop
        you/it/text/message/u said/says/say/mentioned .. stop .. does/will/would/what/is | 
        wondering/curious/ask/asking/question/know if/what/whether/about .. stop/unsubscribe/optout | 
        can/may/should/could/do/must i/we have/need/still/just/only/to/be/able? to? .. stop/unsubscribe/
            opt/optout/cancel .. later/anytime/time/whenever/first/after/if
        puedo cancelar/parar .. despues/cuando/luego
        """,
}

SCOPES: dict[str, str] = {
    "email": """
        email/emails/mail/mails/newsletter/newsletters/inbox/emailing/mailing/mailings
        correo/correos/email/emails/boletin/boletines
        """,
    "education": """
        tips/tip/advice/education/educational/articles/article/newsletter/newsletters/marketing/promos/
            promo/promotions/promotional/ads/advertising/advertisements/offers/informational/lessons/
            facts/wellness/advertisement/solicitations/blog/content/info/educationals/motivational/quotes/
            sleep/mindfulness/health/learning/
        consejos/consejo/articulos/educacion/educativos/publicidad/promociones/ofertas/anuncios/
            informacion/boletin/tips
        """,
    "reminders": """
        reminder/reminders/reminding/remind | recordatorio/recordatorios/recordar/recordarme
        """,
    "sms": """
        text/texts/texting/sms/txt/txts/message/messages/messaging/texted | mensaje/mensajes/texto/textos/sms
        """,
    "all": """
        all/any/every/everything/anything/entirely/completely/total communication/communications/contact/
            contacting/channels/channel/ways/forms/way/kind/kinds/everything
        todo/toda/cualquier/ninguna tipo/forma/comunicacion/contacto/medio/de
        texts/text/texting/messages/messaging/sms/email/emails/calls/calling or/and/nor/either/emails/
            plus/calls text/texts/email/emails/calls/call/phone/messages/phonecalls/calling/emailing or/
            and? calls/emails?
        mensajes/correos/textos/llamadas ni/o/y/tampoco correos/llamadas/mensajes/emails/correo/textos
        any/by way/form/means/channel/method | por ningun/cualquier medio/lado/via
        ever/forever again/contact/everything | nunca mas
        do not/never contact/communicate/reach @self/me/us/$ | no me contacten/contacte
        no contact/communication | ningun contacto
        """,
}

#: What stays wanted: "stop the tips but keep reminders".
KEPT: dict[str, str] = {
    "kept": """
        keep/leave/still/continue/love/like/want/need/except/only/just/fine/not/but/without/besides/other \
            sending/send/the/my/get/me/want/need/for/with/getting/these/just/than/on? the/my/me/a/
            appointment? @texts/@mails/tips/articles/ones
        pero/solo/menos/excepto/sigan si/los/las/con/solo/quiero/mis/de/mandando/siga? los/las/mis/de? \
            @texts/@mails/consejos
        @texts/@mails/tips/articles/ones are/is/r/stay/still/can/on? ok/okay/fine/good/great/stay/welcome/
            keep/on/useful/helpful/continue
        @texts/@mails/consejos si/esta/estan/esta bien/si
        but/and keep/leave/still/continue .. @texts/@mails/ones/tips
        pero/y si/sigan/dejen/manden .. @texts/@mails
        """,
}
