"""Two officers do the same to the register at the same moment."""

from datetime import timedelta
from functools import partial

import pytest

from approvals.audit.verify import verify_all
from approvals.models import Agreement, Event, Partner, PartnerContact, PartnerSchool, PartnerSeat, PrivateValue
from approvals.partners import agreements, contacts, expiring, places, services
from approvals.partners.refusals import (
    AgreementEnded,
    AgreementRenewed,
    ContactErased,
    PartnerBound,
    PartnerEnded,
    PartnerThere,
    PlaceEnded,
    SchoolThere,
    SeatTaken,
)
from approvals.privacy.consents import withdraw_contact
from tests.builders import A_TUESDAY, an_office, in_post
from tests.builders_partners import (
    A_TEMPLE,
    FIRST_DAY,
    LAST_DAY,
    THE_ABBOT,
    a_contact,
    a_partner,
    a_seat,
    an_agreement,
    at_a_school,
    terms,
)
from tests.partners.test_register import A_FAMILY
from tests.racing import at_once, while_held

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]


@pytest.fixture
def officers():
    office = an_office()
    return office, [office.orn, *(in_post(office, f"officer{number}", "district-officer") for number in range(3))]


def refused(found: list, kind: type[Exception]) -> int:
    """How many of the answers are this refusal."""
    return [type(each) for each in found].count(kind)


def at_once_by(officers: list, act, **asked) -> list:
    """The same act by every officer at the same moment."""
    return at_once(*[partial(act, by=officer, at=A_TUESDAY, **asked) for officer in officers])


def test_one_body_written_by_four_officers_at_once_stands_there_once(officers):
    office, people = officers
    found = at_once_by(people, services.add, district=office.district, said=A_TEMPLE)
    assert refused(found, PartnerThere) == 3 and Partner.objects.count() == 1


def test_one_agreement_is_renewed_once(officers):
    office, people = officers
    row = an_agreement(office, a_partner(office))
    said = terms(office.orn, starts_on=LAST_DAY, ends_on=None)
    found = at_once_by(people, agreements.renew, agreement_id=row.pk, said=said)
    assert refused(found, AgreementRenewed) == 3 and Agreement.objects.filter(renews=row).count() == 1


def test_one_agreement_ends_once_and_is_not_renewed_when_it_has_ended(officers):
    office, people = officers
    row = an_agreement(office, a_partner(office))
    found = at_once_by(people, agreements.end_early, agreement_id=row.pk, why="ปิด")
    assert refused(found, AgreementEnded) == 3
    assert Event.objects.filter(kind="agreement.ended").count() == 1

    other, act = an_agreement(office, row.partner), {"at": A_TUESDAY}
    said = terms(office.orn, starts_on=LAST_DAY, ends_on=None)
    at_once(
        partial(agreements.end_early, agreement_id=other.pk, why="ปิด", by=people[0], **act),
        partial(agreements.renew, agreement_id=other.pk, said=said, by=people[1], **act),
    )
    other.refresh_from_db()
    told = list(Event.objects.filter(kind__in=["agreement.ended", "agreement.renewed"]).order_by("seq"))[1:]
    assert other.ended_on is not None
    assert [event.kind for event in told] in (["agreement.ended"], ["agreement.renewed", "agreement.ended"])


def test_a_partner_ends_or_gets_an_agreement_never_both(officers):
    office, people = officers
    temple, act = a_partner(office), {"at": A_TUESDAY}
    found = at_once(
        partial(services.end, partner_id=temple.pk, why="ปิด", by=people[0], **act),
        partial(agreements.conclude, partner_id=temple.pk, said=terms(office.orn), by=people[1], **act),
    )
    assert refused(found, PartnerBound) + refused(found, PartnerEnded) == 1
    temple.refresh_from_db()
    assert (temple.ended_on is None) == Agreement.objects.exists()


def test_consent_is_withdrawn_once_while_somebody_changes_the_contact(officers):
    office, people = officers
    contact, act = a_contact(office, a_partner(office)), {"at": A_TUESDAY}
    found = at_once(
        *[partial(withdraw_contact, contact_id=contact.pk, by=officer, **act) for officer in people[:2]],
        *[
            partial(contacts.change_contact, contact_id=contact.pk, said=THE_ABBOT, by=each, **act)
            for each in people[2:]
        ],
    )
    assert refused(found, ContactErased) >= 1
    assert PartnerContact.objects.get().name == ""
    assert not PrivateValue.objects.filter(value=THE_ABBOT.name).exists() and list(verify_all()) == []


def test_a_seat_and_a_school_are_taken_once_and_ended_once(officers):
    office, people = officers
    temple, family = a_partner(office), a_partner(office, A_FAMILY)
    member = office.members()[2].memberships.get()
    act = {"membership_id": member.pk, "at": A_TUESDAY}
    each = zip(people, (temple, family) * 2, strict=True)
    found = at_once(*[partial(places.take_seat, partner_id=whom.pk, by=officer, **act) for officer, whom in each])
    assert refused(found, SeatTaken) == 3 and PartnerSeat.objects.count() == 1

    school = {"partner_id": temple.pk, "school_id": office.school.pk, "since": FIRST_DAY}
    assert refused(at_once_by(people, places.join_school, **school), SchoolThere) == 3
    place = PartnerSchool.objects.get()
    assert refused(at_once_by(people, places.leave_school, place_id=place.pk), PlaceEnded) == 3
    seat = PartnerSeat.objects.get()
    assert refused(at_once_by(people, places.leave_seat, seat_id=seat.pk), PlaceEnded) == 3


def test_control_what_concerns_two_partners_goes_on_beside_each_other(officers):
    office, people = officers
    temple, family = a_partner(office), a_partner(office, A_FAMILY)
    seat, place = a_seat(office, temple), at_a_school(office, family)
    found = at_once(
        partial(places.leave_seat, seat_id=seat.pk, by=people[0], at=A_TUESDAY),
        partial(places.leave_school, place_id=place.pk, by=people[1], at=A_TUESDAY),
    )
    assert not any(isinstance(each, Exception) for each in found)


def test_two_sweeps_at_once_tell_the_owner_once(officers):
    office, _people = officers
    an_agreement(office, a_partner(office), ends_on=A_TUESDAY.date())
    found = at_once(*[partial(expiring.warn_everybody, at=A_TUESDAY)] * 3)
    assert sum(found) == 1 and Event.objects.filter(kind="agreement.ends_soon").count() == 1


def test_a_warning_that_waited_while_another_owner_was_named_goes_to_that_one(officers):
    office, (keeper, successor, *_others) = officers
    row = an_agreement(office, a_partner(office), ends_on=A_TUESDAY.date() + timedelta(days=50))
    said = terms(successor, ends_on=row.ends_on)
    named = partial(agreements.change, agreement_id=row.pk, said=said, by=keeper, at=A_TUESDAY)

    found = while_held(named, partial(expiring.warn, agreement_id=row.pk, at=A_TUESDAY))

    assert found[1] is True
    told = Event.objects.get(kind="agreement.ends_soon")
    assert str(successor.pseudonym).encode() in bytes(told.body)
