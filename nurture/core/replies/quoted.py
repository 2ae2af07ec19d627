"""What a text quotes is not its writer's own: reactions, old texts below a reply, reminders."""

from __future__ import annotations

import re

_QUOTE = r'"[^"]*(?:"|$)'
#: iPhone and Android send a reaction as a text that quotes the one reacted to.
_TAPBACK = re.compile(
    r"^\W*(?P<verb>liked|loved|disliked|laughed at|emphasi[sz]ed|questioned|le gusto|le encanto"
    r"|reacted \S+ to|removed an? [\w ]+ from|(?:\S{1,4}) (?:to|a)) "
    rf"(?:an? (?:image|photo|message|attachment)|{_QUOTE})\s*$"
)
#: Our own words come back: the line that ends every reminder, the old text after "On ... wrote:".
_PASTED = (
    re.compile(r"-{2,} ?original message.*$"),
    re.compile(r"\bon [^.!?]{6,60} wrote:.*$"),
    re.compile(
        r"\b(?:reply|text|responda|envie) (?:stop|alto|baja) (?:to|para) (?:end|opt[ -]?out|unsubscribe"
        r"|cancel|quit|stop|terminar|parar|salir|cancelar|darse de baja)[^.!?]{0,20}[.!]?"
    ),
    re.compile(
        r"\b(?:reply|text|responda) 1 (?:to|for|para) [^.!?]{0,60}\b2 (?:to|for|para) [a-z]+[^.!?]{0,30}[.!]?"
    ),
)
#: Of quotes in the middle only ours: what somebody else said may be what matters most.
_OURS = re.compile(
    r'(?<!\w)"[^"]*(?:\breply \w|\btext stop|\bstop to\b|responda \w|to opt out|reminder|recordatorio'
    r'|\byour (?:next )?(?:visit|appointment)|\bsu (?:proxima )?(?:visita|cita))[^"]*"'
)


def tapback(text: str) -> str:
    """Of a normalised reaction its verb ("liked", "removed a heart from"); otherwise ''."""
    found = _TAPBACK.match(text)
    return found["verb"] if found else ""


def own_words(text: str) -> str:
    """A normalised text without what it quotes; of a reaction, nothing. Words of other people stay."""
    if tapback(text):
        return ""
    for pattern in _PASTED:
        text = pattern.sub(" ", text)
    return " ".join(_OURS.sub(" ", text).split())
