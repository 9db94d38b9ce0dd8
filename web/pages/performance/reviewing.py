"""Writing the self-review of a committee."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from approvals.committees.keeping import keeps
from approvals.requests.numbering import fiscal_year
from approvals.support.reviews import LEVELS, LONGEST, QUESTIONS, review_of, write_review
from web.access import grants
from web.acting import attempt, see_other
from web.pages.people.guards import once
from web.pages.performance.reading import committee_or_404
from web.pages.requests.forms import KeyedForm


class ReviewForm(KeyedForm):
    """A level with its reasons, an answer to each question, and what is to be better."""

    level = forms.TypedChoiceField(label=_("Level"), coerce=int, widget=forms.RadioSelect)

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        language = get_language()
        levels = enumerate(LEVELS, start=1)
        self.fields["level"].choices = [(number, f"{number} · {text.in_language(language)}") for number, text in levels]
        for question in QUESTIONS:
            self.fields[question.code] = _text(question.text.in_language(language), required=False)
        self.fields["reasons"] = _text(_("Why this level"), help_text=_("What of the year shows it, in a few lines."))
        self.fields["aims"] = _text(_("What is to be better next year"), required=False)

    def typed(self) -> dict:
        """What was typed, as the service wants it."""
        said = self.cleaned_data
        answers = {question.code: said[question.code] for question in QUESTIONS}
        return {"level": said["level"], "answers": answers, "reasons": said["reasons"], "aims": said["aims"]}


def _text(label, **options) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}), **options)


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    """Write the self-review of a fiscal year; once written it stands on the page of the year."""
    body = committee_or_404(request, pk)
    day = grants(request).day
    if not keeps(grants(request), body) or not fiscal_year(day) - 5 < year <= fiscal_year(day):
        raise Http404
    if review_of(body, year) is not None and request.method != "POST":
        raise Http404
    form, status = ReviewForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            typed = {"committee_id": body.pk, "year": year, "by": request.user, "at": timezone.now(), **form.typed()}
            name = f"support.review.{body.pk}.{year}"
            status = attempt(form, lambda: once(request, body.district, name, lambda: write_review(**typed)))
        if status == 303:
            return see_other(request, _("The self-review is written."), "committee-performance", body.pk)
    return render(request, "performance/review.html", {"form": form, "committee": body, "year": year}, status=status)
