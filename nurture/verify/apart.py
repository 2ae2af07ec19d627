"""P4: no row of one clinic speaks of another's."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import F, ForeignKey

from nurture.models import Appointment, Attempt, Consent, Enrolment, Message, Patient, Reply, Taken, Task
from nurture.verify.books import Books

ROWS = (Appointment, Attempt, Consent, Enrolment, Message, Patient, Reply, Taken, Task)


def clinics_are_apart(_: Books) -> Iterator[str]:
    for model in ROWS:
        for field in model._meta.get_fields():
            if isinstance(field, ForeignKey) and hasattr(field.related_model, "clinic"):
                crossing = model.objects.filter(**{f"{field.name}__isnull": False})
                crossing = crossing.exclude(**{f"{field.name}__clinic": F("clinic")}).order_by("pk")
                for pk in crossing.values_list("pk", flat=True).iterator():
                    yield f"{model._meta.model_name} {pk} belongs to another clinic than its {field.name}"
