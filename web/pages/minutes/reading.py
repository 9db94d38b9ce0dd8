"""The minutes of a meeting: where they stand, what they say, and the acts of who keeps them."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approvals.committees.dissents import may_dissent
from approvals.committees.models import Ballot
from approvals.meetings import minutes as services
from approvals.meetings.models import Meeting, Minutes
from web.access import act_by
from web.acting import attempt, see_other
from web.pages.desk.guards import keeps_committee
from web.pages.minutes.forms import TextsForm
from web.pages.minutes.guards import may_read, meeting_or_404, minutes_of
from web.pages.requests.forms import KeyedForm

STATUS = Minutes.Status


@require_http_methods(["GET", "HEAD", "POST"])
def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """Read the minutes; a POST of who keeps them draws up the draft."""
    meeting = meeting_or_404(request, pk)
    form, status = KeyedForm(request.POST or None), 200
    if request.method == "POST":
        _must_keep(request, meeting)
        form.is_valid()
        status = attempt(form, lambda: services.draft_minutes(meeting_id=pk, **act_by(request)))
        if status == 303:
            return see_other(request, _("The draft is there; read it and correct it."), "minutes", pk)
    return render(request, "minutes/show.html", {"form": form, **_shown(request, meeting)}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the texts of a draft."""
    meeting, found = _kept(request, pk)
    form, status = TextsForm(found.content, found.revision, request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            what = {"minutes_id": found.pk, "revision": form.cleaned_data["revision"] or 0, "texts": form.texts()}
            status = attempt(form, lambda: services.edit_minutes(**what, **act_by(request)))
        if status == 303:
            return see_other(request, _("The draft is kept."), "minutes", pk)
    return render(request, "minutes/edit.html", {"form": form, "meeting": meeting, "minutes": found}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def lay(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then lay the draft before the committee."""
    meeting, found = _kept(request, pk)
    form, status = KeyedForm(request.POST or None), 200
    if request.method == "POST":
        form.is_valid()
        seen = request.POST.get("revision", "")
        what = {"minutes_id": found.pk, "revision": int(seen) if seen.isdecimal() else 0}
        status = attempt(form, lambda: services.lay_minutes(**what, **act_by(request)))
        if status == 303:
            return see_other(request, _("The minutes are laid before the committee."), "minutes", pk)
    return render(request, "minutes/lay.html", {"form": form, "meeting": meeting, "minutes": found}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then make a draft again of what was laid."""
    meeting, found = _kept(request, pk)
    form, status = KeyedForm(request.POST or None), 200
    if request.method == "POST":
        form.is_valid()
        status = attempt(form, lambda: services.take_back_minutes(minutes_id=found.pk, **act_by(request)))
        if status == 303:
            return see_other(request, _("The minutes are a draft again."), "minutes", pk)
    shown = {"form": form, "meeting": meeting, "minutes": found}
    return render(request, "minutes/take_back.html", shown, status=status)


def _must_keep(request: HttpRequest, meeting: Meeting) -> None:
    if not keeps_committee(request, meeting.committee):
        raise Http404


def _kept(request: HttpRequest, pk: int) -> tuple[Meeting, Minutes]:
    """A meeting that the person keeps, with its minutes."""
    meeting = meeting_or_404(request, pk)
    _must_keep(request, meeting)
    found = minutes_of(meeting)
    if found is None:
        raise Http404
    return meeting, found


def _shown(request: HttpRequest, meeting: Meeting) -> dict[str, Any]:
    found, keeps = minutes_of(meeting), keeps_committee(request, meeting.committee)
    is_readable = found is not None and may_read(request, meeting, found)
    return {
        "meeting": meeting,
        "committee": meeting.committee,
        "minutes": found,
        "keeps": keeps,
        "has_ended": meeting.status == Meeting.Status.ENDED,
        "content": found.content if is_readable else None,
        "missing": _missing(found.content) if found and keeps and found.status == STATUS.DRAFT else [],
        "is_voted_on": found is not None and found.status == STATUS.LAID and services.is_voted_on(found),
        "may_dissent": _may_dissent(request, found) if is_readable and found.status != STATUS.APPROVED else set(),
    }


def _missing(content: dict[str, Any]) -> list[str]:
    """What a careful secretary would still write."""
    items = [item for part in content["parts"] for item in part["items"]]
    unsaid = [item["number"] for item in items if not content["texts"].get(item["name"])]
    unended = [item["number"] for item in items if not item["resolved"] and not item["ended_as"]]
    silent = [
        row["name"] for item in items if item["resolved"] for row in item["resolved"]["dissents"] if not row["text"]
    ]
    found = []
    if unsaid:
        found.append(_("Nothing is written of what was said under %(items)s.") % {"items": ", ".join(unsaid)})
    if unended:
        found.append(_("Nothing is recorded of how %(items)s ended.") % {"items": ", ".join(unended)})
    if silent:
        found.append(_("Voted against without a reason so far: %(names)s.") % {"names": ", ".join(silent)})
    if not content["signed"]["checker"]["name"]:
        found.append(_("Nobody is named who looks the minutes over: the meeting had no chair and no secretary."))
    return found


def _may_dissent(request: HttpRequest, found: Minutes) -> set[int]:
    """The resolutions in the minutes from which the reader may still dissent. One query."""
    mine = Ballot.objects.filter(person=request.user.pk, dissent=None, resolution__in=found.content["resolutions"])
    ballots = mine.select_related("resolution")
    return {ballot.resolution_id for ballot in ballots if may_dissent(ballot.resolution, ballot)}
