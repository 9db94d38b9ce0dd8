"""manage.py route for a school of the database, by the matrix its district has published."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from approvals.models import School
from tests.builders import an_office

pytestmark = pytest.mark.django_db


def route(*words: str, day: str = "24/11/2569") -> dict:
    out = io.StringIO()
    call_command("route", "--json", "--on", day, *words, stdout=out, stderr=out)
    return json.loads(out.getvalue())


def test_the_published_matrix_of_the_district_answers():
    office = an_office()
    answer = route("--type", "ACA-07", "--school", office.school.code, "--fact", "nights=1")
    assert answer["level"] == "district"
    assert answer["sha256"] == office.district.rulebooks.get().sha256


def test_a_day_before_anything_was_published_is_answered_by_the_matrix_we_ship():
    office = an_office()
    leave = ("--fact", "leave_kind=study", "--fact", "days=3", "--fact", "person_is_director=no")
    answer = route("--type", "PER-01", "--school", office.school.code, *leave, day="31/12/2562")
    assert answer["sha256"] != office.district.rulebooks.get().sha256


def test_a_school_nobody_knows_is_refused():
    with pytest.raises(CommandError, match="no school with the code 999") as refused:
        route("--type", "ACA-07", "--school", "999", "--language", "en")
    assert refused.value.returncode == 2


def test_one_code_in_two_districts_has_to_be_told_apart():
    first, second = an_office("cpn1"), an_office("cpn2")
    School.objects.filter(pk=second.school.pk).update(code=first.school.code)
    with pytest.raises(CommandError, match="--district"):
        route("--type", "ACA-07", "--school", first.school.code, "--language", "en")
    words = ["--type", "ACA-07", "--school", first.school.code, "--fact", "nights=1"]
    assert route(*words, "--district", "cpn2")["rule"]
