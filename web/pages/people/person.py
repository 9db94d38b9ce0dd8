"""One person: posts, seats on committees, and the way in."""

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from approvals.committees.models import Membership
from approvals.people import services
from approvals.people.models import Person, Tenure
from notifications.bounces.selectors import trouble_of
from web import reads
from web.access import grants
from web.acting import attempt, see_other
from web.pages.people.forms import ActiveForm
from web.pages.people.guards import district_knowing, ids, person_or_404, registers
from web.pages.signin_forms import PAUSE, ResetForm


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """What a person holds and held in the districts of the reader, newest first."""
    person, kept = person_or_404(request, pk), ids(registers(request))
    districts = grants(request).districts
    tenures = Tenure.objects.filter(person=person, district_id__in=kept).select_related("post__school")
    seats = Membership.objects.filter(person=person, district_id__in=kept).select_related("seat__committee__school")
    held = list(tenures.order_by("-first_day", "-id"))
    seated = list(seats.order_by("-first_day", "-id"))
    reads.of_person(request, person, districts[(held or seated)[0].district_id], "person")
    shown = {
        "person": person,
        "tenures": held,
        "memberships": seated,
        "today": grants(request).day,
        "is_me": person.pk == request.user.pk,
        "trouble": trouble_of(person),
    }
    return render(request, "people/person.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def active(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a person's sign-in, or open it again; asked before it is done."""
    person = person_or_404(request, pk)
    form, status = ActiveForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            act = {"active": form.cleaned_data["active"], "by": request.user, "at": timezone.now()}
            district = district_knowing(request, person)
            status = attempt(form, lambda: services.set_active(district=district, person_id=person.pk, **act))
        if status == 303:
            opened = form.cleaned_data["active"]
            said = _("%(person)s may sign in again.") if opened else _("%(person)s may not sign in any more.")
            return see_other(request, said % {"person": person}, "person", person.pk)
    shown = {"person": person, "form": form, "fields": {"active": "no" if person.is_active else "yes"}}
    return render(request, "people/active.html", shown, status=status)


@require_POST
def reset(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a person the link with which they choose a password; the act is written down before the mail goes."""
    person = person_or_404(request, pk)
    if not (person.email and person.is_active):
        messages.error(request, _("This person has no e-mail address, or may not sign in: no link was sent."))
    elif not cache.add(f"password-link:{person.pk}", True, PAUSE):
        messages.warning(request, _("A link was sent less than five minutes ago; wait for it to arrive."))
    else:
        district = district_knowing(request, person)
        services.note_reset(district=district, person_id=person.pk, by=request.user, at=timezone.now())
        LinkForm(person).send()
        messages.success(request, _("A link for a new password was sent to %(email)s.") % {"email": person.email})
    return redirect("person", person.pk)


class LinkForm(ResetForm):
    """The link of one person, whoever else has the same address."""

    def __init__(self, person: Person) -> None:
        super().__init__({"email": person.email})
        self.person = person

    def get_users(self, email: str) -> list[Person]:
        """This person alone."""
        return [self.person]

    def send(self) -> None:
        """Write the mail, with the texts of the sign-in."""
        self.is_valid()
        self.save()
