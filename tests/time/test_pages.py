"""The pages of time: the year, what is recorded, both clocks, what is late."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from approvals.calendar.models import CalendarDay
from approvals.models import StageRun
from approvals.requests.clocks.models import ClockSpan
from approvals.requests.models import ApprovalRequest, Status
from tests.builders import Office, a_draft, fresh, stage
from workflows.services import return_for_revision, submit


def days_ago(days: int) -> datetime:
    """This moment so many days ago."""
    return timezone.now() - timedelta(days=days)


def a_trip(office: Office, submitted: int) -> ApprovalRequest:
    """A trip that was submitted so many days ago and waits for the director of the district."""
    paper = a_draft(office, "ACA-07", nights="1")
    return submit(request_id=paper.pk, by=office.somchai, at=days_ago(submitted))


def read(client, person, address: str, language: str = "th") -> str:
    """The page as a person reads it."""
    person.language = language
    person.save(update_fields=["language"])
    client.force_login(person)
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("language", ["th", "en"])
def test_everybody_of_the_district_reads_the_year(client, office, language):
    page = read(client, office.wichai, "/calendar/?year=2569", language)

    assert ("วันสงกรานต์" if language == "th" else "Songkran Festival") in page
    assert "/calendar/record/" not in page
    assert page.count('class="month"') == 12


@pytest.mark.parametrize("year", ["", "2026", "9999", "x", "๒๕๖๙", "-1"])
def test_an_odd_year_shows_one_that_is_known(client, office, year):
    assert 'class="year"' in read(client, office.malee, f"/calendar/?year={year}")


def typed(**more) -> dict[str, str]:
    """What an administrator types to close a Friday far ahead."""
    return {
        "kind": "closed", "first_day": "13/1/2571", "last_day": "", "title_th": "ปิดสำนักงาน", "title_en": "Closed",
        "order": "ประกาศ 1/2570", **more,
    }  # fmt: skip


def test_nothing_is_recorded_that_was_not_shown_first(client, office):
    client.force_login(office.nok)

    shown = client.post("/calendar/record/", typed(step="record", seen="guessed"))
    assert shown.status_code == 200
    assert not CalendarDay.objects.exists()
    seen = shown.context["preview"]["seen"]
    answer = client.post("/calendar/record/", typed(step="record", seen=seen))

    assert answer.status_code == 303
    assert CalendarDay.objects.get().day == date(2028, 1, 13)


def test_what_was_typed_stays_when_something_is_wrong(client, office):
    client.force_login(office.nok)

    answer = client.post("/calendar/record/", typed(last_day="1/1/2571"))

    assert answer.status_code == 422
    assert "ประกาศ 1/2570" in answer.content.decode()


def test_a_struck_day_stays_on_the_page_with_its_reason(client, office):
    client.force_login(office.nok)
    seen = client.post("/calendar/record/", typed()).context["preview"]["seen"]
    client.post("/calendar/record/", typed(step="record", seen=seen))

    row = CalendarDay.objects.get()
    assert client.post(f"/calendar/{row.pk}/strike/", {"why": "เลื่อน"}).status_code == 303

    page = read(client, office.wichai, "/calendar/?year=2571")
    assert "is-struck" in page
    assert client.get(f"/calendar/{row.pk}/strike/").status_code == 404


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_page_of_a_request_says_how_much_the_office_has_used(client, office, language):
    paper = a_trip(office, submitted=12)

    page = read(client, office.somchai, f"/requests/{paper.pk}/", language)

    assert 'width="40"' in page  # twelve of thirty days
    assert 'class="clock-bar"' in page


def test_a_late_office_is_said_on_the_page_the_desk_and_the_list(client, office):
    paper, other = a_trip(office, submitted=40), a_trip(office, submitted=2)

    assert "clock-bar--late" in read(client, office.somchai, f"/requests/{paper.pk}/", "en")
    assert "What you may do" in read(client, office.somchai, f"/requests/{paper.pk}/", "en")
    assert "What you may do" not in read(client, office.malee, f"/requests/{paper.pk}/", "en")
    assert 'id="late-requests"' in read(client, office.malee, "/desk/")
    listed = read(client, office.malee, "/requests/?late=1")
    assert f"/requests/{paper.pk}/" in listed
    assert f"/requests/{other.pk}/" not in listed
    assert 'id="late-requests"' not in read(client, office.orn, "/desk/")


def test_the_stage_shows_what_counts_by_law(client, office):
    paper = a_trip(office, submitted=12)

    assert 'width="40"' in read(client, office.malee, f"/desk/{stage(paper, 'decide').pk}/")


def test_a_director_closes_what_was_never_revised(client, office):
    paper = a_trip(office, submitted=60)
    run = stage(paper, "decide")
    return_for_revision(stage_run_id=run.pk, reasons="ขาดแผน", by=office.malee, at=days_ago(59))

    address = f"/requests/{paper.pk}/close-unrevised/"
    assert 'id="unrevised"' in read(client, office.malee, "/desk/")
    assert address in read(client, office.malee, f"/requests/{paper.pk}/")
    assert address not in read(client, office.somchai, f"/requests/{paper.pk}/")
    client.force_login(office.malee)
    assert client.post(address, {"reasons": " "}).status_code == 422
    assert client.post(address, {"reasons": "ทวงถามแล้ว"}).status_code == 303

    assert fresh(paper).status == Status.ABANDONED
    assert not ClockSpan.objects.filter(request=paper, stopped_on=None).exists()


def test_days_left_are_counted_by_the_calendar_of_the_district(client, office):
    paper = a_trip(office, submitted=0)
    today = timezone.localdate()
    StageRun.objects.filter(request=paper).update(due_on=today + timedelta(days=60))
    ApprovalRequest.objects.filter(pk=paper.pk).update(due_on=today + timedelta(days=60))

    def left() -> str:
        page = read(client, office.malee, f"/requests/{paper.pk}/", "en")
        return page.split(" working days left")[0].rsplit("(", 1)[-1].split(">")[-1]

    before = int(left())
    for n in range(1, 40):
        day = today + timedelta(days=n)
        office.district.calendar_days.create(
            day=day, kind="closed", title_th="ปิด", recorded_by=office.nok, recorded_at=timezone.now()
        )
    assert int(left()) < before - 20
