"""A decision corrected, amended, revoked or superseded: what the law lets each do, and by whom."""

from datetime import date

import pytest

from approvals.appeals.changing import Ground
from approvals.appeals.models import DecisionNotice, ProposedChange
from approvals.appeals.refusals import (
    AnotherBodys,
    ChangeIsProposed,
    DecisionGone,
    NotYoursToChange,
    RevokedTooLate,
)
from approvals.audit.models import Event
from approvals.errors import BadInput
from approvals.models import Decision
from approvals.requests.refusals import OwnMatter
from approvals.requests.standing_decision import chain_of, standing
from tests.builders import A_TUESDAY, fresh
from tests.builders_appeals import A_DAY, TOMORROW, a_consented_curriculum, a_leave, changed, decided, told
from workflows import later_decisions
from workflows.votes import vote

pytestmark = pytest.mark.django_db
Kind = Decision.Kind
REVOKED = {"ground": Ground.CHANGED, "known_on": date(2026, 11, 25), "in_force_on": date(2026, 11, 25)}


@pytest.fixture
def trip(office):
    """An overnight trip that the district's director has permitted."""
    return decided(office, "ACA-07", office.malee, "for", nights="1")


def test_a_slip_is_corrected_and_what_was_decided_stays(office, trip):
    made = changed(trip, Kind.CORRECTION, office.malee)

    assert (made.kind, made.outcome, made.clause) == (Kind.CORRECTION, "approved", "43")
    assert [each.kind for each in chain_of(trip)] == [Kind.CORRECTION, Kind.ORIGINAL]
    assert made.tenure.post.kind == "director"
    assert Event.objects.filter(kind="decision.changed", subject_id=str(trip.pk)).exists()


def test_everybody_who_was_told_is_told_again_with_a_time_of_its_own(office, trip):
    told(trip)
    changed(trip, Kind.CORRECTION, office.malee)
    made = told(trip, at=TOMORROW)

    assert set(DecisionNotice.objects.filter(decision=made).values_list("person_id", "appeal_until")) == {
        (office.kanya.pk, date(2026, 12, 11)),  # the tenth is a holiday
        (office.somchai.pk, date(2026, 12, 11)),
    }


def test_an_amendment_stays_within_the_rule(office, trip):
    made = changed(trip, Kind.AMENDMENT, office.malee, facts={"nights": "2"}, content="พักแรมสองคืน")

    assert (made.outcome, made.facts["nights"]) == ("approved", 2)


def test_an_amendment_that_another_body_would_decide_is_refused(office, trip):
    with pytest.raises(AnotherBodys, match="ACA-08-1"):
        changed(trip, Kind.AMENDMENT, office.malee, facts={"nights": "2", "abroad": "true"})
    with pytest.raises(AnotherBodys, match="ACA-06-1"):
        changed(trip, Kind.AMENDMENT, office.malee, facts={"nights": "0"})


def test_a_refusal_is_not_amended(office, refused):
    with pytest.raises(BadInput):
        changed(refused, Kind.AMENDMENT, office.malee)


def test_a_revocation_says_its_ground_its_days_and_the_hearing(office, trip):
    with pytest.raises(BadInput) as missing:
        changed(trip, Kind.REVOCATION, office.malee, content="")
    assert set(missing.value.fields) == {"ground", "known_on", "in_force_on", "content"}
    made = changed(trip, Kind.REVOCATION, office.malee, **REVOKED)
    assert (made.outcome, made.known_on, made.clause) == ("revoked", date(2026, 11, 25), "49, 53(3), 53(4)")
    assert fresh(trip).status == "approved"


def test_a_benefit_is_revoked_within_ninety_days_of_knowing(office, trip):
    day_90, day_91 = A_TUESDAY + 91 * A_DAY, A_TUESDAY + 92 * A_DAY

    with pytest.raises(RevokedTooLate):
        changed(trip, Kind.REVOCATION, office.malee, at=day_91, **REVOKED)
    assert changed(trip, Kind.REVOCATION, office.malee, at=day_90, **REVOKED).outcome == "revoked"


def test_deceit_knows_no_such_limit_nor_does_a_refusal(office, trip, refused):
    later = A_TUESDAY + 200 * A_DAY

    changed(trip, Kind.REVOCATION, office.malee, at=later, **{**REVOKED, "ground": Ground.DECEIT})
    changed(refused, Kind.REVOCATION, office.malee, at=later, content="", **REVOKED)


def test_a_revocation_to_come_does_not_hold_yet(office, trip):
    changed(trip, Kind.REVOCATION, office.malee, **{**REVOKED, "in_force_on": date(2026, 12, 1)})

    assert standing(trip, date(2026, 11, 30)).outcome == "approved"
    assert standing(trip, date(2026, 12, 1)).outcome == "revoked"


def test_a_later_request_takes_the_place_of_this_one(office, trip):
    other = decided(office, "ACA-07", office.malee, "for", nights="3")
    type(other).objects.filter(pk=other.pk).update(submitted_at=TOMORROW)
    made = changed(trip, Kind.SUPERSESSION, office.malee, later=other.pk)

    assert (made.outcome, made.content) == ("revoked", other.number)
    with pytest.raises(BadInput):
        changed(other, Kind.SUPERSESSION, office.malee, later=trip.pk)


def test_only_whoever_decided_changes_it_and_never_in_their_own_matter(office, trip):
    with pytest.raises(NotYoursToChange):
        changed(trip, Kind.CORRECTION, office.arun)
    paper = a_leave(office, "for")
    paper.concerns.update(person=office.somchai)
    with pytest.raises(OwnMatter):
        changed(paper, Kind.CORRECTION, office.somchai)


def test_two_changes_of_one_decision_do_not_follow_each_other_unseen(office, trip):
    first = standing(trip)
    changed(trip, Kind.CORRECTION, office.malee)

    with pytest.raises(DecisionGone):
        later_decisions.change(
            request_id=trip.pk, replaces=first.pk, change=later_decisions.Change(Kind.CORRECTION, "x", "y"),
            by=office.malee, at=TOMORROW,
        )  # fmt: skip


def test_what_hangs_on_a_decision_follows_it(office, trip, monkeypatch):
    seen = []
    monkeypatch.setattr(later_decisions, "AFTER_CHANGE", (lambda decision, at: seen.append(decision.kind),))
    changed(trip, Kind.CORRECTION, office.malee)

    assert seen == [Kind.CORRECTION]


def test_a_committee_changes_its_decision_by_a_vote(office):
    paper = a_consented_curriculum(office)
    row = changed(paper, Kind.CORRECTION, office.prasit)

    assert (row.state, row.resolution.subject_kind) == (ProposedChange.State.OPEN, "decision-change")
    with pytest.raises(ChangeIsProposed):
        changed(paper, Kind.CORRECTION, office.prasit)
    board_votes(office, row, "yes")
    row.refresh_from_db()
    assert row.state == ProposedChange.State.MADE
    assert (standing(paper).kind, standing(paper).resolution) == (Kind.CORRECTION, row.resolution)


def test_a_change_that_is_not_carried_changes_nothing(office):
    paper = a_consented_curriculum(office)
    row = changed(paper, Kind.CORRECTION, office.prasit)
    board_votes(office, row, "no")

    row.refresh_from_db()
    assert row.state == ProposedChange.State.LOST
    assert standing(paper).kind == Kind.ORIGINAL


def test_who_does_not_keep_the_committee_proposes_nothing(office):
    paper = a_consented_curriculum(office)

    with pytest.raises(NotYoursToChange):
        changed(paper, Kind.CORRECTION, office.malee)


def board_votes(office, row: ProposedChange, choice: str) -> None:
    """Let members vote until the vote is closed."""
    row.refresh_from_db()
    for member in office.members():
        row.resolution.refresh_from_db()
        if row.resolution.closed_at is None:
            said = {"choice": choice, "reason": "เห็นตามนั้น", "manifest": row.resolution.manifest}
            vote(resolution_id=row.resolution_id, by=member, at=TOMORROW, **said)
