"""The views. Without sign-in there is one clinic to see, the sandbox's, and live mode shows no patient."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timesince import timesince
from django.views.decorators.http import require_POST, require_safe

from nurture import health, wake
from nurture.console.stories import by_day, stories
from nurture.core.when import say_day, say_time
from nurture.flow import clock as flow_clock
from nurture.flow import play
from nurture.flow.facts import parameters_of
from nurture.models import Clinic, Patient

PATIENTS_A_PAGE = 20
#: Seconds until a page looks again: while something is on its way, and while nothing is.
SOON, LATER = 3, 20

SPANS = {
    "10m": ("10 minutes", timedelta(minutes=10)),
    "1h": ("1 hour", timedelta(hours=1)),
    "1d": ("1 day", timedelta(days=1)),
    "1w": ("1 week", timedelta(weeks=1)),
}

View = Callable[..., HttpResponse]


def sandbox_only(view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if settings.LIVE:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    clinic = None if settings.LIVE else _clinic()
    if clinic is None:
        return _page(request, "running", live=settings.LIVE)
    patients = Patient.objects.for_clinic(clinic).select_related("mobile", "email").order_by("-pk")
    shown = Paginator(patients, PATIENTS_A_PAGE).get_page(request.GET.get("page"))
    told = stories(clinic, shown.object_list, flow_clock.now())
    refresh = SOON if any(story.moving for story in told) else LATER
    return _page(request, "home", **_frame(clinic), stories=told, page=shown, refresh=refresh)


@require_safe
@sandbox_only
def patient(request: HttpRequest, patient_id: int) -> HttpResponse:
    clinic = _clinic()
    if clinic is None:
        raise Http404
    rows = Patient.objects.for_clinic(clinic).select_related("mobile", "email")
    found = get_object_or_404(rows, pk=patient_id)
    story = stories(clinic, [found], flow_clock.now())[0]
    # An opened letter would close again, so this page looks again only while there is news to wait for.
    refresh = SOON if story.moving else None
    return _page(request, "patient", **_frame(clinic), story=story, by_day=by_day, refresh=refresh)


@require_POST
@sandbox_only
def clock(request: HttpRequest) -> HttpResponse:
    """Plays the sandbox's clock ahead, and goes back to the page that asked."""
    if (span := request.POST.get("by", "")) not in SPANS:
        return HttpResponseBadRequest(f"Move the clock by one of {', '.join(SPANS)}.")
    play.forward(SPANS[span][1])
    wake.after_commit("dispatch")
    back = request.POST.get("patient", "")
    return redirect("patient", int(back)) if re.fullmatch("[0-9]{1,18}", back) else redirect("home")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 (Django passes it)
    return _page(request, "not_found", status=404)


def fault(request: HttpRequest) -> HttpResponse:
    """Reads nothing: what broke may be the database."""
    return _page(request, "fault", status=500)


def _clinic() -> Clinic | None:
    """The sandbox's clinic. A signed-in person's own takes its place."""
    return Clinic.objects.order_by("pk").first()


def _frame(clinic: Clinic) -> dict[str, Any]:
    """What every page of a clinic has around it."""
    zone, now = parameters_of(clinic).timezone, flow_clock.now()
    ahead = timedelta(minutes=round(flow_clock.offset() / timedelta(minutes=1)))
    age = health.dispatcher_age()
    return {
        "clinic": parameters_of(clinic),
        "paused": clinic.paused_at is not None,
        "stalled": age is None or age > health.LATE,
        "now": now,
        "today": say_day(now, zone, "en"),
        "time": say_time(now, zone, "en"),
        "ahead": timesince(now - ahead, now) if ahead else "",
        "spans": [(key, label) for key, (label, _) in SPANS.items()],
    }


def _page(request: HttpRequest, name: str, status: int = 200, **context: Any) -> HttpResponse:
    response = render(request, f"console/{name}.html", context, status=status)
    # With no-referrer a browser sends `Origin: null` along with a form, which no CSRF check can accept.
    response.headers["Referrer-Policy"] = "same-origin"
    return response
