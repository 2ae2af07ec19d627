"""How people shorten words in a text: contractions, abbreviations, emoji; and words that carry no meaning."""

from __future__ import annotations

#: As written without its apostrophe -> as it is read.
WRITTEN_OUT: dict[str, str] = {
    # not
    "cant": "can not", "cannot": "can not", "cnt": "can not", "dont": "do not", "dnt": "do not",
    "don": "do not", "wont": "will not", "didnt": "did not", "doesnt": "does not", "isnt": "is not",
    "arent": "are not", "wasnt": "was not", "werent": "were not", "havent": "have not",
    "hasnt": "has not", "hadnt": "had not", "shouldnt": "should not", "wouldnt": "would not",
    "couldnt": "could not", "couldn": "could not", "aint": "is not", "neednt": "need not",
    "mustnt": "must not",
    # to be, to have, to will
    "im": "i am", "iam": "i am", "i'd": "i would", "i'm": "i am", "ive": "i have", "i'll": "i will",
    "imma": "i will", "ima": "i will",
    "youre": "you are", "youve": "you have", "youll": "you will", "hes": "he is", "shes": "she is",
    "its": "it is", "it's": "it is", "theyre": "they are", "theyve": "they have", "weve": "we have",
    "we're": "we are", "we'll": "we will", "he'll": "he will", "she'll": "she will", "she'd": "she would",
    "he'd": "he would", "they'll": "they will", "theyll": "they will", "thats": "that is",
    "whats": "what is", "wheres": "where is", "whos": "who is", "hows": "how is", "theres": "there is",
    "lets": "let us", "itll": "it will", "thatll": "that will", "y'all": "you all", "yall": "you all",
    # run together
    "gonna": "going to", "gunna": "going to", "gona": "going to", "goin": "going", "wanna": "want to",
    "wana": "want to", "gotta": "have to", "hafta": "have to", "lemme": "let me", "gimme": "give me",
    "tryna": "trying to", "tryin": "trying", "kinda": "kind of", "sorta": "sort of", "dunno": "do not know",
    "comin": "coming", "runnin": "running", "feelin": "feeling", "cuttin": "cutting", "havin": "having",
    "textin": "texting", "alot": "a lot", "aswell": "as well", "thankyou": "thank you", "noone": "no one",
    "imgoing": "i am going",
    # letters for words
    "u": "you", "ur": "your", "r": "are", "y": "y", "idk": "i do not know", "idc": "i do not care",
    "iirc": "",
    "omw": "on my way", "otw": "on the way", "rn": "right now", "asap": "soon", "imo": "", "tbh": "",
    "fr": "",
    "btw": "", "fyi": "", "smh": "", "ffs": "", "fml": "fml", "w": "with", "wo": "without", "abt": "about",
    "b4": "before", "bc": "because",
    "cuz": "because", "coz": "because", "cus": "because", "becuz": "because", "pls": "please",
    "plz": "please", "plse": "please", "plss": "please", "pleez": "please", "thx": "thanks",
    "thanx": "thanks", "thnx": "thanks",
    "tnx": "thanks", "thks": "thanks", "ty": "thanks", "tysm": "thanks", "tyvm": "thanks",
    "thnks": "thanks", "sry": "sorry", "srry": "sorry", "soz": "sorry",
    "ppl": "people", "msg": "message", "msgs": "messages", "mssg": "message", "txt": "text", "txts": "texts",
    "txting": "texting", "txtin": "texting", "nvm": "nevermind", "nvmd": "nevermind", "appt": "appointment",
    "appts": "appointments", "apt": "appointment",
    "apts": "appointments", "aptmt": "appointment", "appnt": "appointment", "apptmt": "appointment",
    "tmrw": "tomorrow", "tmrow": "tomorrow", "tmr": "tomorrow", "tmw": "tomorrow",
    "tomoro": "tomorrow", "2morrow": "tomorrow", "2moro": "tomorrow", "2mrw": "tomorrow",
    "2nite": "tonight", "tonite": "tonight", "2day": "today", "resched": "reschedule", "resch": "reschedule",
    "rsched": "reschedule", "reschd": "reschedule", "rescheduling": "reschedule", "mins": "minutes",
    "min": "minutes", "hr": "hour",
    "hrs": "hours", "wk": "week", "wks": "weeks", "nxt": "next", "bday": "birthday", "dr": "doctor",
    "doc": "doctor",
    "meds": "medication", "med": "medication", "info": "info", "yr": "year", "yrs": "years",
    "prob": "probably", "probs": "probably", "prolly": "probably", "def": "definitely",
    "defo": "definitely", "kk": "ok", "okay": "ok", "okey": "ok", "oki": "ok", "okie": "ok", "okk": "ok",
    "okayy": "ok", "oke": "ok", "mkay": "ok", "yess": "yes", "yea": "yeah", "ya'll": "you all",
    "yeh": "yeah", "ye": "yeah", "ys": "yes", "yas": "yes", "yass": "yes", "yesh": "yes", "yus": "yes",
    "yupp": "yup", "nah": "no", "nope": "no", "naw": "no", "noo": "no", "sux": "sucks", "luv": "love",
    "h8": "hate", "gr8": "great", "l8": "late", "l8r": "later", "w8": "wait", "n8": "night", "em": "them",
    "dem": "them", "da": "the", "dat": "that", "dis": "this",
    "confirmin": "confirming", "kms": "kms",
    "wit": "with", "bout": "about", "til": "until", "till": "until", "thru": "through", "tho": "though",
    "altho": "though", "sumthing": "something", "smth": "something", "sth": "something", "hubby": "husband",
    "bf": "boyfriend", "gf": "girlfriend",
    "mum": "mom", "mama": "mom", "momma": "mom", "sis": "sister", "bro": "brother", "n": "n",
    "nite": "night", "cya": "see you", "seeya": "see you",
    "fav": "favorite", "hosp": "hospital", "er": "er", "bp": "pressure", "tx": "treatment", "k": "k",
    # Spanish
    "q": "que", "xq": "porque", "pq": "porque", "porq": "porque", "xfa": "porfavor", "xfavor": "porfavor",
    "porfa": "porfavor", "porfis": "porfavor", "pfavor": "porfavor", "pf": "porfavor", "tb": "tambien",
    "tmb": "tambien",
    "toy": "estoy", "ps": "pues", "pa": "para", "pal": "para el", "msj": "mensaje", "msjs": "mensajes",
    "grax": "gracias",
    "tqm": "", "bn": "bien", "nd": "nada", "dnd": "donde", "hla": "hola", "mñn": "manana", "sii": "si",
    "sip": "si", "sep": "sep",
}  # fmt: skip

#: Sign -> word. All other signs say nothing.
EMOJI: dict[str, str] = {
    **dict.fromkeys("👍👌✅✔☑", "thumbsup"),
    **dict.fromkeys("👎", "thumbsdown"),
    **dict.fromkeys("🛑✋🚫⛔🙅❌", "stopsign"),
    **dict.fromkeys("😂🤣😆😹", "lol"),
    **dict.fromkeys("💀☠", "skull"),
    **dict.fromkeys("😭😢😞😔💔😿🥺", "tears"),
    **dict.fromkeys("🔫🔪🗡⚰🪦", "weapon"),
    **dict.fromkeys("💊", "pill"),
    **dict.fromkeys("❤💕💖💗💙💚💛💜🧡🖤😊🙂😀😃😄😁🥰😍🤗😘☺🎉🥳⭐🌟✨💪🙌👏🤩😇🌈🌻", "heart"),
    **dict.fromkeys("🙏", "praying"),
    **dict.fromkeys("🚗🏃🚙🚕🚌", "rolling"),
    "🆘": "sos",
    "💯": "100percent",
    "&": "and",
    "#": "number",
}

#: What may stand around anything and changes nothing.
FILLERS = frozenset(
    """please thanks thank you ok okay hi hello hey hiya yo sorry omg lol lmao lmfao haha hahaha ha heh
    rofl ugh um uh well so and just now already god gosh man dude guys team sir mam maam folks everyone
    again immediately seriously literally actually honestly damn dang wtf fuck fucking fuckin freaking
    freakin hell pleaseee kindly very much dear por favor porfavor gracias muchas hola oye ya buenos
    buenas pues ahora mismo disculpe perdon heart tears skull praying pill y then oh hmm ah like btw
    also the""".split()
)
