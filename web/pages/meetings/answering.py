"""What a member does before a meeting: answers, opens the papers, takes the entry for the calendar."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from approvals.meetings import invitations
from approvals.meetings.models import Invitation, Meeting
from notifications.calendars import entry_of
from web.access import idempotency_key
from web.acting import attempt, see_other
from web.pages.meetings.forms import AnswerForm
from web.pages.meetings.guards import meeting_or_404
from web.pages.meetings.showing import page
from web.pages.printouts.printing import printout


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Comes, takes part online or stays away: the button pressed says which."""
    meeting = _called_to(request, pk)
    form = AnswerForm(request.POST)
    form.is_valid()
    act = {"by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
    said = {"answer": request.POST.get("answer", ""), "reason": form.cleaned_data.get("reason", "")}
    status = attempt(form, lambda: invitations.answer(meeting_id=meeting.pk, **said, **act))
    if status == 303:
        return see_other(request, _("Your answer to the invitation is recorded."), "meeting", meeting.pk)
    return page(request, meeting, form, status)


@require_POST
def papers(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the papers: the first time is written down; where they are not made yet, they are asked for."""
    meeting = meeting_or_404(request, pk)
    if meeting.invitations.filter(person=request.user.pk).exists():
        invitations.read_pack(meeting_id=meeting.pk, by=request.user, at=timezone.now())
    return printout(request, "pack", str(meeting.pk))


@require_safe
def calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """The entry for the reader's calendar."""
    meeting = meeting_or_404(request, pk)
    if meeting.called_at is None:
        raise Http404
    content = entry_of(meeting, request.user, meeting.called_at)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="meeting-{meeting.pk}.ics"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _called_to(request: HttpRequest, pk: int) -> Meeting:
    """A meeting the reader was called to; for others this door is not there."""
    meeting = meeting_or_404(request, pk)
    if not Invitation.objects.filter(meeting=meeting, person=request.user.pk).exists():
        raise Http404
    return meeting
