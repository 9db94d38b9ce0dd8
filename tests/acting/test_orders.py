"""Recording, handing on and revoking: who may, on which paper, and what stays."""

import json
from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, transaction

from approvals.acting import access, ending, services
from approvals.acting.refusals import AlreadyRevoked, BadOrder, NotHandedOn, OwnOrder
from approvals.acting.services import Terms
from approvals.audit.models import Event
from approvals.people.orders import AccessGrant, ActingOrder
from approvals.people.refusals import NotAdministrator
from notifications.models import Delivery
from tests.builders import A_TUESDAY, LONG_AGO, an_office, in_post
from tests.builders_acting import TODAY, a_paper, access_for, acting, deputised, post_of

pytestmark = pytest.mark.django_db
WHY = "ผู้ดำรงตำแหน่งกลับมาแล้ว"


def told(template: str) -> set[str]:
    """Who has a notice of that kind."""
    rows = Delivery.objects.filter(template=template, channel="inbox")
    return set(rows.values_list("person__username", flat=True))


def data_of(kind: str) -> dict:
    return json.loads(bytes(Event.objects.get(kind=kind).body))["data"]


def test_the_administrator_records_an_order_and_everybody_concerned_is_told(office):
    order = acting(office, office.arun, last_day=date(2026, 12, 31))

    data = data_of("acting.order_recorded")
    assert (data["instrument"], data["capacity"], data["back_dated"]) == ("12/2569", "in-place-of", True)
    assert (data["person"], data["given_by"]) == (str(office.arun.pseudonym), str(office.malee.pseudonym))
    assert data["document"] == order.document.sha256
    assert told("acting-recorded") == {office.arun.username}
    assert told("acting-recorded-for-the-office") == {office.malee.username}


def test_an_order_that_begins_later_holds_from_its_first_day(office):
    order = acting(office, office.arun, first_day=date(2026, 12, 1))

    assert order not in ActingOrder.objects.on(TODAY)
    assert order in ActingOrder.objects.on(date(2026, 12, 1))
    assert data_of("acting.order_recorded")["back_dated"] is False


@pytest.mark.parametrize(
    ("paper", "field"),
    [
        ({"number": " "}, "order_number"),
        ({"scan": None}, "file"),
        ({"day": date(2026, 11, 25)}, "order_day"),
    ],
)
def test_without_number_scan_or_signature_nothing_is_recorded(office, paper, field):
    given = {"post_id": post_of(office, "director").pk, "person_id": office.arun.pk, "capacity": "in-place-of"}
    act = {"terms": Terms(LONG_AGO, None), "by": office.nok, "at": A_TUESDAY}

    with pytest.raises(BadOrder) as refused:
        services.record_order(**given, paper=a_paper(office.malee, **paper), **act)
    assert set(refused.value.fields) == {field}
    services.record_order(**given, paper=a_paper(office.malee), **act)


def test_only_the_administrator_records_and_nobody_records_or_signs_for_themselves(office):
    given = {"post_id": post_of(office, "director").pk, "capacity": "in-place-of", "terms": Terms(LONG_AGO, None)}

    with pytest.raises(NotAdministrator):
        services.record_order(
            **given, person_id=office.arun.pk, paper=a_paper(office.malee), by=office.malee, at=A_TUESDAY
        )
    for person in (office.nok, office.malee):
        with pytest.raises(OwnOrder):
            services.record_order(
                **given, person_id=person.pk, paper=a_paper(office.malee), by=office.nok, at=A_TUESDAY
            )
    assert not ActingOrder.objects.exists()


def test_who_signed_must_have_held_a_post_that_may_on_the_day_of_the_order(office):
    with pytest.raises(BadOrder) as refused:
        acting(office, office.kanya, "school-director", signed_by=office.orn)
    assert "given_by" in refused.value.fields
    with pytest.raises(BadOrder):  # the director of the district does not delegate what is the school's
        acting(office, office.kanya, "school-director", "on-behalf-of")
    acting(office, office.kanya, "school-director", "on-behalf-of", signed_by=office.somchai)


def test_an_order_from_above_the_district_says_whose_it_is(office):
    given = {"post_id": post_of(office, "director").pk, "person_id": office.arun.pk, "capacity": "in-place-of"}
    act = {"terms": Terms(LONG_AGO, None), "by": office.nok, "at": A_TUESDAY}

    with pytest.raises(BadOrder) as refused:
        services.record_order(**given, paper=a_paper(None), **act)
    assert "reason" in refused.value.fields
    services.record_order(**given, paper=a_paper(None, reason="ลงนามโดยเลขาธิการ กพฐ."), **act)


def test_who_acts_as_head_has_the_whole_power_so_a_scope_is_refused(office):
    with pytest.raises(BadOrder) as refused:
        acting(office, office.arun, areas=("budget",))
    assert "areas" in refused.value.fields
    deputised(office, office.arun, areas=("budget",))


def test_two_do_not_head_one_post_in_the_same_days(office):
    acting(office, office.arun, last_day=date(2026, 11, 30))

    with pytest.raises(BadOrder) as refused:
        acting(office, office.orn, number="13/2569", first_day=date(2026, 11, 30))
    assert "first_day" in refused.value.fields
    acting(office, office.orn, number="13/2569", first_day=date(2026, 12, 1))


def test_nobody_acts_for_the_post_they_hold(office):
    with pytest.raises(BadOrder) as refused:
        acting(office, office.somchai, "school-director")
    assert "person" in refused.value.fields


def test_a_delegate_hands_on_one_step_inside_what_they_have(office):
    order = deputised(office, office.arun, areas=("academic",), may_hand_on=True)
    act = {"order_id": order.pk, "by": office.arun, "at": A_TUESDAY}
    narrow = Terms(LONG_AGO, None, areas=("academic",), types=("ACA-06",))

    with pytest.raises(BadOrder) as refused:
        services.hand_on(person_id=office.orn.pk, paper=a_paper(None, "1/2570"), terms=Terms(LONG_AGO, None), **act)
    assert "areas" in refused.value.fields
    passed = services.hand_on(person_id=office.orn.pk, paper=a_paper(None, "1/2570"), terms=narrow, **act)

    assert (passed.handed_on_from, passed.given_by, passed.may_hand_on) == (order, office.arun, False)
    with pytest.raises(NotHandedOn):
        services.hand_on(
            order_id=passed.pk, person_id=office.prasit.pk, paper=a_paper(None, "2/2570"), terms=narrow,
            by=office.orn, at=A_TUESDAY,
        )  # fmt: skip


def test_handing_on_is_refused_where_the_order_is_silent_back_to_the_holder_and_for_procurement(office):
    silent = deputised(office, office.arun)
    open_one = deputised(office, office.orn, number="14/2569", may_hand_on=True)
    act = {"paper": a_paper(None, "1/2570"), "at": A_TUESDAY}
    all_of_it, purchases = Terms(LONG_AGO, None), Terms(LONG_AGO, None, types=("BUD-04",))

    for order, by, to, terms in (
        (silent, office.arun, office.prasit, all_of_it),
        (open_one, office.orn, office.malee, all_of_it),
        (open_one, office.orn, office.prasit, purchases),
        (open_one, office.arun, office.prasit, all_of_it),
    ):
        with pytest.raises(NotHandedOn):
            services.hand_on(order_id=order.pk, person_id=to.pk, terms=terms, by=by, **act)
    services.hand_on(order_id=open_one.pk, person_id=office.prasit.pk, terms=all_of_it, by=office.orn, **act)


def test_a_revoked_order_takes_what_was_handed_on_with_it_and_is_revoked_once(office):
    order = deputised(office, office.arun, may_hand_on=True)
    act = {"by": office.arun, "at": A_TUESDAY, "terms": Terms(LONG_AGO, None)}
    passed = services.hand_on(order_id=order.pk, person_id=office.orn.pk, paper=a_paper(None, "1/2570"), **act)

    services.revoke(order_id=order.pk, reason=WHY, by=office.malee, at=A_TUESDAY)  # who signed it may end it

    assert not ActingOrder.objects.on(TODAY).exists()
    passed.refresh_from_db()
    assert (passed.revoked_by, passed.revoked_because) == (office.malee, WHY)
    assert told("acting-revoked") == {office.arun.username, office.orn.username}
    with pytest.raises(AlreadyRevoked):
        services.revoke(order_id=order.pk, reason=WHY, by=office.nok, at=A_TUESDAY)


def test_a_stranger_does_not_revoke_and_a_reason_is_needed(office):
    order = acting(office, office.arun)

    with pytest.raises(NotAdministrator):
        services.revoke(order_id=order.pk, reason=WHY, by=office.orn, at=A_TUESDAY)
    with pytest.raises(BadOrder):
        services.revoke(order_id=order.pk, reason=" ", by=office.nok, at=A_TUESDAY)
    services.revoke(order_id=order.pk, reason=WHY, by=office.nok, at=A_TUESDAY)


def test_the_day_before_an_order_or_a_grant_ends_is_told_once(office):
    acting(office, office.arun, last_day=date(2026, 11, 25))
    access_for(office, office.orn, last_day=date(2026, 11, 25))

    assert ending.warn(at=A_TUESDAY) == 2
    assert ending.warn(at=A_TUESDAY) == 0
    assert told("acting-ends") == {office.arun.username}
    assert told("access-ends-for-the-office") == {office.malee.username}


def test_a_grant_opens_reading_or_auditing_until_a_last_day_and_nothing_else(office):
    other = an_office("krb")
    for broken, field in ((("administer", date(2027, 1, 1)), "ability"), (("audit", None), "last_day")):
        ability, last_day = broken
        with pytest.raises(BadOrder) as refused:
            access_for(office, other.tawan, ability, last_day=last_day)
        assert set(refused.value.fields) == {field}
    grant = access_for(office, other.tawan)

    access.end_access(grant_id=grant.pk, reason="ตรวจเสร็จแล้ว", by=office.nok, at=A_TUESDAY)
    assert not AccessGrant.objects.on(TODAY).exists()
    with pytest.raises(AlreadyRevoked):
        access.end_access(grant_id=grant.pk, reason="อีกครั้ง", by=office.nok, at=A_TUESDAY)


@pytest.mark.parametrize("model", [ActingOrder, AccessGrant])
def test_the_database_lets_nothing_but_a_revocation_change_and_deletes_nothing(office, model):
    row = acting(office, office.arun) if model is ActingOrder else access_for(office, office.orn)
    rows = model.objects.filter(pk=row.pk)
    for change in (
        lambda: rows.update(last_day=date(2030, 1, 1)),
        lambda: rows.update(person=office.orn.pk if model is ActingOrder else office.arun.pk),
        lambda: rows.delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    rows.update(revoked_by=office.nok, revoked_at=A_TUESDAY, revoked_because=WHY)
    for change in (lambda: rows.update(revoked_at=None), lambda: rows.update(revoked_because="อื่น")):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_an_order_is_in_force_by_the_day_of_bangkok(office):
    in_post(office, "late", "teacher")
    acting(office, office.arun, first_day=date(2026, 11, 25))
    half_past_midnight = datetime(2026, 11, 24, 17, 30, tzinfo=UTC)

    from django.utils.timezone import localdate

    from approvals.people.capacities import capacity_under_lock

    with transaction.atomic():
        found = capacity_under_lock(office.arun, post_of(office, "director").pk, localdate(half_past_midnight))
    assert found is not None
    assert found.principal == office.malee
