"""Families of words that do equally in a phrase: `@want` in a table stands for any word of that line."""

from __future__ import annotations

FAMILIES: dict[str, str] = {
    # people
    "i": "i we yo",
    "self": "myself meself mself",
    "kin": """
        husband wife mom dad mother father son daughter brother sister boyfriend girlfriend partner friend
        roommate kid kids child children baby uncle aunt cousin grandma grandpa grandmother grandfather
        neighbor coworker fiance spouse ex boy girl teen teenager nephew niece family friends parents
        sibling esposo esposa mama papa madre padre hijo hija hermano hermana novio novia pareja amigo amiga
        hijos companero nieto nieta suegra sobrino sobrina vecino vecina tio tia primo prima abuela abuelo
        familia marido mujer nino nina bebe
        """,
    "he": "he she they him her them el ella ellos",
    "my": "my our the a this that mi mis la el los las nuestra nuestro these his her their your tu su una un",
    # wishing, beginning, being able
    "want": """
        want wants wanted wanting wish wishing need needs ready going plan planning planned like prefer
        rather thinking trying decided tempted deserve choose hoping hope prepared love about
        """,
    "quiero": """
        quiero quisiera deseo necesito voy pienso intento quiere quieren queria intentare planeo preferiria
        prefiero ganas penso ire
        """,
    "can": """
        can could may might would will should shall lets let puedo puedes pueden puede podria podriamos
        podemos podrian podrias
        """,
    "not": "not never no nunca dont without ni tampoco",
    "be": "am is are was were be been being feel feels feeling felt get gets getting got seem seems",
    "feel": "feel feels feeling felt am is been being siento sintiendo sentir sintio",
    # our messages
    "texts": """
        text texts texting message messages messaging msg sms reminder reminders notification notifications
        alert alerts spam update updates txt blast blasts mensaje mensajes texto textos recordatorio
        recordatorios notificaciones avisos aviso
        """,
    "mails": "email emails mail mails newsletter newsletters correo correos emailing boletin boletines",
    "list": """
        list lists database system records subscription thread chain contacts contact lista sistema
        distribution mailing
        """,
    "texting": """
        texting messaging contacting sending emailing bothering writing spamming harassing pinging hitting
        blowing notifying reminding bugging pestering annoying mailing calling alerting
        """,
    "text_verb": """
        text message contact send email bother write spam harass ping notify remind bug pester mail call txt
        msg annoy
        """,
    "manden": """
        manden mande mandes envien envie envies escriban escriba escribas manda mandar enviar escribir
        contacten contacte molesten moleste molestes molestar contactar llamen mandarme enviarme escribirme
        molestarme contactarme mandando enviando escribiendo mandandome enviandome escribiendome molestando
        molestandome mandarnos enviarnos
        """,
    # visits
    "visit": """
        appointment appointments visit visits session sessions consult consults consultation consultations
        booking bookings slot slots treatment treatments infusion infusions therapy spot reservation meeting
        evaluation schedule sched reminder's cita citas sesion sesiones turno turnos consulta consultas
        visita visitas tratamiento tratamientos intake followup checkup iv
        """,
    "day": """
        monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri
        sat sun today tomorrow tonight morning afternoon evening week weekend lunes martes miercoles jueves
        viernes sabado domingo hoy manana semana
        """,
    "weekday": """
        monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri
        sat mondays tuesdays wednesdays thursdays fridays saturdays sundays lunes martes miercoles jueves
        viernes sabado domingo
        """,
    "month": """
        january february march april june july august september october november december jan feb mar apr
        jun jul aug sept sep oct nov dec enero febrero marzo abril mayo junio julio agosto septiembre
        octubre noviembre diciembre
        """,
    # medicines and drugs
    "pills": """
        pills pill medication medications tablets tabs bottle xanax ketamine ambien tylenol ativan klonopin
        oxy oxycodone percocet vicodin valium advil fentanyl heroin benadryl lithium gabapentin trazodone
        seroquel prozac zoloft pastillas pastilla medicamentos medicamento medicinas medicina frasco bleach
        antifreeze stash lorazepam clonazepam insulin opioids benzos adderall cocaine acetaminophen
        melatonin medicine prescription lamotrigine lexapro troche troches lozenges
        """,
    "weapon": """
        gun knife rope razor blade rifle pistol noose weapon shotgun firearm cuchillo pistola soga navaja
        arma cuerda blades razors glock revolver
        """,
    # telephones
    "number": "number phone cell mobile digits numero telefono celular",
    "deleted": "deleted removed erased wiped blocked borrado eliminado",
    "here": "i we am are is in at inside estoy here sitting waiting",
    # bodies
    "chest": "chest heart pecho corazon sternum",
    "hurting": """
        pain pains hurts hurt hurting tight tightness pressure crushing aching squeezing heaviness stabbing
        racing pounding duele dolor aprieta oprime presion apretado doliendo pinchazos
        """,
    "throat": "throat tongue lips airway garganta lengua labios face mouth",
    "closing": """
        closing closed swelling swollen swelled tightening swole closes puffy cierra cerrando hinchada
        hinchado hinchando hinchados inflamada cerrandose
        """,
    "child": """
        son daughter kid child baby toddler boy girl infant hijo hija nino nina bebe grandson granddaughter
        dog cat teen teenager
        """,
}
