"""Twilio's shapes: what a message, an error and a status callback look like, and which forms are refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from email.utils import format_datetime
from sqlite3 import Row
from typing import Any, NamedTuple

_E164 = re.compile(r"\+[1-9]\d{6,14}", re.ASCII)
_MESSAGES = {
    20003: "Authenticate",
    20500: "Internal Server Error",
    20503: "Service unavailable",
    21211: "Invalid 'To' Phone Number",
    21408: "Permission to send an SMS has not been enabled for the region",
    21602: "Message body is required",
    21603: "A 'From' phone number is required",
    21606: "The 'From' phone number provided is not a valid message-capable Twilio phone number",
    21610: "Attempt to send to unsubscribed recipient",
    21611: "This 'From' number has exceeded the maximum number of queued messages",
    21614: "'To' number is not a valid mobile number",
    21617: "The concatenated message body exceeds the 1600 character limit",
    20404: "The requested resource was not found",
    20429: "Too Many Requests",
}


class Answer(NamedTuple):
    """HTTP status and JSON body. `slow`: it is told a while after the message was taken."""

    status: int
    body: dict[str, Any]
    slow: bool = False


def refusal(form: Mapping[str, str]) -> int:
    """The code with which Twilio refuses this form; 0 when it does not."""
    if not _E164.fullmatch(form.get("To", "")):
        return 21211
    if not (form.get("From") or form.get("MessagingServiceSid")):
        return 21603
    if not form.get("Body"):
        return 21602
    return 21617 if len(form["Body"]) > 1600 else 0


def error(status: int, code: int) -> Answer:
    info = f"https://www.twilio.com/docs/errors/{code}"
    return Answer(status, {"code": code, "message": _MESSAGES[code], "more_info": info, "status": status})


def resource(row: Row) -> dict[str, Any]:
    created = format_datetime(datetime.fromisoformat(row["at"]))
    is_service = row["sender"].startswith("MG")
    inbound = row["channel"] == "reply"
    sent = row["status"] in ("sent", "delivered", "undelivered")
    return {
        "sid": row["sid"],
        "account_sid": row["account"],
        "to": row["recipient"],
        "from": None if is_service else row["sender"],
        "messaging_service_sid": row["sender"] if is_service else None,
        "body": row["body"],
        "status": row["status"],
        "error_code": int(row["error_code"]) if row["error_code"] else None,
        "error_message": None,
        "direction": "inbound" if inbound else "outbound-api",
        "date_created": created,
        "date_updated": created,
        "date_sent": created if sent or inbound else None,
        "api_version": "2010-04-01",
        "num_media": "0",
        "num_segments": "1",
        "price": None,
        "price_unit": "USD",
        "subresource_uris": {},
        "uri": f"/2010-04-01/Accounts/{row['account']}/Messages/{row['sid']}.json",
    }


def callback_form(row: Row) -> dict[str, str]:
    form = {
        "SmsSid": row["sid"],
        "SmsStatus": row["status"],
        "MessageStatus": row["status"],
        "To": row["recipient"],
        "MessageSid": row["sid"],
        "AccountSid": row["account"],
        "From": row["sender"],
        "ApiVersion": "2010-04-01",
    }
    return {**form, "ErrorCode": row["error_code"]} if row["error_code"] else form
