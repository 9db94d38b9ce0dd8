"""The night finds what the matrix names and the office no longer has, and says what to open to mend it."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from approvals.delegation.models import RulebookVersion
from approvals.delegation.rules import Rulebook
from approvals.models import Committee, DriftReport, Membership, School, Tenure
from approvals.reports import drift
from approvals.reports.drift_words import sentence_of
from tests.builders import A_TUESDAY, Office, an_office, in_post, small_matrix

TODAY = A_TUESDAY.date()


@pytest.fixture
def office(db) -> Office:
    return an_office()


def found(office, day=TODAY) -> dict[str, list[drift.Finding]]:
    grouped: dict[str, list[drift.Finding]] = {}
    for finding in drift.findings(office.district, day):
        grouped.setdefault(finding.code, []).append(finding)
    return grouped


def tenure_of(person) -> Tenure:
    return person.tenures.get()


def test_an_office_with_everybody_in_post_has_only_rules_to_compare(office):
    assert set(found(office)) == {"unchecked"}


def test_a_post_nobody_holds_is_found_with_the_rules_that_name_it(office):
    office.arun.tenures.update(last_day=TODAY - timedelta(days=1))

    [finding] = found(office)["empty-post"]

    assert finding.rules == ("GEN-04-1",)
    assert finding.link == ("post", str(tenure_of(office.arun).post_id))
    with translation.override("en"):
        assert sentence_of(finding) == "Deputy district director: nobody holds this post."


@pytest.mark.parametrize(("days", "is_said"), [(13, True), (14, False)])
def test_a_post_that_falls_vacant_within_a_fortnight_is_said_in_time(office, days, is_said):
    office.arun.tenures.update(last_day=TODAY + timedelta(days=days))

    assert ("empty-post-soon" in found(office)) is is_said
    assert "empty-post" not in found(office)


def test_a_successor_who_begins_the_next_day_leaves_nothing_to_say(office):
    tenure = tenure_of(office.arun)
    office.arun.tenures.update(last_day=TODAY + timedelta(days=3))
    Tenure.objects.create(
        district=office.district, person=office.orn, post=tenure.post, first_day=TODAY + timedelta(days=4)
    )

    assert set(found(office)) == {"unchecked"}


def test_somebody_who_left_is_named_and_their_chair_counts_as_empty(office):
    type(office.arun).objects.filter(pk=office.arun.pk).update(is_active=False)

    grouped = found(office)

    assert grouped["left-post"][0].link == ("person", str(office.arun.pk))
    assert grouped["empty-post"][0].rules == ("GEN-04-1",)


def test_a_member_who_left_still_sits_and_is_named(office):
    member = office.members()[1]
    type(member).objects.filter(pk=member.pk).update(is_active=False)

    assert [finding.link for finding in found(office)["left-committee"]] == [("person", str(member.pk))]


def test_a_board_that_has_ended_is_found_for_its_school(office):
    Committee.objects.update(ended_on=TODAY)

    [finding] = found(office)["ended-committee"]

    assert set(finding.rules) == {"ACA-01-1", "GEN-04-1"}
    with translation.override("en"):
        assert "(Sample School) has ended." in sentence_of(finding)


def test_a_board_without_a_member_cannot_reach_its_quorum(office):
    Membership.objects.update(last_day=TODAY - timedelta(days=1))

    assert found(office)["empty-committee"][0].link == ("committee", str(office.board.pk))


def test_a_post_and_a_board_that_were_never_made_are_found(office):
    plain = json.loads(small_matrix().to_json())
    plain["types"]["ACA-06"]["rules"][1]["stages"][0]["who"] = "deputy-school-director@requesting-school"
    plain["bodies"]["deputy-school-director"] = {**plain["bodies"]["school-director"], "en": "Deputy head"}
    a_version(office, plain, TODAY)

    [finding] = found(office)["no-post"]

    assert finding.link == ("add-post", "deputy-school-director")


def a_version(office, plain, first_day, number=2) -> RulebookVersion:
    rulebook = Rulebook.from_plain(plain)
    return RulebookVersion.objects.create(
        district=office.district,
        number=number,
        content=rulebook.to_json(),
        sha256=rulebook.sha256,
        first_day=first_day,
        status=RulebookVersion.Status.PUBLISHED,
        published_at=A_TUESDAY,
    )


def test_an_order_that_has_expired_is_found_and_one_that_will_is_said_in_time(office):
    plain = json.loads(small_matrix().to_json())
    plain["instruments"]["trips-2562"]["last_day"] = (TODAY - timedelta(days=1)).isoformat()
    plain["instruments"]["district-order-sample"]["last_day"] = (TODAY + timedelta(days=5)).isoformat()
    a_version(office, plain, TODAY)

    grouped = found(office)

    assert "ACA-07-1" in grouped["expired"][0].rules
    assert set(grouped["expires-soon"][0].rules) == {"BUD-04-1", "BUD-04-2"}


def test_a_version_still_to_begin_is_looked_at_on_its_first_day(office):
    begins = TODAY + timedelta(days=60)
    office.arun.tenures.update(last_day=begins - timedelta(days=1))
    a_version(office, json.loads(small_matrix().to_json()), begins)

    [finding] = found(office)["empty-post"]

    assert (finding.version, finding.values["day"]) == (2, begins.isoformat())


def test_a_defect_in_a_published_matrix_is_told_in_its_own_words(office):
    plain = json.loads(small_matrix().to_json())
    del plain["types"]["BUD-04"]["rules"][1]
    a_version(office, plain, TODAY)

    [finding] = found(office)["defect"]

    assert finding.values["defect"] == "gap"
    assert sentence_of(finding).startswith("BUD-04: ")


def test_a_second_look_the_same_day_replaces_the_first(office):
    drift.check(at=A_TUESDAY)
    in_post(office, "extra", "deputy-director")
    office.malee.tenures.update(last_day=TODAY - timedelta(days=1))
    drift.check(at=A_TUESDAY + timedelta(hours=1))

    report = drift.latest_drift(office.district.pk)

    assert DriftReport.objects.count() == 1
    assert "empty-post" in {finding.code for finding in drift.findings_of(report)}


def test_the_cost_does_not_grow_with_the_schools(office):
    drift.findings(office.district, TODAY)  # the matrix is compiled once per process
    with CaptureQueriesContext(connection) as with_one:
        drift.findings(office.district, TODAY)
    School.objects.bulk_create(
        School(district=office.district, code=f"x{n}", name_th="ร", name_en="S", amphoe_th="อ", pupils=9)
        for n in range(24)
    )
    with CaptureQueriesContext(connection) as with_many:
        found = drift.findings(office.district, TODAY)

    assert len(with_many) == len(with_one)
    assert sum(finding.code == "no-post" for finding in found) == 24


def test_the_command_prints_and_keeps_what_it_found(office):
    office.arun.tenures.update(last_day=TODAY - timedelta(days=1))
    out = StringIO()

    call_command("check_drift", district="cpn2", json=True, language="en", stdout=out)

    sentences = [finding["sentence"] for finding in json.loads(out.getvalue())["cpn2"]]
    assert "Deputy district director: nobody holds this post." in sentences
    assert DriftReport.objects.count() == 1
