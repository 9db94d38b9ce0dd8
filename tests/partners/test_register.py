"""The register of partners: who keeps it, what it says, and what stays in the trail."""

from dataclasses import replace
from uuid import uuid4

import pytest

from approvals.audit.selectors import entries, trail_of
from approvals.errors import Refusal
from approvals.models import Event, Partner, PrivateValue
from approvals.partners import selectors, services
from approvals.partners.models import PartnerKind
from approvals.partners.refusals import MayNotKeepPartners, PartnerEnded, PartnerThere, SayWho
from approvals.people.selectors import grants_of
from notifications.models import Delivery
from tests.builders import A_TUESDAY, an_office, in_post
from tests.builders_partners import A_TEMPLE, a_partner

TODAY = A_TUESDAY.date()
A_FAMILY = services.Particulars(name_th="ครอบครัวตัวอย่าง", kinds=("family",))


def kinds_of(partner: Partner) -> list[str]:
    return sorted(partner.kinds.values_list("kind", flat=True))


def happened(partner: Partner) -> list[str]:
    told = Event.objects.filter(subject_kind="partner", subject_id=str(partner.pk))
    return list(told.order_by("seq").values_list("kind", flat=True))


def test_a_body_of_two_kinds_is_added_changed_and_ended_and_stays(office):
    temple = a_partner(office)
    assert kinds_of(temple) == ["community", "religion"]
    act = {"by": office.orn, "at": A_TUESDAY}

    services.change(partner_id=temple.pk, said=replace(A_TEMPLE, kinds=("religion", "society"), place="หมู่ 2"), **act)
    services.end(partner_id=temple.pk, why="ปิดห้องสมุดแล้ว", **act)

    temple.refresh_from_db()
    assert kinds_of(temple) == ["religion", "society"]
    assert (temple.place, temple.ended_on, temple.end_note) == ("หมู่ 2", TODAY, "ปิดห้องสมุดแล้ว")
    assert happened(temple) == ["partner.added", "partner.changed", "partner.ended"]
    assert not Delivery.objects.filter(event__subject_kind="partner").exists()  # whoever keeps it looks at it


def test_the_register_has_the_ten_kinds_of_the_page_of_the_district():
    assert len(PartnerKind.Kind.values) == 10


@pytest.mark.parametrize("who", ["somchai", "kanya", "wichai", "malee", "tawan", "nok", "prasit"])
def test_only_officers_who_keep_participation_change_the_register(office, who):
    temple, act = a_partner(office), {"by": office.people[who], "at": A_TUESDAY}
    for refused in (
        lambda: services.add(district=office.district, said=A_FAMILY, **act),
        lambda: services.change(partner_id=temple.pk, said=A_TEMPLE, **act),
        lambda: services.end(partner_id=temple.pk, why="ปิด", **act),
    ):
        with pytest.raises(MayNotKeepPartners):
            refused()
    assert happened(temple) == ["partner.added"]


def test_the_head_of_the_promotion_group_keeps_it_and_an_officer_of_another_district_does_not(office):
    temple, head = a_partner(office), in_post(office, "head", "group-promotion")
    stranger = in_post(an_office("krb"), "stranger", "district-officer")

    with pytest.raises(MayNotKeepPartners):
        services.end(partner_id=temple.pk, why="ปิด", by=stranger, at=A_TUESDAY)
    services.end(partner_id=temple.pk, why="ปิด", by=head, at=A_TUESDAY)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (replace(A_FAMILY, name_th="  "), "name_th"),
        (replace(A_FAMILY, name_th="ก" * 301), "name_th"),
        (replace(A_FAMILY, place="ก" * 501), "place"),
        (replace(A_FAMILY, note="ก" * 2001), "note"),
        (replace(A_FAMILY, kinds=()), "kinds"),
        (replace(A_FAMILY, kinds=("family", "dragon")), "kinds"),
    ],
)
def test_a_body_has_a_name_and_a_kind(office, said, field):
    a_partner(office)
    with pytest.raises(SayWho) as refused:
        services.add(district=office.district, said=said, by=office.orn, at=A_TUESDAY)
    assert list(refused.value.fields) == [field]
    assert Partner.objects.count() == 1


def test_one_body_stands_there_once_and_again_after_it_ended(office):
    temple, act = a_partner(office), {"by": office.orn, "at": A_TUESDAY}
    with pytest.raises(PartnerThere):
        a_partner(office)
    family = a_partner(office, A_FAMILY)
    with pytest.raises(PartnerThere):
        services.change(partner_id=family.pk, said=replace(A_FAMILY, name_th=A_TEMPLE.name_th), **act)

    services.end(partner_id=temple.pk, why="ปิด", **act)
    assert a_partner(office).pk != temple.pk


def test_what_has_ended_stays_as_it_ended(office):
    temple, act = a_partner(office), {"by": office.orn, "at": A_TUESDAY}
    services.end(partner_id=temple.pk, why="ปิด", **act)
    for late in (
        lambda: services.change(partner_id=temple.pk, said=A_TEMPLE, **act),
        lambda: services.end(partner_id=temple.pk, why="ปิดอีก", **act),
    ):
        with pytest.raises(PartnerEnded):
            late()


def test_the_same_form_sent_twice_adds_one_body(office):
    a_partner(office)
    act = {"district": office.district, "said": A_FAMILY, "by": office.orn, "at": A_TUESDAY, "key": uuid4()}
    assert services.add(**act) is not None
    assert services.add(**act) is None
    assert Partner.objects.filter(name_th=A_FAMILY.name_th).count() == 1


def test_the_name_of_a_family_is_kept_beside_the_trail_not_in_it(office):
    a_partner(office)
    family = a_partner(office, A_FAMILY)
    event = Event.objects.get(subject_kind="partner", subject_id=str(family.pk))
    assert "ครอบครัว".encode() not in bytes(event.body)
    assert PrivateValue.objects.get(event=event, field="name_th").value == A_FAMILY.name_th
    assert "orn" in next(iter(entries(trail_of(office.district.pk, "partner", family.pk)))).sentence.lower()


def test_partners_are_found_by_kind_and_words_and_by_readers_of_the_district_alone(office):
    temple, family = a_partner(office), a_partner(office, A_FAMILY)
    seen = selectors.partners_seen_by(grants_of(office.malee, TODAY))
    assert set(seen) == {temple, family}
    assert list(selectors.of_kind(seen, "religion")) == [temple]
    assert list(selectors.named(seen, "ตัวอย่าง ห้องสมุด")) == [temple]
    counts = {kind: many for kind, _label, many in selectors.counts_by_kind(seen)}
    assert (counts["religion"], counts["community"], counts["family"], counts["enterprise"]) == (1, 1, 1, 0)

    stranger = in_post(an_office("krb"), "stranger", "district-officer")
    for person in (office.somchai, office.wichai, stranger):
        assert not selectors.partners_seen_by(grants_of(person, TODAY)).exists()


def test_every_refusal_says_what_to_do_next():
    for refusal in (MayNotKeepPartners(), PartnerEnded(partner="วัด"), PartnerThere(partner="วัด")):
        assert isinstance(refusal, Refusal) and refusal.remedy
