"""To whom questions of the public are told."""

from collections.abc import Iterable
from typing import Any

from django.utils.timezone import localdate

from approvals.audit.models import Event
from approvals.people.models import Person
from approvals.questions.models import PublicQuestion
from approvals.questions.selectors import holders_of_desk


def desk(event: Event, data: dict[str, Any]) -> Iterable[Person]:
    """Whoever answers it that day: the desk it lies on, or the first one behind it that has somebody."""
    return holders_of_desk(PublicQuestion.objects.get(pk=int(event.subject_id)), localdate(event.at))
