"""One mail: what it says, and what became of it. Opening it is written down, as what it says is somebody's own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import override
from django.views.decorators.http import require_safe

from notifications.letters import still_needed
from notifications.models import Delivery
from notifications.notices import Notice, notice_of
from notifications.operations.selectors import bundle_of
from notifications.operations.services import CANCELLABLE, RESENDABLE
from web import reads
from web.pages.mail.guards import mail_or_404
from web.pages.mail.words import standing, tone_of


@require_safe
def mail(request: HttpRequest, pk: int) -> HttpResponse:
    """One mail of the district in the language of its reader, without the links that are theirs alone."""
    found = mail_or_404(request, pk)
    row = found.mail
    reads.of_mail(request, row, found.district)
    others = bundle_of(row)
    shown = {
        "mail": row,
        "district": found.district,
        "at": standing(row),
        "tone": tone_of(row),
        "texts": [text_of(each) for each in (row, *others)],
        "is_needed": row.state not in (*RESENDABLE, *CANCELLABLE) or bool(still_needed([row, *others])),
        "may_resend": row.state in RESENDABLE,
        "may_cancel": row.state in CANCELLABLE,
    }
    return render(request, "mail/one.html", shown)


def text_of(row: Delivery) -> dict[str, object]:
    """What one message says to its reader, in their language."""
    with override(row.person.language):
        notice: Notice = notice_of(row)
        return {
            "language": row.person.language,
            "subject": notice.subject,
            "headline": notice.headline,
            "lead": notice.lead,
            "facts": [{"label": label, "value": value} for label, value in notice.rows],
            "why": notice.why,
            "warning": notice.warning,
        }
