"""Agreements with partners: concluded, changed, renewed once, ended early; a partner ends when nothing binds it."""

import json
from datetime import date, timedelta
from uuid import uuid4

import pytest

from approvals.models import Agreement, Event, PrivateValue
from approvals.networks import membership
from approvals.partners import agreements, selectors, services
from approvals.partners.refusals import (
    AgreementEnded,
    AgreementOver,
    AgreementRenewed,
    MayNotKeepPartners,
    NothingToRenew,
    PartnerBound,
    PartnerEnded,
    PartnerInNetworks,
    SayWho,
)
from approvals.partners.rules import Standing, standing
from approvals.people.selectors import grants_of
from tests.builders import A_PDF, A_TUESDAY, an_office, in_post
from tests.builders_networks import a_network, let_join
from tests.builders_partners import FIRST_DAY, LAST_DAY, a_partner, an_agreement, terms

TODAY = A_TUESDAY.date()
PAPER = ("ข้อตกลง.pdf", A_PDF)
NEXT = {"starts_on": LAST_DAY + timedelta(days=1), "ends_on": date(2029, 3, 31), "number": "MOU 2/2570"}


@pytest.fixture(autouse=True)
def _uploads(settings, tmp_path):
    settings.UPLOAD_ROOT = tmp_path


def by(office) -> dict:
    return {"by": office.orn, "at": A_TUESDAY}


def happened(row: Agreement) -> list[str]:
    told = Event.objects.filter(subject_kind="agreement", subject_id=str(row.pk))
    return list(told.order_by("seq").values_list("kind", flat=True))


def test_an_agreement_is_entered_with_its_paper_and_its_event_tells_what_figures_need(office):
    row = an_agreement(office, a_partner(office), file=PAPER)

    event = Event.objects.get(subject_kind="agreement", subject_id=str(row.pk))
    data = json.loads(bytes(event.body))["data"]
    assert (data["kinds"], data["starts_on"], data["ends_on"]) == (
        ["community", "religion"],
        "2026-01-01",
        "2027-03-31",
    )
    assert data["sha256"] == row.file.sha256 and row.file.name == "ข้อตกลง.pdf"
    assert "ห้องสมุด".encode() not in bytes(event.body)
    assert PrivateValue.objects.get(event=event, field="they_give").value == "อาคารและหนังสือ"


def test_what_was_mistyped_is_changed_and_the_owner_is_warned_of_another_day_anew(office):
    row = an_agreement(office, a_partner(office), file=PAPER)
    Agreement.objects.update(warned_on=TODAY)

    agreements.change(agreement_id=row.pk, said=terms(office.malee, number="MOU 3/2569"), **by(office))
    row.refresh_from_db()
    assert (row.number, row.owner, row.warned_on, row.file.name) == ("MOU 3/2569", office.malee, TODAY, "ข้อตกลง.pdf")

    agreements.change(agreement_id=row.pk, said=terms(office.malee, ends_on=date(2027, 6, 30)), **by(office))
    row.refresh_from_db()
    assert row.warned_on is None
    assert happened(row) == ["agreement.concluded", "agreement.changed", "agreement.changed"]


def test_a_renewal_points_to_the_old_and_there_is_one(office):
    old = an_agreement(office, a_partner(office))
    new = agreements.renew(agreement_id=old.pk, said=terms(office.orn, **NEXT), **by(office))

    assert (new.renews, new.partner, new.starts_on) == (old, old.partner, NEXT["starts_on"])
    assert happened(new) == ["agreement.renewed"]
    with pytest.raises(AgreementRenewed):
        agreements.renew(agreement_id=old.pk, said=terms(office.orn, **NEXT), **by(office))
    assert Agreement.objects.count() == 2


def test_an_expired_agreement_is_renewed_late_and_one_without_a_last_day_needs_no_renewal(office):
    temple = a_partner(office)
    expired = an_agreement(office, temple, ends_on=TODAY - timedelta(days=1))
    endless = an_agreement(office, temple, ends_on=None)

    assert agreements.renew(agreement_id=expired.pk, said=terms(office.orn), **by(office)) is not None
    with pytest.raises(NothingToRenew):
        agreements.renew(agreement_id=endless.pk, said=terms(office.orn), **by(office))


def test_a_renewal_lasts_longer_than_what_it_renews(office):
    old = an_agreement(office, a_partner(office))
    with pytest.raises(SayWho) as refused:
        agreements.renew(agreement_id=old.pk, said=terms(office.orn), **by(office))
    assert list(refused.value.fields) == ["ends_on"]

    new = agreements.renew(agreement_id=old.pk, said=terms(office.orn, **NEXT), **by(office))
    with pytest.raises(SayWho):
        agreements.change(agreement_id=new.pk, said=terms(office.orn), **by(office))
    assert agreements.change(agreement_id=new.pk, said=terms(office.orn, ends_on=None), **by(office)).ends_on is None


def test_an_agreement_ends_early_for_a_reason_and_stays_so(office):
    row = an_agreement(office, a_partner(office))
    with pytest.raises(SayWho):
        agreements.end_early(agreement_id=row.pk, why=" ", **by(office))

    agreements.end_early(agreement_id=row.pk, why="วัดย้าย", **by(office))

    row.refresh_from_db()
    assert (row.ended_on, row.end_note) == (TODAY, "วัดย้าย")
    for late in (
        lambda: agreements.end_early(agreement_id=row.pk, why="อีกครั้ง", **by(office)),
        lambda: agreements.change(agreement_id=row.pk, said=terms(office.orn), **by(office)),
        lambda: agreements.renew(agreement_id=row.pk, said=terms(office.orn, **NEXT), **by(office)),
    ):
        with pytest.raises(AgreementEnded):
            late()
    assert happened(row) == ["agreement.concluded", "agreement.ended"]


def test_what_expired_yesterday_cannot_end_early_and_what_expires_today_can(office):
    temple = a_partner(office)
    expired, last = (an_agreement(office, temple, ends_on=TODAY - timedelta(days=days)) for days in (1, 0))
    with pytest.raises(AgreementOver):
        agreements.end_early(agreement_id=expired.pk, why="ปิด", **by(office))
    assert agreements.end_early(agreement_id=last.pk, why="ปิด", **by(office)).ended_on == TODAY


def test_a_partner_with_an_agreement_in_force_does_not_end(office):
    temple = a_partner(office)
    expired = an_agreement(office, temple, ends_on=TODAY - timedelta(days=1))
    row = an_agreement(office, temple)
    with pytest.raises(PartnerBound):
        services.end(partner_id=temple.pk, why="ปิด", **by(office))

    agreements.end_early(agreement_id=row.pk, why="ปิด", **by(office))
    [member] = let_join(office, a_network(office), partners=[temple])
    with pytest.raises(PartnerInNetworks):
        services.end(partner_id=temple.pk, why="ปิด", **by(office))

    membership.leave(member_id=member.pk, until=TODAY, **by(office))
    services.end(partner_id=temple.pk, why="ปิด", **by(office))
    for late in (
        lambda: an_agreement(office, temple),
        lambda: agreements.change(agreement_id=expired.pk, said=terms(office.orn), **by(office)),
        lambda: agreements.renew(agreement_id=expired.pk, said=terms(office.orn), **by(office)),
    ):
        with pytest.raises(PartnerEnded):
            late()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"),
        ({"they_give": " "}, "they_give"),
        ({"number": "ก" * 101}, "number"),
        ({"ends_on": FIRST_DAY - timedelta(days=1)}, "ends_on"),
        ({"owner": "kanya"}, "owner"),
        ({"owner": "tawan"}, "owner"),
        ({"owner": "nok"}, "owner"),
    ],
)
def test_an_agreement_has_a_title_a_contribution_a_period_and_an_owner_who_may_read_it(office, changes, field):
    temple, owner = a_partner(office), changes.pop("owner", "orn")
    with pytest.raises(SayWho) as refused:
        an_agreement(office, temple, owner=office.people[owner], **changes)
    assert list(refused.value.fields) == [field]
    assert an_agreement(office, temple, ends_on=FIRST_DAY, owner=office.malee).pk  # control: one day is a period


@pytest.mark.parametrize("who", ["somchai", "malee", "tawan", "prasit", "nok"])
def test_only_keepers_enter_change_renew_and_end_agreements(office, who):
    temple, person = a_partner(office), office.people[who]
    row, act = an_agreement(office, temple), {"by": person, "at": A_TUESDAY}
    for refused in (
        lambda: agreements.conclude(partner_id=temple.pk, said=terms(office.orn), **act),
        lambda: agreements.change(agreement_id=row.pk, said=terms(office.orn), **act),
        lambda: agreements.renew(agreement_id=row.pk, said=terms(office.orn, **NEXT), **act),
        lambda: agreements.end_early(agreement_id=row.pk, why="ปิด", **act),
    ):
        with pytest.raises(MayNotKeepPartners):
            refused()
    assert happened(row) == ["agreement.concluded"]


def test_the_same_form_sent_twice_enters_and_renews_once(office):
    temple, act = a_partner(office), {**by(office), "key": uuid4()}
    old = agreements.conclude(partner_id=temple.pk, said=terms(office.orn), **act)
    assert agreements.conclude(partner_id=temple.pk, said=terms(office.orn), **act) is None
    again = {**by(office), "key": uuid4(), "agreement_id": old.pk, "said": terms(office.orn, **NEXT)}
    assert agreements.renew(**again) is not None and agreements.renew(**again) is None


@pytest.mark.parametrize(
    ("days", "found"),
    [
        ((1, 100, None), Standing.COMING),
        ((0, 61, None), Standing.RUNNING),
        ((0, None, None), Standing.RUNNING),
        ((-10, 60, None), Standing.ENDING),
        ((-10, 0, None), Standing.ENDING),
        ((-10, -1, None), Standing.EXPIRED),
        ((-10, 60, -1), Standing.ENDED),
    ],
)
def test_how_an_agreement_stands(days, found):
    starts_on, ends_on, ended_on = (None if each is None else TODAY + timedelta(days=each) for each in days)
    assert standing(starts_on=starts_on, ends_on=ends_on, ended_on=ended_on, day=TODAY) is found


def test_agreements_are_read_by_their_end_and_by_readers_of_the_district_alone(office):
    temple = a_partner(office)
    endless, late, soon, gone = (
        an_agreement(office, temple, ends_on=each and TODAY + timedelta(days=each)) for each in (None, 90, 5, -1)
    )
    seen = selectors.agreements_seen_by(grants_of(office.malee, TODAY))
    assert list(selectors.in_force(seen, TODAY)) == [soon, late, endless]
    assert list(selectors.over(seen, TODAY)) == [gone]
    stranger = in_post(an_office("krb"), "stranger", "district-officer")
    assert not selectors.agreements_seen_by(grants_of(stranger, TODAY)).exists()
