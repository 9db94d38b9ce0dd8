"""Planning an activity, changing or correcting it, reporting it, and cancelling it."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approvals.participation import activities as services
from approvals.participation.models import Activity
from web.access import grants
from web.pages.participation.asking import Back, Words, ask
from web.pages.participation.forms import CorrectForm, PlanForm, ReportForm, WhyForm
from web.pages.participation.guards import kept_activity_or_404, reported_activity_or_404
from web.pages.partners.guards import district_kept

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
def add(request: HttpRequest) -> HttpResponse:
    """Plan an activity."""
    district = district_kept(request)
    form = PlanForm(district, grants(request).day, request.POST or None)
    words = Words(_("Plan an activity"), _("Plan it"), _("The activity is planned."), about=str(district))
    return ask(
        request, form, lambda by: services.plan(district=district, said=form.plan, **by), words,
        Back("activities", _("Activities")),
    )  # fmt: skip


@require_http_methods(METHODS)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the plan of an activity, or correct with a reason what stands there of one that was held."""
    activity = reported_activity_or_404(request, pk)
    if activity.state == Activity.State.HELD:
        return _correct(request, activity)
    activity = kept_activity_or_404(request, pk)
    form = PlanForm(activity.district, grants(request).day, request.POST or None, there=activity)
    words = Words(_("Change an activity"), _("Change it"), _("The activity is changed."), about=str(activity))
    return ask(request, form, lambda by: services.change(activity_id=pk, said=form.plan, **by), words, _back(activity))


def _correct(request: HttpRequest, activity: Activity) -> HttpResponse:
    form = CorrectForm(activity.district, grants(request).day, request.POST or None, there=activity)
    words = Words(
        _("Correct an activity"), _("Correct it"), _("The activity is corrected."), about=str(activity),
        note=_("It was reported as held. What stood there before stays in the trail, with your reason."),
    )  # fmt: skip
    return ask(
        request, form,
        lambda by: services.correct(
            activity_id=activity.pk, said=form.plan, outcome=form.said, why=form.cleaned_data["why"], **by
        ),
        words, _back(activity),
    )  # fmt: skip


@require_http_methods(METHODS)
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Report that an activity was held."""
    activity = reported_activity_or_404(request, pk)
    form = ReportForm(request.POST or None)
    words = Words(
        _("Report an activity"), _("Report it as held"), _("The activity is reported."), about=str(activity),
        note=_("Before you report: are the contributions of the partners written down? They can be added later too."),
    )  # fmt: skip
    return ask(request, form, lambda by: services.report(activity_id=pk, said=form.said, **by), words, _back(activity))


@require_http_methods(METHODS)
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the reason, then say that an activity does not take place."""
    activity = kept_activity_or_404(request, pk)
    form = WhyForm(request.POST or None)
    words = Words(
        _("Does not take place"), _("Cancel the activity"), _("The activity is cancelled."), about=str(activity),
        note=_("It stays readable among the activities of its year, with your reason."), hurts=True,
    )  # fmt: skip
    return ask(
        request, form, lambda by: services.cancel(activity_id=pk, why=form.cleaned_data["why"], **by), words,
        _back(activity),
    )  # fmt: skip


def _back(activity: Activity) -> Back:
    return Back("activity", str(activity), (activity.pk,))
