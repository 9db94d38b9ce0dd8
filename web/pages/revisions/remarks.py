"""The check list before a request is submitted again: each remark, what changed, and what the school says to it."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from approvals.people.kinds import Ability
from approvals.requests import drafting
from approvals.requests.models import Status
from approvals.requests.revisions import remarks as revisions
from web.access import grants, idempotency_key, paper_or_404
from web.acting import attempt
from web.pages.requests.forms import KeyedForm
from web.pages.requests.submitting import returned_because
from web.pages.revisions.checklist import Line, open_lines


class ExplainForm(KeyedForm):
    """One answer in words per remark; none has to be given."""

    def __init__(self, lines: list[Line], *args, **options) -> None:
        super().__init__(*args, **options)
        self.lines = lines
        for line in lines:
            self.fields[f"remark-{line.id}"] = forms.CharField(
                label=line.label,
                initial=line.answer,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2, "class": "form-control"}),
                help_text=gettext_lazy("Needed only where nothing changed; the officer reads it."),
            )

    def rows(self) -> list[tuple[Line, forms.BoundField]]:
        """Every remark with its field."""
        return [(line, self[f"remark-{line.id}"]) for line in self.lines]

    def said(self) -> dict[int, str]:
        """What was written, by the number of the remark."""
        return {line.id: self.cleaned_data.get(f"remark-{line.id}", "") for line in self.lines}


@require_http_methods(["GET", "HEAD", "POST"])
def remarks(request: HttpRequest, pk: int) -> HttpResponse:
    """Read what was remarked and what has changed; write to what was left as it is, and why."""
    paper = paper_or_404(request, pk)
    if paper.school_id not in grants(request).schools_with(Ability.DRAFT) or paper.status != Status.RETURNED:
        raise Http404
    kind = drafting.rulebook_of(paper, timezone.now()).types[paper.type_code]
    form, status = ExplainForm(open_lines(paper, kind), request.POST or None), 200
    if request.method == "POST":
        form.is_valid()
        act = {"request_id": pk, "by": request.user, "at": timezone.now(), "key": idempotency_key(request)}
        status = attempt(form, lambda: revisions.explain(said=form.said(), **act))
        if status == 303:
            messages.success(request, _("Your answers to the remarks were kept."))
            return redirect("request-submit", pk)
    shown = {"form": form, "paper": paper, "returned": returned_because(paper)}
    return render(request, "revisions/remarks.html", shown, status=status)
