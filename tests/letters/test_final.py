"""What was issued, sealed or published is final: the database itself refuses to change or delete it."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError

from approvals.letters.models import Letter, LetterSeal, LetterTemplate
from tests.builders_letters import a_letter, issued, sealed

pytestmark = pytest.mark.django_db
FINAL = {
    "letter": ("UPDATE approvals_letter SET facts = 'อื่น'", "UPDATE approvals_letter SET number = '2'",
               "UPDATE approvals_letter SET content = '{}'", "DELETE FROM approvals_letter"),
    "seal": ("UPDATE approvals_letterseal SET sha256 = ''", "DELETE FROM approvals_letterseal"),
    "template": ("UPDATE approvals_lettertemplate SET opening = ''", "DELETE FROM approvals_lettertemplate"),
}  # fmt: skip


@pytest.mark.parametrize("statement", [each for statements in FINAL.values() for each in statements])
def test_the_database_itself_keeps_what_was_issued(office, refused, statement):
    sealed(office, issued(office, refused))
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_control_a_draft_is_changed_by_the_same_statement(office, refused):
    a_letter(office, refused)
    with connection.cursor() as cursor:
        cursor.execute(FINAL["letter"][0])
    assert Letter.objects.get().facts == "อื่น"


def test_nothing_a_letter_rests_on_is_deleted(office, refused):
    sealed(office, issued(office, refused))
    for model in (LetterTemplate, Letter):
        with pytest.raises(ProtectedError):
            model.objects.all().delete()
    assert LetterSeal.objects.exists()
