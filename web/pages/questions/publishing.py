"""Letting everybody read a good answer, and taking it down."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from approvals.questions import publishing
from approvals.questions.models import PublicQuestion
from web.access import act_by
from web.pages.questions.answering import acted
from web.pages.questions.forms import PublishForm, UnpublishForm
from web.pages.questions.guards import mine_or_404


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Edit question and answer for everybody; what may tell who somebody is stands above the form."""
    row = mine_or_404(request, pk)
    if row.state != PublicQuestion.State.ANSWERED and request.method != "POST":
        raise Http404
    words = {"question": row.shown_question or row.text, "answer": row.shown_answer or row.answer}
    if row.corrected_at and row.published_at and row.corrected_at > row.published_at:
        words["answer"] = row.answer
    form = PublishForm(request.POST or None, initial=words)
    typed = [request.POST.get(name, words[name]) for name in words]
    act = partial(publishing.publish, question_id=row.pk, **act_by(request))
    traces = publishing.warnings_about(row, *typed)
    return acted(request, row, form, "publish", _("Everybody can read it now."), act, traces=traces)


@require_http_methods(["GET", "HEAD", "POST"])
def unpublish(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a published question down."""
    row = mine_or_404(request, pk)
    if not row.is_published and request.method != "POST":
        raise Http404
    act = partial(publishing.unpublish, question_id=row.pk, **act_by(request))
    form = UnpublishForm(request.POST or None)
    return acted(request, row, form, "unpublish", _("It is taken down."), act)
