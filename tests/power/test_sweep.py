"""Every past act without valid power is found, each with its reason, and nothing else is."""

import io
import json
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import connection

from approvals import guards
from approvals.audit.models import Event
from approvals.models import ApprovalRequest, StageRun, Tenure
from approvals.reports.models import PowerFinding
from approvals.reports.sweeping.sweep import sweep
from approvals.reports.sweeping.words import belief_of, named, paragraph_of
from tests.builders import A_TUESDAY, LONG_AGO, a_draft, a_person, a_submitted, an_office, stage
from tests.builders_power import an_order, moment, revoke
from tests.builders_sweep import NIGHT, Year, a_tenure, concerns, told_to_end
from tests.builders_violations import (
    FIRST,
    JUNE,
    LAST,
    by_tenure,
    clean,
    decision,
    in_committees,
    in_conflict,
    in_offices,
    under_orders,
)  # fmt: skip
from workflows import services

pytestmark = pytest.mark.django_db

NOW = moment(2026, 12, 1)


@pytest.fixture
def year() -> Year:
    return Year(an_office())


def found(full: bool = True) -> set[tuple[str, str, str]]:
    sweep(at=NOW, full=full)
    return set(PowerFinding.objects.filter(gone_at=None).values_list("act_kind", "act_id", "why"))


def test_every_seeded_violation_of_a_year_is_found_by_its_reason_and_no_clean_act_is(year):
    guards.remove(connection)  # what follows is the work of somebody who had the database to themselves
    clean(year)
    assert found() == set()
    wanted = {*by_tenure(year), *under_orders(year), *in_conflict(year), *in_committees(year), *in_offices(year)}

    assert found() == wanted
    assert len(wanted) >= 36
    reasons = {why for _kind, _id, why in wanted}
    assert len(reasons) >= 28
    for row in named(PowerFinding.objects.all()):
        assert "%(" not in paragraph_of(row) and row.person.display_name in paragraph_of(row)


def test_requests_that_travelled_through_the_services_raise_no_alarm(year):
    office = year.office
    trip = a_submitted(office, NIGHT, nights="1")
    services.decide(
        stage_run_id=stage(trip, "decide").pk, outcome="for", reasons="เหมาะสม", by=office.malee, at=A_TUESDAY
    )
    services.submit(
        request_id=a_draft(office, "ACA-06", nights="0").pk, by=office.somchai, at=A_TUESDAY, reasons="ตามแผน"
    )
    back = a_submitted(office, NIGHT, nights="2")
    services.return_for_revision(stage_run_id=stage(back, "decide").pk, reasons="แนบแผน", by=office.malee, at=A_TUESDAY)
    an_order(office, office.arun, "director", date(2026, 11, 1), areas=["academic"])
    acting = a_submitted(office, NIGHT, nights="3")
    services.decide(
        stage_run_id=stage(acting, "decide").pk, outcome="for", reasons="เหมาะสม", by=office.arun, at=A_TUESDAY
    )

    assert found() == set()
    StageRun.objects.filter(request=trip, name="decide").update(acted_by=office.orn)  # control
    assert {why for _kind, _id, why in found()} == {"other-person"}


def test_the_office_believed_in_a_tenure_that_was_ended_with_a_back_dated_order(year):
    office, gone = year.office, a_person("gone.cpn2")
    tenure = a_tenure(office, gone, "director", LONG_AGO)
    act = year.decided(gone, JUNE, tenure=tenure)
    assert found() == set()
    told_to_end(tenure, date(2026, 6, 1), moment(2026, 9, 1))

    assert found() == {decision(act, "ended")}
    row = named(PowerFinding.objects.all())[0]
    assert row.detail["believed"] is True and row.detail["recorded_on"] == "2026-09-01"
    assert "2569" in belief_of(row)


def test_who_never_had_power_was_never_believed_to(year):
    gone = a_person("gone.cpn2")
    year.decided(gone, JUNE, tenure=a_tenure(year.office, gone, "director", LONG_AGO, date(2026, 6, 1)))
    found()

    assert PowerFinding.objects.get().detail["believed"] is False


def test_a_second_look_changes_nothing_and_tells_nobody_again(year):
    year.decided(year.office.arun, JUNE)
    first = found()
    assert found() == first and PowerFinding.objects.count() == 1
    assert Event.objects.filter(kind="power.findings_found").count() == 1
    year.decided(year.office.orn, JUNE)
    found()
    assert Event.objects.filter(kind="power.findings_found").count() == 2


def test_a_finding_goes_when_the_register_is_corrected_and_comes_back_with_the_error(year):
    gone = a_person("gone.cpn2")
    tenure = a_tenure(year.office, gone, "director", LONG_AGO, date(2026, 6, 1))
    year.decided(gone, JUNE, tenure=tenure)
    found()
    Tenure.objects.filter(pk=tenure.pk).update(last_day=LAST)

    assert found(full=False) == set()
    assert PowerFinding.objects.get().gone_at == NOW
    Tenure.objects.filter(pk=tenure.pk).update(last_day=date(2026, 6, 1))
    assert len(found()) == 1 and PowerFinding.objects.count() == 1


def test_the_nightly_look_reads_the_last_days_and_whatever_registers_changed_for(year):
    office, gone = year.office, a_person("gone.cpn2")
    tenure = a_tenure(office, gone, "director", LONG_AGO)
    act = year.decided(gone, JUNE, tenure=tenure)
    old = year.decided(office.orn, JUNE)
    new = year.decided(office.orn, NOW - timedelta(days=2))

    assert found(full=False) == {decision(new, "no-capacity")}
    told_to_end(tenure, date(2026, 6, 1), NOW - timedelta(days=1))
    assert found(full=False) == {decision(new, "no-capacity"), decision(act, "ended")}
    assert decision(old, "no-capacity") in found(full=True)


def test_a_revoked_order_and_those_handed_on_from_it_are_looked_at_again(year):
    office = year.office
    source = an_order(office, office.arun, "director", FIRST, LAST, may_hand_on=True, recorded_at=moment(2026, 6, 20))
    handed = an_order(
        office, office.orn, "director", FIRST, LAST, handed_on_from=source, recorded_at=moment(2026, 6, 21)
    )
    act = year.decided(office.orn, JUNE, acting_order=handed)
    assert found() == set()
    revoke(source, NOW - timedelta(days=1))

    assert found(full=False) == {decision(act, "source-gone")}


def test_what_happens_in_another_district_is_none_of_this_one(year):
    other = an_office("krb")
    year.decided(year.office.arun, JUNE)

    assert [(each.district.code, each.open) for each in sweep(at=NOW, full=True)] == [("cpn2", 1), ("krb", 0)]
    assert not PowerFinding.objects.filter(district=other.district).exists()


def test_a_sweep_costs_the_same_for_ten_acts_and_for_forty(year, django_assert_max_num_queries):
    office = year.office
    order = an_order(office, office.arun, "director", FIRST, LAST)
    for _ in range(40):
        year.decided(office.arun, JUNE, acting_order=order)
        year.ballot(1, JUNE)

    with django_assert_max_num_queries(60):
        sweep(at=NOW, full=True)


def test_the_command_lists_what_stands_open_and_says_so_by_its_exit_code(year):
    assert command() == (0, "")
    year.decided(year.office.arun, JUNE)

    code, text = command()
    assert code == 1 and "without valid power" in text
    code, text = command("--json")
    plain = json.loads(text)
    assert code == 1 and plain["findings"][0]["reason"] == "no-capacity" and plain["swept"][0]["open"] == 1


def command(*words: str) -> tuple[int, str]:
    out = io.StringIO()
    try:
        call_command("sweep_power", "--full", "--language", "en", *words, stdout=out)
    except SystemExit as ended:
        return ended.code, out.getvalue()
    return 0, "" if "0 open" in out.getvalue() else out.getvalue()


def test_a_request_that_is_back_at_its_school_says_nothing_about_whom_it_will_concern(year):
    office = year.office
    malee = Tenure.objects.get(person=office.malee)
    paper = year.paper(NIGHT, JUNE, status="returned")
    year.run(NIGHT, "decide", JUNE, paper, acted_by=office.malee, tenure=malee, outcome="returned")
    concerns(paper, office.malee)

    assert found() == set()
    ApprovalRequest.objects.filter(pk=paper.pk).update(status="under-review")  # control: now it is what was decided on
    assert {why for _kind, _id, why in found()} == {"own-matter"}
