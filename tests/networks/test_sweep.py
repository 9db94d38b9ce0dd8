"""The morning's look: whoever keeps the register hears of each exception once, until it is mended."""

from dataclasses import replace
from datetime import timedelta

from approvals.models import Event, Tenure
from approvals.networks import logbook, selectors, services, sweeping
from approvals.networks.rules import QUIET_DAYS, Lack
from approvals.people.selectors import grants_of
from notifications.models import Delivery
from notifications.notices import event_data
from tests.builders import A_TUESDAY, an_office, in_post
from tests.builders_networks import A_CLUSTER, A_MEETING, a_living_network, a_network, an_entry, let_join
from workflows.tasks import look_at_networks

TODAY = A_TUESDAY.date()


def told() -> list[tuple[str, list[str]]]:
    rows = Event.objects.filter(kind__in=("network.lacks", "network.mended")).order_by("id")
    return [(row.kind.removeprefix("network."), event_data(row)["lacks"]) for row in rows]


def lacking(office, day=TODAY) -> dict[str, list[Lack]]:
    every = selectors.networks_seen_by(grants_of(office.malee, day))
    return {network.name_th: lacks for network, lacks in selectors.exceptions(every, day)}


def test_a_network_that_lives_is_no_exception_and_nobody_is_told(office):
    a_living_network(office)
    assert lacking(office) == {}
    assert sweeping.look(at=A_TUESDAY) == 0
    assert told() == []


def test_each_lack_is_told_once_to_the_keepers_of_the_district_until_it_is_mended(office):
    in_post(office, "head", "group-promotion")
    in_post(an_office("krb"), "stranger", "district-officer")
    network = a_network(office, replace(A_CLUSTER, plan=""))
    assert sweeping.look(at=A_TUESDAY) == 1
    assert sweeping.look(at=A_TUESDAY + timedelta(days=1)) == 0
    assert told() == [("lacks", ["members", "plan"])]
    asked = Delivery.objects.filter(template="network-lacks", channel=Delivery.Channel.INBOX)
    assert set(asked.values_list("person__username", flat=True)) == {"orn.cpn2", "head.cpn2"}

    let_join(office, network, schools=[office.school])
    assert sweeping.look(at=A_TUESDAY) == 1
    assert told()[1:] == [("mended", ["members"])]
    member = network.members.get()
    member.until = TODAY
    member.save()
    assert sweeping.look(at=A_TUESDAY) == 1
    assert told()[2:] == [("lacks", ["members"])]


def test_whoever_is_responsible_and_left_every_post_leaves_the_network_without_anybody(office):
    network = a_living_network(office)
    tenure = Tenure.objects.get(person=office.wichai)
    tenure.last_day = TODAY
    tenure.save()
    assert lacking(office) == {}
    tomorrow = A_TUESDAY + timedelta(days=1)
    assert lacking(office, tomorrow.date()) == {network.name_th: [Lack.PERSON]}
    services.hand_over(network_id=network.pk, person_id=office.kanya.pk, on=TODAY, by=office.orn, at=tomorrow)
    assert lacking(office, tomorrow.date()) == {}


def test_who_may_not_sign_in_any_more_or_holds_a_seat_alone(office):
    member = office.members()[2]
    network = a_network(office, person=member)
    let_join(office, network, schools=[office.school])
    assert lacking(office) == {}
    member.is_active = False
    member.save()
    assert lacking(office) == {network.name_th: [Lack.PERSON]}


def test_a_log_that_says_nothing_for_half_a_year_and_struck_entries_do_not_count(office):
    network = a_living_network(office)
    quiet = A_MEETING.day + timedelta(days=QUIET_DAYS + 1)
    assert lacking(office, quiet - timedelta(days=1)) == {}
    assert lacking(office, quiet) == {network.name_th: [Lack.LIFE]}
    entry = an_entry(office, network, replace(A_MEETING, day=TODAY))
    assert lacking(office, quiet) == {}
    logbook.strike(entry_id=entry.pk, why="ผิด", by=office.orn, at=A_TUESDAY)
    assert lacking(office, quiet) == {network.name_th: [Lack.LIFE]}


def test_what_has_ended_lacks_nothing_and_is_not_told(office):
    network = a_network(office)
    services.end(network_id=network.pk, why="เลิก", by=office.orn, at=A_TUESDAY)
    assert lacking(office) == {}
    assert sweeping.look(at=A_TUESDAY) == 0
    assert not sweeping.tell(network_id=network.pk, at=A_TUESDAY)


def test_the_bell_of_the_schedule_looks_too(office):
    a_network(office)
    look_at_networks()
    assert Event.objects.filter(kind="network.lacks").count() == 1


def test_the_look_asks_the_same_of_the_database_however_many_live(office, django_assert_num_queries):
    for number in range(6):
        a_living_network(office, f"กลุ่มที่ {number}")
    with django_assert_num_queries(1):
        assert sweeping.look(at=A_TUESDAY) == 0
