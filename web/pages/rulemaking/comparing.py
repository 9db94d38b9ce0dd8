"""Comparing rules with the signed paper: what is still to be compared, one comparison, and its scan."""

from functools import partial

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from approvals.delegation.rules import Rule, Rulebook
from approvals.delegation.selectors import checks_in, checks_of
from approvals.people.kinds import Ability
from approvals.rulemaking import comparing
from approvals.store.uploads import path_of
from web.access import grants
from web.acting import attempt
from web.pages.rulebook.words import rule_view
from web.pages.rulemaking.forms import ComparisonForm
from web.pages.rulemaking.guards import (
    READERS,
    STEWARDS,
    acting,
    content_of,
    district_ids,
    may,
    readable,
    rule_or_404,
    version_or_404,
)
from web.pages.rulemaking.leading import once, see_other
from web.route_view import said


@require_safe
def unchecked(request: HttpRequest, pk: int) -> HttpResponse:
    """The rules that nobody has compared with the signed paper, and how many have been."""
    version = readable(request, pk)
    rulebook = content_of(version)
    rules = list(rulebook.rules.values())
    open_rules = [rule for rule in rules if rule.checked_on is None]
    shown = {
        "version": version,
        "may_check": _may_check(request, version),
        "done": len(rules) - len(open_rules),
        "total": len(rules),
        "groups": [
            {"code": kind.code, "title": said(kind.title), "rules": [_open(rulebook, rule) for rule in left]}
            for kind in rulebook.types.values()
            if (left := [rule for rule in kind.rules if rule.checked_on is None])
        ],
    }
    return render(request, "rulemaking/unchecked.html", shown)


def _open(rulebook: Rulebook, rule: Rule) -> tuple[str, str, str, str]:
    """A rule to be compared: its code, its title, its source and what that is."""
    return rule.code, said(rule.title), rule.source, said(rulebook.sources.get(rule.source))


def _may_check(request: HttpRequest, version) -> bool:
    return version.status != version.Status.DISCARDED and may(request, version, Ability.EDIT_RULES)


@require_http_methods(["GET", "HEAD", "POST"])
def compare(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """One rule with its law, the comparisons made, and the form for another."""
    version = version_or_404(request, pk, *(STEWARDS if request.method == "POST" else READERS))
    rulebook = content_of(version)
    kind, rule = rule_or_404(rulebook, code)
    form = ComparisonForm(request.POST or None, request.FILES or None, initial={"checked_on": grants(request).day})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            scan = form.cleaned_data["scan"]
            typed = {name: form.cleaned_data[name] for name in ("checked_on", "note")}
            act = partial(comparing.mark_checked, version_id=pk, rule_code=code, scan=(scan.name, scan.read()))
            status = attempt(form, lambda: once(request, version, code, partial(act, **typed, **acting(request))))
        if status == 303:
            done = _("Rule %(code)s was marked as compared with the signed paper.") % {"code": code}
            return see_other(request, done, "draft-unchecked", pk)
    shown = {
        "version": version,
        "kind": kind,
        "rule": rule_view(rulebook, kind, rule),
        "form": form,
        "checks": checks_of(version).get(code, []),
        "may_check": _may_check(request, version),
    }
    return render(request, "rulemaking/compare.html", shown, status=status)


@require_safe
def scan(request: HttpRequest, pk: int) -> FileResponse:
    """The scan of a signed paper, for whoever may read versions of its district."""
    check = get_object_or_404(checks_in(district_ids(request, *READERS)), pk=pk)
    response = FileResponse(path_of(check.stored_as).open("rb"), as_attachment=True, filename=check.scan_name)
    response.headers["Content-Type"] = check.scan_type
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
