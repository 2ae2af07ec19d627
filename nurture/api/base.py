"""What every call needs: the key of one clinic, and one clear answer to whatever comes."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.security import HttpBearer
from pydantic import Field

from nurture import __version__
from nurture.core.events import Event, EventRefused
from nurture.flow import receive, staff
from nurture.models import ApiKey, Clinic, Patient


class ClinicKey(HttpBearer):
    """`Authorization: Bearer <key>`; a key speaks for one clinic."""

    def authenticate(self, _request: HttpRequest, token: str) -> ApiKey | None:
        return ApiKey.holder_of(token)


class DescribedApi(NinjaAPI):
    """Events are read by hand, for one clear answer to whatever comes; they are described all the same."""

    def get_openapi_schema(self, **place: Any) -> OpenAPISchema:
        described = super().get_openapi_schema(**place)
        event = Event.model_json_schema(ref_template="#/components/schemas/{model}")
        described["components"]["schemas"] |= event.pop("$defs") | {"Event": event}
        return described


api = DescribedApi(
    title="Nurture",
    version=__version__,
    description="Intake events in, messages out. Every call needs the key of one clinic.",
    auth=ClinicKey(),
    docs_url="/docs",
    urls_namespace="api",
)


class Detail(Schema):
    detail: str


class FieldProblem(Schema):
    field: str
    problem: str
    item: int | None = Field(None, description="place in a batch, counted from 0")


class Invalid(Schema):
    detail: list[FieldProblem]


class Refused(Schema):
    reason: str
    detail: str = ""


ERRORS = {401: Detail, 404: Detail, 409: Refused, 422: Invalid}

#: Without U+0000, which no database column takes.
Text = Annotated[str, Field(min_length=1, max_length=300, pattern=r"^[^\x00]*$")]


class ReasonIn(Schema):
    reason: Annotated[str, Field(max_length=300)] = ""


def clinic_of(request: HttpRequest) -> Clinic:
    return request.auth.clinic


def actor_of(request: HttpRequest) -> str:
    return f"key {request.auth.name}"


def patient_or_404(request: HttpRequest, ref: str) -> Patient:
    named = Patient.objects.for_clinic(clinic_of(request)).filter(external_id=ref)
    found = None if "\0" in ref else named.first()
    if found is None:
        raise HttpError(404, "This clinic has no such patient.")
    return found


class Refusal(Exception):
    """An answer with a body of its own."""

    def __init__(self, status: int, body: dict[str, Any]) -> None:
        self.status, self.body = status, body
        super().__init__(str(status))


def invalid(field: str, problem: str) -> Refusal:
    return Refusal(422, {"detail": [{"field": field, "problem": problem}]})


@api.exception_handler(Refusal)
def _refused(_request: HttpRequest, error: Refusal) -> HttpResponse:
    return JsonResponse(error.body, status=error.status)


@api.exception_handler(EventRefused)
def _event_refused(_request: HttpRequest, error: EventRefused) -> HttpResponse:
    problems = [{"field": p.field, "problem": p.problem, "item": error.item} for p in error.problems]
    return JsonResponse({"detail": problems}, status=422)


@api.exception_handler(receive.EventConflict)
def _event_conflict(_request: HttpRequest, error: receive.EventConflict) -> HttpResponse:
    return JsonResponse({"detail": str(error)}, status=409)


@api.exception_handler(staff.Forbidden)
def _forbidden(_request: HttpRequest, error: staff.Forbidden) -> HttpResponse:
    return JsonResponse({"reason": error.reason, "detail": str(error)}, status=409)


@api.exception_handler(staff.NoMatch)
def _no_match(_request: HttpRequest, error: staff.NoMatch) -> HttpResponse:
    return JsonResponse({"detail": [{"field": error.field, "problem": str(error)}]}, status=422)


@api.exception_handler(ValidationError)
def _not_valid(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    problems = [
        {"field": ".".join(str(part) for part in item["loc"][2:]) or "(body)", "problem": item["msg"]}
        for item in error.errors
    ]
    return JsonResponse({"detail": problems}, status=422)
