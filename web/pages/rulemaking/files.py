"""The matrix of a version as a file: taken away in four formats, and put in after a look at what would change."""

import hashlib
import uuid
from functools import partial
from typing import Any

from django import forms
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from approvals.delegation.changes import case_changes, changes
from approvals.delegation.formats import FORMATS, Contents, Unreadable, Unwritable, read, write
from approvals.delegation.models import RulebookVersion
from approvals.rulemaking import drafts
from approvals.rulemaking.versions import cases_of
from approvals.store.uploads import path_of, store
from web import reads
from web.acting import attempt
from web.pages.requests.forms import KeyedForm
from web.pages.rulemaking.change_words import Side, case_changes_in_words, grouped
from web.pages.rulemaking.guards import READERS, STEWARDS, acting, content_of, version_or_404, with_content
from web.pages.rulemaking.leading import once, see_other
from web.pages.rulemaking.matrix import writes

SALT = "rulemaking.import"
DAY = 24 * 60 * 60
MOST_CELLS = 300


class ImportForm(KeyedForm):
    """One file with a whole matrix, or the token of one that was looked at."""

    revision = forms.CharField(widget=forms.HiddenInput, required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False)
    file = forms.FileField(
        label=gettext_lazy("File"), help_text=gettext_lazy("Excel, CSV in a zip, YAML or DMN."), required=False
    )


@require_http_methods(["GET", "HEAD", "POST"])
def files(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the matrix away; in a draft also put one in: first its differences are shown, then they are kept."""
    version = version_or_404(request, pk, *(STEWARDS if request.method == "POST" else READERS))
    may_write = writes(request, version)
    if request.method == "POST" and not may_write:
        raise Http404
    form = ImportForm(request.POST or None, request.FILES or None, initial={"revision": version.revision})
    shown: dict[str, Any] = {"version": version, "writes": may_write, "form": form, "formats": FORMATS.values()}
    status = 200
    if request.method == "POST":
        form.is_valid()
        status, more = _put(request, version, form)
        shown |= more
        if status == 303:
            return see_other(request, _("The file was put into the draft."), "version", pk)
    return render(request, "rulemaking/files.html", shown, status=status)


def _put(request: HttpRequest, version: RulebookVersion, form: ImportForm) -> tuple[int, dict[str, Any]]:
    """Look at a file that came, or keep one that was looked at; the status, and what the page shows."""
    if form.cleaned_data.get("token"):
        return _keep(request, version, form)
    file = form.cleaned_data.get("file")
    if file is None:
        form.add_error("file", _("Choose a file."))
        return 422, {}
    data = file.read()
    try:
        contents = read(data, file.name)
    except Unreadable as reason:
        return 422, {"complaints": reason.complaints, "name": file.name}
    return 200, {
        "preview": _preview(version, contents),
        "name": file.name,
        "token": _kept(request, version, file, data),
    }


def _preview(version: RulebookVersion, contents: Contents) -> dict[str, Any]:
    """What would change, in words."""
    old = content_of(version)
    found = changes(old, contents.rulebook)
    before, after = Side(old, cases_of(with_content(version))), Side(contents.rulebook, contents.cases)
    cases = case_changes(before.cases, after.cases)
    return {
        "groups": grouped(found[:MOST_CELLS], old, contents.rulebook),
        "count": len(found) + len(cases),
        "more": max(len(found) - MOST_CELLS, 0) + max(len(cases) - MOST_CELLS, 0),
        "cases": case_changes_in_words(cases[:MOST_CELLS], before, after),
    }


def _kept(request: HttpRequest, version: RulebookVersion, file: Any, data: bytes) -> str:
    """Keep the bytes that were looked at, and give a token for exactly them, this version and this person."""
    stored_as = uuid.uuid4()
    digest = store(stored_as, data)
    told = {"file": stored_as.hex, "sha256": digest, "name": file.name, "version": version.pk, "by": request.user.pk}
    return signing.dumps({**told, "revision": version.revision}, salt=SALT)


def _keep(request: HttpRequest, version: RulebookVersion, form: ImportForm) -> tuple[int, dict[str, Any]]:
    try:
        told = signing.loads(form.cleaned_data["token"], salt=SALT, max_age=DAY)
        data = path_of(uuid.UUID(told["file"])).read_bytes()
    except (signing.BadSignature, OSError):
        told, data = {}, b""
    is_same = hashlib.sha256(data).hexdigest() == told.get("sha256")
    if not is_same or (told["version"], told["by"]) != (version.pk, request.user.pk):
        form.add_error(None, _("This file is not the one that was looked at; choose it again."))
        return 422, {}
    contents = read(data, told["name"])
    act = partial(
        drafts.replace_content,
        version_id=version.pk,
        revision=told["revision"],
        rulebook=contents.rulebook,
        cases=contents.cases,
        source=told["name"],
        **acting(request),
    )
    return attempt(form, lambda: once(request, version, "import", act)), {}


@require_safe
def download(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """The whole matrix of a version with its golden cases in one format."""
    version = with_content(version_or_404(request, pk, *READERS))
    chosen = FORMATS.get(name)
    if chosen is None:
        raise Http404
    try:
        data = write(content_of(version), cases_of(version), name)
    except Unwritable as reason:
        return HttpResponse(str(reason), status=422, content_type="text/plain; charset=utf-8")
    response = HttpResponse(data, content_type=chosen.media_type)
    file_name = f"{version.district.code}-{version.number}-{chosen.file_name}"
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name}"'
    reads.of_file(request, version.district, ("rulebook", version.pk), f"matrix as {name}")
    return response
