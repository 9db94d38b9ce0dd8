"""What became of feedback, for whoever has its address: no sign-in, no name of anybody."""

from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from approvals.feedback.models import Feedback
from approvals.feedback.selectors import WITH
from web.pages.feedback.subjects import subject_of


@login_not_required
@require_safe
def track(request: HttpRequest, code: str, track: UUID) -> HttpResponse:
    """How one piece of feedback stands; its address is known to the office and to whoever gave it."""
    rows = Feedback.objects.select_related("district", *WITH)
    row = get_object_or_404(rows, district__code=code, code=track)
    shown = {"row": row, "subject": subject_of(row), "today": timezone.localdate()}
    response = render(request, "feedback/track.html", shown)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def address_of(row: Feedback) -> str:
    """The address of that page, as it is given to whoever gave the feedback."""
    return settings.SITE_ADDRESS.rstrip("/") + reverse("feedback-track", args=[row.district.code, row.code])


def letter_to(row: Feedback) -> str:
    """The address that opens an e-mail to whoever gave it, ready to be sent; empty without their e-mail."""
    if not row.giver_email:
        return ""
    subject = _("What came of your feedback")
    body = "\n\n".join([str(row.get_state_display()), row.result, address_of(row)])
    return f"mailto:{quote(row.giver_email, safe='@')}?subject={quote(subject)}&body={quote(body)}"
