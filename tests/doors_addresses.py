"""The addresses of e-mail addresses: what administrators keep, and the door for a provider, shut without one."""

from tests.roles import NOBODY, REGISTER, Row

ADDRESSES = {
    "addresses": Row((), REGISTER, None),
    "person-address": Row(("person",), REGISTER, REGISTER),
    "person-address-works": Row(("person",), None, REGISTER),
    "mail-events": Row((), None, NOBODY, public=True),
}
