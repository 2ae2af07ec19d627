"""Events in: on disk before the answer."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest
from ninja import Schema, Status
from ninja.errors import HttpError
from pydantic import Field

from nurture.api.base import Detail, Invalid, api, clinic_of, invalid
from nurture.flow import receive

MOST_ITEMS = 1_000
MOST_BYTES = 1_000_000


class Receipt(Schema):
    id: str
    status: str = Field(description="accepted, or duplicate where the same event came before")


_SCHEMA = {
    "oneOf": [
        {"$ref": "#/components/schemas/Event"},
        {"type": "array", "items": {"$ref": "#/components/schemas/Event"}, "maxItems": MOST_ITEMS},
    ]
}


@api.post(
    "/events",
    response={
        200: Receipt | list[Receipt],
        202: Receipt | list[Receipt],
        400: Detail,
        401: Detail,
        409: Detail,
        413: Detail,
        422: Invalid,
    },
    summary="Accept CloudEvents 1.0, one or a list",
    openapi_extra={"requestBody": {"required": True, "content": {"application/json": {"schema": _SCHEMA}}}},
)
def post_events(request: HttpRequest) -> Status[Any]:
    """Events are on disk before the answer: 202 for new ones, 200 when all of them came before."""
    raw = _json(_body(request))
    batch = raw if isinstance(raw, list) else [raw]
    if len(batch) > MOST_ITEMS:
        raise HttpError(413, f"A batch holds at most {MOST_ITEMS} events; this one has {len(batch)}.")
    receipts = [{"id": r.id, "status": r.status} for r in receive.accept(clinic_of(request), batch)]
    status = 202 if any(receipt["status"] == "accepted" for receipt in receipts) else 200
    return Status(status, receipts if isinstance(raw, list) else receipts[0])


def _body(request: HttpRequest) -> bytes:
    """Read only as far as the limit: the length that a client states is not to be believed."""
    stated = request.headers.get("Content-Length", "")
    body: bytes = b"" if _is_too_long(stated) else request.read(MOST_BYTES + 1)
    if _is_too_long(stated) or len(body) > MOST_BYTES:
        raise HttpError(413, "A body holds at most 1 MB; send the events in smaller batches.")
    return body


def _is_too_long(stated: str) -> bool:
    return stated.isdecimal() and int(stated) > MOST_BYTES


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except UnicodeDecodeError:
        raise invalid("(body)", "is not UTF-8 text") from None
    except json.JSONDecodeError as error:
        raise invalid(
            "(body)", f"is not JSON: {error.msg} at line {error.lineno} column {error.colno}"
        ) from None
    except (RecursionError, ValueError):
        raise invalid("(body)", "is JSON that nests too deeply or holds a number that is too long") from None
