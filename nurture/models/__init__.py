"""Rows, constraints, indexes: one file per noun."""

from nurture.models.address import Address
from nurture.models.appointment import Appointment
from nurture.models.attempt import Attempt
from nurture.models.audit import AuditEntry
from nurture.models.clinic import ApiKey, Clinic
from nurture.models.consent import Consent
from nurture.models.content import ContentVersion, JourneyVersion
from nurture.models.conversation import Conversation
from nurture.models.enrolment import Enrolment
from nurture.models.event import Event
from nurture.models.message import Message
from nurture.models.notice import Notice
from nurture.models.page import Page
from nurture.models.patient import Patient
from nurture.models.pause import Pause
from nurture.models.reply import Reply
from nurture.models.report import Report
from nurture.models.signature import ParameterSignature
from nurture.models.system import Heartbeat, Installation, SandboxClock
from nurture.models.taken import Taken
from nurture.models.task import Task

__all__ = [
    "Address",
    "ApiKey",
    "Appointment",
    "Attempt",
    "AuditEntry",
    "Clinic",
    "Consent",
    "ContentVersion",
    "Conversation",
    "Enrolment",
    "Event",
    "Heartbeat",
    "Installation",
    "JourneyVersion",
    "Message",
    "Notice",
    "Page",
    "ParameterSignature",
    "Patient",
    "Pause",
    "Reply",
    "Report",
    "SandboxClock",
    "Taken",
    "Task",
]
