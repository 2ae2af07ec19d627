"""Words that tell a stranger what somebody is treated for, and words that a carrier obeys."""

from __future__ import annotations

import re

from nurture.core.replies.keywords import KEYWORDS

#: What somebody may be treated for.
CONDITION = (
    r"depres|anxi|ansie|\bPTSD\b|\bTEPT\b|stress|estr[eé]s|\bmood|[áa]nimo|mental|suicid|\bpain\b|dolor"
    r"|bipolar|trauma|psychiatr|psiqui[aá]tr|\bOCD\b|\bTOC\b"
)

#: Drugs, diagnoses and kinds of clinic: never where a lock screen or an inbox shows them.
REVEALING = re.compile(
    r"depres\w*|anxi\w*|ansie\w*|\bPTSD\b|\bTEPT\b|suicid\w*|\w*[kc]etamin\w*|spravato|infusi[oó]n\w*"
    r"|addict\w*|adicci\w*|adict\w*|ps[yi][ck]\w*|psi[qc]\w*|\bsic[oó]log\w*|bipolar\w*|trauma\w*|schizo\w*"
    r"|esquizo\w*|\bmental\w*|therap\w*|terap\w*|\bIV\b|\bdrip\b|suero|overdos\w*|sobredosis|detox\w*|rehab\w*"
    r"|benzodiaz\w*|xanax|valium|lorazepam|alprazolam|lamotrigin\w*|opioid\w*|mood|[áa]nimo|dissociat\w*"
    r"|disociat\w*",
    re.IGNORECASE,
)

#: What a carrier or the law takes for an opt-out, as written in a text.
STOP_WORDS = sorted(
    {word for word, meaning in KEYWORDS.items() if meaning == "stop"} | {"opt out", "opt-out"}
)
#: The two that our own opt-out line names.
OPT_OUT_LINE = ("stop", "alto")
#: Answers in words. YES opts in again at some carriers, NO opts out at others: digits mean one thing only.
ANSWERS = ("yes", "no", "y", "n", "sí", "ok", "confirm", "confirmar")

SHORTENERS = (
    *("bit.ly", "tinyurl.com", "goo.gl", "t.co", "ow.ly", "is.gd", "buff.ly", "rb.gy", "cutt.ly", "t.ly"),
    *(
        "tiny.cc",
        "shorturl.at",
        "lnkd.in",
        "rebrand.ly",
        "bl.ink",
        "s.id",
        "v.gd",
        "tr.im",
        "soo.gd",
        "dub.sh",
    ),
)
