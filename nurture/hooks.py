"""Providers call here, and patients who follow an unsubscribe link. A GET never changes anything."""

from __future__ import annotations

import logging

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from nurture.channels import anymail_hooks
from nurture.channels.base import ChannelError
from nurture.channels.twilio_hooks import parse_reply, parse_status, valid_signature
from nurture.flow import answer, clock, consent, links, track
from nurture.flow.facts import parameters_of
from nurture.flow.merge import spoken_phone
from nurture.models import Address, Clinic

log = logging.getLogger(__name__)

NO_ANSWER = '<?xml version="1.0" encoding="UTF-8"?><Response/>'


@csrf_exempt
@require_POST
def twilio_status(request: HttpRequest) -> HttpResponse:
    """A status callback. Whatever it says is stored; what it says of a message of ours moves it."""
    if not _signed(request):
        return HttpResponseForbidden("The signature does not match.")
    track.report("twilio", request.GET.get("m", ""), parse_status(request.POST.dict()))
    return HttpResponse(status=204)


@csrf_exempt
@require_POST
def twilio_reply(request: HttpRequest) -> HttpResponse:
    """An inbound text; its `To` selects the clinic. Answers leave as messages of their own."""
    if not _signed(request):
        return HttpResponseForbidden("The signature does not match.")
    form = {name: value.replace("\0", "") for name, value in request.POST.items()}  # no column takes a NUL
    try:
        inbound = parse_reply(form)
    except ChannelError as error:
        return HttpResponse(str(error), status=422)
    clinic = _clinic_texted(inbound.to, request.POST.get("MessagingServiceSid", ""))
    if clinic is None:
        log.error("a text came to a number that no clinic sends from")
        return HttpResponse("No clinic sends from this number.", status=422)
    answer.receive(clinic, inbound, form)
    return HttpResponse(NO_ANSWER, content_type="text/xml")


@csrf_exempt
@require_http_methods(["POST", "HEAD"])
def email_report(request: HttpRequest, provider: str) -> HttpResponse:
    """What a mail provider reports; some ask with a HEAD whether anybody is here."""
    if request.method == "HEAD":
        return HttpResponse()
    known, options = settings.ENV.email_provider
    secret = settings.ENV.email_webhook_secret if provider == known else ""
    try:
        posted = anymail_hooks.parse(provider, request, secret, options)
    except anymail_hooks.Forbidden as error:
        return HttpResponseForbidden(str(error))
    except ChannelError as error:
        log.error("a report of %s: %s", known, error)
        return HttpResponse(str(error), status=422)
    for ref, report in posted:
        track.report(provider, ref, report)
    return HttpResponse(status=204)


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
