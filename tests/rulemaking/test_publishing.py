"""The one door into force: two persons, an order, a sound proof, a replay of exactly this; each guard is controlled."""

from dataclasses import replace
from datetime import timedelta

import pytest

from approvals.delegation.models import RulebookVersion
from approvals.delegation.refusals import MatrixDefect, NotSteward, SameHands
from approvals.delegation.selectors import version_in_force
from approvals.errors import BadInput
from approvals.models import Replay
from approvals.rulemaking import drafts, proposing
from approvals.rulemaking.proposing import propose
from approvals.rulemaking.publishing import publish
from approvals.rulemaking.refusals import (
    NoOrder,
    NotProposed,
    NotReplayed,
    RedCase,
    RuleWithoutCase,
    SampleOutsideDemo,
)
from approvals.rulemaking.versions import content_of
from tests.builders import A_TUESDAY, in_post, small_matrix
from tests.rulemaking.life import (
    ORDER,
    TODAY,
    TOMORROW,
    a_case,
    all_cases,
    begun,
    last_event,
    proposed,
    published,
    replayed,
    rewritten,
)


def by_ploy(version, office, **changes):
    """Ploy publishes what lies before her, unless the test says otherwise."""
    usual = {**ORDER, "effects": {}, "by": office.ploy, "at": A_TUESDAY}
    return publish(version_id=version.pk, **{**usual, **changes})


def status(version):
    return RulebookVersion.objects.get(pk=version.pk).status


def test_the_whole_way_leads_into_force_and_the_event_binds_everything(office, draft):
    version = published(draft, office)

    assert (version.status, version.published_by, version.order_number) == ("published", office.ploy, "คำสั่งที่ 12/2569")
    assert version_in_force(office.district.pk, TOMORROW) == version
    assert version_in_force(office.district.pk, TODAY).number == 1
    kind, data = last_event(version)
    replay = Replay.objects.get(version=version)
    assert kind == "rulebook.published"
    assert data["sha256"] == version.sha256
    assert data["replay_sha256"] == version.replay_sha256 == replay.sha256
    assert data["order"] == {"number": "คำสั่งที่ 12/2569", "day": "2026-11-24"}
    assert (data["effects"], data["replaces"], data["first_day"]) == ({}, 1, "2026-11-25")
    assert len(data["cases_sha256"]) == 64


def a_gap(draft, office):
    rewritten(draft, office, "BUD-04-1", when={"amount": {"at_most": 499_999_99}})


def an_overlap(draft, office):
    rewritten(draft, office, "BUD-04-1", when={"amount": {"at_most": 500_000_01}})


def a_red_case(draft, office):
    case = a_case("BUD-04-1", "ผิด", "BUD-04-2")
    drafts.put_case(version_id=draft.pk, revision=2, case=case, replaces=None, by=office.rung, at=A_TUESDAY)


def a_rule_without_case(draft, office):
    drafts.remove_case(version_id=draft.pk, revision=2, name="ถาม ACA-01-1", by=office.rung, at=A_TUESDAY)


FLAWS = [
    (a_gap, MatrixDefect),
    (an_overlap, MatrixDefect),
    (a_red_case, RedCase),
    (a_rule_without_case, RuleWithoutCase),
]


@pytest.mark.parametrize(("flaw", "refusal"), FLAWS)
def test_a_flawed_draft_is_neither_proposed_nor_published(office, draft, flaw, refusal):
    flaw(draft, office)
    replayed(draft, office)

    with pytest.raises(refusal):
        propose(version_id=draft.pk, by=office.rung, at=A_TUESDAY)
    with pytest.raises(NotProposed):
        by_ploy(draft, office)
    assert status(draft) == "draft"


@pytest.mark.parametrize(("flaw", "refusal"), FLAWS)
def test_the_proof_is_asked_again_when_it_is_published(office, draft, flaw, refusal, monkeypatch):
    """Somebody opened the gate of the proposal: publishing finds the flaw by itself."""
    flaw(draft, office)
    replayed(draft, office)
    RulebookVersion.objects.filter(pk=draft.pk).update(status="proposed")

    with pytest.raises(refusal):
        by_ploy(draft, office)
    assert status(draft) == "proposed"


def test_a_body_that_ended_after_the_proposal_keeps_it_from_being_published(office, draft):
    proposed(draft, office)
    office.district.posts.filter(kind="deputy-director").update(ended_on=TODAY)

    with pytest.raises(MatrixDefect):
        by_ploy(draft, office)


def test_what_was_not_replayed_is_not_proposed(office, draft):
    with pytest.raises(NotReplayed):
        propose(version_id=draft.pk, by=office.rung, at=A_TUESDAY)

    Replay.objects.create(
        district=office.district,
        version=draft,
        content_sha256=draft.sha256,
        state=Replay.State.RUNNING,
        asked_by=office.rung,
        asked_at=A_TUESDAY,
    )
    with pytest.raises(NotReplayed):
        propose(version_id=draft.pk, by=office.rung, at=A_TUESDAY)


def test_a_replay_of_what_the_draft_was_before_does_not_count(office, draft):
    replayed(draft, office)
    rewritten(draft, office, "BUD-04-1", title={"th": "ไม่เกินห้าแสนบาท", "en": ""})
    with pytest.raises(NotReplayed):
        propose(version_id=draft.pk, by=office.rung, at=A_TUESDAY)

    replayed(draft, office)
    assert propose(version_id=draft.pk, by=office.rung, at=A_TUESDAY).status == "proposed"


def test_a_replay_of_another_first_day_does_not_count(office, draft):
    replayed(draft, office)
    RulebookVersion.objects.filter(pk=draft.pk).update(first_day=draft.first_day + timedelta(days=30))
    with pytest.raises(NotReplayed):
        propose(version_id=draft.pk, by=office.rung, at=A_TUESDAY)
    assert proposed(draft, office).status == "proposed"


def test_a_replay_beside_a_matrix_that_was_replaced_meanwhile_does_not_count(office, draft):
    other = begun(office)
    proposed(draft, office)
    published(other, office)

    with pytest.raises(NotReplayed):
        by_ploy(draft, office)


def test_whoever_began_it_cannot_publish_it_whatever_their_posts(office, draft):
    make_approver(office, office.rung)
    proposed(draft, office)

    with pytest.raises(SameHands):
        by_ploy(draft, office, by=office.rung)
    assert by_ploy(draft, office).published_by == office.ploy


def test_whoever_wrote_one_cell_of_it_cannot_publish_it(office, draft):
    pim = in_post(office, "pim", "rule-steward")
    make_approver(office, pim)
    rewritten(draft, office, "BUD-04-1", by=pim, title={"th": "ไม่เกินห้าแสน", "en": ""})
    proposed(draft, office)

    with pytest.raises(SameHands):
        by_ploy(draft, office, by=pim)
    assert by_ploy(draft, office).status == "published"


def make_approver(office, person):
    post = office.district.posts.create(kind="rule-approver", anchor="district", title_th="ผู้อนุมัติ")
    office.district.tenures.create(person=person, post=post, first_day=TODAY)


@pytest.mark.parametrize("name", ["rung", "malee", "nok", "tawan"])
def test_nobody_but_a_rule_approver_publishes(office, draft, name):
    proposed(draft, office)

    with pytest.raises(NotSteward):
        by_ploy(draft, office, by=office.people[name])


def test_an_approver_proposes_nothing(office, draft):
    replayed(draft, office)

    with pytest.raises(NotSteward):
        propose(version_id=draft.pk, by=office.ploy, at=A_TUESDAY)


def test_a_draft_that_was_never_proposed_is_not_published(office, draft):
    replayed(draft, office)

    with pytest.raises(NotProposed):
        by_ploy(draft, office)


@pytest.mark.parametrize(
    ("order", "field"),
    [
        ({"order_number": " "}, "order_number"),
        ({"order_number": "9" * 101}, "order_number"),
        ({"order_day": None}, "order_day"),
        ({"order_day": TOMORROW}, "order_day"),
    ],
)
def test_without_the_order_that_authorises_it_nothing_is_published(office, draft, order, field):
    proposed(draft, office)

    with pytest.raises(NoOrder) as refused:
        by_ploy(draft, office, **order)
    assert list(refused.value.fields) == [field]
    assert status(draft) == "proposed"


def test_nothing_comes_into_force_in_the_past(office, draft):
    proposed(draft, office)
    late = A_TUESDAY + timedelta(days=2)

    with pytest.raises(BadInput) as refused:
        by_ploy(draft, office, at=late)
    assert list(refused.value.fields) == ["first_day"]
    with pytest.raises(BadInput):
        proposing.propose(version_id=begun(office, TODAY - timedelta(days=1)).pk, by=office.rung, at=A_TUESDAY)


def test_a_version_may_come_into_force_on_the_day_of_its_publication(office):
    version = published(begun(office, TODAY), office)

    assert version_in_force(office.district.pk, TODAY) == version


def test_sample_figures_are_never_published_as_law(office, draft, settings):
    proposed(draft, office)
    settings.DEMO = False

    with pytest.raises(SampleOutsideDemo) as refused:
        by_ploy(draft, office)
    assert refused.value.facts["instruments"] == "คำสั่งตัวอย่าง"

    settings.DEMO = True
    assert by_ploy(draft, office).status == "published"


def changed(draft, office):
    """Two rules of the draft are changed: the border between the school and the district is lower."""
    rewritten(draft, office, "BUD-04-1", when={"amount": {"at_most": 400_000_00}})
    rewritten(draft, office, "BUD-04-2", when={"amount": {"at_least": 400_000_01}})
    cases = [case for case in all_cases() if case.type != "BUD-04"]
    cases += [a_case("BUD-04-2", "ห้าแสนเศษ")]
    version = RulebookVersion.objects.get(pk=draft.pk)
    cases.append(replace(a_case("BUD-04-1", "สี่แสนพอดี"), facts={"amount": 400000}))
    drafts.replace_content(
        version_id=draft.pk,
        revision=version.revision,
        rulebook=content_of(version),
        cases=cases,
        source="cases",
        by=office.rung,
        at=A_TUESDAY,
    )
    return proposed(draft, office)


def test_what_running_requests_do_is_written_down_for_every_changed_rule(office, draft):
    changed(draft, office)

    version = by_ploy(draft, office, effects={"BUD-04-2": "reroute"})

    assert version.effects == {"BUD-04-1": "go-on", "BUD-04-2": "reroute"}
    assert last_event(version)[1]["effects"] == version.effects


@pytest.mark.parametrize("effects", [{"ACA-01-1": "stop"}, {"BUD-04-1": "explode"}, {"BUD-04-9": "go-on"}])
def test_an_effect_on_a_rule_that_does_not_change_or_of_no_known_kind_is_refused(office, draft, effects):
    changed(draft, office)

    with pytest.raises(NoOrder) as refused:
        by_ploy(draft, office, effects=effects)
    assert list(refused.value.fields) == [f"effects.{code}" for code in effects]


def test_the_small_matrix_itself_is_what_the_tests_believe(office, draft):
    assert draft.sha256 == small_matrix().sha256
