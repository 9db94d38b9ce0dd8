"""The addresses of the mail of a district, and of the figures, which are there for whoever holds the token."""

from tests.roles import NOBODY, REGISTER, Row

MAIL = {
    "mail": Row((), REGISTER, None),
    "mails": Row((), REGISTER, None),
    "mails-resend": Row((), REGISTER, REGISTER),
    "mail-one": Row(("mail",), REGISTER, None),
    "mail-resend": Row(("mail",), REGISTER, REGISTER),
    "mail-cancel": Row(("mail",), REGISTER, REGISTER),
    "metrics": Row((), NOBODY, None, public=True),
}
