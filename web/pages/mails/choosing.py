"""The page on which a person chooses how their mails come."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approvals.calendar.rules import COUNTRY
from approvals.calendar.selectors import calendar_of
from approvals.models import Person
from notifications.calm import choosing
from notifications.subject_lines import in_words
from web.access import districts_of
from web.acting import attempt, see_other
from web.pages.mails.forms import ChoiceForm, clock


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Choose, and read in one sentence when the next mail would come."""
    person = Person.objects.get(pk=request.user.pk)
    form, status = ChoiceForm(request.POST if request.method == "POST" else None, person=person), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            status = attempt(form, lambda: choosing.choose(person=person, choice=form.choice))
        if status == 303:
            return see_other(request, _("Your mails come as you chose."), "my-mails")
    shown = {"form": form, "email": person.email, "next": _next_in_words(request, person)}
    return render(request, "mails/choose.html", shown, status=status)


def _next_in_words(request: HttpRequest, person: Person) -> str:
    """When a mail would come that asks for something now, under what is written down."""
    now, mine = timezone.now(), sorted(districts_of(request))
    at = choosing.next_mail(person, now, calendar_of(mine[0]) if mine else COUNTRY)
    if (at - now).total_seconds() < 600:
        return _("If something were asked of you now, its mail would come within a few minutes.")
    when = {"day": in_words(localtime(at).date()), "hour": clock(localtime(at).hour, localtime(at).minute)}
    return _("If something were asked of you now, its mail would come on %(day)s at %(hour)s.") % when
