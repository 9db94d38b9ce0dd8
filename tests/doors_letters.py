"""The addresses of letters, of the letterhead and templates, and of the public check."""

from tests.roles import EVERYBODY, READERS, REGISTER, Row

WRITERS_OF_LETTERS = {"district director", "officer"}
LETTERS = {
    "letter-new": Row(("told trip",), WRITERS_OF_LETTERS, WRITERS_OF_LETTERS),
    "letter": Row(("letter",), READERS, None),
    "letter-edit": Row(("letter draft",), WRITERS_OF_LETTERS, WRITERS_OF_LETTERS),
    "letter-issue": Row(("letter draft",), WRITERS_OF_LETTERS, WRITERS_OF_LETTERS),
    "letter-discard": Row(("letter draft",), WRITERS_OF_LETTERS, WRITERS_OF_LETTERS),
    "letter-file": Row(("letter",), READERS, None),
    "letterhead": Row((), REGISTER, REGISTER),
    "letter-templates": Row((), REGISTER, None),
    "letter-template": Row(("letter form",), REGISTER, REGISTER),
    "letter-template-publish": Row(("letter form",), None, REGISTER),
    "check": Row((), EVERYBODY, EVERYBODY, public=True),
    "check-code": Row(("check code",), EVERYBODY, None, public=True),
}
