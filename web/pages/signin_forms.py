"""The forms of the door."""

from django.conf import settings
from django.contrib.auth import forms
from django.core.cache import cache
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from approvals.people.door import note_reset_asked
from approvals.people.models import Person

PAUSE = 5 * 60  # seconds before the same person is sent another link


class SignInForm(forms.AuthenticationForm):
    """A user name and a password; a refusal does not tell which of the two was wrong."""

    error_messages = {
        "invalid_login": _("The user name or the password is not right. Check both, or set a new password."),
        "inactive": _("This person may not sign in any more. Ask the administrator of your district."),
    }


class PasswordChangeForm(forms.PasswordChangeForm):
    """The old password and twice the new one."""


class NewPasswordForm(forms.SetPasswordForm):
    """Twice the new password."""


class ResetForm(forms.PasswordResetForm):
    """The address to which a link for a new password goes."""

    def get_users(self, email: str) -> list[Person]:
        """Everybody active with this address, also those who have never had a password; each once in five minutes."""
        found = Person.objects.filter(email__iexact=email, is_active=True)
        asked = [person for person in found if cache.add(f"password-link:{person.pk}", True, PAUSE)]
        for person in asked:
            note_reset_asked(person=person, at=timezone.now())
        return asked

    def save(self, **options) -> None:
        """Send the link under the address of this installation, never under the one the browser named."""
        host = settings.SITE_ADDRESS.partition("://")[2].strip("/")
        options |= {
            "domain_override": host,
            "use_https": settings.SITE_ADDRESS.startswith("https://"),
            "subject_template_name": "sign_in/reset_subject.txt",
            "email_template_name": "sign_in/reset_mail.txt",
            "html_email_template_name": "sign_in/reset_mail.html",
        }
        super().save(**options)

    def send_mail(self, subject_template, text_template, context, sender, address, html_email_template_name=None):
        """Write to each person in their own language."""
        with translation.override(context["user"].language):
            super().send_mail(subject_template, text_template, context, sender, address, html_email_template_name)
