"""Settling and changing what was granted, under an order that does not reach it or for somebody it binds."""

import pytest

from approvals.acting.refusals import OutOfScope, PrincipalsMatter
from approvals.obligations import leave
from approvals.obligations import services as obligations
from approvals.obligations.leave_refusals import NotYoursToChange
from approvals.obligations.refusals import NotYourObligation, NotYoursToAccept
from approvals.requests.models import Concern
from notifications.models import Delivery
from tests.builders import A_TUESDAY, a_person
from tests.builders_acting import acting, deputised
from tests.builders_obligations import an_advance, granted, settled
from workflows import leave_changes

pytestmark = pytest.mark.django_db


def test_an_order_for_the_budget_grants_no_change_of_a_leave(office):
    days = {"leave_kind": "personal", "days": 5, "first_day": "2026-11-30"}
    paper = granted(office, "PER-01", **days, concerned=[office.wichai])
    change = leave.ask(request_id=paper.pk, last_day=None, why="งดลา", by=office.wichai, at=A_TUESDAY)
    deputised(office, office.arun, "school-director", areas=("budget",))
    act = {"change_id": change.pk, "reasons": "อนุญาต", "at": A_TUESDAY}

    for answer in (leave_changes.grant, leave.refuse):
        with pytest.raises(OutOfScope):
            answer(**act, by=office.arun)
    assert leave_changes.grant(**act, by=office.somchai).status == "granted"


def test_an_outsider_named_on_a_leave_asks_for_no_change_of_it(office):
    days = {"leave_kind": "personal", "days": 5, "first_day": "2026-11-30"}
    paper, outsider = granted(office, "PER-01", **days, concerned=[office.wichai]), a_person("family")
    paper.concerns.create(district=office.district, person=outsider, role=Concern.Role.FAMILY)
    asked = {"request_id": paper.pk, "last_day": None, "why": "งดลา", "at": A_TUESDAY}

    with pytest.raises(NotYoursToChange):
        leave.ask(by=outsider, **asked)
    assert leave.ask(by=office.wichai, **asked).status == "asked"


def test_an_order_for_personnel_accepts_no_account_of_an_advance(office):
    row = settled(an_advance(office), office.kanya, day=A_TUESDAY.date())
    deputised(office, office.wichai, "school-director", areas=("personnel",))

    with pytest.raises(NotYoursToAccept):
        obligations.accept(obligation_id=row.pk, by=office.wichai, at=A_TUESDAY)
    assert obligations.accept(obligation_id=row.pk, by=office.somchai, at=A_TUESDAY).status == "done"


def test_who_acts_for_the_director_does_not_accept_the_directors_own_report(office):
    row = settled(an_advance(office), office.somchai, day=A_TUESDAY.date())
    acting(office, office.wichai, "school-director", "acting-in-post")

    with pytest.raises(PrincipalsMatter):
        obligations.accept(obligation_id=row.pk, by=office.wichai, at=A_TUESDAY)


def test_a_bidder_owes_nothing_reports_nothing_and_is_not_told_of_it(office):
    bidder = a_person("bidder")
    row = an_advance(office)
    row.request.concerns.create(district=office.district, person=bidder, role=Concern.Role.BIDDER)

    with pytest.raises(NotYourObligation):
        settled(row, bidder, day=A_TUESDAY.date())
    settled(row, office.kanya, day=A_TUESDAY.date())
    obligations.send_back(obligation_id=row.pk, why="ใบเสร็จไม่ครบ", by=office.somchai, at=A_TUESDAY)
    assert Delivery.objects.filter(person=office.kanya, template="obligation-sent-back").exists()
    assert not Delivery.objects.filter(person=bidder).exists()
