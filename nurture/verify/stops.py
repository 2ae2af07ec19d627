"""P2: who has opted out is not written to, and the ledger says what the address says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, Subquery, Value, When

from nurture.core.facts import PURPOSE_OF, PURPOSES
from nurture.core.policy import ANSWERS_TO_ANYBODY
from nurture.models import Address, Attempt, Consent, Message
from nurture.verify.books import PAGE, Books

#: How long after its opt-out an address may still be told, once, that it was heard.
CONFIRMED_WITHIN = timedelta(minutes=5)

#: The forms that this takes.
CONFIRMS = ("stopped", "stopped_partly", "stop_scope", "wrong_number")
#: Steps of `conversation` that go to whoever has opted out.
TO_ANYBODY = [message.partition("/")[2] for message in ANSWERS_TO_ANYBODY]

_PURPOSE = Case(
    *(
        When(message__category=category, then=Value(PURPOSE_OF[category] or "care"))
        for category in PURPOSE_OF
    ),
    output_field=CharField(),
)


def no_intent_after_an_opt_out(_: Books) -> Iterator[str]:
    """Of the last try of each message: its row holds the address that it went to."""
    said = Consent.objects.filter(
        address=OuterRef("message__address"),
        patient=None,
        purpose=OuterRef("purpose"),
        at__lt=OuterRef("intent_at"),
    )
    rows = Attempt.objects.filter(number=F("message__attempts"))
    rows = rows.exclude(message__journey="conversation", message__step__in=TO_ANYBODY)
    last = Subquery(said.order_by("-pk").values("granted")[:1])
    stopped = rows.annotate(purpose=_PURPOSE).annotate(last=last).filter(last=False)
    for message, address in stopped.order_by("pk").values_list("message", "message__address").iterator():
        yield f"message {message} was intended after address {address} had opted out"


def one_confirmation_within_five_minutes(_: Books) -> Iterator[str]:
    confirmed = Message.objects.filter(origin="answer", step__in=CONFIRMS, sent_at__isnull=False)
    for pk, sent, due in confirmed.order_by("pk").values_list("pk", "sent_at", "due_at").iterator():
        if sent >= due + CONFIRMED_WITHIN:
            yield f"message {pk} confirmed an opt-out more than five minutes late"


def the_address_says_what_the_ledger_says(_: Books) -> Iterator[str]:
    for purpose in PURPOSES:
        said = Consent.objects.filter(address=OuterRef("pk"), patient=None, purpose=purpose)
        rows = Address.objects.annotate(last=Subquery(said.order_by("-pk").values("granted")[:1]))
        # Without an opt-out on either side there is nothing to compare.
        rows = rows.filter(Q(last=False) | ~Q(opted_out=[])).order_by("pk")
        for pk, last, opted_out in rows.values_list("pk", "last", "opted_out").iterator(PAGE):
            if (last is False) != (purpose in opted_out):
                yield f"address {pk} and the ledger disagree about {purpose}"


def a_refusal_for_consent_is_an_opt_out(_: Books) -> Iterator[str]:
    said = Consent.objects.filter(address=OuterRef("message__address"), patient=None, granted=False)
    rows = Attempt.objects.filter(~Exists(said), outcome="consent", number=F("message__attempts"))
    for message in rows.order_by("pk").values_list("message", flat=True).iterator():
        yield f"message {message} was refused as opted out and its address still takes messages"
