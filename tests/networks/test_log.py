"""The log of a network: who writes it, what it says, and how a wrong line is put right."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from approvals.models import Event, NetworkEntry, PrivateValue, Tenure
from approvals.networks import logbook, selectors, services
from approvals.networks.refusals import EntryStruck, MayNotWriteLog, NetworkEnded, SayOfNetwork
from approvals.networks.saying import Line
from approvals.people.selectors import grants_of
from approvals.requests.numbering import fiscal_year
from approvals.store.refusals import BadFile
from notifications.notices import event_data
from tests.builders import A_PDF, A_TUESDAY
from tests.builders_networks import A_MEETING, a_living_network, a_network, an_entry

TODAY = A_TUESDAY.date()
A_PAPER = Line(kind="shared", day=TODAY, title="สื่อการสอน", file=("สื่อ.pdf", A_PDF))


def newest(kind: str) -> Event:
    return Event.objects.filter(kind=f"network.{kind}").order_by("-seq").first()


@pytest.mark.parametrize("who", ["wichai", "orn"])
def test_the_person_responsible_and_the_keepers_write_correct_and_strike(office, who):
    network, act = a_network(office), {"by": office.people[who], "at": A_TUESDAY}
    wrong = logbook.write(network_id=network.pk, said=A_MEETING, **act)
    right = logbook.correct(entry_id=wrong.pk, said=replace(A_MEETING, people=21), why="พิมพ์ผิด", **act)
    logbook.strike(entry_id=right.pk, why="ของเครือข่ายอื่น", **act)

    wrong.refresh_from_db()
    assert (wrong.people, wrong.struck_by, wrong.struck_why) == (12, office.people[who], "พิมพ์ผิด")
    assert wrong.corrected_by == right
    assert NetworkEntry.objects.filter(struck_at=None).count() == 0


def test_who_has_left_the_district_writes_and_reads_no_longer(office):
    network, entry = a_living_network(office), NetworkEntry.objects.get()
    act = {"by": office.wichai, "at": A_TUESDAY}
    logbook.write(network_id=network.pk, said=A_MEETING, **act)
    Tenure.objects.filter(person=office.wichai).update(last_day=TODAY - timedelta(days=1))

    for refused in (
        lambda: logbook.write(network_id=network.pk, said=A_MEETING, **act),
        lambda: logbook.strike(entry_id=entry.pk, why="ย้ายแล้ว", **act),
    ):
        with pytest.raises(MayNotWriteLog):
            refused()
    assert not selectors.networks_seen_by(grants_of(office.wichai, TODAY)).exists()


@pytest.mark.parametrize("who", ["somchai", "kanya", "malee", "tawan", "prasit", "nok"])
def test_nobody_else_writes_in_the_log(office, who):
    network = a_network(office)
    entry, act = an_entry(office, network), {"by": office.people[who], "at": A_TUESDAY}
    for refused in (
        lambda: logbook.write(network_id=network.pk, said=A_MEETING, **act),
        lambda: logbook.correct(entry_id=entry.pk, said=A_MEETING, why="ผิด", **act),
        lambda: logbook.strike(entry_id=entry.pk, why="ผิด", **act),
    ):
        with pytest.raises(MayNotWriteLog):
            refused()
    assert NetworkEntry.objects.get().struck_at is None


def test_who_handed_the_network_over_writes_no_longer_and_the_new_one_does(office):
    network = a_network(office)
    services.hand_over(network_id=network.pk, person_id=office.kanya.pk, on=TODAY, by=office.orn, at=A_TUESDAY)
    with pytest.raises(MayNotWriteLog):
        logbook.write(network_id=network.pk, said=A_MEETING, by=office.wichai, at=A_TUESDAY)
    assert logbook.write(network_id=network.pk, said=A_MEETING, by=office.kanya, at=A_TUESDAY)


def test_the_events_say_what_a_report_counts_and_keep_the_words_apart(office):
    network = a_network(office)
    wrong = an_entry(office, network)
    told = event_data(newest("entry_written"))
    counted = {"entry_kind": "met", "day": "2026-11-10", "people": 12, "has_address": False}
    assert told == {"title": network.name_th, "formality": "formal", "reach": "internal", "entry": wrong.pk, **counted}
    assert A_MEETING.title.encode() not in bytes(newest("entry_written").body)
    assert PrivateValue.objects.get(event=newest("entry_written"), field="entry_title").value == A_MEETING.title

    act = {"by": office.orn, "at": A_TUESDAY}
    right = logbook.correct(entry_id=wrong.pk, said=replace(A_PAPER, people=3), why="ผิดวัน", **act)
    told = event_data(newest("entry_corrected"))
    assert told["was"] == {"entry": wrong.pk, **counted}
    assert (told["entry_kind"], told["people"], told["sha256"]) == ("shared", 3, right.file.sha256)
    logbook.strike(entry_id=right.pk, why="ไม่ใช่ของเครือข่ายนี้", **act)
    assert event_data(newest("entry_struck"))["entry"] == right.pk


def test_a_file_goes_over_to_the_entry_that_takes_the_place(office):
    network, act = a_network(office), {"by": office.orn, "at": A_TUESDAY}
    old = logbook.write(network_id=network.pk, said=A_PAPER, **act)
    new = logbook.correct(entry_id=old.pk, said=replace(A_PAPER, title="สื่อ ป.1", file=None), why="ชื่อผิด", **act)
    assert new.file == old.file


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (replace(A_MEETING, day=TODAY + timedelta(days=1)), "day"),
        (replace(A_MEETING, title=" "), "title"),
        (replace(A_MEETING, title="ก" * 301), "title"),
        (replace(A_MEETING, text="ก" * 5001), "text"),
        (replace(A_MEETING, kind="dragon"), "kind"),
        (replace(A_MEETING, people=-1), "people"),
        (replace(A_MEETING, address="javascript:alert(1)"), "address"),
        (Line(kind="shared", day=TODAY, title="สื่อ"), "text"),
    ],
)
def test_an_entry_says_what_happened_on_a_day_that_has_come(office, said, field):
    network = a_network(office)
    with pytest.raises(SayOfNetwork) as refused:
        an_entry(office, network, said)
    assert list(refused.value.fields) == [field]
    an_entry(office, network, replace(said, **{field: getattr(A_MEETING, field)}))


def test_a_file_that_is_no_paper_is_not_taken(office):
    network = a_network(office)
    with pytest.raises(BadFile):
        an_entry(office, network, replace(A_PAPER, file=("สื่อ.pdf", b"MZ")))
    assert not NetworkEntry.objects.exists()


def test_what_was_struck_or_has_ended_is_not_written_on(office):
    network, act = a_network(office), {"by": office.orn, "at": A_TUESDAY}
    entry, other = an_entry(office, network), an_entry(office, network)
    logbook.strike(entry_id=entry.pk, why="ผิด", **act)
    for again in (
        lambda: logbook.strike(entry_id=entry.pk, why="ผิด", **act),
        lambda: logbook.correct(entry_id=entry.pk, said=A_MEETING, why="ผิด", **act),
    ):
        with pytest.raises(EntryStruck):
            again()
    services.end(network_id=network.pk, why="เลิก", **act)
    for late in (
        lambda: an_entry(office, network),
        lambda: logbook.strike(entry_id=other.pk, why="ผิด", **act),
    ):
        with pytest.raises(NetworkEnded):
            late()


def test_one_form_sent_twice_writes_one_entry(office):
    network = a_network(office)
    act = {"network_id": network.pk, "said": A_MEETING, "by": office.orn, "at": A_TUESDAY, "key": uuid4()}
    assert logbook.write(**act) is not None
    assert logbook.write(**act) is None
    assert NetworkEntry.objects.count() == 1


def test_the_log_is_read_by_fiscal_year_and_only_what_stands_is_published(office):
    network = a_network(office)
    last_year = an_entry(office, network, replace(A_MEETING, day=date(2026, 9, 30)))
    this_year = an_entry(office, network, replace(A_MEETING, day=date(2026, 10, 1)))
    struck = an_entry(office, network)
    logbook.strike(entry_id=struck.pk, why="ผิด", by=office.orn, at=A_TUESDAY)

    entries = selectors.entries_of(network)
    year = fiscal_year(TODAY)
    assert list(selectors.in_fiscal_year(entries, year)) == [struck, this_year]
    assert list(selectors.in_fiscal_year(entries, year - 1)) == [last_year]
    assert selectors.published_networks(office.district, TODAY)[0].entries == 1
