"""Providers call here, and people who follow a link that we sent them. A GET never changes anything."""

from __future__ import annotations

import logging

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from nurture.channels import anymail_hooks, anymail_inbound, twiml
from nurture.channels.base import ChannelError
from nurture.channels.twilio_hooks import parse_reply, parse_status, valid_signature
from nurture.errors import NurtureError
from nurture.flow import answer, clock, consent, inbox, links, pages, track
from nurture.flow.facts import parameters_of
from nurture.flow.merge import spoken_phone
from nurture.flow.staff import local_words
from nurture.models import Address, Clinic, Page

log = logging.getLogger(__name__)


@csrf_exempt
@require_POST
def twilio_status(request: HttpRequest) -> HttpResponse:
    """A status callback. Whatever it says is stored; what it says of a message of ours moves it."""
    if not _signed(request):
        return HttpResponseForbidden("The signature does not match.")
    ref, reported = request.GET.get("m", ""), parse_status(request.POST.dict())
    if page := links.page_of(ref):
        pages.report(page, reported)
    else:
        track.report("twilio", ref, reported)
    return HttpResponse(status=204)


@csrf_exempt
@require_POST
def twilio_reply(request: HttpRequest) -> HttpResponse:
    """An inbound text; its `To` selects the clinic. Answers leave as messages of their own."""
    if not _signed(request):
        return HttpResponseForbidden("The signature does not match.")
    form = {name: value.replace("\0", "") for name, value in request.POST.items()}  # no column takes a NUL
    try:
        inbound = parse_reply(form, settings.ENV.twilio_api_base)
    except ChannelError as error:
        return HttpResponse(str(error), status=422)
    clinic = _clinic_texted(inbound.to, request.POST.get("MessagingServiceSid", ""))
    if clinic is None:
        log.error("a text came to a number that no clinic sends from")
        return HttpResponse("No clinic sends from this number.", status=422)
    answer.receive(clinic, inbound, form)
    return _twiml(twiml.NO_ANSWER if inbound.sender.startswith("+") else _pointed_elsewhere(clinic))


def _twiml(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="text/xml")


def _pointed_elsewhere(clinic: Clinic) -> str:
    """A way that is no phone, such as another service's account: no text of ours reaches it."""
    phone = parameters_of(clinic).phone
    number = clinic.sms_sender or settings.SMS_SENDER
    texts = spoken_phone(number) if number.startswith("+") else spoken_phone(phone)
    return twiml.elsewhere(texts, spoken_phone(phone))


@csrf_exempt
@require_POST
def twilio_voice(request: HttpRequest) -> HttpResponse:
    """A call to the number that texts: told in two languages that it takes texts, and whom to call."""
    if not _signed(request):
        return HttpResponseForbidden("The signature does not match.")
    clinic = _clinic_called(request.POST.get("To", ""))
    return _twiml(twiml.call(parameters_of(clinic).phone if clinic else ""))


@csrf_exempt
@require_http_methods(["POST", "HEAD"])
def email_report(request: HttpRequest, provider: str) -> HttpResponse:
    """What a mail provider reports; some ask with a HEAD whether anybody is here."""
    if request.method == "HEAD":
        return HttpResponse()
    try:
        posted = anymail_hooks.parse(provider, request, *_agreed_with(provider))
    except ChannelError as error:
        return _refused(error, "a report")
    for ref, report in posted:
        track.report(provider, ref, report)
    return HttpResponse(status=204)


@csrf_exempt
@require_http_methods(["POST", "HEAD"])
def email_inbound(request: WSGIRequest, provider: str) -> HttpResponse:
    """What a patient answers by e-mail; its To selects the clinic. `smtp`: a mail server, or the sandbox."""
    if request.method == "HEAD":
        return HttpResponse()
    try:
        mails = anymail_inbound.parse(provider, request, *_agreed_with(provider))
        for mail in mails:
            inbox.receive(mail)
    except (ChannelError, inbox.NoClinic) as error:
        return _refused(error, "an e-mail")
    return HttpResponse(status=204)


def _agreed_with(provider: str) -> tuple[str, dict[str, str]]:
    """The secret of the provider that is configured, with its options; '' for any other."""
    known, options = settings.ENV.email_provider
    return (settings.ENV.email_webhook_secret if provider == (known or "smtp") else ""), options


def _refused(error: NurtureError, what: str) -> HttpResponse:
    if isinstance(error, anymail_hooks.Forbidden):
        return HttpResponseForbidden(str(error))
    log.error("%s of the mail provider: %s", what, error)
    return HttpResponse(str(error), status=413 if isinstance(error, anymail_inbound.TooLarge) else 422)


def _signed(request: HttpRequest) -> bool:
    """Checked against the configured public address: what a proxy or a Host header says is not trusted."""
    pairs = [(name, value) for name, values in request.POST.lists() for value in values]
    query = request.META.get("QUERY_STRING", "")
    url = f"{settings.BASE_URL}{request.path_info}{f'?{query}' if query else ''}"
    return valid_signature(
        settings.TWILIO_AUTH_TOKEN, url, pairs, request.headers.get("X-Twilio-Signature", "")
    )


def _clinic_texted(to: str, service: str) -> Clinic | None:
    """By number or messaging service, else the only clinic, whose sender the environment names."""
    senders = [sender for sender in (to, service) if sender]
    if found := Clinic.objects.filter(sms_sender__in=senders).first():
        return found
    unnamed = list(Clinic.objects.filter(sms_sender="")[:2])
    return unnamed[0] if len(unnamed) == 1 and settings.SMS_SENDER in senders else None


def _clinic_called(to: str) -> Clinic | None:
    """As texted; of a messaging service the numbers are not known here, so then the only clinic's."""
    if found := _clinic_texted(to, ""):
        return found
    clinics = list(Clinic.objects.all()[:2])
    sender = (clinics[0].sms_sender or settings.SMS_SENDER) if len(clinics) == 1 else ""
    return clinics[0] if sender.startswith("MG") else None


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """RFC 8058: scanners follow a GET, so only a POST stops anything; it needs no cookie and no login."""
    address = Address.objects.filter(pk=links.unsubscribed_address(token)).select_related("clinic").first()
    if address is None:
        return render(request, "console/unsubscribe.html", {"state": "unknown"}, status=404)
    if request.method == "POST":
        with transaction.atomic():
            consent.opt_out(
                consent.locked(address.pk), "unsubscribe link", "patient", clock.now(), purposes=links.STREAM
            )
    clinic = parameters_of(address.clinic)
    context = {
        "state": "done" if request.method == "POST" else "ask",
        "clinic": clinic,
        "phone": spoken_phone(clinic.phone),
        "language": next((patient.language for patient in consent.patients_at(address)), "en"),
    }
    return render(request, "console/unsubscribe.html", context)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def acknowledge(request: HttpRequest, token: str) -> HttpResponse:
    """The link of a page: shows what waits, and a POST takes it. It needs no cookie and no login."""
    found = Page.objects.filter(pk=links.acknowledged_page(token)).select_related("clinic", "task").first()
    if found is None:
        return render(request, "console/acknowledge.html", status=404)
    task, clinic = found.task, parameters_of(found.clinic)
    if request.method == "POST":
        pages.acknowledge(task, pages.who(found.contact), clock.now())
        task.refresh_from_db()
    moments = {"since": task.created_at, "taken": task.acknowledged_at, "closed": task.closed_at}
    told = {name: local_words(at, found.clinic) for name, at in moments.items() if at}
    context = {"task": task, "clinic": clinic, "phone": spoken_phone(clinic.phone), **told}
    return render(request, "console/acknowledge.html", context)
