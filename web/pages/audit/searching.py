"""Searching the trail: events by kind, person, request and days."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import make_aware
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from approvals.audit import kinds
from approvals.audit.selectors import Entry, entries, search
from approvals.audit.sentences import SENTENCES
from approvals.models import ApprovalRequest, Event, Person
from approvals.people.selectors import named
from approvals.vocabulary.thai import ascii_digits, normalise
from web.fields import ThaiDateField
from web.pages.audit.guards import audited, audited_ids
from web.paging import KeyPage, page_by_key
from web.trail_view import capacity_of, clause_of, who_of

SUBJECTS = {
    "absence": _("Absence"),
    "absences": _("Absences"),
    "access-grant": _("Grant of access"),
    "acting-order": _("Acting order"),
    "agreement": _("Agreement"),
    "activity": _("Activity"),
    "audit-export": _("Export"),
    "audit-finding": _("Audit finding"),
    "audit-plan": _("Audit plan"),
    "briefing": _("Briefing"),
    "calendar": _("Calendar"),
    "challenge": _("Challenge"),
    "committee": _("Committee"),
    "concerned": _("Persons concerned"),
    "decision-change": _("Change of a decision"),
    "district": _("District"),
    "empty-chair": _("Empty chair"),
    "event": _("Event"),
    "exception": _("Urgent exception"),
    "feedback": _("Feedback"),
    "follow-up": _("Follow-up"),
    "letter": _("Letter"),
    "letter_template": _("Template of a letter"),
    "log": _("Log of the trail"),
    "mail": _("Mail"),
    "mail-alarm": _("Alarm of the mail"),
    "mails": _("Mails"),
    "matter": _("Matter"),
    "meeting": _("Meeting"),
    "membership": _("Membership"),
    "minutes": _("Minutes"),
    "network": _("Network"),
    "oversight": _("Oversight"),
    "page": _("Page"),
    "paper": _("Paper"),
    "partner": _("Partner"),
    "report": _("Yearly report"),
    "person": _("Person"),
    "post": _("Post"),
    "power-finding": _("Act without valid power"),
    "printout": _("Printout"),
    "public-question": _("Question of the public"),
    "ranking": _("Ranking"),
    "relation": _("Declared relation"),
    "request": _("Request"),
    "retention": _("Schedule of erasing"),
    "rulebook": _("Delegation matrix"),
    "school": _("School"),
    "tenure": _("Tenure"),
    "thread": _("Thread"),
    "token": _("Key of another system"),
    "vote": _("Vote"),
    "webhook": _("Webhook"),
}
LIKE = _("Like 22/11/2569.")


class EventForm(forms.Form):
    """What narrows the search; nothing in it is needed."""

    marks_optional = False
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
    """Events of the districts granted, newest first. Requests have their own search; old addresses lead there."""
    form, ids = EventForm(request.GET), audited_ids(request)
    if request.GET.get("look") == "requests":
        return redirect(f"{reverse('audit-search')}?{request.GET.urlencode()}")
    page = KeyPage([], "", "")
    if form.is_valid():
        page = page_by_key(request, search(ids, **narrowed(form.cleaned_data, ids)))
    request.read_in = {event.district_id for event in page.rows} or set(ids[:1])
    shown = {
        "page": page,
        "rows": rows_of(entries(page.rows, with_private=False)),
        "form": form,
        "districts": audited(request),
        "query": request.GET.urlencode(),
    }
    return render(request, "audit/events.html", shown)


def narrowed(typed: dict[str, Any], ids: list[int]) -> dict[str, Any]:
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
    if event.kind == kinds.POWER_FINDINGS_FOUND:
        return str(_("What was found"))
    name = {"school": event.subject_id}.get(event.subject_kind, "")
    if event.subject_kind == "request":
        paper = papers.get(event.subject_id)
        name = paper.number if paper and paper.number else f"#{event.subject_id}"
    return f"{SUBJECTS.get(event.subject_kind, event.subject_kind)} {name}".strip()


PAGES = {"request": "audit-request", "audit-finding": "audit-finding", "audit-plan": "audit-plan"}


def _address(event: Event) -> str:
    if event.kind == kinds.POWER_FINDINGS_FOUND:
        return reverse("power-findings")
    page = PAGES.get(event.subject_kind)
    return reverse(page, args=[event.subject_id]) if page else ""
