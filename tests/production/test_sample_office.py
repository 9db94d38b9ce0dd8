"""The sample office shows every thing a visitor should find, made by the acts people use."""

from datetime import date

import pytest
from django.core.management import call_command
from django.utils import timezone

from approvals.audit.selectors import trail_of
from approvals.committees.selectors import alternates_of, committees_in
from approvals.committees.sittings import seated
from approvals.delegation.models import RulebookVersion, RuleCheck
from approvals.models import (
    Agreement,
    ApprovalRequest,
    District,
    Network,
    Partner,
    PartnerContact,
    PartnerKind,
    Person,
    PublicQuestion,
)
from approvals.networks.selectors import exceptions, published_networks
from approvals.partners.rules import Standing, standing
from approvals.people.demo import SAMPLE_SIGN_INS
from approvals.questions.selectors import published_in
from approvals.reports.drift import findings_of, latest_drift
from approvals.rulemaking.proof import prove
from approvals.rulemaking.replay import finished
from web.sample.versions import COMPARED, first_of_month_after

pytestmark = pytest.mark.once


@pytest.fixture
def office(db, settings, tmp_path, capsys) -> District:
    settings.DEMO, settings.UPLOAD_ROOT = True, tmp_path
    call_command("seed_demo")
    return District.objects.get()


def test_the_sample_office_has_a_matrix_a_proposal_a_draft_to_mend_and_what_the_night_found(office):
    """One test for all of it, because the office takes seconds to build."""
    published, proposed, draft = RulebookVersion.objects.order_by("number")
    assert [each.status for each in (published, proposed, draft)] == ["published", "proposed", "draft"]
    the_proposal_is_sound_and_its_replay_finds_requests_that_go_another_way(proposed)
    the_draft_has_one_gap_and_one_red_case(draft)
    one_rule_was_compared_with_a_paper_that_says_it_is_a_sample(published)
    two_purchases_of_one_school_say_why_they_are_two()
    the_register_has_a_vacancy_a_term_that_ends_and_an_alternate(office)
    the_night_found_an_empty_chair_and_one_that_will_be(office)
    ten_partners_are_of_all_ten_kinds_and_what_was_agreed_ends_in_every_way(office)
    two_of_its_six_networks_are_exceptions(office)
    the_public_was_answered_in_time_and_late_and_some_still_wait(office)
    every_sign_in_leads_to_somebody()


def ten_partners_are_of_all_ten_kinds_and_what_was_agreed_ends_in_every_way(office):
    day = timezone.localdate()
    assert Partner.objects.filter(district=office).count() == len(PartnerKind.Kind.values)
    assert set(PartnerKind.objects.values_list("kind", flat=True)) == set(PartnerKind.Kind.values)
    stands = [
        standing(starts_on=row.starts_on, ends_on=row.ends_on, ended_on=row.ended_on, day=day)
        for row in Agreement.objects.all()
    ]
    assert set(stands) == set(Standing) and Agreement.objects.exclude(renews=None).count() == 1
    assert Agreement.objects.filter(warned_on=day).count() == 1
    assert all(row.consent_how for row in PartnerContact.objects.all())


def two_of_its_six_networks_are_exceptions(office):
    day = timezone.localdate()
    assert len(published_networks(office, day)) == 6
    lacking = exceptions(Network.objects.filter(district=office), day)
    assert sorted(lacks for _network, lacks in lacking) == [["life", "plan"], ["order"]]


def the_proposal_is_sound_and_its_replay_finds_requests_that_go_another_way(version):
    assert prove(version).is_sound
    assert version.first_day == first_of_month_after(timezone.localdate(version.proposed_at), 1)
    report = finished(version).report
    assert report["changed"] == len(report["requests"]) == 2
    assert {each["to"]["rule"] for each in report["requests"]} == {"BUD-04-1"}
    assert {each["open"] for each in report["requests"]} == {True, False}
    assert "rulebook.rule_written" in set(
        trail_of(version.district_id, "rulebook", version.pk).values_list("kind", flat=True)
    )


def the_draft_has_one_gap_and_one_red_case(version):
    found = prove(version)
    assert [defect.code for defect in found.defects] == ["gap"]
    assert [outcome.case.type for outcome in found.red] == ["GEN-14"]


def one_rule_was_compared_with_a_paper_that_says_it_is_a_sample(version):
    check = RuleCheck.objects.get()
    assert (check.rule, check.version_id) == (COMPARED, version.pk)
    assert "ตัวอย่าง" in check.scan_name
    assert COMPARED not in {rule for warning in prove(version).warnings if warning.code == "unchecked"
                            for rule in warning.rules}  # fmt: skip


def two_purchases_of_one_school_say_why_they_are_two():
    second = ApprovalRequest.objects.exclude(split_reason="").get()
    [first_id, *_rest] = second.split_with[0]["parts"][0]
    assert ApprovalRequest.objects.get(pk=first_id).school_id == second.school_id


def the_register_has_a_vacancy_a_term_that_ends_and_an_alternate(office):
    day = timezone.localdate()
    bodies = list(committees_in([office.pk]))
    assert all(body.founded_on for body in bodies)
    boards = [body for body in bodies if body.school]
    assert [body.pupils_at_founding for body in boards] == [body.school.pupils for body in boards]
    [monitoring] = [body for body in bodies if body.kind == "monitoring-committee"]
    found = {finding.code for finding in seated([monitoring], day)[monitoring.pk].found}
    assert found == {"vacant", "ends-soon"}
    assert alternates_of(monitoring, day).count() == 1


def the_night_found_an_empty_chair_and_one_that_will_be(office):
    codes = {finding.code for finding in findings_of(latest_drift(office.pk))}
    assert codes == {"empty-post", "empty-post-soon", "unchecked"}


def the_public_was_answered_in_time_and_late_and_some_still_wait(office):
    asked = PublicQuestion.objects.filter(district=office)
    assert {state: asked.filter(state=state).count() for state in asked.model.State.values} == {
        "waiting": 3, "answered": 6, "set-aside": 1,
    }  # fmt: skip
    assert published_in(office.pk).count() == 5
    late = [row for row in asked.exclude(closed_at=None) if timezone.localdate(row.closed_at) > row.due_on]
    assert len(late) == 1
    assert asked.filter(state="waiting", due_on__lt=timezone.localdate()).count() == 1


def every_sign_in_leads_to_somebody():
    names = [name for _key, name in SAMPLE_SIGN_INS]
    assert Person.objects.filter(username__in=names).count() == len(names)
    assert "rule.approver" in names


@pytest.mark.parametrize(
    ("day", "months", "first"),
    [("2026-11-26", 1, "2026-12-01"), ("2026-11-30", 2, "2027-01-01"), ("2026-12-31", 1, "2027-01-01")],
)
def test_a_version_begins_on_the_first_day_of_a_month(day, months, first):
    assert first_of_month_after(date.fromisoformat(day), months).isoformat() == first
