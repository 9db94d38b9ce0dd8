"""The addresses of personal data: what is kept, who looked, the copy, and what an administrator erases."""

from tests.roles import EVERYBODY, REGISTER, Row

PRIVACY = {
    "privacy": Row((), EVERYBODY, None),
    "my-data": Row((), EVERYBODY, None),
    "privacy-people": Row((), REGISTER, None),
    "privacy-person": Row(("person",), REGISTER, REGISTER),
    "privacy-schedule": Row((), REGISTER, REGISTER),
}
