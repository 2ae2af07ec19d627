"""Which published version of a message a patient gets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from nurture.content import Compiled
from nurture.flow.merge import CLINICAL_FACTS
from nurture.models import ContentVersion

#: What goes by e-mail instead of any content while the patient has not accepted unencrypted mail.
NEUTRAL = "staff/please_call"
FALLBACK_LANGUAGE = "en"


@dataclass(frozen=True)
class Version:
    id: int
    language: str
    neutral: bool

    @property
    def compiled(self) -> Compiled:
        return _compiled(self.id)

    @property
    def clinical(self) -> bool:
        """Whether its text tells, or hangs on, what a provider signs."""
        return _clinical(self.id)


@lru_cache(maxsize=2048)
def _compiled(version_id: int) -> Compiled:
    """A version never changes once it is published, so each process reads it once."""
    return Compiled(**ContentVersion.objects.values_list("compiled", flat=True).get(pk=version_id))


@lru_cache(maxsize=2048)
def _clinical(version_id: int) -> bool:
    compiled = _compiled(version_id)
    whole = f"{compiled.subject} {compiled.preheader} {compiled.text} {compiled.sms}"
    return any(re.search(rf"\b{name}\b", whole) for name in CLINICAL_FACTS)


class Versions:
    """The usable versions of some messages: the current ones; in live mode the newest that are approved."""

    def __init__(self, messages: Iterable[tuple[int, str]], live: bool) -> None:
        wanted = set(messages)
        rows = ContentVersion.objects.filter(
            clinic__in={clinic for clinic, _ in wanted}, message__in={message for _, message in wanted}
        )
        rows = rows.filter(approved_at__isnull=False) if live else rows.filter(current=True)
        fields = ("clinic_id", "message", "channel", "language", "pk")
        self._found = {
            tuple(key): Version(pk, key[3], key[1] == NEUTRAL)
            for *key, pk in rows.order_by("pk").values_list(*fields)
        }

    def find(self, clinic: int, message: str, channel: str, language: str) -> Version | None:
        """In the patient's language, else in English: a text half understood beats none."""
        key = (clinic, message, channel)
        return self._found.get((*key, language)) or self._found.get((*key, FALLBACK_LANGUAGE))
