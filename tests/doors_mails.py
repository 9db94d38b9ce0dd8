"""The addresses of mails: how a person's come, and the way out of those that only inform."""

from tests.roles import EVERYBODY, NOBODY, Row

MAILS = {
    "my-mails": Row((), EVERYBODY, EVERYBODY),
    "mails-off": Row(("token",), NOBODY, NOBODY, public=True),  # the token of nobody
}
