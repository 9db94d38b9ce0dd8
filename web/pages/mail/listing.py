"""The mails of a district, newest first: by where they stand, by person, by the number of a request."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from approvals.vocabulary.thai import normalise
from notifications.models import Delivery
from notifications.notices import notice_of
from notifications.operations.selectors import mails_of
from notifications.operations.services import RESENDABLE
from web import reads
from web.pages.mail.words import standing, tone_of
from web.pages.people.guards import register_of, registers
from web.paging import page_by_key

State = Delivery.State
LONGEST = 100  # characters of what is searched for
SHOWN = (
    ("", _("All")),
    (State.PENDING, _("Waiting")),
    (State.SENDING, _("Being sent")),
    (State.FAILED, _("Refused by the mail server")),
    (State.PARKED, _("Set aside")),
    (State.BOUNCED, _("Came back")),
    (State.SENT, _("Has been sent")),
    (State.DELIVERED, _("Delivered")),
    (State.CANCELLED, _("Not needed any more")),
    ("twice", _("Possibly sent twice")),
)


@require_safe
def mails(request: HttpRequest) -> HttpResponse:
    """One page of mails; that the names on it were read is written down once within the hour."""
    district = register_of(request)
    state = request.GET.get("state", "")
    state = state if state in dict(SHOWN) else ""
    words = normalise(request.GET.get("q", "")[:LONGEST]).strip()
    page = page_by_key(request, mails_of(district, state=state, words=words))
    reads.of_list(request, district, "mails", [row.person for row in page.rows])
    shown = {
        "district": district,
        "registers": registers(request),
        "page": page,
        "rows": [
            {"mail": row, "notice": notice_of(row), "at": standing(row), "tone": tone_of(row)} for row in page.rows
        ],
        "state": state,
        "states": SHOWN,
        "q": words,
        "may_resend": state in RESENDABLE and bool(page.rows),
    }
    return render(request, "mail/list.html", shown)
