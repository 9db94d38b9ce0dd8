"""Finding requests: those one may see, narrowed, newest first."""

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from approvals.models import ApprovalRequest, Committee, Post, School, StageRun
from approvals.people.kinds import Ability
from approvals.requests.models import RUNNING, Status
from approvals.requests.selectors import visible_to, with_names
from approvals.requests.standing_decision import with_standing
from approvals.vocabulary.thai import ascii_digits, normalise
from web.access import grants
from web.paging import page_by_key

AREAS = {"ACA": _("Academic"), "BUD": _("Budget"), "PER": _("Personnel"), "GEN": _("General administration")}
BODIES: dict[str, type[Post | Committee]] = {"post": Post, "committee": Committee}
LATE = [("1", _("the office is late"))]


class RequestFilter(django_filters.FilterSet):
    """Words of the subject or a number, where it stands, its area and its school."""

    q = django_filters.CharFilter(label=_("Words or number"), method="words")
    status = django_filters.ChoiceFilter(label=_("Status"), choices=Status.choices, empty_label=_("any"))
    area = django_filters.ChoiceFilter(
        label=_("Area"), choices=list(AREAS.items()), method="in_area", empty_label=_("any")
    )
    late = django_filters.ChoiceFilter(label=_("In time?"), choices=LATE, method="is_late", empty_label=_("any"))
    at = django_filters.CharFilter(widget=forms.HiddenInput, method="stands_before")
    school = django_filters.ModelChoiceFilter(label=_("School"), queryset=School.objects.none(), empty_label=_("any"))

    class Meta:
        model = ApprovalRequest
        fields = ["status"]

    def __init__(self, *args, schools: QuerySet[School], **options) -> None:
        super().__init__(*args, **options)
        self.filters["school"].queryset = schools

    def words(self, found: QuerySet, name: str, value: str) -> QuerySet:
        """A number such as 12/2570, in Thai digits too, or any words of the subject."""
        text = normalise(value).strip()
        serial, _slash, year = ascii_digits(text).partition("/")
        if serial.isdecimal() and year.isdecimal():
            return found.filter(serial=int(serial[:9]), fiscal_year=int(year[:4]))
        for word in text.split():
            found = found.filter(Q(title__icontains=word))
        return found

    def is_late(self, found: QuerySet, name: str, value: str) -> QuerySet:
        """Requests under way on which the office's last day is over."""
        return found.filter(status__in=RUNNING, office_due_on__lt=timezone.localdate())

    def stands_before(self, found: QuerySet, name: str, value: str) -> QuerySet:
        """Requests with an open stage before one post or committee, as post-12 or committee-3."""
        form, _dash, number = value.partition("-")
        if form not in BODIES or not (number.isdecimal() and len(number) < 10):
            return found.none()
        there = StageRun.objects.filter(request=OuterRef("pk"), status=StageRun.Status.OPEN, **{form: int(number)})
        return found.filter(Exists(there))

    def in_area(self, found: QuerySet, name: str, value: str) -> QuerySet:
        """Requests whose decision type belongs to the area."""
        return found.filter(type_code__startswith=value)


@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    """The requests the person may see. Two queries for the list, whatever its length."""
    held = grants(request)
    seen = School.objects.filter(
        Q(pk__in=held.schools_with(Ability.SEE_SCHOOL)) | Q(district_id__in=held.districts_with(Ability.SEE_DISTRICT))
    ).order_by("code")
    papers = with_standing(with_names(visible_to(held)), held.day)
    narrowed = RequestFilter(request.GET or None, queryset=papers, schools=seen)
    page = page_by_key(request, narrowed.qs.order_by("-id"))
    shown = {"page": page, "filter": narrowed, "may_draft": bool(held.schools_with(Ability.DRAFT))}
    shown["before"] = _body_named(request)
    return render(request, "requests/list.html", shown)


def _body_named(request: HttpRequest) -> Post | Committee | None:
    """The post or committee to which an address narrows the list, of the reader's districts. One query at most."""
    form, _dash, number = request.GET.get("at", "").partition("-")
    if form not in BODIES or not (number.isdecimal() and len(number) < 10):
        return None
    there = BODIES[form].objects.filter(district__in=grants(request).district_ids).select_related("school")
    return there.filter(pk=int(number)).first()
