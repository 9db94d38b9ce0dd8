"""Briefings of partners: the list, whose understanding is not checked yet, one of them, recording and checking."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from approvals.audit.selectors import entries, trail_of
from approvals.participation import briefings as services
from approvals.participation import power, selectors
from approvals.participation.models import BriefedPartner
from web.access import grants
from web.pages.participation.asking import Back, Words, ask
from web.pages.participation.forms_briefing import BriefingForm, CheckForm
from web.pages.participation.guards import briefed_or_404
from web.pages.partners.guards import district_kept, district_seen
from web.pages.support.guards import words_of
from web.paging import page_by_key, page_newest
from web.trail_view import events_of

METHODS = ["GET", "HEAD", "POST"]
UNCHECKED = "unchecked"


@require_safe
def briefings(request: HttpRequest) -> HttpResponse:
    """Who was told what; or, one by one, whom nobody has asked yet whether they understood."""
    district, held = district_seen(request), grants(request)
    words = words_of(request)
    told = selectors.briefings_with_words(selectors.briefings_seen_by(held).filter(district=district), words)
    waiting = selectors.briefed_seen_by(held).filter(district=district, understood=BriefedPartner.Understood.UNCHECKED)
    is_narrowed = request.GET.get("show") == UNCHECKED
    page = page_by_key(request, waiting.order_by("-id")) if is_narrowed else page_newest(request, told, "held_on")
    shown = {
        "district": district,
        "page": page,
        "waiting": waiting.count(),
        "is_unchecked": is_narrowed,
        "words": words,
        "keeps": power.keeps(held, district.pk),
    }
    return render(request, "participation/briefings.html", shown)


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One briefing, with its partners and what each understood."""
    held = grants(request)
    briefing = get_object_or_404(selectors.briefings_seen_by(held), pk=pk)
    shown = {
        "briefing": briefing,
        "rows": selectors.briefed_seen_by(held).filter(briefing=pk).order_by("id"),
        "keeps": power.keeps(held, briefing.district_id),
        "events": events_of(entries(trail_of(briefing.district_id, "briefing", pk))),
    }
    return render(request, "participation/briefing.html", shown)


@require_http_methods(METHODS)
def add(request: HttpRequest) -> HttpResponse:
    """Record a briefing."""
    district = district_kept(request)
    about = {"activity": request.GET.get("activity", "")}
    form = BriefingForm(district, request.POST or None, initial=about)
    words = Words(_("Record a briefing"), _("Record it"), _("The briefing is recorded."), about=str(district))
    return ask(
        request, form, lambda by: services.brief(district=district, said=form.said, **by), words,
        Back("briefings", _("Briefings")), "participation/briefing_form.html",
    )  # fmt: skip


@require_http_methods(METHODS)
def check(request: HttpRequest, pk: int, briefed: int) -> HttpResponse:
    """Say whether a partner understood, and how that was checked."""
    row = briefed_or_404(request, pk, briefed)
    checked = row.understood != BriefedPartner.Understood.UNCHECKED
    form = CheckForm(request.POST or None, initial={"understood": row.understood} if checked else None)
    words = Words(
        _("Did they understand?"), _("Write it down"), _("It is written down whether they understood."),
        about=str(row.partner), note=row.briefing.told,
    )  # fmt: skip

    def act(by: dict) -> None:
        services.check(briefed_id=row.pk, **{name: form.cleaned_data[name] for name in ("understood", "how")}, **by)

    return ask(request, form, act, words, Back("briefing", str(row.briefing), (pk,)))
