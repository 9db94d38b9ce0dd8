"""Which mail somebody may look at: those of the districts they administer; for everybody else it is not there."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest

from approvals.people.models import District
from notifications.models import Delivery
from notifications.operations.selectors import MAILS, mail_in
from web.pages.people.guards import ids, registers


@dataclass(frozen=True, slots=True)
class Found:
    """One mail, and its district."""

    mail: Delivery
    district: District


def mail_or_404(request: HttpRequest, pk: int) -> Found:
    """A mail of a district whose registers the person keeps. Two queries."""
    kept = {district.pk: district for district in registers(request)}
    place = MAILS.filter(pk=pk, district__in=ids([*kept.values()])).values_list("district", flat=True).first()
    if place is None:
        raise Http404
    return Found(mail_in(kept[place], pk).get(), kept[place])
