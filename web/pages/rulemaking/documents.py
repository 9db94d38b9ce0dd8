"""The checklist of papers of a decision type in a draft: their names, and whether they are required."""

from functools import partial
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from approvals.delegation.types import DecisionType
from approvals.rulemaking import drafts
from web.acting import attempt
from web.pages.requests.forms import KeyedForm
from web.pages.rulebook.words import in_words
from web.pages.rulemaking.guards import acting, content_of, draft_or_404, kind_or_404, opened
from web.pages.rulemaking.leading import see_other
from web.route_view import said

NEW = "new"


class DocumentsForm(KeyedForm):
    """One group of fields per paper, and an empty one for another."""

    def __init__(self, kind: DecisionType, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.kind = kind
        for row in (*[str(n) for n in range(len(kind.documents))], NEW):
            document = None if row == NEW else kind.documents[int(row)]
            self.fields |= _fields(row, document)

    def rows(self) -> list[dict[str, Any]]:
        """The papers as the page shows them."""
        rows = []
        for row in (*[str(n) for n in range(len(self.kind.documents))], NEW):
            document = None if row == NEW else self.kind.documents[int(row)]
            fields = [self[name] for name in self.fields if name.startswith(f"{row}-")]
            facts = self.kind.by_name
            when = [in_words(facts[side.fact], side) for side in document.when] if document else []
            rows.append({"code": document.code if document else "", "fields": fields, "when": when})
        return rows

    def clean(self) -> dict[str, Any]:
        """A paper has a name in both languages."""
        typed = super().clean() or self.cleaned_data
        for row in (*[str(n) for n in range(len(self.kind.documents))], NEW):
            texts = [typed.get(f"{row}-th", ""), typed.get(f"{row}-en", "")]
            if any(texts) and not all(texts) and not typed.get(f"{row}-remove"):
                missing = "th" if not texts[0] else "en"
                self.add_error(f"{row}-{missing}", _("A paper has a name in both languages."))
        return typed

    def plain(self) -> list[dict[str, Any]]:
        """The checklist in plain form."""
        typed, found = self.cleaned_data, []
        for n, document in enumerate(self.kind.documents):
            if not typed[f"{n}-remove"] and typed[f"{n}-th"]:
                label = {"th": typed[f"{n}-th"], "en": typed[f"{n}-en"]}
                before = document.to_json(self.kind.by_name)
                found.append({**before, "label": label, "required": typed[f"{n}-required"]})
        if typed[f"{NEW}-th"]:
            label = {"th": typed[f"{NEW}-th"], "en": typed[f"{NEW}-en"]}
            required = typed[f"{NEW}-required"]
            found.append({"code": _free_code(found), "label": label, "required": required, "when": {}})
        return found


def _fields(row: str, document: Any) -> dict[str, forms.Field]:
    th, en = (document.label.th, document.label.en) if document else ("", "")
    fields: dict[str, forms.Field] = {
        f"{row}-th": forms.CharField(label=gettext_lazy("In Thai"), max_length=300, required=False, initial=th),
        f"{row}-en": forms.CharField(label=gettext_lazy("In English"), max_length=300, required=False, initial=en),
        f"{row}-required": forms.BooleanField(
            label=gettext_lazy("required"), required=False, initial=document.required if document else False
        ),
    }
    if document:
        fields[f"{row}-remove"] = forms.BooleanField(label=gettext_lazy("take it out"), required=False)
    return fields


def _free_code(found: list[dict[str, Any]]) -> str:
    taken, number = {each["code"] for each in found}, len(found) + 1
    while f"paper-{number}" in taken:
        number += 1
    return f"paper-{number}"


@require_http_methods(["GET", "HEAD", "POST"])
def documents(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Write the checklist of one decision type."""
    version = draft_or_404(request, pk)
    kind = kind_or_404(content_of(version), code)
    form, status = DocumentsForm(kind, request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            plain = {name: part for name, part in kind.to_json().items() if name != "rules"}
            act = partial(drafts.put_type, version_id=pk, revision=opened(request), code=code)
            status = attempt(form, lambda: act(plain={**plain, "documents": form.plain()}, **acting(request)))
        if status == 303:
            return see_other(request, _("The checklist was kept in the draft."), "draft-type", pk, code)
    shown = {"version": version, "kind": kind, "title": said(kind.title), "form": form}
    return render(request, "rulemaking/documents.html", shown, status=status)
