"""Frequent English and Spanish words that are one typing error away from a word of ours, and mean themselves.

Made from word frequencies (wordfreq, occurrence above about five in a million); a new one is added by hand.
"""

from __future__ import annotations

NEAR_WORDS = frozenset(
    """
    abandonar ability abogados abril abrio absolute abuse acaso accent accepted accepts acceso accessed
    accidental accidents accounted accounts aceptar acre acres acting activa activate active activity acto
    acts actuales actualidad actuar acuerdos addition additionally additions addressed addresses adds adelaide
    adjusted admit advanced advances advise affair affected affects aged agentes agents agreements agrees
    aguas aims aired aires airports airways albert alcanzar alcoholic alex algunas alguno alianza alice alien
    alike allah allan ally almighty altar altas alter alternativa alternatively alternatives altos amanda
    amigos amino among amounts anda andar andy angela anger angle angles anime annually ante anteriores
    antigua antiguos ants anuncio anyways aparece aparecen aparecio aparte apex aplicaciones apple application
    approval approve area arena arise arising armas armor army arose arrange arrested arrests arrives arte
    artes articulo arts ashes asia assisted assisting atras attach attended attention attorneys attracted
    audit audition aumentar authority automation autor autos avance averaged aviation awaiting aware backing
    backs bacon bacterial bags baile bailey bait bajar bajas bajos bake baked balanced ball ballet balls
    bananas bank banned bano bare bark barn based bases bass batch bats battle beach beam beams bean beans
    beard bearing bears beast beasts beautifully became beck becomes beds beef began begging begins begun
    beings bell bella belle belly belonging belts bench benedict bent beso beta beth bets betting biden bids
    bieber bikes billions bills billy bind bites bits blacks blake blame blend blessing blink bliss blocks
    blogging blogs bloody bloom blows blues boat boats boda boeing boil boiling bola bolt bombs bone boobs
    boom boot booth boots border bore boring borrow bottles bowling boxing boyd boys brad brake branding brave
    breach bred breed breeding brian brick bride bridges briefing brings broad brock broker brook brooke
    brooks brothers brought brown buck buildings bull bulletin bulls bullying buried burns burnt bury bush
    businesses bust butter buys caballo cabe cabo caer cage cairo caja cakes calculation calculations calf
    caliente calle calles camaras cambiado cambodia cameras caminos camp camping camps canada cane cannon cans
    cantante cantar cape caps capt caras carcel cardinal cards cared carey cargos carino carl carne carol carr
    carrera carreras carretera carrying cart carter casas cases casey catching causas cautious cave cayo
    ceased celebrar cells cellular cemetery cena cent centered centers centre cero cerrado certainty
    certificates chad chains chairs champion chan chang chaos charging charles charming chart charter chase
    cheat cheating checks cheek cheeks cheer cheering chess chick chico chile chili chin chino chips choir
    chooses chop chosen christian christians chuck ciclo ciento cierre cierta ciertos cine city claiming
    claims clara clarity clark clases clasificacion classification classy clause clean cleaned clearer
    clearing clicking clicks clientes clients clinical clinics clip clock closer closest closet clothing coach
    coaching coal coalition coast coat coats cocina codes coding cody coil cola cole collar colleague
    collection collections collective colleges colonies color coma combo comenzaron comes comic comienza
    commanded commander commanders commented comments commonly commons communicating comp companeros companias
    companies companion compare compared compares compartir compelled complained complaints completa complete
    completo complicado composer compra comprender computers comunicaciones comunicado comunidad concealed
    conceived conception concepto concerns conclusion conde condemned condicion conditions conducted
    conducting conductor cone confessed confession confined confirms conflicto conflictos confusion congo
    congress conjunto connected connecting connections connects cono conoce conocen conoces conocidos
    conocimientos cons conseguido conseguir conservation consider considera considerado consideran considerar
    considers consigue consiste consisted consists constante constitution construccion constructive consultant
    consultants consulting consumed consumer consumers consuming contained containing contains contempt
    contenido contention contents contest contested contests context contexto contiene contigo continent
    continua continued continues continuity conto contra contract contracted contractor contractors contracts
    contrary contrast contrato contratos convention conversacion conversations conversion converted convicted
    conviction convierte convince convincing convoy cook cooked cookie cooling copa coping cord core corea
    corps corre correcta corrected correction correctly correr corriente cortes cosa costa costos counter
    counties counts county coupled couples courses courts cousins covers cows crab cracking cracks crashed
    crea crear creating creation cree creed crew cries crop crops crossing crush cruz cualquiera cuarta cuatro
    cube cubs cuentan cuentas cuento cuerpos cuestiones cuidado cuidar culo cult cunt cups cura cure currency
    curry curse curtain customers cute cuyo daba dada daisy damon dana dance dancer dancers dando dangerous
    danos dara dare daring darle darte dated daughters dave dawn deaf deals dealt dean dear deaths debe
    debemos deben debera deberian debia debio debt decada decade decay decia decides decidido decidio decidir
    decirle decirte decisiones decisions decisive deck declared declined declining decrease decreased
    dedication dedos deed deer defended defender defending defining definite dejado dejes delays delegate
    delicious delivered delivers delivery demand demanded demanding demands demo demon demostrado dems denial
    denies dense denuncia denying depend dependent deployed deposits depressing depth descanso desea deserved
    desired desires detained detected detector detenido deuda developed developers develops devices devils
    diagnosis dial diameter diarios diary diaz dices dick diego diferencias diferentes difference dificiles
    diga digas digit dijeron dime directed directing direction director directors directory diria dirt
    disabled discounts discurso discussed discusses diseases disk disponibles disputes distinct distintas
    distintos distribucion distrito disturbed dive diving division doce document documental documented
    documento documents dodge doin dome dominio dong donor donors doom dope dots doubled doubles doubts doug
    downloaded downs doyle drag dramatic drawn dreams dresses dressing dried drilling drivers drives drone
    dropping drops drowned drum drums drying dual dudes dueno duke dump duro earl earliest earnings east
    eastern edad eden edges edificios edit efectivo ejercito elaborate elevated elevation eliminate ellas
    ellis ello emergence emotion emotionally emotions employed employee employees employers employing enabled
    enables enabling encontraba encontrado encontraron encounter encuentra encuentran endurance enfermedad
    engineer engines enjoys enlaces enlisted entra entradas entre entrega entrenamiento envio episodes
    equation equipos erected errors esas escaped escribio escrita escrito escritor escritos escuchado escuchar
    escuelas espacios espejo esperaba esperamos esperan estaba estaban estacion estadio estados estando estate
    esten estrella estuve evacuation evaluating evan evento events evolution exact exams excellence exception
    exciting excluding exclusive excuses executed exercises existe existen exists exito expanding expects
    expelled expense expensive experienced experiences experiencias experiencing expert expertise explained
    explains explica explicit exploded explore explored explorer exploring exposing extended extensive extrana
    eyed faced facing fact fade fail failures fairy fake falls falsa false falso fame familiares familias
    families fare farm farmer farms farther fase faster fate favors favour feast feat feathers fechas feeding
    feeds feelings felix fellow fest fiesta fights figura figured figures filed files filing fills filmed
    filming films finale finals finance finances findings fined finest finger finishes finn firearms fired
    fires firm firma firms fist flag flats flavor flawed fled flee fleet flights flint float floating flood
    floors flor flour fluid foam fold followed follows fond fondos font foods fool ford forge forged fork
    formal forman formar formas format formed formerly forming foro fort forum forums forwards fotos founding
    fracture france franco fred freed fria fried friendly frog frost frustration fucks fuel fuels fuente
    fueran fuertes fuerza fully funcion funciones function functional functions fund funding funds funk
    futures gain games ganar gang gangs garden gary gasto gates gays gaza gaze gems gene generales genre
    gentle gettin ghana ghost gifts gira girls glass goal goats gold golpe goods gore governmental governments
    govt grabs grace gracia grade grain gram grams grand grant grape grasp gravel graves greet greg grew grid
    gross groups grove guardian guessing guest guests gusta guste guts habian habit hablado hablas habria
    hacerse hacerte haces hacia hacienda hack hagan hagas hail hairs hairy hall halls halo handed handing
    handles handling hands handy hangs hank hans hara hardy hart hated hates hating hats haven hayan header
    headline heads heal healing healthy hearings hearts heated heath heating heavenly heavens hecha hechos
    heel heir herb herd hermanos heroe heroic hide highways hike hill hints hips hire historia historian
    historians historias historic historica historical historico histories hizo holdings holds holes holy
    hombre homeless homer homes hong hood hoped hopes horas horn horses hose hospitals houses hubieran huevo
    hugh hugo hull humana humanity humanos humans humo humour hungary hunt hunter hunting husbands hype ideals
    idle ignorant ignored ignoring illusion imagenes images imaginar imagined imaging imagino immortal
    impacted import importance importante importantes importantly importar imported imports improved
    improvements improves inch included includes incluido inclusion inclusive incluye incluyen incredibly
    increible independencia independent independiente indice individually individuals individuos induced
    induction infantil infantry infants infections infectious inflation informal informe informes inherent
    inicial injection injuries injury inmediato inquiries inquiry insect inserted insider insights inspector
    instance instructor insulting intensive intenta intentional interact interes interesante intereses
    interest interests internal interpret intro invasion invented invention invested investments irse issued
    java jealousy jean jeff jewellery joan johns joins joints joke josh journalism journalist journals judy
    jueces juego juicy july jumper june jung junto juntos juro justo keen kent kicks killers king kings kirk
    kits knew knot knox labour lace lacked lados lads lago lakes lame lamp lance land lands lang larga large
    laser lasts latter laughs launch launching laws lawyers layer laying lazy lead leading leads leaf leak
    leaking leaks leaning learn lease least leaves legends lego lend lenguaje lenguas lens lenses leon lesson
    levantar libres libro licence licensed licenses lick lider lied lies lifelong lifetime lifts lighting
    liked likes liking lima lime limited limites limiting limits linda linear lineas liner lines lining linked
    liquid lisa listed listeners listing listings literacy literary litter lived lively llamados llaman llegan
    llegaron llena llevaba llevado llevan llevando llevaron loads local located locations lock locker locking
    locks lodge logan logic logo logra logs lone looked lookin loop lord losers loses lots loud lover lovers
    lower luces lucha luke lunar lung lungs lust lynch machinery machines mack macro madame madres mafia magia
    magic maid maiden main maine majors makers malas male males mall managed managers manages manera manga
    manila mann manor manos manually mapa marc marca marcha marching margaret marie marina mario marker market
    marking marks marriages marry mars marsh mary marzo masa masks mass massage masses master masters match
    matching mate materia material materias mates math maths matt matthews maya mayo mayor meals medal
    mediante medicines medicos medida medieval medios meetings meets megan mejora melt memes memo memoria
    memories menor menores mentality mentions mercy mere mesa mesh mess messed messing meta metals metre
    metros mexicana mexico mezcla mice mick mighty migrant migrants mike mild mile mill mina minas mines
    mining minister ministers mint minus minuto mira mirada mismas mismos missiles missions mistakes moda
    modelo models modes modi modo mold momentos moments momentum monkey montanas monte monument moody moore
    moral moron mortar moses moss motive motives motors mounting mouths movement moves movies movil muertos
    mujeres multi murdered murderer murders muro musical musician myth nace nacio nails naked names nasa nate
    nato nazi neat necesaria necesarias necesarios necesidad necesitan necesitas necessarily necessity
    negative neighbors neighbours neil nest nets newer niche nick nightmare nike ninas nine ninja nintendo
    node noises nombres norma normally norman normas norte notes noticias noting nova nuevas nueve nuevos
    numbered numbers numeros numerous nurses obey obligado obra observed observing obsession ocasiones
    occasion occasions oceans ocupa oferta offering officer officers offices oficinas ohio oido older olvidar
    onion opener operated operates operation operators opiniones opinions opposing oppression optional oracle
    oral orders ordinary otras otros ounce oven overcome overlooked overtime owed owen owes owing pace
    pacientes packed packing packs pact padres pads paga pages paginas paint painter painting pair pairs pais
    paises palace pale panel pantalla pants papers parade parallel pardon parecen parecido parecio pared
    parejas parent parental parker parks parole parque part partes partidos partners parts party pasada paseo
    pasos pasta paste pastor patent patents patience pays peach peanut pearson pedido pedir pedo pedro peer
    penal penn pens pensamiento pense peoples perfecta perfection perfectly periodo periods permit permiten
    permitir permits permitted perros perry personaje personajes personal personales persons peru pesar pese
    peso pete peter peterson petty phase phones pico pictured pictures pidiendo pido piel piensa pierde pieza
    pigs pile pinch pine pink pins pipe pipes pissed pitching pits placed placer places placing plague plain
    plains plane planes planeta planets plano planta plantas planted planting plate play plays pleased
    pleasing pleasure plena plug pobre poca pocos podian podra podran podrias poets pointing poker poles
    policies polished polite political politicas politician politico politicos politics poll polling polls
    polo pone ponen ponga pools poor pope popping pops pork portable portions portugal pose posed posibles
    positioned positioning possession post postal poster pots powder powers practical preceding precios
    precious precision preferably pregunto premiere premios preocupa preparado prepare present presenta
    presentar presente presenting presento presents pressing pressures preston pretende prevalent prevented
    preventing prevents previa previously prey priced pride primaria primarily prime prince princesa princess
    printed printing prints prision prison prisoner prizes probable proceeded proceedings proceeds processed
    processing produced producer producers produces producir product producto products prof prom promocion
    promotes promoting promotion prompted promptly prone prop property pros prose prove provide provided
    providers provides proximo proximos pruebas psychiatric publicada pudiera pudieron puedan puedas puedes
    puertas puerto puesta pulls pulse punished punta puntos pura pure puro purposes purse pursued pursuing
    pushes pusieron puto puts quedar quedaron quedarse quedo queen queer querian queso questioned queue quiera
    quieran quieres quiet quinn quiz quote quoted race rack rage raid rail rains rainy raiz rally ramon rams
    rang ranger ranging rapid rapida rare raro rated rates rating ratio rats reaches react reactions readings
    realised realized realizes realm receiver receives receptor recession recibe recibio reciente recipients
    recognise recognised recognized recognizes recommend recommendation recommends reconocer recorded recorder
    recording recover recovered recreation recuerda recuerdos recurring redemption reds reduccion reduced
    reduces reduction reed referred reflected register registry regresar regrets regularly regulate reid
    rejection relacion related relating relation relationships relaxing relay released releases releasing
    reliance relied relies relieve rely relying remainder remained remaining remembered remembers reminds
    remote removes removing render rent rented repaired repeal repeated repeating replaced replacing replay
    reported reporter reporters reports representan representantes representation representatives requested
    requests requiere requires rescued researcher reservations reserved resigned resist resolved resolver
    resort respected respondents responses responsive respuestas resto restored restrict restriction resulta
    resultado resulted resulto resumen retained retaining retarded retention retire retiring retrieved retro
    revealed reveals reviewed reviews revista rewarding rica rice rich rick ricos rider rides ridge rifles
    rights rings riot rise rises rising risky rita rivera rivers roads roar robo robots rocket rocks rocky
    rode rogers roja rojo role roles roll rolls roma rome rooms roots rosa rose rotating routes routine rover
    ruin ruining rule ruled ruler rulers rush rust ruta sabes sabor sacar sack sacked saco sacred safer saga
    sage sail sailing sake sala salem salen sales salga salido salty salud saludo salvar sampling sand sandra
    sands sandwiches sara satan saves savings scale scan scanning scar scare scars scenarios scent schedules
    schooling schools score scored scots screening screens scum seal sean seas seasons seating seats
    secretario secretly sections securing sede seed seeds seek seeking seeks seems seguros seis sell selling
    senala senalo senior senses sensor sentia sepa sept sequence seran serbia seres serial serie serio
    seriously serve serves services servicios serving sets setting settings settling seven severely severity
    sexuality shade shadow shady shaft shane shape shaped shaping share shares sharing shark shave shaw shed
    sheep sheer sheet shelf shell shifting shifts shipped shipping ships shirt shocking shoe shook shoots shop
    shopping shops shore shores shorts shoulders shout shouting showed showers shown shutting siblings sided
    sides sienten siete sigh siglo signals significado significant siguientes silencio silk sing singing sings
    sink sino sins sistemas sisters sites sitio sits situation size sketches skill skins slack slap slave
    sleeps slick slides sliding slim slip slipped slower slowing slut small smallest smart smarter smell
    smells smoke snacks snake snap snapped sneak soap sociales socialist socially socks sofia soft solar sold
    sole solicitud solos soluciones solutions sombra song songs sony sort soul sound sounding sour spaces span
    spare speakers speaks spear specialists speeches spell spelled spelling spend spending spends spent spice
    spike spill spin spinal spirit spit spite splash split splitting spoken spoon sport sporting sports spring
    squares stack stage stake stall stamp stan stark starred starring starters starts stat state stated
    statements stating stationed stations stats stayed staying steak stealing steel steep steering stem
    stepped steps sterling stick sticking stiff stir stock stoke stole store stranded strange stranger strap
    stray streaming strengthen strengths stretched stretches stretching striker strikes striking string strip
    stripped strive strokes strongly struggled struggles stuart stud stunning sube subscribers suck sued suelo
    suenos suffered suffers sufficient suggesting suggestion suggests suit suited summit superb superior
    supervision supper supplement supplied supported supporter supports supposedly surf surge surrender surrey
    surveys survival survived survivor suspended suya swamp swan sweep sweeping swept swift swimming swinging
    switches syria syrian systemic systems tabla tables tags tale tales talkin tall tank tanks tanta tantas
    tapes tareas task tasks tate taxes teaching teams tear tech teenage teenagers teens tema temp template
    temples templo tempo tender tendra tendremos tenes tengas tenian teniente tent tenure term terminado
    terminal terminated termino terminos terribly terry tested testified tests texas thai thankfully theaters
    thee theme thick thin thing thorough threads threat threats thrown throws thrust thumb thus tide tiempos
    tienes tier ties tile tiles tipos tires tits toca tocar todd toes together token toll toma toman tomato
    tomb tommy tone tono tool tops tore torn torno touch touches tour tours toward towel towers towns
    trabajador trabajan trabajar trabajos trace traces tracked tract tracy traded trader trades traer trail
    trains transfers transform transformation transit transition transported traps tras tratado tratando
    tratar traveled travelling travels traves tray treaties treaty trees trek trend trent tres trick tricks
    tries triggered trim trio trips tropical troubled troubles trucks trunk trusts tube tubes tune tuned tunes
    turbo turf turner turns tuvieron tuvo types typically ultimas ultimate ultimos unico unido unlock unlocked
    unto uploaded urged usan users uses ussr vain valentine valuation value valve variants variation varies
    varios vary vayas vean vecinos vegan vegas vegetable vehicles vehiculo veia vender venga venido venta
    ventaja ventas venus vera verano verb verde verlo verse vest viajes vias vice vidas videos vieja viejos
    vienen viento vine violation visions visitar visiting visitors vista vitamin viven vivid vivienda
    viviendas voiced volunteers vote votes vuelta vueltas vuelto vuelve wade wage waist waited wales walker
    walks walt walter wandering wang ward warmer warn warned wars wash washed washing wasted wasting waters
    watts wave waving weakened weaknesses weapons wears websites weigh weighing weights welcomed wells west
    whale whatsoever wheat wherever white whoa whore wide widow width wild wind winding windows winds wines
    wing winners wins winter wipe wire wired wise wishes witch withdrawal withdrew women wondered wonders
    woods woody wool wore worker worlds worm worms worn worthy wound wright writer writes writings yale yell
    yours zona zones
    """.split()
)
