"""Texts of Django and of packages that have no Thai of their own, listed so that our catalogue carries them.

Nobody imports this; `make messages` reads it. Remove a line when the package brings its Thai.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

DJANGO = (
    _("This field is required."),
    _("Enter a valid integer."),
    _("Enter a valid date."),
    _("Enter a complete value."),
    _("Enter a whole number."),
    _("Null characters are not allowed."),
    _("The submitted file is empty."),
    _("No file was submitted."),
    _("Year"),
    _("Month"),
    _("Day"),
    _("That page contains no results"),
    _("%(model_name)s with this %(field_labels)s already exists."),
    _("Value %(value)r is not a valid choice."),
    _("(Hidden field %(name)s) %(error)s"),
    _("File extension “%(extension)s” is not allowed. Allowed extensions are: %(allowed_extensions)s."),
    _("Enter a valid “slug” consisting of letters, numbers, underscores or hyphens."),
    ngettext_lazy(
        "Ensure this value has at least %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at least %(limit_value)d characters (it has %(show_value)d).",
    ),
    ngettext_lazy(
        "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at most %(limit_value)d characters (it has %(show_value)d).",
    ),
    ngettext_lazy(
        "Ensure this filename has at most %(max)d character (it has %(length)d).",
        "Ensure this filename has at most %(max)d characters (it has %(length)d).",
    ),
)

PASSWORDS = (
    _("Username"),
    _("Password"),
    _("Old password"),
    _("New password"),
    _("New password confirmation"),
    _("Email"),
    _("The two password fields didn’t match."),
    _("Your old password was entered incorrectly. Please enter it again."),
    _("Enter the same password as before, for verification."),
    _("The password is too similar to the %(verbose_name)s."),
    _("Your password can’t be too similar to your other personal information."),
    _("This password is too common."),
    _("Your password can’t be a commonly used password."),
    _("This password is entirely numeric."),
    ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
    ),
    ngettext_lazy(
        "Your password must contain at least %(min_length)d character.",
        "Your password must contain at least %(min_length)d characters.",
    ),
)

TABLES_AND_FILTERS = (
    _("previous"),
    _("next"),
    _("search"),
    _("All"),
    _("Yes"),
    _("No"),
    _("Unknown"),
    _("Today"),
    _("Yesterday"),
    _("Past 7 days"),
    _("This month"),
    _("This year"),
    _("contains"),
    _("date"),
    _("Submit"),
    _("Ordering"),
    _("%s (descending)"),
    _("Field filters"),
    _("Multiple values may be separated by commas."),
    _("Range query expects two values."),
)
