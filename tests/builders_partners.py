"""Partners of an office, plainly invented."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from approvals.models import Agreement, Membership, PartnerContact, PartnerSchool, PartnerSeat
from approvals.partners import agreements, contacts, places, services
from approvals.partners.agreements import Terms
from approvals.partners.contacts import Reach
from approvals.partners.models import Partner
from approvals.partners.services import Particulars
from approvals.people.models import Person
from tests.builders import A_TUESDAY, Office, in_post

A_TEMPLE = Particulars(
    name_th="วัดตัวอย่างธรรม", name_en="Sample temple", kinds=("religion", "community"), place="ตำบลตัวอย่าง", note="ห้องสมุด"
)
THE_ABBOT = Reach(
    name="พระสมมติ", role="เลขานุการเจ้าอาวาส", phone="077-000-000", email="temple@example.org",
    consent_on=date(2026, 11, 20), consent_how="ลงนามในแบบ",
)  # fmt: skip
FIRST_DAY, LAST_DAY = date(2026, 1, 1), date(2027, 3, 31)


def a_keeper(office: Office) -> Person:
    """An officer of the district, who keeps the register."""
    return office.people.get("orn") or in_post(office, "orn", "district-officer")


def a_partner(office: Office, said: Particulars = A_TEMPLE) -> Partner:
    """A body in the register of the office."""
    partner = services.add(district=office.district, said=said, by=a_keeper(office), at=A_TUESDAY)
    assert partner is not None
    return partner


def a_contact(office: Office, partner: Partner, said: Reach = THE_ABBOT) -> PartnerContact:
    """Somebody at a partner who consented to be reached."""
    contact = contacts.add_contact(partner_id=partner.pk, said=said, by=a_keeper(office), at=A_TUESDAY)
    assert contact is not None
    return contact


def terms(owner: Person, **changes: Any) -> Terms:
    """What an agreement of the tests says."""
    usual = Terms(
        title="บันทึกข้อตกลงห้องสมุดชุมชน", number="MOU 1/2569", starts_on=FIRST_DAY, ends_on=LAST_DAY,
        they_give="อาคารและหนังสือ", we_give="บรรณารักษ์", owner_id=owner.pk,
    )  # fmt: skip
    return replace(usual, **changes)


def an_agreement(
    office: Office, partner: Partner, owner: Person | None = None, at: datetime = A_TUESDAY, file=None, **changes: Any
) -> Agreement:
    """An agreement with a partner, owned by the keeper unless somebody else is named."""
    keeper = a_keeper(office)
    said = terms(owner or keeper, **changes)
    agreement = agreements.conclude(partner_id=partner.pk, said=said, file=file, by=keeper, at=at)
    assert agreement is not None
    return agreement


def a_seat(office: Office, partner: Partner, place: int = 3) -> PartnerSeat:
    """The third member of the board sits there on behalf of a partner."""
    membership = Membership.objects.get(seat__committee=office.board, seat__place=place)
    row = places.take_seat(partner_id=partner.pk, membership_id=membership.pk, by=a_keeper(office), at=A_TUESDAY)
    assert row is not None
    return row


def at_a_school(office: Office, partner: Partner) -> PartnerSchool:
    """The partner works with the school of the office."""
    since = {"since": FIRST_DAY, "does": "สอนสมาธิ"}
    act = {"by": a_keeper(office), "at": A_TUESDAY}
    row = places.join_school(partner_id=partner.pk, school_id=office.school.pk, **since, **act)
    assert row is not None
    return row
