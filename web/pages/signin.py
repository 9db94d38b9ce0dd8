"""The door: sign-in, sign-out, passwords and the choice of language."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login as open_session
from django.contrib.auth import views
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from approvals.people.door import note_failed_sign_in, note_password, note_sign_in, note_sign_out
from approvals.people.models import Person
from notifications.bounces.selectors import trouble_of
from web import language
from web.pages.signin_forms import NewPasswordForm, PasswordChangeForm, ResetForm, SignInForm
from web.samples import sample_persons

NO_MAILS = _(
    "Mails cannot reach your address, so none are sent. What concerns you stands under Notices; ask the administrator "
    "of your district to correct the address."
)


class SignIn(views.LoginView):
    """A user name and a password; in the demonstration, the sample persons first."""

    template_name = "sign_in/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def form_valid(self, form) -> HttpResponse:
        enter(self.request, form.get_user())
        return HttpResponseRedirect(self.get_success_url())

    def form_invalid(self, form) -> HttpResponse:
        note_failed_sign_in(username=self.request.POST.get("username", ""), at=timezone.now())
        return super().form_invalid(form)

    def get_context_data(self, **context):
        samples = sample_persons() if settings.DEMO else []
        return super().get_context_data(samples=samples, **context)


def enter(request: HttpRequest, person: Person, backend: str | None = None) -> None:
    """Open the session of a person, who keeps the language they chose before the door."""
    code = language.chosen(request)
    if code and code != person.language:
        keep_language(person, code)
    open_session(request, person, backend=backend)
    note_sign_in(person=person, at=timezone.now())
    if trouble_of(person) is not None:
        messages.warning(request, NO_MAILS)


def keep_language(person: Person, code: str) -> None:
    """Write a person's language down."""
    Person.objects.filter(pk=person.pk).update(language=code)
    person.language = code


@login_not_required
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Speak the other language from now on, and show the same page again."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = resolve_url("home")
    code = language.known(request.POST.get("language"))
    if code is None:
        return redirect(back)
    if request.user.is_authenticated:
        keep_language(request.user, code)
    return language.remember(redirect(back), code)


def locked_out(request: HttpRequest, response: HttpResponse | None = None, credentials=None) -> HttpResponse:
    """Too many wrong passwords for one name from one address."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    return render(request, "sign_in/locked.html", {"minutes": minutes}, status=429)


class SignOut(views.LogoutView):
    """The way out; a POST, as everything that changes something."""

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.user.is_authenticated:
            note_sign_out(person=request.user, at=timezone.now())
        return super().post(request, *args, **kwargs)


class PasswordChange(views.PasswordChangeView):
    """A new password for whoever is signed in and knows the old one."""

    template_name = "sign_in/password_change.html"
    form_class = PasswordChangeForm
    success_url = reverse_lazy("home")

    def form_valid(self, form) -> HttpResponse:
        messages.success(self.request, _("Your password was changed."))
        with transaction.atomic():
            response = super().form_valid(form)
            note_password(person=self.request.user, at=timezone.now())
        return response


@method_decorator(login_not_required, name="dispatch")
class PasswordReset(views.PasswordResetView):
    """Ask for a mail with a link; the answer never tells whether the address is known."""

    template_name = "sign_in/reset.html"
    form_class = ResetForm
    success_url = reverse_lazy("password-reset-sent")


class PasswordResetSent(views.PasswordResetDoneView):
    """Look into your mail."""

    template_name = "sign_in/reset_sent.html"


class PasswordResetConfirm(views.PasswordResetConfirmView):
    """Choose the new password; the link works once."""

    template_name = "sign_in/new_password.html"
    form_class = NewPasswordForm
    success_url = reverse_lazy("sign-in")

    def form_valid(self, form) -> HttpResponse:
        messages.success(self.request, _("Your new password is set. Sign in with it."))
        with transaction.atomic():
            response = super().form_valid(form)
            note_password(person=self.user, at=timezone.now(), by_link=True)
        return response
