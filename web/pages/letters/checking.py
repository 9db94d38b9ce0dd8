"""The public check of a letter: by its code, its number or its bytes; without sign-in, with the least that answers."""

import hashlib
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from approvals.evidence.taken import told_of_pack
from approvals.letters import standing
from approvals.letters.standing import Told
from web.pages.letters.forms import CheckForm
from web.pages.letters.words import MEANINGS, MEANINGS_OF_PACKS, STANDINGS, UNKNOWN_FILE

LARGEST = 20 * 1024 * 1024  # bytes of a file that is compared


class Digesting(FileUploadHandler):
    """Takes a file chunk by chunk into its SHA-256 and keeps none of it, neither in memory nor on disk."""

    def new_file(self, *args: Any, **options: Any) -> None:
        """Begin with the first file of the form; what follows it is not looked at."""
        super().new_file(*args, **options)
        self.digest, self.taken = hashlib.sha256(), 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Digest one piece; a file larger than any letter is not read to its end."""
        self.taken += len(raw_data)
        if self.taken > LARGEST:
            raise StopUpload(connection_reset=True)
        self.digest.update(raw_data)

    def file_complete(self, file_size: int) -> None:
        """Leave the digest with the request, and no file."""
        if self.request is not None:
            self.request.digests = [*getattr(self.request, "digests", []), self.digest.hexdigest()]


@csrf_exempt  # only until the handler below stands; the inner view asks for the token
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Ask for a code, a number or a file, and tell where the letter stands. A file is digested while it arrives."""
    if request.method == "POST":
        request.upload_handlers = [Digesting(request)]
    return _check(request)


@csrf_protect
def _check(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        request.POST  # noqa: B018 - reads the body, and with it the file
        digests = getattr(request, "digests", [])
        if not digests:
            return _asked_for_nothing(request)
        return _answered(request, told=_of_files(digests), by_file=True)
    sha256, number = request.GET.get("sha256", "").lower(), request.GET.get("number", "").strip()
    if sha256:
        return _answered(request, told=_of_files([sha256]), by_file=True)
    if number:
        code = standing.of_code(number)
        found = [code] if code else standing.of_number(number)
        return _answered(request, told=[standing.told_of(letter) for letter in found], number=number)
    return render(request, "letters/check.html", {"form": CheckForm()})


def _asked_for_nothing(request: HttpRequest) -> HttpResponse:
    form = CheckForm({})
    form.is_valid()
    form.add_error("file", _("Choose the PDF of the letter, or the evidence pack."))
    return render(request, "letters/check.html", {"form": form}, status=422)


@login_not_required
@require_safe
def check_code(request: HttpRequest, code: str) -> HttpResponse:
    """Where the letter with a check code stands: the page its square leads to."""
    found = standing.of_code(code)
    return _answered(request, told=[standing.told_of(found)] if found else [], number=code)


def _of_files(digests: list[str]) -> list[Told]:
    """What the bytes are: the PDF of a letter, or an evidence pack."""
    return [told for digest in digests if (told := _of_file(digest)) is not None]


def _of_file(digest: str) -> Told | None:
    letter = standing.of_digest(digest)
    return standing.told_of(letter) if letter is not None else told_of_pack(digest)


def _answered(request: HttpRequest, *, told: list[Told], number: str = "", by_file: bool = False) -> HttpResponse:
    from web.pages.letters.limits import Checks  # brings a library along, which the site starts without

    limit = Checks()
    if not limit.allow_request(request, None):
        wait = int(limit.wait() or 60) + 1
        shown = {"form": CheckForm(), "too_many": True, "wait": wait}
        response = render(request, "letters/check.html", shown, status=429)
        response.headers["Retry-After"] = str(wait)
        return response
    shown = {
        "form": CheckForm(initial={"number": number}),
        "asked": True,
        "by_file": by_file,
        "told": [{"told": each, **_words_of(each)} for each in told],
        "unknown": UNKNOWN_FILE if by_file else MEANINGS["unknown"],
    }
    response = render(request, "letters/check.html", shown)
    response.headers["Cache-Control"] = "no-store"
    return response


def _words_of(told: Told) -> dict[str, Any]:
    meanings = MEANINGS_OF_PACKS if told.is_pack else MEANINGS
    return {"words": STANDINGS[told.standing], "means": meanings[told.standing]}
