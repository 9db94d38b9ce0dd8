"""Questions of the public, without sign-in: what was published, asking, and where one's own question stands."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approvals.errors import Refusal
from approvals.people.models import District
from approvals.questions import selectors, services
from approvals.questions.codes import read_code
from approvals.questions.limits import may_try_codes, note_wrong_code, place_of
from approvals.questions.models import PublicQuestion
from approvals.questions.refusals import FormTooOld, FormUsed, TooMany, TooManyCodes
from approvals.questions.stamps import opened, seal
from web.acting import put
from web.pages.public import addresses
from web.pages.public.doors import office_or_404, only_looked_at, open_until_taken_down
from web.pages.public.question_forms import AskForm, CodeForm
from web.pages.public.question_words import OFFERED, topic, topics
from web.pages.support.guards import words_of
from web.paging import page_by_key

SHOWN = ("shown_question", "shown_answer")
TRAP = "website"  # what programs like to fill in


@open_until_taken_down
def asked(request: HttpRequest, code: str) -> HttpResponse:
    """What was asked and answered, by words and by topic, the newest first."""
    district = office_or_404(code)
    area, words = request.GET.get("area", ""), words_of(request)
    found = selectors.with_words(selectors.published_in(district.pk), words, *SHOWN)
    area = area if area in OFFERED else ""
    page = page_by_key(request, found.filter(area=OFFERED[area]) if area else found)
    for row in page.rows:
        row.topic = topic(row.area)
    shown = {"district": district, "page": page, "words": words, "area": area, "topics": topics()}
    return render(request, "questions/public_list.html", shown)


@open_until_taken_down
def read(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """One published question with its answer; it keeps its address while it is published."""
    district = office_or_404(code)
    row = get_object_or_404(selectors.published_in(district.pk), pk=pk)
    shown = {"district": district, "question": row, "topic": topic(row.area)}
    return render(request, "questions/public_one.html", shown)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """Ask; a refusal loses nothing that was typed and says what to do."""
    district, at = office_or_404(code), timezone.now()
    stamp, form, status = request.POST.get("stamp", ""), AskForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                row = _put(request, district, form, stamp, at)
            except Refusal as refusal:
                put(refusal, form)
                status = 429 if isinstance(refusal, TooMany) else 422
                stamp = "" if isinstance(refusal, FormTooOld | FormUsed) else stamp
            else:
                return _see_other("public-question-thanks", district.code, row.code)
    shown = {"district": district, "form": form, "stamp": _stamp(stamp, district, at), "days": services.PROMISE}
    return _privately(render(request, "questions/ask.html", shown, status=status))


@only_looked_at
def thanks(request: HttpRequest, code: str, tracking: str) -> HttpResponse:
    """The code to keep, what happens next, and by when."""
    return _tracked(request, code, tracking, "questions/thanks.html")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def look_up(request: HttpRequest, code: str) -> HttpResponse:
    """Type a code, and go where the question stands."""
    district = office_or_404(code)
    if request.method != "POST":
        return _privately(render(request, "questions/look_up.html", {"district": district, "form": CodeForm()}))
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _not_found(request, district, form, 422)
    return _found_or_not(request, district, form.cleaned_data["code"], _to_its_page)


@only_looked_at
def track(request: HttpRequest, code: str, tracking: str) -> HttpResponse:
    """Where one question stands: its state, the promised day, the answer."""
    return _tracked(request, code, tracking, "questions/track.html")


def _tracked(request: HttpRequest, code: str, tracking: str, template: str) -> HttpResponse:
    def page(row: PublicQuestion) -> HttpResponse:
        shown = {"district": row.district, "question": row, "topic": topic(row.area), "desk": _desk(row)}
        return _privately(render(request, template, shown))

    return _found_or_not(request, office_or_404(code), tracking, page)


def _desk(row: PublicQuestion) -> str:
    return selectors.title_of(selectors.desk_answering(row, timezone.localdate()))


def _to_its_page(row: PublicQuestion) -> HttpResponse:
    return _see_other("public-question-track", row.district.code, row.code)


def _found_or_not(
    request: HttpRequest, district: District, typed: str, page: Callable[[PublicQuestion], HttpResponse]
) -> HttpResponse:
    """The page of a code's question; a code that nobody has counts against the place it came from."""
    at, form = timezone.now(), CodeForm({"code": typed})
    unknown = 422 if request.method == "POST" else 404  # who mistypes a code attempts no act
    place: dict[str, Any] = {"district_id": district.pk, "place": _place(request), "at": at}
    if read_code(typed) is None:
        form.add_error("code", _("This is not one of our codes. Compare every letter with what you wrote down."))
        return _not_found(request, district, form, unknown)
    try:
        may_try_codes(**place)
    except TooManyCodes as refusal:
        put(refusal, form)
        return _not_found(request, district, form, 429)
    row = selectors.of_code(district.pk, typed)
    if row is not None:
        return page(row)
    note_wrong_code(**place)
    form.add_error("code", _("Nobody asked this office a question with this code."))
    return _not_found(request, district, form, unknown)


def _not_found(request: HttpRequest, district: District, form: CodeForm, status: int) -> HttpResponse:
    shown = {"district": district, "form": form}
    return _privately(render(request, "questions/look_up.html", shown, status=status))


def _put(request: HttpRequest, district: District, form: AskForm, stamp: str, at: datetime) -> PublicQuestion:
    language = "en" if (get_language() or "th").startswith("en") else "th"
    asking = form.asking(language=language, trap=request.POST.get(TRAP, ""))
    return services.ask(district=district, asking=asking, stamp=stamp, place=_place(request), at=at)


def _stamp(stamp: str, district: District, at: datetime) -> str:
    """The stamp the form already has, so that a second attempt need not wait; a new one where it has none."""
    try:
        opened(stamp, district.code)
    except FormTooOld:
        return seal(district.code, at)
    return stamp


def _place(request: HttpRequest) -> str:
    """The address the connection came from; headers a caller writes themselves do not count."""
    return place_of(request.META.get("REMOTE_ADDR", ""))


def _see_other(name: str, *args: str) -> HttpResponse:
    response = redirect(addresses.of(name, *args))
    response.status_code = 303
    return response


def _privately(response: HttpResponse) -> HttpResponse:
    """What belongs to one visitor is kept by no cache and found by no search engine."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
