"""All versions of the matrix of a district, and the beginning, dating and discarding of drafts."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from approvals.delegation.models import RulebookVersion
from approvals.delegation.selectors import State, authors_of, state_of, versions_of, with_successors
from approvals.people.kinds import Ability
from approvals.rulemaking import drafts
from web.access import grants
from web.acting import attempt
from web.pages.rulemaking.forms import ParticularsForm, ReasonsForm
from web.pages.rulemaking.guards import (
    READERS,
    STEWARDS,
    acting,
    district_of,
    draft_or_404,
    may,
    opened,
    readable,
    with_content,
)
from web.pages.rulemaking.leading import once, once_in, see_other
from web.pages.rulemaking.matrix import writes
from web.pages.rulemaking.progress import numbers_of, standing_of, steps_of
from web.paging import page_by_key

PEOPLE = ("drafted_by", "proposed_by", "published_by", "based_on")


@require_safe
def versions(request: HttpRequest) -> HttpResponse:
    """Every version, newest first: who, when, why, under which order, and what is asked of the reader now."""
    district, held = district_of(request, *READERS), grants(request)
    rows = with_successors(versions_of(district.pk)).defer("content", "cases").select_related(*PEOPLE)
    page = page_by_key(request, rows.order_by("-pk"))
    may_draft = district.pk in held.districts_with(Ability.EDIT_RULES)
    may_publish = district.pk in held.districts_with(Ability.PUBLISH_RULES)
    shown = {
        "district": district,
        "rows": [(version, state_of(version, held.day)) for version in page.rows],
        "page": page,
        "may_draft": may_draft,
        "may_publish": may_publish,
        "asked": [each for each in page.rows if _asks(each, may_draft=may_draft, may_publish=may_publish)],
        "states": State,
    }
    return render(request, "rulemaking/versions.html", shown)


def _asks(version: RulebookVersion, *, may_draft: bool, may_publish: bool) -> bool:
    """Whether the version waits for something this reader can do."""
    status = RulebookVersion.Status
    return (may_draft and version.status == status.DRAFT) or (may_publish and version.status == status.PROPOSED)


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a draft with the content of the version in force, or of the one the address names."""
    district = district_of(request, *STEWARDS)
    source = None
    if request.GET.get("from", "").isdecimal():
        source = get_object_or_404(versions_of(district.pk).defer("content"), number=request.GET["from"][:9])
    form, status, made = ParticularsForm(request.POST or None), 200, []
    if request.method == "POST":
        status = 422
        if form.is_valid():
            typed = {name: form.cleaned_data[name] for name in ("first_day", "note")}
            act = partial(drafts.begin, district=district, based_on=source, **typed, **acting(request))
            status = attempt(form, lambda: made.append(once_in(request, district, "rulemaking.begin", act)))
    if status == 303:
        done = _("The draft was begun. Nothing is in force before somebody else publishes it.")
        return see_other(request, done, "version", made[0].pk) if made[0] else see_other(request, done, "versions")
    shown = {"form": form, "district": district, "source": source}
    return render(request, "rulemaking/begin.html", shown, status=status)


@require_safe
def version(request: HttpRequest, pk: int) -> HttpResponse:
    """One version: the steps of its life, its numbers, and the next thing to do."""
    found, at = with_content(readable(request, pk)), timezone.now()
    standing = standing_of(found, at)
    steps = steps_of(standing)
    shown: dict[str, Any] = {
        "version": found,
        "state": state_of(found, localdate(at)),
        "writes": writes(request, found),
        "may_draft": may(request, found, Ability.EDIT_RULES),
        "may_publish": may(request, found, Ability.PUBLISH_RULES),
        "steps": steps,
        "next": next((step for step in steps if step["state"] == "now"), None),
        "numbers": numbers_of(standing),
        "before": standing.before,
        "would_undo": standing.would_undo,
        "authors": [author.person for author in authors_of(found)],
    }
    return render(request, "rulemaking/version.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def particulars(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the first day and the note of a draft."""
    draft = draft_or_404(request, pk)
    initial = {"first_day": draft.first_day, "note": draft.note, "revision": draft.revision}
    form, status = ParticularsForm(request.POST or None, initial=initial), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            typed = {name: form.cleaned_data[name] for name in ("first_day", "note")}
            act = partial(drafts.change_particulars, version_id=pk, revision=opened(request), **typed)
            status = attempt(form, lambda: act(**acting(request)))
        if status == 303:
            return see_other(request, _("The particulars were changed."), "version", pk)
    shown = {"form": form, "version": draft, "revision": draft.revision}
    return render(request, "rulemaking/particulars.html", shown, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why, then give a draft up; it stays readable."""
    draft = draft_or_404(request, pk)
    form, status = ReasonsForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            act = partial(drafts.discard, version_id=pk, reasons=form.cleaned_data["reasons"], **acting(request))
            status = attempt(form, lambda: once(request, draft, "discard", act))
        if status == 303:
            return see_other(request, _("The draft was given up. It stays readable."), "versions")
    return render(request, "rulemaking/discard.html", {"form": form, "version": draft}, status=status)
