"""One rule of a draft: written, looked at while it is written, copied, removed."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from approvals.delegation.models import RulebookVersion
from approvals.delegation.rules import Rulebook
from approvals.delegation.types import DecisionType, Rule
from approvals.rulemaking import drafts
from web.acting import attempt
from web.pages.requests.forms import KeyedForm
from web.pages.rulemaking.findings import look_ahead
from web.pages.rulemaking.guards import acting, content_of, draft_or_404, kind_or_404, opened, rule_or_404
from web.pages.rulemaking.leading import once, see_other
from web.pages.rulemaking.meanwhile import as_opened, since_opened
from web.pages.rulemaking.rule_form import RuleSheet
from web.route_view import said

KEEP = "keep"  # what the button does that keeps the rule; every other button only looks or arranges rows
LOOK = "look"


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """A new rule of a decision type, empty or begun as a copy of another (`copy` in the address)."""
    version = draft_or_404(request, pk)
    rulebook = content_of(version)
    kind = kind_or_404(rulebook, code)
    if request.method == "POST":
        return _sent(request, version, rulebook, kind, None)
    copied = next((rule for rule in kind.rules if rule.code == request.GET.get("copy")), None)
    sheet = RuleSheet.of_rule(rulebook, kind, copied, code=next_code(rulebook, kind))
    return _page(request, version, sheet, None)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """A rule of the draft. When somebody took it out meanwhile, what was typed can still be kept as a new one."""
    version = draft_or_404(request, pk)
    rulebook = content_of(version)
    if request.method == "POST" and code not in rulebook.rules:
        return _sent(request, version, rulebook, kind_or_404(rulebook, request.POST.get("type", "")), None)
    kind, rule = rule_or_404(rulebook, code)
    if request.method == "POST":
        return _sent(request, version, rulebook, kind, rule)
    sheet = RuleSheet.of_rule(rulebook, kind, rule)
    return _page(request, version, sheet, rule, ahead=look_ahead(rulebook, kind, rule.to_json(kind.by_name), code))


@require_POST
def check(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """What the rule that is being written would do: the part of the page beside the form. It changes nothing."""
    version = draft_or_404(request, pk)
    rulebook = content_of(version)
    kind = kind_or_404(rulebook, code)
    sheet = RuleSheet.typed(rulebook, kind, request.POST)
    shown = {"errors": sheet.errors} if not sheet.is_valid else _ahead(sheet, request.POST.get("replaces") or None)
    return render(request, "rulemaking/_ahead.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Ask, then take a rule out of the draft."""
    version = draft_or_404(request, pk)
    kind, rule = rule_or_404(content_of(version), code)
    form, status = KeyedForm(request.POST or None), 200
    if request.method == "POST":
        act = partial(drafts.remove_rule, version_id=pk, revision=opened(request), rule_code=code)
        status = attempt(form, lambda: act(**acting(request)))
        if status == 303:
            done = _("Rule %(code)s was taken out of the draft.") % {"code": code}
            return see_other(request, done, "draft-type", pk, kind.code)
    shown = {"version": version, "kind": kind, "rule": rule, "form": form}
    return render(request, "rulemaking/remove_rule.html", shown, status=status)


def _sent(
    request: HttpRequest, version: RulebookVersion, rulebook: Rulebook, kind: DecisionType, rule: Rule | None
) -> HttpResponse:
    """Arrange the rows, look ahead, or keep the rule, as the pressed button says."""
    do = request.POST.get("do", KEEP)
    if do not in (KEEP, LOOK):
        return _page(request, version, RuleSheet.rearranged(rulebook, kind, request.POST, do), rule)
    sheet = RuleSheet.typed(rulebook, kind, request.POST)
    replaces = rule.code if rule else None
    if not sheet.is_valid:
        return _page(request, version, sheet, rule, status=422)
    if do == LOOK:
        return _page(request, version, sheet, rule, ahead=_ahead(sheet, replaces))
    return _kept(request, version, sheet, rule)


def _kept(request: HttpRequest, version: RulebookVersion, sheet: RuleSheet, rule: Rule | None) -> HttpResponse:
    plain, kind = sheet.plain(), sheet.kind
    act = partial(
        drafts.put_rule,
        version_id=version.pk,
        revision=opened(request),
        type_code=kind.code,
        rule=plain,
        replaces=rule.code if rule else None,
        **acting(request),
    )
    status = attempt(sheet.form, lambda: once(request, version, f"rule.{kind.code}", act))
    if status == 303:
        done = _("Rule %(code)s was kept in the draft.") % {"code": plain["code"]}
        return see_other(request, done, "draft-type", version.pk, kind.code)
    ahead = _ahead(sheet, rule.code if rule else None)
    return _page(request, version, sheet, rule, ahead=ahead, status=status, refused=True)


def _ahead(sheet: RuleSheet, replaces: str | None) -> dict[str, Any]:
    return look_ahead(sheet.rulebook, sheet.kind, sheet.plain(), replaces)


def _page(
    request: HttpRequest,
    version: RulebookVersion,
    sheet: RuleSheet,
    rule: Rule | None,
    *,
    ahead: dict[str, Any] | None = None,
    status: int = 200,
    refused: bool = False,
) -> HttpResponse:
    """The form, what the rule would do, and after a refusal what others changed since it was opened."""
    sent, kind = request.method == "POST", sheet.kind
    is_stale = refused and opened(request) != version.revision
    fresh = is_stale or not sent
    shown = {
        "version": version,
        "sheet": sheet,
        "rule": rule,
        "kind": kind,
        "title": said(kind.title),
        "ahead": {"errors": sheet.errors} if status == 422 and ahead is None else ahead,
        "is_stale": is_stale,
        "meanwhile": since_opened(sheet.rulebook, kind, rule, request.POST.get("opened", "")) if is_stale else [],
        "revision": version.revision if fresh else opened(request),
        "opened": as_opened(kind, rule) if fresh else request.POST.get("opened", ""),
    }
    return render(request, "rulemaking/rule.html", shown, status=status)


def next_code(rulebook: Rulebook, kind: DecisionType) -> str:
    """The first free code of a new rule of this decision type."""
    number = len(kind.rules) + 1
    while f"{kind.code}-{number}" in rulebook.rules:
        number += 1
    return f"{kind.code}-{number}"
