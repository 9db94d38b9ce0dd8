"""Keys of other systems: the list, a new one shown once, and the end of one."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from approvals.people import tokens
from approvals.people.models import ApiToken, District
from web.access import grants
from web.acting import attempt, see_other
from web.fields import ThaiDateField
from web.pages.people.guards import ids, once, register_of, registers
from web.pages.requests.forms import KeyedForm
from web.paging import page_by_key


class IssueForm(KeyedForm):
    """Which system asks what, until when."""

    name = forms.CharField(label=gettext_lazy("Which system asks"), max_length=100)
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("What it may ask"), choices=tokens.Scope.choices, widget=forms.CheckboxSelectMultiple
    )
    last_day = ThaiDateField(label=gettext_lazy("Last day"))


class RevokeForm(forms.Form):
    """Nothing is asked but whether."""


@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """The keys of a district, newest first, with who issued them and when they were last used."""
    district = register_of(request)
    return render(request, "keys/list.html", _listed(request, district))


def _listed(request: HttpRequest, district: District) -> dict:
    page = page_by_key(request, tokens.tokens_in(district.pk))
    scopes = dict(tokens.Scope.choices)
    for token in page.rows:
        token.may_ask = [scopes.get(scope, scope) for scope in token.scopes]
    return {"district": district, "registers": registers(request), "page": page, "today": grants(request).day}


@require_http_methods(["GET", "HEAD", "POST"])
def issue(request: HttpRequest) -> HttpResponse:
    """Issue a key; the answer shows it, and nothing shows it again."""
    district, status = register_of(request), 200
    form = IssueForm(request.POST or None)
    issued: list[tokens.Issued] = []
    if request.method == "POST":
        status = 422
        if form.is_valid():
            act = {name: form.cleaned_data[name] for name in ("name", "scopes", "last_day")}
            act |= {"district": district, "by": request.user, "at": timezone.now()}
            status = attempt(form, lambda: once(request, district, "keys.issue", lambda: _keep(issued, act)))
        if status == 303:
            return _shown_once(request, issued)
    return render(request, "keys/issue.html", {"form": form, "district": district}, status=status)


def _keep(issued: list[tokens.Issued], act: dict) -> None:
    issued.append(tokens.issue(**act))


def _shown_once(request: HttpRequest, issued: list[tokens.Issued]) -> HttpResponse:
    """The key itself, kept by nobody on the way; a form sent twice leads to the list."""
    if not issued:
        return see_other(request, _("The key was issued before; it is shown only once."), "keys")
    response = render(request, "keys/issued.html", {"token": issued[0].token, "key": issued[0].key})
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then revoke: the next call with this key is refused."""
    token = get_object_or_404(ApiToken.objects.filter(district_id__in=ids(registers(request))), pk=pk)
    form, status = RevokeForm(request.POST if request.method == "POST" else None), 200
    if form.is_valid():
        status = attempt(form, lambda: tokens.revoke(token_id=token.pk, by=request.user, at=timezone.now()))
        if status == 303:
            return see_other(request, _("The key was revoked."), "keys")
    return render(request, "keys/revoke.html", {"token": token, "form": form}, status=status)
