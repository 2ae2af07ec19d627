"""P1: one acceptance, and no new try while an old one may stand."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Exists, F, OuterRef, Q

from nurture.core.status import MOVES
from nurture.models import Attempt, AuditEntry, Message
from nurture.verify.books import Books

#: Outcomes of a try that do not prove that the provider refused it.
MAY_STAND = ("", "unknown", "accepted")
#: More tries than this mean that something does not wait between them.
MOST_ATTEMPTS = 500


def no_new_try_while_an_old_one_may_stand(_: Books) -> Iterator[str]:
    later = Attempt.objects.filter(message=OuterRef("message"), number__gt=OuterRef("number"))
    rows = Attempt.objects.filter(Exists(later), outcome__in=MAY_STAND).order_by("message", "number")
    for message, number, outcome in rows.values_list("message", "number", "outcome").iterator():
        yield f"message {message} was tried again though try {number} is {outcome or 'without an outcome'}"


def a_provider_id_belongs_to_one_message(_: Books) -> Iterator[str]:
    rows = Message.objects.exclude(provider_id="").order_by().values("provider_id")
    for row in rows.annotate(count=Count("pk")).filter(count__gt=1).iterator():
        yield f"{row['count']} messages share the provider's id {row['provider_id']}"


def what_was_accepted_has_the_providers_id(_: Books) -> Iterator[str]:
    told = Message.objects.filter(channel="sms", state__in=["accepted", "sent", "delivered", "undelivered"])
    for pk in told.filter(provider_id="").order_by("pk").values_list("pk", flat=True).iterator():
        yield f"message {pk} was accepted and has no id of the provider"
    unsent = Message.objects.filter(state__in=["planned", "waiting", "claimed"]).exclude(provider_id="")
    for pk in unsent.order_by("pk").values_list("pk", flat=True).iterator():
        yield f"message {pk} is open and has an id of the provider"


#: What staff do to a message, and the state that it leaves; None where the state stays as it is.
BY_HAND = {"moved": "planned", "skipped": "dropped", "held": None, "resumed": None}


def states_follow_the_table(_: Books) -> Iterator[str]:
    """Claims leave no trace of their own: they are passed over."""
    at: dict[int, str] = {}
    rows = AuditEntry.objects.filter(noun="message").order_by("noun_id", "pk")
    for pk, verb in rows.values_list("noun_id", "verb").iterator():
        before = at.get(pk)
        at = {pk: BY_HAND.get(verb, verb) or before or "planned"}
        if before and verb not in BY_HAND and not _allowed(before, verb):
            yield f"message {pk} went from {before} to {verb}"


def _allowed(before: str, after: str) -> bool:
    if before == after or after in MOVES.get(before, ()):
        return True
    # Planned anew by a change of facts, or taken back to the plan by hand.
    return before in ("planned", "waiting") and after in MOVES["claimed"]


def tokens_only_grow(_: Books) -> Iterator[str]:
    earlier = Attempt.objects.filter(
        message=OuterRef("message"), number__lt=OuterRef("number"), token__gte=OuterRef("token")
    )
    rows = Attempt.objects.filter(Q(Exists(earlier)) | Q(token__gt=F("message__token")))
    for message, number in rows.order_by("pk").values_list("message", "number").iterator():
        yield f"message {message} has a token at try {number} that did not grow"
    for pk in Message.objects.filter(attempts__gt=MOST_ATTEMPTS).values_list("pk", flat=True).iterator():
        yield f"message {pk} was tried more than {MOST_ATTEMPTS} times"
