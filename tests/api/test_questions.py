"""Another system asks who decides, who has the power, and whether a matrix is sound."""

import json

import pytest

from approvals.models import ApiToken, ApprovalRequest, School, Tenure
from tests.builders import an_office, small_matrix

pytestmark = pytest.mark.django_db
TRIP = {"type": "ACA-07", "facts": {"nights": "๑", "abroad": False}, "on": "2026-11-24"}


def test_it_learns_who_decides_by_the_matrix_of_its_district(call, office):
    answer = call("route", {**TRIP, "school": office.school.code})

    assert answer.status_code == 200
    assert (answer.json()["level"], answer.json()["rule"], answer.json()["who"]) == (
        "district",
        "ACA-07-1",
        ["director@district"],
    )
    assert not ApprovalRequest.objects.exists()


def test_it_learns_who_decides_without_naming_a_school(call):
    assert call("route", TRIP).json()["rule"] == "ACA-07-1"


def test_a_day_without_any_rule_is_an_answer_and_a_day_without_matrix_a_refusal(call):
    assert call("route", {**TRIP, "on": "2020-02-01"}).json()["matches"] == []
    early = call("route", {**TRIP, "on": "1/1/2560"})
    assert early.status_code == 422 and early.json()["error"]["code"] == "api.no_matrix"


def test_it_learns_whether_somebody_may_decide_and_why(call, office):
    asked = {**TRIP, "school": office.school.code, "person": office.malee.username}

    yes = call("power", asked).json()
    assert yes["may"] is True and yes["instruments"][0]["code"] == "trips-2562"
    assert "may decide this" in yes["sentence"]
    assert "1" in call("power", asked, language="th").json()["sentence"]
    assert call("power", {**asked, "person": str(office.arun.pseudonym)}).json()["reason"] == "not-holder"
    assert call("power", {**asked, "concerns": [office.malee.username]}).json()["reason"] == "own-matter"
    assert call("power", {**asked, "known_on": "2026-11-23"}).json()["reason"] == "no-matrix"


def test_it_learns_whether_the_matrix_in_force_is_sound(call):
    found = call("check-rulebook", {}).json()

    assert found["sound"] is True and found["rules"] == len(small_matrix().rules)
    assert call("check-rulebook", {"version": 1}).json()["sha256"] == small_matrix().sha256


def test_it_posts_a_rulebook_and_learns_about_its_gap(call):
    plain = json.loads(small_matrix().to_json())
    assert call("check-rulebook", {"rulebook": plain}).json()["sound"] is True
    del plain["types"]["ACA-06"]["rules"][1]

    found = call("check-rulebook", {"rulebook": plain}).json()

    assert found["sound"] is False
    assert found["defects"][0]["code"] == "gap" and found["defects"][0]["witness"]["type"] == "ACA-06"
    assert "No rule answers here." in found["defects"][0]["sentence"]


def test_what_lies_in_another_district_is_not_there(call, office):
    other = an_office("krb")
    here = {**TRIP, "school": office.school.code, "person": office.malee.username}

    for changed in (
        {"school": other.school.code},
        {"person": other.malee.username},
        {"person": str(other.malee.pseudonym)},
        {"concerns": [other.malee.username]},
        {"submitted_by": other.malee.username},
    ):
        answer = call("power", here | changed)
        assert answer.status_code == 404 and answer.json()["error"]["code"] == "api.not_found"
    assert call("route", {**TRIP, "school": other.school.code}).status_code == 404
    assert call("check-rulebook", {"version": 99}).status_code == 404
    Tenure.objects.create(
        district=office.district, person=other.malee, post=Tenure.objects.get(person=office.orn).post,
        first_day="2026-01-01",
    )  # fmt: skip
    assert call("power", here | {"person": other.malee.username}).status_code == 200  # control: now they are known


def test_what_cannot_be_read_is_said_per_field_in_the_callers_language(call):
    answer = call("route", {**TRIP, "facts": {"nights": "many", "colour": "red"}})

    assert answer.status_code == 422
    error = answer.json()["error"]
    assert error["code"] == "delegation.facts_refused"
    assert set(error["fields"]) == {"nights", "colour"}
    assert answer.headers["Content-Language"] == "en"
    thai = call("route", {"type": "XYZ"}, language="th-TH,th;q=0.9,en;q=0.8")
    assert thai.headers["Content-Language"] == "th" and thai.json()["error"]["fields"]["type"]
    missing = call("power", {"type": "ACA-07"}).json()["error"]
    assert missing["code"] == "api.invalid" and set(missing["fields"]) == {"school", "person"}


def test_an_answer_is_kept_by_nobody_and_opens_no_session(call):
    answer = call("route", TRIP)

    assert answer.headers["Cache-Control"] == "no-store"
    assert not answer.cookies
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert answer.headers["X-Frame-Options"] == "DENY" and "Content-Security-Policy" in answer.headers


def test_a_question_costs_few_statements_and_leaves_a_day_of_use(call, office, django_assert_max_num_queries):
    asked = {**TRIP, "school": office.school.code, "person": office.malee.username}
    call("power", asked)

    with django_assert_max_num_queries(12):
        call("power", asked)
    assert str(ApiToken.objects.get().last_used_on) == "2026-11-24"
    assert School.objects.count() == 1
