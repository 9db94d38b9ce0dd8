"""The golden cases of a version: which come out as written, which rules no case reaches, and writing them."""

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from approvals.delegation.cases import Case, Outcome, run
from approvals.delegation.models import RulebookVersion
from approvals.delegation.rules import Rulebook
from approvals.delegation.types import DecisionType
from approvals.rulemaking import drafts
from approvals.rulemaking.proof import Proof, prove
from approvals.rulemaking.versions import cases_of
from web.access import grants
from web.acting import attempt
from web.case_view import case_view, sentence_of
from web.pages.requests.forms import KeyedForm
from web.pages.rulemaking.case_form import CaseFacts, CaseForm, case_of, from_witness, initial_of, key_of
from web.pages.rulemaking.case_words import wrong_in_words
from web.pages.rulemaking.guards import (
    MAKERS,
    acting,
    content_of,
    draft_or_404,
    opened,
    rule_or_404,
    version_or_404,
    with_content,
)
from web.pages.rulemaking.leading import once, see_other
from web.pages.rulemaking.matrix import writes
from web.route_view import said

TRY = "try"
SHOWN = 50  # cases on one page; the filter finds the others
RED, GREEN = "red", "green"


@require_safe
def cases(request: HttpRequest, pk: int) -> HttpResponse:
    """Every golden case with how it comes out, red ones first, and the rules that no case reaches."""
    version = with_content(version_or_404(request, pk, *MAKERS))
    proof, rulebook = prove(version), content_of(version)
    only, words = request.GET.get("only", ""), request.GET.get("q", "").strip()
    found = [outcome for outcome in proof.outcomes if _fits(rulebook, outcome, only, words.casefold())]
    shown = {
        "version": version,
        "writes": writes(request, version),
        "rows": [_row(rulebook, outcome) for outcome in sorted(found, key=_is_green)[:SHOWN]],
        "hidden": max(len(found) - SHOWN, 0),
        "only": only,
        "q": words,
        "red": len(proof.red),
        "total": len(proof.outcomes),
        "without": _without(rulebook, proof),
        "types": [(code, f"{code} {said(kind.title)}") for code, kind in rulebook.types.items()],
    }
    return render(request, "rulemaking/cases.html", shown)


def _fits(rulebook: Rulebook, outcome: Outcome, only: str, words: str) -> bool:
    if only in (RED, GREEN) and bool(outcome.wrong) != (only == RED):
        return False
    if not words:
        return True
    told = sentence_of(rulebook, outcome.case, outcome.rules)
    text = f"{outcome.case.name} {told} {outcome.case.type} {' '.join(outcome.rules)}".casefold()
    return all(word in text for word in words.split())


def _is_green(outcome: Outcome) -> bool:
    return not outcome.wrong


def _row(rulebook: Rulebook, outcome: Outcome) -> dict[str, Any]:
    case = outcome.case
    return {
        "case": case_view(rulebook, case, outcome.rules),
        "type": case.type,
        "key": key_of(case.name),
        "wrong": wrong_in_words(rulebook, outcome),
        "rules": ", ".join(outcome.rules),
    }


def _without(rulebook: Rulebook, proof: Proof) -> list[tuple[str, str]]:
    return [(code, said(rulebook.rules[code].title)) for code in proof.without_case]


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """A new case of a decision type (`type` in the address), or one begun from a rule's own example (`rule`)."""
    version = draft_or_404(request, pk)
    rulebook = content_of(version)
    code = request.POST.get("type") or request.GET.get("type", "")
    initial: dict[str, Any] = {}
    facts: dict[str, str] = {}
    if request.GET.get("rule") and request.method != "POST":
        kind, rule = rule_or_404(rulebook, request.GET["rule"])
        code, (initial, facts) = kind.code, from_witness(kind, rule)
    if code not in rulebook.types:
        listed = [(each, f"{each} {said(kind.title)}") for each, kind in rulebook.types.items()]
        shown = {"version": version, "types": listed}
        return render(request, "rulemaking/case_type.html", shown, status=422 if request.method == "POST" else 200)
    given = {name: value for name, value in initial.items() if value}
    return _case(request, version, code, None, {"day": grants(request).day, **given}, facts)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """A case of the draft."""
    version = draft_or_404(request, pk)
    case = _case_or_404(version, key)
    return _case(request, version, case.type, case, initial_of(case), {})


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Ask, then take a case out of the draft."""
    version = draft_or_404(request, pk)
    case = _case_or_404(version, key)
    form, status = KeyedForm(request.POST or None), 200
    if request.method == "POST":
        act = partial(drafts.remove_case, version_id=pk, revision=opened(request), name=case.name)
        status = attempt(form, lambda: act(**acting(request)))
        if status == 303:
            return see_other(request, _("The case was taken out of the draft."), "draft-cases", pk)
    shown = {"version": version, "case": case_view(content_of(version), case), "form": form}
    return render(request, "rulemaking/remove_case.html", shown, status=status)


def _case_or_404(version: RulebookVersion, key: str) -> Case:
    found = next((case for case in cases_of(with_content(version)) if key_of(case.name) == key), None)
    if found is None:
        raise Http404
    return found


def _case(
    request: HttpRequest,
    version: RulebookVersion,
    code: str,
    case: Case | None,
    initial: dict[str, Any],
    given: dict[str, str],
) -> HttpResponse:
    """The form of a case; one button only shows what answers, the other keeps the case."""
    rulebook = content_of(version)
    kind = _kind(rulebook, code)
    sent = request.POST or None
    form = CaseForm(kind, case, sent, initial={**initial, "revision": version.revision})
    facts = CaseFacts(kind, case, sent, initial=given)
    status, outcome = 200, None
    if request.method == "POST":
        status = 422
        if form.is_valid() and facts.is_valid():
            typed = case_of(kind, code, form, facts, case)
            outcome = run(rulebook, typed)
            status = 200 if request.POST.get("do") == TRY else _keep(request, version, form, typed, case)
        if status == 303:
            return see_other(request, _("The case was kept in the draft."), "draft-cases", version.pk)
    shown = {
        "version": version,
        "code": code,
        "title": said(kind.title_of(code)),
        "form": form,
        "facts": facts,
        "case": case,
        "key": key_of(case.name) if case else "",
        "outcome": outcome,
        "wrong": wrong_in_words(rulebook, outcome) if outcome else [],
        "answering": [rulebook.rules[each] for each in outcome.rules] if outcome else [],
        "revision": version.revision if status != 200 or sent is None else opened(request),
    }
    return render(request, "rulemaking/case.html", shown, status=status)


def _kind(rulebook: Rulebook, code: str) -> DecisionType:
    try:
        return rulebook.find(code)[0]
    except LookupError as unknown:
        raise Http404 from unknown


def _keep(request: HttpRequest, version: RulebookVersion, form: CaseForm, typed: Case, case: Case | None) -> int:
    act = partial(
        drafts.put_case,
        version_id=version.pk,
        revision=opened(request),
        case=typed,
        replaces=case.name if case else None,
        **acting(request),
    )
    return attempt(form, lambda: once(request, version, "case", act))
