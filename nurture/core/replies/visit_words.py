"""What is said about one's visit, English and Spanish side by side. Phrases: see `phrases`."""

from __future__ import annotations

CANCEL: dict[str, str] = {
    # The visit is named.
    "cancel visit": """
        can/could/would/will/please/pls you/u/yall/someone? cancel/void/drop .. @visit/@weekday/tomorrow/
            today/#
        no puedo/podre/voy/podemos ir/llegar/venir/asistir/poder manana/hoy/@weekday/a/$
        cancel/drop/remove/pull/take me/us/him/her off? for/from/on/of .. @weekday/tomorrow/today/
            appointment/#
        pass/bail/bow/back on/out/off of/on? the/my/this/tomorrow/tomorrows? .. @visit/tomorrow/@weekday/today
        no/not longer? need/want/require/needing the/my/this/that/an/any .. @visit
        cancel/cancelling/canceling/scrap/drop/delete/remove/withdraw/void/scratch/nix/undo .. @visit/
            @day/chair/#
        cancelar/cancelen/cancele/cancela/cancelo/quitar/quiten/anular/anulen/anule/suspender/cancelarme/
            cancelenme/borren/borrar/anulenme/cancelarla .. @visit/lunes/martes/miercoles/jueves/viernes/
            hoy/manana/#
        call/calling off .. @visit/@day/it | none/neither ... just/please cancel ..
        cancelar todo/todas mis/las citas
        take/get/remove/pull/drop/scratch/cross/strike me/us/my/name name? out? off/of/from of? .. \
            schedule/calendar/books/book/@weekday/roster/tomorrow/today/sched/agenda/appointment/slot
        quitenme/saquenme/borrenme/quiteme/saqueme de/del .. agenda/calendario/horario/lista/@day
        not/no/never want/need/longer/wanna/wish/keep/keeping/doing/do/attend/attending/going/proceed/
            proceeding/continue/continuing/continue/have/take/taking to/with/go/my/the/that/any/do/have/
            for/through? to/with/my/the/that/any/have/a? @visit anymore/after/at?
        no quiero/voy/necesito/deseo/ire/vamos/podre/puedo/vendre a/ya/tener/asistir/ir/mas/la/mi/poder? \
            .. a? la/mi/mas/esa/el? @visit
        no/any more/further @visit for/please/ever/$ | no/ya mas @visit/citas
        give/free/release/open away/up/my/the .. spot/slot/appointment/chair/time
        den/dele/dar mi lugar/cita/espacio a otra/otro/alguien
        stop/end/ending/quit/quitting/discontinue/discontinuing/finish all? my/the/with/of? @visit/
            treatments/sessions ..
        dejar/terminar/parar/suspender/dejo mi/el/las/mis/con/la tratamiento/sesiones/citas/terapia
        can/will/wont/could not/unable/never make/come/attend/be/get/do/go/keep/there/making/able/show to/
            for/in/it/my/the/there/at? .. appointment/visit/session/consult/consultation/booking/infusion/
            treatment/slot
        no puedo/podre/voy/puede/podremos/podemos/vamos ir/asistir/llegar/venir/poder/a/estar .. cita/
            sesion/consulta/turno/visita
        """,
    # Something is called off; what, is not said.
    "cancel": """
        can/could/will/would/going/might/may/should not be/able/gonna/going? able? to? make/come/attend/
            making/coming/show/be/go/get it/in/up/there/today/tomorrow/tonight/able/this/to/on/anymore/
            after/at/for/here/sorry/by/over/down/$ it?
        no voy/puedo/podre/podremos/vamos/podemos/alcanzo/ire/vendre/asistire/llegare/llego a/poder/ya? \
            ir/asistir/llegar/venir/poder/presentarme/hoy/manana/estar/vengo/$
        not/never/isnt coming/going/attending/making/showing/able in/it/up/today/tomorrow/to/anymore/
            after/sorry/$
        ya no voy/puedo/ire/quiero/vamos a? ir? $
        not/unable gonna/going/able/be? to? make/come/attend/be/make/show it/in/there/up/today/tomorrow/
            this/on
        no ire/iremos/vendre/vendremos/asistire/llegare hoy/manana/$?
        can/will/wont not make/come/do it/today/tomorrow/in/this | no puedo ir/llegar/asistir
        unable/impossible/gonna/not to? make/attend/come/be it? | imposible ir/llegar/asistir
        will/would/am/gonna/going not be there/coming/in/attending/able/around/available today/tomorrow/
            @day?
        no estare/cuenten/esperen/contar con? migo/conmigo/me?
        cancel/cancelled/cancelling/canceling everything/all/it/pls/please/me/today/that/both/them/mine/
            for/because/this/one/out/tomorrow/as/due/until/on/so/rest
        cancelar/cancelen/cancele/cancelenla/cancelarla/cancelo/cancela/cancelala todo/toda/todas/la/lo/
            hoy/para/por/porque/esa/mi
        have/need/want/like/going/must/would/wish/should/guess/decided/rather/trying/will/has/calling/had \
            to? just? cancel/bail out/on/it?
        tengo/tenemos/quiero/necesito/quisiera/debo/queria/voy/prefiero que/a? cancelar/anular/cancelarla
        not want to come/go in? anymore/$
        can/could/please/pls/plz/would you/we/i/u? cancel/scratch
        pueden/puede/podria/podrian/porfavor me? cancelar/anular/cancelarla/cancelarme
        skip/skipping/bailing/bail this/on/it/today/tomorrow/the/out
        have/need/gonna/will to skip/miss today/tomorrow/this/it/@weekday | cancelo/cancelamos
        going/went/switch/switching/found/going/seeing/chose/see with/to/another/a/somewhere/elsewhere/
            different another/a/different/clinic/other? clinic/provider/place/doctor/elsewhere/somewhere
        me voy/voy/ire/encontre con/a otra/otro clinica/doctor/medico/lugar
        changed/change/changing my/our mind/minds | cambie/cambiamos/cambio de opinion/parecer
        decided/deciding/chose/choosing/opted/elected not/against to/it/going/treatment/the?
        decidi/decidimos no/mejor ir/seguir/hacerlo/hacerme
        not/never/no/dont going/want/wanna/gonna/wish/think to? i/do/go/going/through/continue/pursue/
            proceed/start/move/want/will to? through/with/forward/this/it/ahead/doing/treatment/there/do/
            continue
        no voy/quiero/vamos a? seguir/continuar/hacerlo/hacerme/hacer/empezar
        can/could not/no longer afford/pay it/this/the/that/for
        no me alcanza/puedo/tengo pagar/pagarlo/dinero/para?
        not/cant afford | muy caro/cara
        not/dont need/want it/this/that anymore/now/$ | ya no la? lo? quiero/necesito
        feeling/feel/am/got/too/so/im/is/have/woke/been better/sick/ill/covid/flu/fever/unwell/contagious \
            .. cancel
        me siento/estoy/tengo/amaneci .. mal/enferma/enfermo/fiebre/covid/gripa .. cancelar/cancelen/ir
        out/am i/am? out | ya no cuenten/cuenta conmigo
        count me/us out | no cuenten conmigo
        do not/dont expect/wait/hold/save me/us/for/my | no me esperen
        that is a no for/on | not available/out/away of? town? on/for/that/tomorrow/today/@weekday
        something came/came up | me surgio/salio algo/una/imprevisto
        came down with/sick | surgio un/algo imprevisto
        """,
}

#: "don't cancel me", "did you cancel", "if I cancel", "cancellation fee".
NOT_CANCEL: dict[str, str] = {
    "negated": """
        do/please/did/dont/not/never/plz/pls not/never/no/dont cancel/drop/remove/delete/give/take/lose/
            release/bump/skip/forget me/my/our/it/the/us/that/this/away/anything/yet/please/on/spot/slot/$
        no me/la/mi/lo/nos/vayan/cancelen/canceles/cancele/quiten/borren/den/quitar/dar a? cancelar/
            cancelen/cancele/quiten/borren/la/mi/den/cita/lugar/$
        not/never/wont/arent/no going/want/wanna/trying/gonna/need/wanting/saying/reason/meant/looking/
            have/cancelling/canceling/intention to/of? cancel/cancelling/skip
        no quiero/pienso/voy/necesito/es a/que/para? cancelar/cancelen/cancelarla
        not/never/arent/isnt/am cancelling/canceling not? | sin cancelar
        no/not not/t do/did/t? cancel/cancelled/cancellation $ | no cancelo/cancele/cancelen
        will/would/t/wont not/never miss/cancel | no me la pierdo
        """,
    "asked": """
        did/have/has/was/were/is/are/why/when/who/how/had/does you/yall/we/they/my/it/the/someone/visit/
            appointment/u/session .. cancel/cancelled/canceled/cancelling/canceling
        who/why .. cancel/cancelled/canceled
        cancelaron/cancelo/se/me/fue/esta/por/porque/quien .. cancelaron/cancelada/cancelo/cancelado/cita
        what/whats/how/is/do/does/are/any/there/if/much/about/the/your/late/no .. cancellation/
            cancelation/cancel policy/fee/fees/charge/charged/window/penalty/list/rules/cost/charges/$
        cual/hay/cuanto/cobran .. cancelar/cancelacion/cargo/multa/politica
        cancellation/cancelation/cancellations/cancelations policy/fee/fees/charge/window/list/notice/
            deadline/email/text/spot/opens/opened/number
        politica/cargo/multa/lista de/por cancelacion/cancelaciones/cancelar
        does/will/would/do stop/this/that/it/replying cancel
        if/unless/when/incase/suppose/should i/we/you/he/she/someone/anyone/somebody/there/is/anybody had/
            have/need/want/wanted/do/were/decide/needed/is/must/a/to/get/gets? to/a? cancel/cancels/
            cancellation/cancelled/canceled/cancelling/canceling/miss/skip/missed
        si cancelo/cancelamos/tengo/alguien/hay/quiero/tuviera/cancelan/yo/cancela/falto .. cancelar/
            cancela/cancelacion/cobran?
        how/what/when/until/is/late/last/where do/far/late/early/would/soon/can/should/is/late/i/the/day \
            .. i/to/we .. cancel/cancelling ... ahead/without/free/advance/by/still/fee/day/charge/
            penalty/later/notice/time
        what if i/we want/need to? end/stop/leave/cancel
        como/hasta/cuando/cuanto/puedo .. cancelar/cancelo .. sin/antes/cargo/multa/cobro/despues
        can/could/may i/we/you still/ever/always/just cancel .. later/anytime/if/free/without/penalty/
            charged/fee
        puedo cancelar despues/luego/sin/cuando
        you/yall/they/u/clinic/he/she/doctor/office cancelled/canceled/cancels my/on/our/me/the/it/last/
            again/us
        ustedes/me cancelaron/cancelan
        was/been/got/get/is/already/be/says cancelled/canceled | fue/esta/sale cancelada/cancelado
        not be? cancelled/canceled/cancel | no este cancelada
        """,
}

MOVE: dict[str, str] = {
    "move": """
        be/get/been/it/that moved/changed/rescheduled/pushed/shifted/switched/bumped/swapped/done ..
        podemos/puede/pueden/podriamos dejarlo/dejarla/pasarlo/pasarla/moverlo/ponerlo/hacerlo para/el/a/en
        any/have/got/is/are/some/what morning/afternoon/evening/weekend/saturday/sunday/@weekday/#/noon \
            slots/slot/openings/opening/times/appointments/available/open/free/possible/spots/good/taken/
            left
        hay/tienen algo/citas/espacio/lugar/horario/horarios ..
        is/are/would/how/does #/@weekday/noon .. open/available/free/possible/ok/okay/work/taken/left
        what/which/when else? do/are/times/days/slots/have .. you/available/open/have .. on/for/in/after/
            before/available/@weekday/week/open/else
        bad/terrible/hard/tough/awful/rough/impossible/busy day/time/week/for/on/then/that & @day/that/me/
            time/morning
        @day/that/time/it is/s bad/terrible/hard/tough/impossible/no/not for/good/me/with ..
        work/until/busy/class/off until/till/at/# # so/and/after/then .. after/later/#
        bump/push/move/shift/delay/kick my/it/the/this .. later/next/end/week/month/back/@weekday
        looking/hoping/trying for/to something/get/find/come .. next/later/earlier/@weekday/month/week/
            sooner/different
        earlier/later/sooner is/would/one/time/be/works/please .. great/better/good/nice/$/ideal
        @weekday/tomorrow/next would/is/works/does/might/could .. better/best/instead/though
        does/do/will not work .. @weekday/#/next/does/works/better
        reschedule/rescheduled/rescheduling/reschedul*/rebook*/resched/postpone*/postponing/postponed
        reagend*/reprogram*/reagendar/reprogramar/posponer*/posponerla/aplazar*/cambiarla/moverla/
            cambiarme/moverme/adelantar/adelantarla/posponer/pospongan/recorrer/cambiarmela/moverla/
            aplazar/aplacen/atrasar/recalendarizar
        move/moving/change/changing/switch/switching/swap/swapping/push/pushing/bump/shift/transfer/delay/
            trade/adjust/flip/modify/slide my/our/the/this/that/mine/his/her/a/all/to? .. @visit/@day/
            time/times/date/dates/it/hour/#
        cambiar/mover/cambio/pasar/cambien/muevan/cambie/pasen/pasarla/pasarme/mueva/pase/cambian/mueven/
            pasan/recorran .. @visit/hora/horario/fecha/dia/para/al/a/lunes/martes/miercoles/jueves/
            viernes/sabado
        move/change/switch/swap/push/bump/shift/delay/bring/slide it/that/this/me/us/mine/things/back/up/
            forward/out/everything/to to/back/up/forward/for/out/around/an/a/until/by/later/earlier/
            another/please/ahead/$
        la/lo/me/nos/se puede/pueden/podria/podemos/cambian/mueven/pasan/cambia/mueve/podrian/la/cambie/
            muevan/pasen .. cambiar/mover/pasar/cambiarla/moverla/para/al
        put/book/schedule/fit/squeeze/pencil/sign/slot me/us/my/it/her/him/that .. @day/@weekday/#/week/
            time/later/earlier/afternoon/morning/sooner/instead
        ponganme/pongame/agendenme/agendeme/anoteme/anotenme/apunteme/denme/deme .. para/el/a/otra
        another/different/other/new/better/alternate/alternative/later/earlier/sooner time/day/date/slot/
            appointment/week/times/dates/one/days/hour/availability/opening/openings/works/work/spot/
            morning/afternoon/available
        otro/otra/diferente/distinto/distinta/nueva/nuevo dia/hora/fecha/horario/cita/momento/semana/
            ocasion/vez/turno
        some/any other/different/another .. time/day/date/else/week/times/options/slots | en otro/otra
        do/have/got/is/are/any/anything/something/what/nothing you/we/there/u/me/yall? .. anything/
            something/any/availability/openings/opening/slots/times/available/else/spots/dates/nothing .. \
            earlier/later/sooner/else/@day/different/available/open/before/after/around/week/month/
            @weekday/#/in
        hay/tienen/tiene/habra/consiguen .. mas? algo/lugar/espacio/disponible/disponibilidad/horario/
            horarios/cupo/citas/hueco .. para/en/mas/el/la/antes/despues/otro/temprano/tarde/@day?
        availability/openings/opening/slots/times/spots on/in/for/this/next/after/before/@weekday/@day
        anything/something/any/nothing/someplace earlier/later/sooner/else/open/available/different/
            before/after/in/on/around/@day/@weekday/this/next/at
        algo mas temprano/tarde/pronto
        later/earlier/sooner/another in/on/time/than/that/the/slot/if/would/please/day/or/works/is/ones \
            day/week/month/slot/time/morning/afternoon/appointment/possible/better/works?
        mas temprano/tarde/pronto/adelante
        come/see/get/start/arrive/do/meet/stop/go/fit/done/bring in/it/seen/started/me/my/by/there? .. at/
            on/around/after/before/next/earlier/later/sooner/@day/@weekday .. instead/of/rather
        ir/venir/llegar/puedo/podemos/puede/pueden .. en lugar/vez de
        instead of @day/#/the/my/@weekday/morning/afternoon | en lugar/vez de
        @day/@weekday/#/week/month/morning/afternoon/time/then/day .. instead/rather/better
        @day/@weekday/#/semana .. mejor
        rather/prefer/like/better/hoping/love/possible/wish/want/need to? do/have/be/come/go/in/on/at/for/
            a/the/an .. @weekday/morning/mornings/afternoon/afternoons/evening/evenings/weekend/earlier/
            later/sooner/tomorrow/next
        prefiero/preferiria/mejor/quisiera/gustaria/quiero .. @weekday/manana/tarde/proxima/otro/temprano/
            semana/despues
        only/can/could do/come/make/work/in/on it/is/in/on/at/the/me? .. mornings/afternoons/evenings/
            weekends/@weekday/after/before/next/morning/afternoon
        only/best/free/available/off after/before/on/in/at/for/me/mornings/afternoons/@weekday/evenings \
            .. mornings/afternoons/evenings/weekends/@weekday/#/morning/afternoon/$
        after/before # works/is/would/only/best | mornings/afternoons/evenings/weekends only/best/work/are
        solo/puedo/podria/libre/disponible/unicamente ir/por/en/los/el/la/puedo/tengo/despues? .. mananas/
            tardes/@weekday/despues/antes/proxima/fines
        time/day/date/that/these/those/this/it/one/times/@day/@weekday/#/slot does/do/is/will/would/are \
            not/no/longer/really work/works/working/good/fit/possible/great/longer/going/gonna ..
        does/do/will not work for/with/me/anymore/$
        no me/nos/puedo/es/sirve/queda/funciona sirve/sirven/queda/quedan/conviene/funciona/acomoda/bien/
            funcionan/va/ninguno/ninguna/a/ese/esa/esos
        none/neither/nothing/not of/any/either these/those/them/work/works/is/are/fit/good/sorry
        ninguno/ninguna/ningun de/me/horario
        can/could not do any/either of those/these/them
        can/could not make it? at/on/@weekday/# .. maybe/#/@weekday/instead
        can/could not do/make/come/meet/work that/the/on/at/those/any/# time/day/date/one/times/days/#/
            then/of/those/these
        can/could not do @weekday/#/mornings/afternoons/those/these/any
        no puedo/podre/alcanzo ese/esa/en/el/a/los/las/esos dia/hora/horario/fecha/las/@weekday/#
        have/got/is a? conflict/conflicts at/on/with/that/then/come/$
        conflict/conflicts/overlap/overlaps/double/overbooked/doublebooked with/booked/myself/$
        se me cruza/junta/empalma/complica/encima
        work/meeting/school/flight/trip/exam/class/jury/court/schedule/shift .. conflict/conflicts/duty/
            changed/came/clash
        tengo trabajo/junta/examen/clase/viaje/vuelo .. ese/esa/otro/otra/cambiar
        need/want/have/looking/hoping/find/make/request/get for? a/an/some another/different/other/new/
            later/earlier time/day/date/slot/appointment/one/times
        take/have/need/get a? rain check/raincheck | lo dejamos/dejemos para
        wait/hold until/till/off/til .. next/@day/@weekday/week/month
        hasta/para la/el otra/proxima/siguiente/otro
        ^ next/following/the/this/in/any/maybe/sometime/some week/month/following/@weekday/after/before/a/
            couple/# .. $
        ^ la/el/proxima/en/otro proxima/siguiente/otra/# semana/mes/semanas/dia
        #/two/three/couple/few weeks/days/months/week/month from now/today/then/next/that
        #/two/three/couple/few weeks/months/week/month later/after/out
        sometime/anytime/some time? after/next/before/in/this/on/around
        week/month/day after/following/from .. | la semana proxima/siguiente/entrante/que/otra
        too early/late/soon/far for/me/in/out? | muy/demasiado temprano/tarde/pronto
        ^ not that/this/on/before/after/@weekday/today/tomorrow/then time/day/one/date/@weekday? $
        ^ ese/esa/esta dia/hora/semana no
        find/make/get/set/pick/choose/see/schedule/book/request/look up? for? me? a/another/an/some/my/
            new/something new/different/other/another/later/earlier/sooner time/date/day/slot/appointment/
            one?
        buscar/encontrar/buscarme otra/otro/nueva
        missed/missing my/the/our appointment/visit/session .. when/next/can/could/new/another/resched*/
            make ..
        perdi/falte .. otra/nueva/cuando
        make up/it? .. another/next/different/later time/week/day | reponer la/mi
        work/works better/best for | me queda/viene/conviene/acomoda mejor
        kill/love/like/take for? a/an morning/afternoon/earlier/evening/weekend/later/saturday/monday/
            tuesday/wednesday/thursday/friday slot/time/appointment/spot/$?
        would/is/are better/easier/best/work/ideal for/if? me? | seria/es mejor/preferible
        need/want/have/like to? change/move/switch my/the day/time/date/appointment/visit/slot
        could/can/would it/that/they be/start .. later/earlier/sooner/moved/different
        do/have you have/got? .. hours/times/@weekday saturday/sunday/weekend/evening/hours/times?
        any time/day but/except/besides .. | can/could you do #/@weekday/noon
        no puedo a/ese/esa/en .. hora/dia/horario | a esa hora no
        is/any/there there? a/any? way/chance .. @weekday/#/next/later/earlier/tomorrow/week
        can/could/would my/our/the @visit .. be/move/start earlier/later/sooner/moved/@weekday/at
        can/could i/we/you switch/swap/change/trade days/times/day/time
        can/could/may/might/should/mind/any we/i/you/u/it/chance/way/possible/to? do/try/make/shoot/aim/
            go/say/have/set/come/meet/switch/change/move/swap it? for? at/on/in/the? .. @weekday/tomorrow/
            next/later/earlier/#/morning/afternoon/noon/another/week/evening/lunch/different/sooner ..
        puedo/puede/podria/podemos/pueden/podrian/se ir/ser/venir/darme/dar/hacer/puede/verme .. @weekday/
            manana/proxima/#/otro/otra/tarde/temprano
        cancel/cancelling/canceling ... put/book/schedule/do/make/find/move/get/rebook me/it/another/a/us/
            my ..
        cancel and/or/then/n & reschedul*/rebook*/move
        cant/can/could not .. can/could/how/what/but/do/any/maybe we/i/about/you .. @weekday/#/next/
            another/later/tomorrow/week/different
        what/how about/if/bout .. @day/@weekday/#/morning/afternoon/next/week/earlier/later/noon/lunch/
            evening/instead
        que tal/tal/le/les .. @day/@weekday/#/tarde/proxima/parece/otro
        """,
}

LATE: dict[str, str] = {
    "late": """
        ^ late/delayed/behind/tardy $ | ^ delayed/late because/by/due/at/traffic/construction/accident/sorry
        be/there/in/arrive/arriving/come shortly/momentarily/soon/asap $
        ahi/ya llego/voy pronto/ahorita/rapido
        about/going/ready to pull/park/arrive/walk/leave/be .. in/up/now/late/there/$
        getting/got/turning off/on the/to .. highway/exit/freeway/interstate/road/bus/train
        little/bit/few past/after #/minutes
        nobody/noone/no is/one/there is? here/answering/at & desk/door/front/reception/lobby
        door/gate is/was locked
        gps/maps/waze/eta/phone says/is/saying/said/shows # .. | gps dice
        me retrase/tarde/demoro/atrase .. | ya casi/mero llego/llegamos/estoy
        running/run/runnin/am/be/bit/little/gonna/going/might/will/few/be/minutes/minute/hour/about/way/
            probably/also/like/super/getting/arrive/arriving/so/im/is/few/tad/slightly late/behind/
            delayed/tardy
        voy/vamos/llego/llegare/llegaremos/vengo/llegar/estoy/ando/se/me/llegando un/a/con? .. tarde/
            retraso/retrasada/retrasado/demorada/demorado/atrasada/atrasado/retrasar
        late/behind/delayed by/today/sorry/#/for/because/in/to/like/a/about #/minutes/traffic/my/few/bit/
            couple/the?
        tarde por/como/unos # minutos?
        # minute/minutes/min late/behind/delayed/away/out/delay | # minutos tarde/de/mas
        #/few/couple/five/ten/fifteen/twenty/thirty more? minute/minutes/min/m/hour late/away/out/behind/
            more/delay/from/till/until/to/eta/off
        #/unos/cinco/diez/quince/veinte/media minutos/min/hora tarde/mas/de/mas/para/retraso
        #/five/ten/fifteen/twenty late/away/out/behind | retraso de
        be/there/arrive/arriving/get/here/eta/in/about in/there/is/at/like/around/by/about/within? .. in/
            about/around/like #/few/five/ten/couple/fifteen/twenty minute/minutes/mins/min
        llego/estoy/ahi/llegamos/alla/llegare/estare .. en #/unos/cinco/diez/quince/veinte/media minutos/
            min/hora/ratito/rato
        be there/in in/about/at/by/around #/few/five/ten/a/couple/twenty .. minutes/min/$/sec/sorry/traffic
        llego en un/# ratito/momento/rato
        hit/hitting bad/some/heavy/a? traffic
        uber/lyft/cab/bus/train/ride is? taking/took forever/long/ages/a
        here/arrived/outside early/already/now
        wrong building/entrance/exit/turn/address/clinic/office/floor/way/bus/train
        stuck/sitting/caught/trapped/held/in/bad/insane/heavy/crazy/horrible/terrible/awful in/up/behind/
            some/by/bad/so/with/an/a/the? .. traffic/train/construction/accident/snow/rain/jam/wreck/
            bridge/train/elevator/work/meeting
        atorada/atorado/atrapada/atrapado/parada/parado/mucho/hay/estoy/detenida en/por/con/el/mucho/un? \
            .. trafico/embotellamiento/choque/tranque/transito/accidente/lluvia
        traffic is/jam/sucks/killing/murder/was/so/really/just/accident/bad/stopped/backed/at/on/delay/$
        trafico me? esta/horrible/pesado/terrible/fatal/parado/$
        can not find .. park/parking | looking for parking | parking lot is
        ^ at the/a bus/train/gas/red stop/light/station/gate now?
        there is/was a/an wreck/accident/crash/pileup | gps/maps/waze says/is/saying/has ..
        highway/freeway/road/bridge/lanes .. closed/blocked/backed | on/omw/otw my/the/our way/route
        voy/vamos/estoy/ya en/para/ya camino/alla/llegando/saliendo
        voy/llego/llegare/vengo tarde/retrasada/retrasado
        en route/camino
        ya voy/vengo/vamos/salgo/sali/estoy/casi para/en/llegando/llego/camino/afuera/aqui/saliendo/ahi
        almost/nearly/about/practically there/here/arrived/at | ya? casi llego/llegamos/estoy/ahi
        ^ in/at the/your/parking/front parking/lobby/lot/garage/elevator/building/waiting/door/entrance \
            lot/room/garage? $
        pulling/pulled/walking/coming in/up/into now/right/your/the/$
        i/we am/are? in/at the/your parking/waiting? lobby/lot/garage/room/parking/entrance/elevator/desk/
            door
        waiting/looking for/at the? elevator/parking/suite/spot/door/entrance
        ^ #/few/couple/five/ten minutes/min $
        just/now/only/finally leaving/left/getting/got/parked/pulled/pulling/parking/arrived/arriving \
            home/work/the/in/up/now/house/here/off/out?
        voy/acabo/estoy/apenas saliendo/llegando/de/estacionando/voy llegar/salir/estacionarme/saliendo?
        leaving/heading/headed now/the/home/work/soon/my/over/out/there/right/late/in/house/$
        left the/my/home/work/house/late | salgo/saliendo ahora/de/ahorita/ya
        ^ here/arrived/outside/downstairs/parked/parking $
        ^ ya? llegue/llegamos/afuera/estoy/aqui aqui/afuera/abajo/ahi/estoy? $
        am/i/im/we/are/just/is here/arrived/outside/downstairs/parked/parking/lobby $
        estoy/estamos afuera/aqui/abajo/estacionando/estacionada/estacionado/perdida/perdido/llegando/en/ahi
        am/i/im/we/are/just/is/now/waiting/sitting in/at/outside/out/by/near/downstairs/pulling/walking/
            parking/looking/parked/circling in/the/front/your/up/for/a/into/of/now/on? .. lobby/parking/
            lot/building/door/garage/entrance/car/front/corner/elevator/stop/reception/desk/clinic/office/
            suite/waiting/spot/light/exit
        estoy/estamos .. afuera/estacionamiento/recepcion/entrada/puerta/edificio/lobby/parada/esquina
        am/i/we/got/get/getting/little/are/think lost/turned can/where/around/which/and/trying/i/how/sorry/$
        perdido/perdida/perdidos no/donde/en/como/encuentro/camino | me perdi
        can/could not/cant find/see/locate/figure the/your/parking/building/place/entrance/where/it/
            office/suite/door/clinic/you
        no encuentro/encontramos/veo/hallo el/la/estacionamiento/donde/lugar/entrada/clinica/edificio
        trying/looking to/for find? parking/park/spot/entrance/building/place/your
        buscando estacionamiento/donde/lugar/parking/la/el
        missed/miss/took my/the/wrong bus/train/exit/turn/ride/stop/uber
        perdi el/mi/la camion/autobus/bus/tren/salida/metro
        flat/got/have/blew/popped/punctured a? flat/tire | se me poncho/llanta/pincho
        overslept | slept/woke/alarm/sleeping in/through/late/my/up | me quede/dormi dormida/dormido/tarde
        bus/train/uber/lyft/ride/cab/driver/babysitter/sitter/flight/car/husband/wife/son/mom is/was/are/
            just/got/running/came/has/wont? .. late/behind/delayed/stuck/slow/broke/not/start/minutes
        uber/camion/bus/autobus/tren/taxi/carro/esposo/ride .. tarde/retraso/retrasado/tarda/atrasado/
            demorado/descompuso/arranca
        still/can/could/will/ok/okay/come/see/make be/i/okay/late/you/me? .. if/though/late/when/i/
            to? .. am/i/a/come/bit? .. late/minutes
        llego tarde/puedo .. todavia/igual/aun
        if/when/will i/we/is am/are/be/get/come/arrive/show/up? .. #/few/bit/little? minutes/bit/little/
            late late?
        si llego .. tarde
        save/hold/keep/not my/the/give .. spot/slot/appointment ... late/running/way/soon/minutes/traffic
        save/hold/keep my/our spot/slot/place | no me quiten/cancelen ... camino/tarde/llegando
        eta | hora de llegada
        """,
}

CONFIRM: dict[str, str] = {
    "yes": """
        ^ yes/yeah/yep/yup/yea/yah/y/yess/yass/c/sure/affirmative/confirm/confirmed/confirming/correct/
            absolutely/definitely/totally/roger/aye/indeed/certainly/confirmation/yuppers/yessir/yessum/
            bet/10-4/copy
        ^ claro | ^ si $
        ^ si confirmo/claro/gracias/voy/vamos/asistire/ahi/alli/senor/senora/señora/nos/estare/señorita/
            mi/por/seguro/llego/ire/porfavor/ok/puedo/iremos
        ^ sip/confirmo/confirmado/confirmada/confirmar/seguro/correcto/simon/dale/afirmativo/obvio/cierto/
            exacto/sale/perfecto/vale/sii/confirme/confirmamos/confirmo/efectivamente
        ^ you bet/betcha/know/got | ^ por supuesto
        ^ of course | ^ claro que/pues? si?
        ^ for/fo sure/show/sho | ^ asi es
        ^ uh/mm/mhm/mmhmm/mhmm huh/hmm? $ | ^ aja $
        ^ all set/good/confirmed | ^ todo bien/listo
        said/say/saying/answered/replied/texted yes/confirmed/confirm/yeah
        ya dije/confirme/conteste que? si?
        already confirmed/said | ya habia/confirme/confirmado confirmado?
        i/we/she/he/to/just/please/would/hereby/like/will to? confirm/confirmed/confirming
        yo/quiero/les/le/por/para/si confirmar/confirmo/confirmado
        confirm/confirmed/confirming my/for/the/our/appointment/visit/@day/it/me/@weekday/i/that/please/#
        confirmo/confirmada/confirmado/confirmamos mi/la/para/asistencia/cita/que/el/mi
        """,
    "coming": """
        ^ i/we? can make/do it/that $ | ^ good/ready/set to go
        ^ we/i are/am good to go $ | ^ good here/to/for/with $?
        ^ thumbs up
        ^ #? i/we? i/we/my/she/he? will/shall/definitely/absolutely/planning/plan/going/both/still/all/
            try/trying/should/hope/hoping/able be/to/on/definitely/still/both/all/able? be/to? to? be/
            there/make/see/attend/coming/come/show/ready it? there/you/it/up/with/in/then/tomorrow/@day/
            @weekday/for/on/at/$
        ahi/alli/alla/aqui/aca/si estare/estaremos/nos/ire/iremos/vemos/asistire | si/claro voy/vamos/llego
        will make it/sure |  no faltare/falto/faltamos/fallo
        ^ be/c there/u @day/@weekday/at/for/with/on/early/square/bells/$
        i/we/definitely/still will/shall/definitely/still be there/attending/coming
        i/we am/are/is definitely/still/all/planning/both/really/very? planning/coming/attending to/on?
        nos vemos manana/el/alla/ahi/a/pronto/entonces/@weekday/mañana
        see/c/seeing/cu ya/you/u/yall/everyone/guys/all then/there/soon/tomorrow/@day/@weekday/at/on/in/
            next/monday/$
        los/les/las/te/la/lo veo manana/el/alla/ahi/a/@weekday
        i/we/she/he/still/definitely/am/are/is/all/both am/are/is/still/definitely/both/all? still/
            definitely/both? coming/attending in?
        asisto/asistire/asistiremos/ire/iremos manana/ahi/alla/con/el/la/sin/$
        ^ coming/attending with/tomorrow/today/@day/for/at/alone/early/as/in/$ | asistire/asistiremos
        can/will/could/able make/come/attend/do it/that/then/to/in/$ .. @day/@weekday/#/time/fine? 
        works/work/perfect/great/fine/good/suits for/with/by me/us
        ^ that/it/time/works/sounds/@day/tomorrow/still time/works/is/will/good/great/perfect/fine/day/s \
            still/works/good/great/perfect/fine/work/for/ok/okay/is/$ good/great/perfect/fine/works/ok/
            okay/me/$?
        am/still/be good/fine/ready/on for tomorrow/today/@weekday/the/that/#/it/my
        planning/plan on/to it/be/coming/attend/attending/come/going/$
        me/nos queda/funciona/parece/viene/sirve bien/perfecto/$ | suena/queda bien/perfecto
        ^ esta bien/perfecto $
        looking/look forward | con gusto/ganas
        no/not/nothing changes/change/changed/changing all/still/needed/$ | sin cambios/novedad
        as/like planned/scheduled | como quedamos/acordamos/planeado
        count me in | cuenten/cuente conmigo
        am/are/all ready/set/game/in for/to/$ | ^ lista/listo/listos para/$
        wouldnt/would/not/cant/will not? miss/wait it/for? | no me lo/la pierdo
        still? on for @weekday/@day/#/tomorrow | @visit is/still still? on/stands/good/confirmed/stays
        la? cita sigue/queda/confirmada
        keep/keeping/leave/save/hold it/my/the/our/that @visit/time/as/the/spot/it/for
        dejen/deje/dejala/dejenla/guarden/mantengan la/mi/asi cita/asi/lugar
        penciled/marked/it/wrote/put in/down/on my/calendar? | anotado/agendado/anotada/apuntado
        it is a date/plan/deal/go | trato hecho
        ^ got/have my/a/the ride/driver/someone/lift/transportation sorted/ready/set/driving/to/too/$
        ya tengo quien/ride/transporte/carro/chofer me?
        ^ yes/yeah/yep/and/si .. @kin/she/he/they/friend/someone is/will/can/be driving/drive/bringing/
            taking/my/picking/bring/take/pick me/ride/with/us/up
        """,
    "soft": """
        ^ ok/okay/k/kk/okey/thumbsup/100percent/alright/aight/ight/right/fine/cool/great/perfect/good/
            nice/awesome/excellent/sweet/gotcha/done/set/deal/oki/bien/word/alrighty/wonderful/super/
            lovely/fantastic/understood/noted/mhm/solid/yay/woohoo/yippee $
        ^ ok/bien/bueno/perfecto/listo/vale/va/sale/dale/genial/excelente/entendido/bien/super/chido/
            orale/enterada/enterado/okey/recibido/anotado/sale $
        ^ i? think so/i/we/$ .. | ^ creo que si
        ^ probably/hopefully/likely/prob/should/possibly $ | ^ probablemente/espero/ojala $
        ^ i? should/hope/hoping/try/trying/might be/to/can/i able/make/be/come/can/there/it? to? make/
            come/be/there/it ..
        ^ espero/intentare/tratare poder/ir/llegar/de
        ^ i? will try to? make/be/come/there/my .. |
        ^ got it/that/ya/you/this | ^ muy/esta/todo bien
        ^ ok/okay/alright/k/sure/all/sounds/thats/that/it/is good/great/fine/cool/perfect/got/will/sounds/
            thanks/see/right/awesome/is/ok/that's
        ^ de acuerdo/nada
        sounds/looks/all good/great/perfect/like/fine/right/set/wonderful/lovely | me parece bien/perfecto
        ^ ok/okay/k/alright/kk/thumbsup/good/cool/perfect/great see/will/sounds/i/thanks/perfect/got/cool/
            that/works/then/good/and/we
        ^ ok/vale/perfecto/bueno gracias/ahi/nos/entonces
        no problem/worries/prob/problemo | no hay problema | sin problema
        will/wilco do/comply | asi lo hare
        """,
}
