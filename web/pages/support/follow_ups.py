"""The follow-ups of one committee, and opening one: the owner is found by name."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from approvals.committees.models import Committee, Resolution
from approvals.committees.selectors import members_of
from approvals.people.selectors import named
from approvals.support import followup, readers, selectors
from approvals.support.models import FollowUp
from approvals.vocabulary.thai import normalise
from web.access import grants, idempotency_key
from web.acting import attempt, see_other
from web.pages.desk.sections import section
from web.pages.support.forms import FollowUpForm
from web.pages.support.guards import inside_or_404, keeps, kept_or_404

Status, Outcome = FollowUp.Status, Resolution.Outcome
OWNERS, RESOLUTIONS = 12, 50  # shown at once


@require_safe
def follow_ups(request: HttpRequest, pk: int) -> HttpResponse:
    """What was asked for by resolutions: to be done, late, done."""
    committee, day = inside_or_404(request, pk), grants(request).day
    found, show = selectors.follow_ups_in(grants(request), committee), request.GET.get("show", "")
    narrowed = {
        "late": found.filter(status=Status.OPEN, due_on__lt=day),
        "done": found.filter(status__in=(Status.DONE, Status.DROPPED)),
    }
    rows = narrowed.get(show, found.filter(status__in=selectors.RUNNING)).order_by("due_on", "id")
    shown = {
        "committee": committee,
        "page": section(request, "after", rows, ("due_on", "id")),
        "show": show if show in narrowed else "",
        "late": narrowed["late"].count(),
        "keeps": keeps(request, committee),
        "today": day,
    }
    return render(request, "support/follow_ups.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a follow-up. The button that looks for a person opens nothing."""
    committee = kept_or_404(request, pk)
    resolutions = _resolutions(request, committee)
    if request.method != "POST" or "find" in request.POST:
        typed = request.POST.dict() if "find" in request.POST else _preset(request, committee)
        return _form(request, committee, FollowUpForm(resolutions, initial=typed), typed, 200)
    form, status = FollowUpForm(resolutions, request.POST), 422
    if form.is_valid():
        status = attempt(form, lambda: _open(request, committee, form.cleaned_data))
    if status == 303:
        return see_other(request, _("The follow-up is open, and its owner is told."), "committee-follow-ups", pk)
    return _form(request, committee, form, request.POST.dict(), status)


def _open(request: HttpRequest, committee: Committee, typed: dict[str, Any]) -> None:
    followup.open_follow_up(
        committee_id=committee.pk,
        task=typed["task"],
        owner_id=typed["owner"],
        due_on=typed["due_on"],
        resolution_id=int(typed["resolution"]) if typed["resolution"] else None,
        thread_id=typed["thread"],
        by=request.user,
        at=timezone.now(),
        key=idempotency_key(request),
    )


@require_safe
def owners(request: HttpRequest, pk: int) -> HttpResponse:
    """The persons whose name has the words typed so far, a part of the form of a follow-up."""
    committee = kept_or_404(request, pk)
    return render(request, "support/_owners.html", _owners(request, committee, request.GET.dict()))


def _form(
    request: HttpRequest, committee: Committee, form: FollowUpForm, typed: dict[str, Any], status: int
) -> HttpResponse:
    shown = {"committee": committee, "form": form, "about": _about(request, committee, typed)}
    shown |= _owners(request, committee, typed)
    return render(request, "support/follow_up_new.html", shown, status=status)


def _owners(request: HttpRequest, committee: Committee, typed: dict[str, Any]) -> dict[str, Any]:
    """Who is offered: by words, else the members of the committee; whoever was chosen stays among them."""
    day = grants(request).day
    everybody = selectors.possible_owners(committee.district_id, day)
    words, chosen = normalise(typed.get("q", "").replace("\0", "")).strip()[:100], str(typed.get("owner") or "")
    found = list(named(everybody, words)[: OWNERS + 1]) if words else [row.person for row in members_of(committee, day)]
    more, found = bool(words) and len(found) > OWNERS, found[:OWNERS] if words else found
    if chosen.isdecimal() and all(str(person.pk) != chosen for person in found):
        found = [*everybody.filter(pk=int(chosen[:18])), *found]
    places = selectors.places_of(found, committee.district_id, day)
    offered = [{"person": person, "place": places.get(person.pk, "")} for person in found]
    return {"owners": offered, "chosen": chosen, "words": words, "more": more}


def _resolutions(request: HttpRequest, committee: Committee) -> list[Resolution]:
    """The newest resolutions the person is not out of; the one the address names is among them."""
    rows = selectors.resolutions_open_to(grants(request)).filter(committee=committee)
    rows = rows.filter(outcome__in=(Outcome.CARRIED, Outcome.LOST))
    found, named_one = list(rows[:RESOLUTIONS]), request.GET.get("resolution") or request.POST.get("resolution", "")
    if named_one.isdecimal() and all(str(row.pk) != named_one for row in found):
        found += rows.filter(pk=int(named_one[:18]))
    return found


def _preset(request: HttpRequest, committee: Committee) -> dict[str, Any]:
    """What a new form shows: the resolution or the thread it comes from."""
    thread = _about(request, committee, request.GET.dict())
    preset: dict[str, Any] = {"resolution": request.GET.get("resolution", "")}
    return preset | ({"thread": thread.pk, "task": thread.outcome[:500]} if thread else {})


def _about(request: HttpRequest, committee: Committee, typed: dict[str, Any]):
    """The thread a follow-up comes from; none where the person may not read it."""
    number = str(typed.get("thread") or "")
    if not number.isdecimal():
        return None
    thread = readers.threads_seen_by(grants(request)).filter(committee=committee, pk=int(number[:18])).first()
    if thread is None:
        raise Http404
    return thread
