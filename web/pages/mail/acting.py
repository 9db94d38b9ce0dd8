"""Sending mails again and cancelling one: asked before it is done, and done once."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from approvals.people.models import District
from notifications.models import Delivery
from notifications.notices import notice_of
from notifications.operations import services
from notifications.operations.selectors import mails_of
from web import reads
from web.acting import attempt, see_other
from web.pages.mail.guards import mail_or_404
from web.pages.mail.words import standing, tone_of
from web.pages.people.guards import once, register_of
from web.pages.requests.forms import KeyedForm


class CancelForm(KeyedForm):
    """Why a mail is not sent."""

    reason = forms.CharField(
        label=gettext_lazy("Why it is not sent"),
        max_length=services.LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Kept beside the trail. The notice in the application stays."),
    )


class ManyForm(KeyedForm):
    """Which mails were shown in the preview."""

    mails = forms.CharField(widget=forms.HiddenInput, max_length=12 * services.MOST)

    def clean_mails(self) -> list[int]:
        """Their numbers."""
        numbers = self.cleaned_data["mails"].split(",")
        if not all(number.isdecimal() and len(number) < 19 for number in numbers):
            raise forms.ValidationError(gettext("Look at the preview again."))
        return [int(number) for number in numbers]


@require_http_methods(["GET", "HEAD", "POST"])
def resend_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Send one mail again."""
    found = mail_or_404(request, pk)
    form, status = KeyedForm(request.POST or None), 200
    if request.method == "POST":
        form.is_valid()
        asked = {"district": found.district, "mail_ids": [pk], "by": request.user, "at": timezone.now()}
        status = attempt(
            form, lambda: once(request, found.district, f"mail.resend.{pk}", lambda: services.resend(**asked))
        )
        if status == 303:
            return see_other(request, gettext("The mail waits to be sent again."), "mail-one", pk)
    shown = {"mail": found.mail, "district": found.district, "form": form, "fields": {"key": form["key"].value()}}
    shown["is_there"] = found.mail.state in services.RESENDABLE
    return render(request, "mail/resend.html", shown, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def cancel_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Let one mail not be sent any more, with a reason."""
    found = mail_or_404(request, pk)
    form, status = CancelForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            asked = {"reason": form.cleaned_data["reason"], "by": request.user, "at": timezone.now()}
            asked |= {"district": found.district, "mail_id": pk}
            act = lambda: services.cancel(**asked)  # noqa: E731
            status = attempt(form, lambda: once(request, found.district, f"mail.cancel.{pk}", act))
        if status == 303:
            return see_other(request, gettext("The mail will not be sent."), "mail-one", pk)
    shown = {"mail": found.mail, "district": found.district, "form": form}
    shown["is_there"] = found.mail.state in services.CANCELLABLE
    return render(request, "mail/cancel.html", shown, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def resend_many(request: HttpRequest) -> HttpResponse:
    """Send everything again that stands somewhere, or was found by a search; first a preview of it."""
    district = register_of(request)
    state, words = request.GET.get("state", Delivery.State.FAILED), request.GET.get("q", "")[:100].strip()
    if state not in services.RESENDABLE:
        raise Http404
    form, status = ManyForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            asked = {"district": district, "mail_ids": form.cleaned_data["mails"], "exactly": True}
            status = attempt(form, lambda: _resend(request, district, asked))
        if status == 303:
            number = len(form.cleaned_data["mails"])
            said = ngettext(
                "%(number)s mail waits to be sent again.", "%(number)s mails wait to be sent again.", number
            )
            response = see_other(request, said % {"number": number}, "mail")
            response["Location"] += f"?district={district.code}"
            return response
    rows = list(mails_of(district, state=state, words=words)[: services.MOST + 1])
    reads.of_list(request, district, "mails", [row.person for row in rows])
    return render(request, "mail/resend_many.html", _preview(district, state, words, rows, form), status=status)


def _resend(request: HttpRequest, district: District, asked: dict[str, Any]) -> None:
    once(
        request, district, "mails.resend", lambda: services.resend(**asked, by=request.user, at=timezone.now())
    )  # fmt: skip


def _preview(district: District, state: str, words: str, rows: list[Delivery], form: ManyForm) -> dict[str, Any]:
    """The oldest are left for a second act where there are too many for one."""
    chosen = rows[: services.MOST]
    drawn = [{"mail": row, "notice": notice_of(row), "at": standing(row), "tone": tone_of(row)} for row in chosen]
    return {
        "district": district,
        "state": state,
        "q": words,
        "rows": drawn,
        "more": len(rows) > services.MOST,
        "form": form,
        "fields": {"key": KeyedForm()["key"].value(), "mails": ",".join(str(row.pk) for row in chosen)},
        "label": Delivery.State(state).label,
    }
