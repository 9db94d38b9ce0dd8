"""What the connections of a server are told."""

import pytest
from django.db import connection


@pytest.mark.postgresql
@pytest.mark.django_db
def test_no_question_of_who_may_see_what_waits_for_a_compiler():
    with connection.cursor() as cursor:
        cursor.execute("SHOW jit")
        assert cursor.fetchone() == ("off",)
