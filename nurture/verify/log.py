"""What the provider's own log says, against what we believe."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Min

from nurture.core.facts import PURPOSE_OF
from nurture.core.replies.keywords import keyword
from nurture.flow import links
from nurture.models import Address, Attempt, Consent, Message, Report
from nurture.verify.books import Books

#: The clocks of two processes on one machine, and the log's whole microseconds.
SKEW = timedelta(seconds=1)
#: A request may be on its way this long: the promise about intents, then the time-outs of the channels.
ON_ITS_WAY = timedelta(seconds=47)
#: States that say: it left, or it may have.
MAY_HAVE_LEFT = ("sending", "unknown", "accepted", "sent", "delivered", "undelivered", "failed")


def accepted_at_most_once(books: Books) -> Iterator[str]:
    for ref, count in books.log.repeated() if books.log else ():
        yield f"message {links.message_of(ref)} was accepted {count} times"


def intended_before_it_was_asked_for(books: Books) -> Iterator[str]:
    for page in books.pages():
        ids = {entry.id: links.message_of(entry.ref) for entry in page}
        tries = Attempt.objects.filter(message__in=set(ids.values()) - {None}).order_by()
        first = dict(tries.values_list("message").annotate(Min("intent_at")))
        for entry in page:
            at = first.get(ids[entry.id] or 0)
            if entry.channel == "reply" or books.predates_backup(entry):
                continue
            if at is None or at > entry.at + books.ahead + SKEW:
                yield f"message {ids[entry.id]} reached the provider before its intent (log entry {entry.id})"


def left_as_it_was_frozen(books: Books) -> Iterator[str]:
    for entry, row in books.left():
        if books.predates_backup(entry):
            continue
        if row is None:
            yield f"log entry {entry.id} names no message of ours"
        elif row.address is None or entry.to != row.address.value or entry.channel != row.channel:
            yield f"message {row.pk} went elsewhere than its row says"
        elif _words(entry.body) != _words(row.body):
            yield f"message {row.pk} left with another text than its row holds"


def _words(text: str) -> str:
    """Line ends and the space around them are the mail server's to change."""
    return "\n".join(line.rstrip() for line in text.splitlines()).strip()


def nothing_arrives_after_an_opt_out(books: Books) -> Iterator[str]:
    if books.ahead:
        return  # the log's times and ours cannot be compared
    for entry, row in books.left():
        if row is None or row.origin == "answer" or row.address_id is None:
            continue
        purpose = PURPOSE_OF[row.category] or "care"
        said = Consent.objects.filter(address=row.address_id, patient=None, purpose=purpose)
        last = said.filter(at__lt=entry.at - ON_ITS_WAY).order_by("-pk").first()
        if last and not last.granted:
            yield f"message {row.pk} was accepted after address {row.address_id} had opted out"


def what_left_is_told_so(books: Books) -> Iterator[str]:
    for entry, row in books.left():
        lost = row and row.state == "dropped" and row.reason == "outcome_unknown"
        if row and row.state not in MAY_HAVE_LEFT and not lost:
            yield f"message {row.pk} left (log entry {entry.id}) and its row says {row.state}"


def every_provider_id_is_known(books: Books) -> Iterator[str]:
    """Of texts whose outcome is settled; nobody can ask a mail server."""
    for page in books.pages():
        sids = {entry.sid for entry in page if entry.channel == "sms"}
        known = {sid for model in (Message, Attempt, Report) for sid in _known(model, sids)}
        open_rows = Message.objects.filter(state__in=["sending", "unknown"])
        under_way = set(open_rows.values_list("pk", flat=True))
        for entry in page:
            lost = entry.channel == "sms" and entry.sid not in known
            if lost and links.message_of(entry.ref) not in under_way:
                message = links.message_of(entry.ref)
                yield f"message {message} is {entry.sid} at the provider, which nobody here knows"


def _known(model: type[Message] | type[Attempt] | type[Report], sids: set[str]) -> Iterator[str]:
    yield from model.objects.filter(provider_id__in=sids).values_list("provider_id", flat=True)


def no_provider_id_is_made_up(books: Books) -> Iterator[str]:
    if books.log is None:
        return
    rows = Message.objects.filter(channel="sms").exclude(provider_id="").order_by("pk")
    for pk, sid in rows.values_list("pk", "provider_id").iterator():
        if not books.log.has(sid):
            yield f"message {pk} is {sid} by its row, which the provider does not know"


def every_stop_is_kept(books: Books) -> Iterator[str]:
    """A STOP that reached us closed the address for good, or until a later START."""
    stops: Counter[str] = Counter()
    for entry in books.replies():
        stops[entry.sender] += keyword(entry.body) == "stop"
    for address in Address.objects.filter(value__in=[who for who, n in stops.items() if n]):
        heard = address.replies.filter(intent="stop").exists()
        if heard and not address.consents.filter(patient=None, granted=False).exists():
            yield f"address {address.pk} said STOP and the ledger has no line of it"
