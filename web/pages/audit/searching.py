"""Searching the trail: events by kind, person, request and days; requests by number, words, school and status."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import make_aware
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from approvals.audit.kinds import SENTENCES
from approvals.audit.selectors import Entry, entries, search
from approvals.models import ApprovalRequest, Event, Person
from approvals.people.selectors import named, schools_in
from approvals.requests.selectors import with_names
from approvals.vocabulary.thai import ascii_digits, normalise
from web.fields import ThaiDateField
from web.pages.audit.guards import audited, audited_ids
from web.pages.requests.finding import RequestFilter
from web.paging import KeyPage, page_by_key
from web.trail_view import capacity_of, clause_of, who_of

SUBJECTS = {
    "committee": _("Committee"),
    "district": _("District"),
    "membership": _("Membership"),
    "person": _("Person"),
    "post": _("Post"),
    "request": _("Request"),
    "rulebook": _("Delegation matrix"),
    "school": _("School"),
    "tenure": _("Tenure"),
}
LIKE = _("Like 22/11/2569.")


class EventForm(forms.Form):
    """What narrows the search; nothing in it is needed."""

    kind = forms.ChoiceField(label=_("Kind of event"), required=False)
    person = forms.CharField(label=_("Person"), required=False, help_text=_("A part of the name."))
    request = forms.CharField(label=_("Request"), required=False, help_text=_("The number, like 12/2570."))
    since = ThaiDateField(label=_("From the day"), required=False, help_text=LIKE)
    until = ThaiDateField(label=_("To the day"), required=False, help_text=LIKE)

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = [("", _("any")), *((kind, kind_in_words(kind)) for kind in SENTENCES)]


def kind_in_words(kind: str) -> str:
    """The sentence of a kind without its actor."""
    words = (str(SENTENCES[kind]) % defaultdict(str)).strip(" .")
    return words[:1].upper() + words[1:]


@require_safe
def audit(request: HttpRequest) -> HttpResponse:
    """Events of the districts granted, newest first; or, under `look=requests`, requests."""
    if request.GET.get("look") == "requests":
        return _requests(request)
    form, ids = EventForm(request.GET), audited_ids(request)
    page = KeyPage([], "", "")
    if form.is_valid():
        page = page_by_key(request, search(ids, **_narrowed(form.cleaned_data, ids)))
    shown = {
        "page": page,
        "rows": rows_of(entries(page.rows, with_private=False)),
        "form": form,
        "districts": audited(request),
    }
    return render(request, "audit/events.html", shown)


def _requests(request: HttpRequest) -> HttpResponse:
    """Requests of the districts granted, whose trails may be opened."""
    ids = audited_ids(request)
    papers = with_names(ApprovalRequest.objects.filter(district_id__in=ids)).order_by("-id")
    narrowed = RequestFilter(request.GET, queryset=papers, schools=schools_in(ids))
    shown = {"page": page_by_key(request, narrowed.qs), "filter": narrowed, "districts": audited(request)}
    return render(request, "audit/requests.html", shown)


def _narrowed(typed: dict[str, Any], ids: list[int]) -> dict[str, Any]:
    """The search that a form asks for."""
    wanted: dict[str, Any] = {"kind": typed["kind"]}
    if typed["since"]:
        wanted["since"] = _midnight(typed["since"])
    if typed["until"]:
        wanted["before"] = _midnight(typed["until"] + timedelta(days=1))
    if typed["request"]:
        wanted |= {"subject_kind": "request", "subjects": _numbered(typed["request"], ids)}
    if typed["person"]:
        wanted["people"] = _called(typed["person"])
    return wanted


def _midnight(day: date) -> datetime:
    return make_aware(datetime.combine(day, time.min))


def _numbered(text: str, ids: list[int]) -> list[int]:
    """The requests of one number, of every district granted; a draft has no number but its id."""
    serial, slash, year = ascii_digits(normalise(text)).replace(" ", "").lstrip("#").partition("/")
    if not slash:
        return [int(serial[:18])] if serial.isdecimal() else []
    if not (serial.isdecimal() and year.isdecimal()):
        return []
    numbered = ApprovalRequest.objects.filter(serial=int(serial[:9]), fiscal_year=int(year[:4]))
    return list(numbered.filter(district_id__in=ids).values_list("pk", flat=True))


def _called(name: str) -> list[UUID]:
    return list(named(Person.objects.all(), normalise(name)).values_list("pseudonym", flat=True)[:200])


def rows_of(found: Iterable[Entry]) -> list[dict[str, Any]]:
    """Events as a list shows them; private values are behind the trail of one request. One query."""
    found = list(found)
    ids = {entry.event.subject_id for entry in found if entry.event.subject_kind == "request"}
    papers = {str(pk): paper for pk, paper in ApprovalRequest.objects.in_bulk(ids).items()}
    return [
        {
            "at": entry.at,
            "sentence": entry.sentence,
            "who": who_of(entry, capacity_of(entry)),
            "clause": clause_of(entry),
            "about": entry.about,
            "district": entry.event.district,
            "subject": _subject(entry.event, papers),
            "address": _address(entry.event),
            "seq": entry.event.seq,
        }
        for entry in found
    ]


def _subject(event: Event, papers: dict[str, ApprovalRequest]) -> str:
    """What an event is about; a draft has only its id."""
    name = {"school": event.subject_id}.get(event.subject_kind, "")
    if event.subject_kind == "request":
        paper = papers.get(event.subject_id)
        name = paper.number if paper and paper.number else f"#{event.subject_id}"
    return f"{SUBJECTS.get(event.subject_kind, event.subject_kind)} {name}".strip()


def _address(event: Event) -> str:
    return reverse("audit-request", args=[event.subject_id]) if event.subject_kind == "request" else ""
