"""Doors that exist in the demonstration only: sample sign-ins, the mails that were sent, and a page of all parts."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from web import mails
from web.pages.signin import enter
from web.sample_parts import sample_parts
from web.samples import sample_person

PASSWORDLESS = "django.contrib.auth.backends.ModelBackend"
LETTER_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def refuse_outside_the_demonstration() -> None:
    """The second bolt: the addresses are not even in the map outside the demonstration."""
    if not settings.DEMO:
        raise Http404


@login_not_required
@require_POST
def sign_in(request: HttpRequest) -> HttpResponse:
    """Become one of the sample persons."""
    refuse_outside_the_demonstration()
    person = sample_person(request.POST.get("person", ""))
    if person is None:
        raise Http404
    enter(request, person, backend=PASSWORDLESS)
    there = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(there, {request.get_host()}, require_https=request.is_secure())
    return redirect(there if is_ours else "home")


@login_not_required
@require_safe
def mail_folder(request: HttpRequest) -> HttpResponse:
    """The mails that would have been sent, newest first."""
    refuse_outside_the_demonstration()
    return render(request, "demo/mails.html", {"mails": mails.newest()})


@login_not_required
@require_safe
def mail(request: HttpRequest, name: str) -> HttpResponse:
    """One mail, as text."""
    refuse_outside_the_demonstration()
    return render(request, "demo/mail.html", {"mail": _mail(name)})


@login_not_required
@require_safe
def mail_as_drawn(request: HttpRequest, name: str) -> HttpResponse:
    """One mail as a mail program draws it: no scripts, nothing from outside."""
    refuse_outside_the_demonstration()
    letter = _mail(name)
    if not letter.html:
        raise Http404
    response = HttpResponse(letter.html)
    response.headers["Content-Security-Policy"] = LETTER_POLICY
    return response


@login_not_required
@require_safe
def parts(request: HttpRequest) -> HttpResponse:
    """Every part of the pages with sample values, to judge the look and to test it."""
    refuse_outside_the_demonstration()
    return render(request, "demo/parts.html", sample_parts())


def _mail(name: str) -> mails.Mail:
    letter = mails.named(name)
    if letter is None:
        raise Http404
    return letter
