"""Findings: the list, writing one, and what becomes of it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from approvals.audit.models import Event
from approvals.auditing import findings as acts
from approvals.auditing.models import AuditFinding, AuditPlan, FindingStep
from approvals.auditing.selectors import findings_seen_by, named_for, open_findings, steps_of
from approvals.committees.models import Committee
from approvals.delegation.selectors import published
from approvals.errors import Refusal
from approvals.people.kinds import Ability
from approvals.people.models import District
from approvals.requests.models import ApprovalRequest
from web.access import grants, idempotency_key
from web.acting import attempt, put, see_other
from web.downloads import sent
from web.pages.audit.guards import audited_ids
from web.pages.auditing.forms import AnswerForm, CloseForm, FindingForm, KeepForm, NameForm
from web.pages.auditing.guards import audits, directs, finding_or_404, may_have_findings, one_district
from web.pages.auditing.words import subject_of
from web.pages.power.forms import person_named
from web.paging import page_by_key, page_in_order

FORMS: dict[str, Any] = {"answer": AnswerForm, "name": NameForm, "keep": KeepForm, "close": CloseForm}
DONE = {
    "answer": gettext_lazy("The answer is recorded."),
    "name": gettext_lazy("It is recorded who answers."),
    "keep": gettext_lazy("The finding stays open."),
    "close": gettext_lazy("The finding is closed."),
}


@require_safe
def findings(request: HttpRequest) -> HttpResponse:
    """Those not closed, the nearest last day first; under `show=all`, all of them, newest first."""
    held = grants(request)
    if request.GET.get("show") == "all":
        page = page_by_key(request, findings_seen_by(held).order_by("-id"))
    else:
        page = page_in_order(request, open_findings(held), "due")
    if not page.rows and not may_have_findings(request) and not findings_seen_by(held).exists():
        raise Http404
    request.read_in = {row.district_id for row in page.rows}
    rows = [{"row": row, "about": subject_of(row) if not row.event_id else None} for row in page.rows]
    shown = {"page": page, "rows": rows, "show": request.GET.get("show", ""), "today": held.day}
    shown["audits"] = bool(held.districts_with(Ability.AUDIT))
    return render(request, "auditing/findings.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Write a finding about what the address names: a request, an event, a committee, or a rule of a district."""
    district, about = _about(request)
    plan = _plan(request, district)
    form, status = FindingForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            typed = {
                name: form.cleaned_data[name] for name in ("title", "text", "clause", "asked", "severity", "due_on")
            }
            act = {"by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
            try:
                made = acts.write(district=district, about=about, words=acts.Words(**typed), plan=plan, **act)
            except Refusal as refusal:
                put(refusal, form)
            else:
                return see_other(request, _("The finding is written; the director is told."), "audit-finding", made.pk)
    request.read_in = {district.pk}
    unsaved = AuditFinding(
        district=district, request=about.request, event=about.event, committee=about.committee, rule=about.rule
    )
    shown = {"form": form, "about": subject_of(unsaved), "plan": plan, "query": request.GET.urlencode()}
    return render(request, "auditing/write.html", shown, status=status)


def _about(request: HttpRequest) -> tuple[District, acts.About]:
    """What the address names, in a district the person audits; else 404."""
    ids, asked = audited_ids(request), request.GET
    if asked.get("request", "").isdecimal():
        paper = get_object_or_404(_in(ApprovalRequest, ids), pk=int(asked["request"][:18]))
        return paper.district, acts.About(request=paper)
    if asked.get("committee", "").isdecimal():
        body = get_object_or_404(_in(Committee, ids), pk=int(asked["committee"][:18]))
        return body.district, acts.About(committee=body)
    if asked.get("event"):
        try:
            event = get_object_or_404(_in(Event, ids), pk=UUID(asked["event"]))
        except ValueError:
            raise Http404 from None
        return event.district, acts.About(event=event)
    district = one_district(request, asked.get("district", ""))
    book = published(district.pk, grants(request).day)
    if book is None or asked.get("rule", "") not in book.rules:
        raise Http404
    return district, acts.About(rule=asked["rule"])


def _in(model, ids: list[int]):
    return model.objects.filter(district_id__in=ids).select_related("district")


def _plan(request: HttpRequest, district: District) -> AuditPlan | None:
    """The plan whose sample led here, where the address names one."""
    number = request.GET.get("plan", "")
    return get_object_or_404(AuditPlan, pk=int(number[:18]), district=district) if number.isdecimal() else None


@require_http_methods(["GET", "HEAD", "POST"])
def finding(request: HttpRequest, pk: int) -> HttpResponse:
    """One finding with its steps, and what this reader may do about it; a POST says which in `act`."""
    row = finding_or_404(request, pk)
    offered, status = _offered(request, row), 200
    forms = {name: FORMS[name](auto_id=f"{name}-%s") for name in offered}
    if request.method == "POST":
        name = request.POST.get("act") or next(iter(offered), "")
        if name not in offered:
            raise Http404
        forms[name] = FORMS[name](request.POST, request.FILES, auto_id=f"{name}-%s")
        status = _act(request, row, name, forms[name])
        if status == 303:
            return see_other(request, str(DONE[name]), "audit-finding", pk)
    request.read_in = {row.district_id}
    shown = {
        "finding": row,
        "about": subject_of(row),
        "steps": steps_of(row),
        "named": named_for(row),
        "forms": forms,
        "audits": audits(request, row.district_id),
        "today": grants(request).day,
    }
    return render(request, "auditing/finding.html", shown, status=status)


def _offered(request: HttpRequest, row: AuditFinding) -> list[str]:
    """The acts this reader may take now, the likeliest first."""
    if row.state == "closed":
        return []
    offered = []
    if directs(request, row.district_id):
        offered += ["answer", "name"]
    elif named_for(row) == request.user:
        offered += ["answer"]
    if audits(request, row.district_id):
        offered += ["keep", "close"] if row.state == "answered" else ["close"]
    return offered


def _act(request: HttpRequest, row: AuditFinding, name: str, form) -> int:
    """Take one step; the status of the answer."""
    if not form.is_valid():
        return 422
    act = {"finding_id": row.pk, "by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
    typed = form.cleaned_data
    if name == "name":
        try:
            person = person_named(typed["person"], [row.district_id])
        except ValidationError as wrong:
            form.add_error("person", wrong)
            return 422
        return attempt(form, lambda: acts.name(person_id=person.pk if person else 0, text=typed["text"], **act))
    file = typed.get("file")
    steps: dict[str, Callable[[], FindingStep]] = {
        "answer": lambda: acts.answer(text=typed["text"], upload=(file.name, file.read()) if file else None, **act),
        "keep": lambda: acts.keep_open(text=typed["text"], due_on=typed["due_on"], **act),
        "close": lambda: acts.close(text=typed["text"], **act),
    }
    return attempt(form, steps[name])


@require_safe
def evidence(request: HttpRequest, pk: int, step: int) -> FileResponse:
    """The file of one answer."""
    found = get_object_or_404(FindingStep.objects.select_related("file"), pk=step, finding=finding_or_404(request, pk))
    if found.file is None:
        raise Http404
    return sent(found.file)
