"""The register of networks: who keeps it, one person responsible at any time, and who belongs."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from approvals.errors import Refusal
from approvals.models import Event, Network, NetworkResponsibility, PrivateValue
from approvals.networks import membership, selectors, services
from approvals.networks.refusals import (
    EntryStruck,
    HasLeft,
    MayNotKeepNetworks,
    MayNotWriteLog,
    NetworkEnded,
    NetworkThere,
    ResponsibleAlready,
    SayOfNetwork,
)
from approvals.people.selectors import grants_of
from notifications.models import Delivery
from notifications.notices import event_data
from tests.builders import A_TUESDAY, a_person, an_office, in_post
from tests.builders_networks import A_CLUSTER, a_network, a_school, let_join
from tests.builders_partners import a_keeper, a_partner

TODAY = A_TUESDAY.date()
LATER = A_TUESDAY + timedelta(days=30)


def act(office, at=A_TUESDAY) -> dict:
    return {"by": a_keeper(office), "at": at}


def happened(network) -> list[str]:
    told = Event.objects.filter(subject_kind="network", subject_id=str(network.pk))
    return [kind.removeprefix("network.") for kind in told.order_by("seq").values_list("kind", flat=True)]


def periods(network) -> list[tuple]:
    rows = NetworkResponsibility.objects.filter(network=network).order_by("id")
    return [(row.person.username.partition(".")[0], row.since, row.until) for row in rows.select_related("person")]


def newest(network) -> dict:
    told = Event.objects.filter(subject_kind="network", subject_id=str(network.pk))
    return event_data(told.order_by("-seq").first())


def test_a_network_is_added_with_its_person_changed_handed_over_and_ended_and_stays(office):
    network = a_network(office)
    services.change(network_id=network.pk, said=replace(A_CLUSTER, formality="informal", order=""), **act(office))
    services.hand_over(network_id=network.pk, person_id=office.kanya.pk, on=LATER.date(), **act(office, LATER))
    services.end(network_id=network.pk, why="รวมกับกลุ่มอื่น", **act(office, LATER))

    network.refresh_from_db()
    assert (network.formality, network.order, network.end_note) == ("informal", "", "รวมกับกลุ่มอื่น")
    assert network.ended_on == LATER.date()
    assert periods(network) == [("wichai", TODAY, LATER.date()), ("kanya", LATER.date(), LATER.date())]
    assert happened(network) == ["added", "changed", "handed_over", "ended"]


def test_whoever_becomes_responsible_is_told_and_whoever_was_so_before(office):
    network = a_network(office)
    services.hand_over(network_id=network.pk, person_id=office.kanya.pk, on=TODAY, **act(office))
    told = Delivery.objects.filter(event__subject_kind="network", channel=Delivery.Channel.INBOX)
    assert set(told.values_list("template", "person__username")) == {
        ("network-yours", "wichai.cpn2"),
        ("network-handed-to-you", "kanya.cpn2"),
        ("network-handed-on", "wichai.cpn2"),
    }


def test_the_events_say_without_the_rows_what_kind_of_network_it_is_and_keep_its_words_apart(office):
    network = a_network(office)
    event = Event.objects.get(subject_kind="network", subject_id=str(network.pk))
    data = event_data(event)
    assert data == {
        "title": A_CLUSTER.name_th,
        "formality": "formal",
        "reach": "internal",
        "has_order": True,
        "has_plan": True,
        "founded_on": "2026-08-03",
        "person": str(office.wichai.pseudonym),
    }
    assert A_CLUSTER.aim.encode() not in bytes(event.body)
    assert PrivateValue.objects.get(event=event, field="aim").value == A_CLUSTER.aim


@pytest.mark.parametrize("who", ["somchai", "kanya", "wichai", "malee", "tawan", "nok", "prasit"])
def test_only_officers_who_keep_participation_change_the_register_not_even_the_one_responsible(office, who):
    network = a_network(office)
    member = let_join(office, network, schools=[office.school])[0]
    mine = {"by": office.people[who], "at": A_TUESDAY}
    for refused in (
        lambda: services.add(
            district=office.district, said=replace(A_CLUSTER, name_th="อื่น"), person_id=office.kanya.pk, **mine
        ),
        lambda: services.change(network_id=network.pk, said=A_CLUSTER, **mine),
        lambda: services.hand_over(network_id=network.pk, person_id=office.kanya.pk, on=TODAY, **mine),
        lambda: services.end(network_id=network.pk, why="เลิก", **mine),
        lambda: membership.join(network_id=network.pk, schools=[office.school.pk], since=TODAY, **mine),
        lambda: membership.leave(member_id=member.pk, until=TODAY, **mine),
    ):
        with pytest.raises(MayNotKeepNetworks):
            refused()
    assert happened(network) == ["added", "joined"]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (replace(A_CLUSTER, name_th=" "), "name_th"),
        (replace(A_CLUSTER, name_th="ก" * 301), "name_th"),
        (replace(A_CLUSTER, aim=""), "aim"),
        (replace(A_CLUSTER, order="ก" * 301), "order"),
        (replace(A_CLUSTER, plan="ก" * 5001), "plan"),
        (replace(A_CLUSTER, formality="dragon"), "formality"),
        (replace(A_CLUSTER, reach=""), "reach"),
        (replace(A_CLUSTER, founded_on=TODAY + timedelta(days=1)), "founded_on"),
    ],
)
def test_what_has_to_be_said_of_a_network_is_said(office, said, field):
    with pytest.raises(SayOfNetwork) as refused:
        a_network(office, said)
    assert list(refused.value.fields) == [field]
    assert not Network.objects.exists()
    a_network(office)


def test_who_is_responsible_holds_a_post_or_a_seat_in_the_district(office):
    stranger = in_post(an_office("krb"), "stranger", "district-officer")
    left = in_post(office, "left", "teacher", last_day=TODAY - timedelta(days=1))
    for person in (stranger, left, a_person("nobody")):
        with pytest.raises(SayOfNetwork) as refused:
            a_network(office, person=person)
        assert list(refused.value.fields) == ["person"]
    a_network(office, person=office.members()[2])  # of the board of the school, without a post


def test_a_hand_over_is_to_somebody_else_on_a_day_that_has_come_and_not_before_the_last_one(office):
    network = a_network(office)
    hand = {"network_id": network.pk, "person_id": office.kanya.pk}
    for day in (TODAY + timedelta(days=1), TODAY - timedelta(days=1)):
        with pytest.raises(SayOfNetwork) as refused:
            services.hand_over(**hand, on=day, **act(office))
        assert list(refused.value.fields) == ["on"]
    with pytest.raises(ResponsibleAlready):
        services.hand_over(network_id=network.pk, person_id=office.wichai.pk, on=TODAY, **act(office))
    services.hand_over(**hand, on=TODAY, **act(office))
    assert periods(network) == [("wichai", TODAY, TODAY), ("kanya", TODAY, None)]


def test_the_database_itself_knows_one_person_at_a_time(office):
    network = a_network(office)
    second = {"district": office.district, "network": network, "person": office.kanya}
    with pytest.raises(IntegrityError), transaction.atomic():
        NetworkResponsibility.objects.create(**second, since=TODAY)
    NetworkResponsibility.objects.create(**second, since=TODAY, until=TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        NetworkResponsibility.objects.create(**second, since=TODAY, until=TODAY - timedelta(days=1))


def test_one_network_stands_there_once_and_again_after_it_ended(office):
    network = a_network(office)
    with pytest.raises(NetworkThere):
        a_network(office)
    other = a_network(office, replace(A_CLUSTER, name_th="อื่น"))
    with pytest.raises(NetworkThere):
        services.change(network_id=other.pk, said=A_CLUSTER, **act(office))
    services.end(network_id=network.pk, why="เลิก", **act(office))
    assert a_network(office).pk != network.pk


def test_what_has_ended_stays_as_it_ended(office):
    network = a_network(office)
    services.end(network_id=network.pk, why="เลิก", **act(office))
    for late in (
        lambda: services.change(network_id=network.pk, said=A_CLUSTER, **act(office)),
        lambda: services.end(network_id=network.pk, why="เลิกอีก", **act(office)),
        lambda: services.hand_over(network_id=network.pk, person_id=office.kanya.pk, on=TODAY, **act(office)),
        lambda: let_join(office, network, schools=[office.school]),
    ):
        with pytest.raises(NetworkEnded):
            late()


def test_the_same_forms_sent_twice_act_once(office):
    key = uuid4()
    first = {"district": office.district, "said": A_CLUSTER, "person_id": office.wichai.pk, **act(office), "key": key}
    network = services.add(**first)
    assert services.add(**first) is None
    join = {"network_id": network.pk, "schools": [office.school.pk], "since": TODAY, **act(office), "key": uuid4()}
    assert len(membership.join(**join)) == 1
    assert membership.join(**join) == []
    assert happened(network) == ["added", "joined"]


def test_schools_and_partners_join_in_one_act_and_leave_one_by_one(office):
    network, temple, second = a_network(office), a_partner(office), a_school(office, 2)
    let_join(office, network, schools=[office.school, second], partners=[temple])
    assert newest(network) | {"title": ""} == {
        "title": "", "formality": "formal", "reach": "internal", "since": "2026-09-01",
        "schools": 2, "partners": 1, "partner_kinds": {"community": 1, "religion": 1},
        "school_ids": [office.school.pk, second.pk], "partner_ids": [temple.pk], "schools_now": 2, "partners_now": 1,
    }  # fmt: skip
    member = network.members.get(partner=temple)
    with pytest.raises(SayOfNetwork):
        membership.leave(member_id=member.pk, until=date(2026, 8, 31), **act(office))
    membership.leave(member_id=member.pk, until=TODAY, **act(office))
    assert (newest(network)["partners"], newest(network)["partners_now"], newest(network)["until"]) == (
        1, 0, TODAY.isoformat(),
    )  # fmt: skip
    with pytest.raises(HasLeft):
        membership.leave(member_id=member.pk, until=TODAY, **act(office))
    let_join(office, network, partners=[temple])
    assert network.members.filter(until=None).count() == 3


def test_who_belongs_already_does_not_join_again_and_strangers_never(office):
    network, elsewhere = a_network(office), an_office("krb")
    let_join(office, network, schools=[office.school])
    for schools, partners in (([office.school], []), ([], []), ([elsewhere.school], []), ([], [a_partner(elsewhere)])):
        with pytest.raises(SayOfNetwork) as refused:
            let_join(office, network, schools=schools, partners=partners)
        assert list(refused.value.fields) == ["members"]
    soon = {"network_id": network.pk, "partners": [a_partner(office).pk], "since": TODAY + timedelta(days=1)}
    with pytest.raises(SayOfNetwork):
        membership.join(**soon, **act(office))
    assert network.members.count() == 1


def test_networks_are_read_by_the_district_by_the_schools_that_belong_and_by_whoever_is_responsible(office):
    network = a_network(office)
    joined = a_network(office, replace(A_CLUSTER, name_th="เครือข่ายผู้ปกครอง", aim="ดูแลเด็ก"), person=office.orn)
    let_join(office, joined, schools=[office.school], partners=[a_partner(office)])

    def seen(person):
        return set(selectors.networks_seen_by(grants_of(person, TODAY)))

    stranger = in_post(an_office("krb"), "stranger", "district-officer")
    assert seen(office.malee) == seen(office.tawan) == {network, joined}
    assert seen(office.somchai) == {joined}
    assert seen(office.wichai) == {network}
    assert seen(stranger) == seen(office.nok) == set()

    every = selectors.networks_seen_by(grants_of(office.malee, TODAY))
    assert list(selectors.named(every, "ผู้ปกครอง เด็ก")) == [joined]
    assert list(selectors.with_amphoe(every, "สวี")) == list(selectors.with_kind(every, "religion")) == [joined]
    assert not selectors.with_amphoe(every, "หลังสวน") and not selectors.with_kind(every, "family")


def test_the_public_reads_names_and_numbers_and_no_persons(office):
    network = a_network(office)
    let_join(office, network, schools=[office.school], partners=[a_partner(office)])
    services.end(network_id=a_network(office, replace(A_CLUSTER, name_th="เลิก")).pk, why="เลิก", **act(office))
    (published,) = selectors.published_networks(office.district, TODAY)
    assert (published.network, published.members, published.schools, published.entries) == (network, 2, 1, 0)


def test_every_refusal_says_what_to_do_next():
    for refusal in (
        MayNotKeepNetworks(), MayNotWriteLog(), NetworkEnded(network="ก"), NetworkThere(network="ก"),
        ResponsibleAlready(person="ก"), HasLeft(member="ก"), EntryStruck(),
    ):  # fmt: skip
        assert isinstance(refusal, Refusal) and refusal.remedy and str(refusal)
