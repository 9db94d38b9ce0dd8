"""What the proof of a version finds: in the matrix, in its golden cases, and among the bodies of the district."""

import json

import pytest
from django.utils.translation import override

from approvals.delegation.models import RulebookVersion
from approvals.models import Committee, Membership, Post, School, Tenure
from approvals.rulemaking import drafts
from approvals.rulemaking.proof import prove
from tests.builders import A_TUESDAY
from tests.rulemaking.life import TODAY, a_case, all_cases, matrix_with, plain_rule, plain_type, rewritten


def with_cases(version, office, cases):
    return drafts.replace_content(
        version_id=version.pk,
        revision=RulebookVersion.objects.get(pk=version.pk).revision,
        rulebook=matrix_with(""),
        cases=cases,
        source="cases.yaml",
        by=office.rung,
        at=A_TUESDAY,
    )


def test_a_sound_version_has_nothing_that_blocks_it(draft):
    proof = prove(draft)

    assert (proof.is_sound, proof.blocking) == (True, [])
    assert len(proof.outcomes) == 9
    assert {found.code for found in proof.warnings} == {"unchecked", "sample"}
    assert proof.bodies == ()


def test_a_gap_is_found_with_a_request_nobody_would_decide(office, draft):
    proof = prove(rewritten(draft, office, "BUD-04-1", when={"amount": {"at_most": 400_000_00}}))

    assert [found.code for found in proof.defects] == ["gap"]
    assert 400_000_00 < proof.defects[0].witness.facts["amount"] <= 500_000_00
    assert not proof.is_sound


def test_an_overlap_is_found_with_both_rules(office, draft):
    proof = prove(rewritten(draft, office, "BUD-04-1", when={"amount": {"at_most": 600_000_00}}))

    assert {"overlap"} <= {found.code for found in proof.defects}
    assert any("BUD-04-2" in sentence for sentence in proof.blocking)


def test_a_case_that_does_not_come_out_blocks_by_its_name(office, draft):
    proof = prove(with_cases(draft, office, [*all_cases(), a_case("BUD-04-1", "ห้าแสนพอดี", "BUD-04-2")]))

    assert [outcome.case.name for outcome in proof.red] == ["ห้าแสนพอดี"]
    assert any(sentence.startswith("ห้าแสนพอดี") for sentence in proof.blocking)


def test_a_case_that_nobody_can_ask_is_red_and_no_error(office, draft):
    kind = {**plain_type(draft, "BUD-04"), "facts": plain_type(draft, "BUD-04")["facts"][1:]}
    broken = drafts.put_type(version_id=draft.pk, revision=2, code="BUD-04", plain=kind, by=office.rung, at=A_TUESDAY)

    proof = prove(broken)

    assert {outcome.case.type for outcome in proof.red} == {"BUD-04"}
    assert "unknown-fact" in {found.code for found in proof.defects}


def test_a_rule_that_no_case_reaches_blocks(office, draft):
    proof = prove(with_cases(draft, office, all_cases()[1:]))

    assert proof.without_case == ("ACA-01-1",)
    assert not proof.is_sound


def test_a_body_the_district_does_not_have_is_a_defect(office, draft):
    Post.objects.filter(kind="deputy-director").update(ended_on=TODAY)

    (found,) = prove(draft).missing_bodies

    assert (found.code, found.who, found.rules) == ("no-such-body", "deputy-director@district", ("GEN-04-1",))
    assert "GEN-04-1" in found.sentence


def test_a_post_that_nobody_holds_on_the_first_day_is_a_warning(office, draft):
    Tenure.objects.filter(person=office.arun).update(last_day=TODAY)

    proof = prove(draft)

    assert [found.code for found in proof.vacancies] == ["vacant"]
    assert proof.is_sound


def test_schools_without_a_board_or_a_director_are_counted(office, draft):
    for number in (2, 3):
        School.objects.create(district=office.district, code=f"x{number}", name_th="ใหม่", amphoe_th="สวี", pupils=10)
    Membership.objects.update(last_day=TODAY)
    Tenure.objects.filter(person=office.somchai).update(last_day=TODAY)

    found = {(each.code, each.who): each.values for each in prove(draft).vacancies}

    assert found == {
        ("schools-without", "school-board@requesting-school"): {"schools": 2, "all": 3},
        ("schools-no-quorum", "school-board@requesting-school"): {"schools": 1, "all": 3},
        ("schools-without", "school-director@requesting-school"): {"schools": 2, "all": 3},
        ("schools-vacant", "school-director@requesting-school"): {"schools": 1, "all": 3},
    }


def test_a_committee_of_the_district_without_members_is_a_defect(office, draft):
    content = json.loads(draft.content)
    content["bodies"]["teacher-commission"] = {
        "form": "committee", "anchor": "district", "th": "อ.ก.ค.ศ.", "en": "Commission",
    }  # fmt: skip
    drafts.replace_content(
        version_id=draft.pk,
        revision=2,
        rulebook=matrix_with("").from_plain(content),
        cases=all_cases(),
        source="x",
        by=office.rung,
        at=A_TUESDAY,
    )
    stage = {**plain_rule(draft, "BUD-04-2")["stages"][0], "who": "teacher-commission@district"}
    Committee.objects.create(
        district=office.district,
        kind="teacher-commission",
        anchor="district",
        name_th="อ.ก.ค.ศ.",
        constitution="teacher-commission",
        profile="teacher-commission",
    )

    proof = prove(rewritten(draft, office, "BUD-04-2", stages=[stage]))

    assert [found.code for found in proof.missing_bodies] == ["no-quorum"]


def test_what_rests_on_the_content_is_worked_out_once(draft, django_assert_num_queries):
    first = prove(draft)

    with django_assert_num_queries(6):  # newest comparison, schools, held posts, posts, members, committees
        again = prove(draft)

    assert again.outcomes is first.outcomes


@pytest.mark.parametrize(("language", "word"), [("th", "ถาม"), ("en", "No golden case")])
def test_what_blocks_is_said_in_the_readers_language(office, draft, language, word):

    version = with_cases(draft, office, [*all_cases()[1:], a_case("BUD-04-1", "ถามผิด", "BUD-04-2")])

    with override(language):
        assert any(word in sentence for sentence in prove(version).blocking)
