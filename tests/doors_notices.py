"""The addresses of notices and of the links in mails."""

from tests.roles import EVERYBODY, Row

NOTICES = {
    "notices": Row((), EVERYBODY, None),
    "notices-bell": Row((), EVERYBODY, None, public=True),  # whose session has ended is answered with nothing
    "notices-read": Row((), None, EVERYBODY),
    "notices-unread": Row((), None, EVERYBODY),
    "notice-read": Row(("notice",), None, {"district director"}),
    "mail-link": Row(("token",), EVERYBODY, None),  # leads on, or to the page that says why not: test_mail_links.py
    "mail-link-over": Row((), EVERYBODY, None),
}
