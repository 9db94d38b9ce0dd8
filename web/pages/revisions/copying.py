"""Using a request again: what fits under today's matrix becomes a new draft."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approvals.delegation.types import DecisionType
from approvals.errors import Refusal
from approvals.models import ApprovalRequest
from approvals.people.kinds import Ability
from approvals.requests import drafting
from approvals.requests.revisions import copying
from approvals.requests.revisions.copying import Fitting
from web.access import grants, idempotency_key, paper_or_404
from web.acting import attempt
from web.pages.requests.forms import KeyedForm
from web.route_view import document_labels, facts_of, said


class CopyForm(KeyedForm):
    """Which files are taken over."""

    taken = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, fits: Fitting, *args, **options) -> None:
        super().__init__(*args, **options)
        labels = document_labels(fits.kind)
        self.fields["taken"].label = _("Files to take over")
        self.fields["taken"].choices = [
            (str(each.pk), f"{each.name} · {labels.get(each.kind, _('another paper'))}") for each in fits.files
        ]


@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what fits today and what does not; a POST makes the draft."""
    paper = paper_or_404(request, pk)
    if paper.appeals_id is not None or paper.school_id not in grants(request).schools_with(Ability.DRAFT):
        raise Http404
    try:
        fits = copying.fitting(paper, timezone.now())
    except Refusal as refusal:
        shown = {"paper": paper, "refusal": refusal, "form": KeyedForm()}
        return render(request, "revisions/copy.html", shown, status=422 if request.method == "POST" else 200)
    form, status = CopyForm(fits, request.POST or None), 200
    if request.method == "POST":
        status, made = _copy(request, pk, form)
        if made is not None:
            messages.success(request, _("A new draft was made. Nothing has been submitted."))
            return redirect("request-edit", made.pk)
    return render(request, "revisions/copy.html", {"form": form, **_shown(paper, fits)}, status=status)


def _copy(request: HttpRequest, pk: int, form: CopyForm) -> tuple[int, ApprovalRequest | None]:
    if not form.is_valid():
        return 422, None
    made: list[ApprovalRequest] = []
    act = {"by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
    files = [int(chosen) for chosen in form.cleaned_data["taken"]]
    status = attempt(form, lambda: made.append(copying.copy(request_id=pk, files=files, **act)))
    return status, made[0] if made else None


def _shown(paper: ApprovalRequest, fits: Fitting) -> dict:
    old = drafting.rulebook_of(paper, timezone.now()).types.get(paper.type_code, fits.kind)
    return {
        "paper": paper,
        "matter": said(fits.kind.title_of(fits.code)),
        "facts": facts_of(fits.kind, fits.facts),
        "lost": [_lost(old, name, paper) for name in fits.lost],
        "concerned": fits.concerned,
        "gone": fits.gone,
        "unfit": fits.unfit,
        "has_files": bool(fits.files),
    }


def _lost(kind: DecisionType, name: str, paper: ApprovalRequest) -> str:
    """An answer that is not taken over, with what it was."""
    fact = kind.by_name.get(name)
    value = paper.facts[name]
    return f"{said(fact.label)}: {said(fact.shown(value))}" if fact else f"{name}: {value}"
