"""Whom to reach at a partner: only with consent, for keepers alone, and gone when the consent is."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from approvals.audit import kinds
from approvals.audit.verify import verify_all
from approvals.models import DoneAct, Event, PrivateValue
from approvals.partners import contacts, selectors, services
from approvals.partners.refusals import ContactErased, MayNotKeepPartners, PartnerEnded, SayWho
from approvals.privacy import retention
from approvals.privacy.consents import withdraw_contact
from approvals.privacy.register import register
from tests.builders import A_TUESDAY, an_office, in_post
from tests.builders_partners import A_TEMPLE, THE_ABBOT, a_contact, a_partner

TODAY = A_TUESDAY.date()
WORDS = (THE_ABBOT.name, THE_ABBOT.phone, THE_ABBOT.email, THE_ABBOT.consent_how)


def values_with(*words: str) -> int:
    """How many private values of the trail say one of these words."""
    return PrivateValue.objects.filter(value__in=words).count()


def test_a_contact_is_entered_and_changed_and_its_words_stay_out_of_the_trail(office):
    temple = a_partner(office)
    contact = a_contact(office, temple)
    contacts.change_contact(contact_id=contact.pk, said=replace(THE_ABBOT, phone="077-111-111"), **by(office))

    (row,) = selectors.contacts_of(temple)
    assert (row.name, row.phone, row.consent_on) == ("พระสมมติ", "077-111-111", THE_ABBOT.consent_on)
    for event in Event.objects.filter(subject_kind="partner"):
        assert not any(word.encode() in bytes(event.body) for word in WORDS)
    assert values_with(THE_ABBOT.name) == 2


def test_consent_withdrawn_erases_the_row_and_what_was_kept_beside_the_trail_and_the_proofs_hold(office):
    temple = a_partner(office)
    contact, other = a_contact(office, temple), a_contact(office, temple, replace(THE_ABBOT, name="นางสมมติ", phone="1"))
    contacts.change_contact(contact_id=contact.pk, said=replace(THE_ABBOT, phone="077-111-111"), **by(office))

    row = withdraw_contact(contact_id=contact.pk, **by(office))

    assert (row.name, row.role, row.phone, row.email, row.consent_how, row.erased_at) == ("", "", "", "", "", A_TUESDAY)
    assert values_with(THE_ABBOT.name, THE_ABBOT.phone, "077-111-111") == 0
    assert list(selectors.contacts_of(temple)) == [other] and values_with("นางสมมติ") == 1  # control: nobody else's
    told = list(Event.objects.filter(subject_kind="partner").order_by("seq").values_list("kind", flat=True))
    assert told[-2:] == [kinds.PARTNER_CONTACT_WITHDRAWN, kinds.ERASED]
    assert list(verify_all()) == []


def test_what_is_erased_is_neither_changed_nor_erased_again(office):
    contact = a_contact(office, a_partner(office))
    withdraw_contact(contact_id=contact.pk, **by(office))

    for late in (
        lambda: withdraw_contact(contact_id=contact.pk, **by(office)),
        lambda: contacts.change_contact(contact_id=contact.pk, said=THE_ABBOT, **by(office)),
    ):
        with pytest.raises(ContactErased):
            late()


def test_consent_can_be_withdrawn_from_a_partner_that_has_ended_but_nobody_new_is_entered(office):
    temple = a_partner(office)
    contact = a_contact(office, temple)
    services.end(partner_id=temple.pk, why="ปิด", **by(office))

    with pytest.raises(PartnerEnded):
        a_contact(office, temple)
    assert withdraw_contact(contact_id=contact.pk, **by(office)).erased_at is not None


@pytest.mark.parametrize("who", ["somchai", "kanya", "malee", "tawan", "prasit", "nok"])
def test_only_keepers_enter_change_and_erase_contacts(office, who):
    temple = a_partner(office)
    contact, act = a_contact(office, temple), {"by": office.people[who], "at": A_TUESDAY}
    for refused in (
        lambda: contacts.add_contact(partner_id=temple.pk, said=THE_ABBOT, **act),
        lambda: contacts.change_contact(contact_id=contact.pk, said=THE_ABBOT, **act),
        lambda: withdraw_contact(contact_id=contact.pk, **act),
    ):
        with pytest.raises(MayNotKeepPartners):
            refused()
    assert values_with(THE_ABBOT.name) == 1


def test_a_keeper_of_another_district_erases_nothing(office):
    contact = a_contact(office, a_partner(office))
    stranger = in_post(an_office("krb"), "stranger", "district-officer")
    with pytest.raises(MayNotKeepPartners):
        withdraw_contact(contact_id=contact.pk, by=stranger, at=A_TUESDAY)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (replace(THE_ABBOT, name=" "), "name"),
        (replace(THE_ABBOT, consent_how=""), "consent_how"),
        (replace(THE_ABBOT, phone="", email=""), "phone"),
        (replace(THE_ABBOT, email="ไม่ใช่อีเมล"), "email"),
        (replace(THE_ABBOT, consent_on=TODAY + timedelta(days=1)), "consent_on"),
        (replace(THE_ABBOT, role="ก" * 201), "role"),
    ],
)
def test_nobody_is_entered_without_a_name_a_way_and_a_consent(office, said, field):
    temple = a_partner(office)
    with pytest.raises(SayWho) as refused:
        a_contact(office, temple, said)
    assert list(refused.value.fields) == [field]
    assert not selectors.contacts_of(temple).exists()


def test_the_same_form_sent_twice_enters_one_contact_and_leaves_no_digest_of_it(office):
    temple, act = a_partner(office), {**by(office), "key": uuid4()}
    assert contacts.add_contact(partner_id=temple.pk, said=THE_ABBOT, **act) is not None
    first = DoneAct.objects.get(key=act["key"]).fingerprint
    assert contacts.add_contact(partner_id=temple.pk, said=THE_ABBOT, **act) is None

    again = act | {"key": uuid4()}
    contacts.add_contact(partner_id=temple.pk, said=replace(THE_ABBOT, phone="1"), **again)
    assert DoneAct.objects.get(key=again["key"]).fingerprint == first  # whatever was said


def test_the_schedule_of_erasing_takes_contacts_of_partners_that_ended(office):
    temple, running = a_partner(office), a_partner(office, replace(A_TEMPLE, name_th="วัดตัวอย่างอีกแห่ง"))
    gone, kept = a_contact(office, temple), a_contact(office, running)
    services.end(partner_id=temple.pk, why="ปิด", **by(office))
    retention.choose(
        district=office.district, is_on=True, years={"partner-contacts": 1},
        papers={"partner-contacts": "ประกาศตัวอย่าง"}, schedule_sha256=register().sha256, by=office.nok, at=A_TUESDAY,
    )  # fmt: skip

    assert retention.run(at=A_TUESDAY.replace(year=2027)) == 0
    assert retention.run(at=A_TUESDAY.replace(year=2028)) == 5

    gone.refresh_from_db()
    kept.refresh_from_db()
    assert (gone.name, kept.name) == ("", THE_ABBOT.name)
    assert gone.erased_at is not None and list(verify_all()) == []


def by(office) -> dict:
    return {"by": office.orn, "at": A_TUESDAY}
