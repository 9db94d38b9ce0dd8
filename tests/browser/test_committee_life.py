"""A meeting from its call to its approved minutes, in a browser: two meetings, a dissent, and a paper to sign."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from approvals.committees.models import Resolution
from approvals.meetings.models import AgendaItem, Meeting, Minutes
from approvals.models import Person
from approvals.store.models import Printout
from tests.browser.conftest import Visitor
from tests.builders import Office, an_office
from tests.printing.reading import text_of
from web.printing.working import work

pytestmark = pytest.mark.django_db(transaction=True)

PREPARED = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # a Monday morning
FIRST, SECOND = datetime(2026, 12, 1, 2, 30, tzinfo=UTC), datetime(2026, 12, 15, 2, 30, tzinfo=UTC)
DISSENT = "The roof should be asked for before the paint."


@dataclass
class Clock:
    """What time it is in the whole house."""

    at: datetime = PREPARED

    def now(self) -> datetime:
        """The time that pages read."""
        return self.at


@dataclass
class Committee:
    """A board, its secretary at a screen, and the clock."""

    office: Office
    secretary: Visitor
    clock: Clock

    def opens(self, path: str, person: Person | None = None) -> Page:
        """The page at a path, signed in as the secretary or as somebody else."""
        self.secretary.is_signed_in(person or self.office.somchai)
        return self.secretary.goes_to(path)


@pytest.fixture
def board(browser, live_server, settings, tmp_path, monkeypatch) -> Committee:
    settings.UPLOAD_ROOT = tmp_path
    clock = Clock()
    monkeypatch.setattr(timezone, "now", clock.now)
    office = an_office()
    Person.objects.update(language="en")
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-US")
    context.set_default_timeout(10_000)
    visitor = Visitor(context.new_page(), live_server.url, "en", "desk")
    yield Committee(office, visitor, clock)
    visitor.leaves()


def press(page: Page, name: str, kind: str = "button") -> None:
    """Press the first button, or follow the first link, of that name."""
    page.get_by_role(kind, name=name, exact=True).first.click()
    page.wait_for_load_state("networkidle")


def test_from_the_call_to_the_approved_minutes(board):
    first = calls(board, "1/12/2569", write="Paint for the fence")
    holds(board, first, FIRST, against=board.office.members()[2])
    dissents(board, first)
    writes_the_minutes(board, first)
    second = calls(board, "15/12/2569")
    holds(board, second, SECOND)

    minutes = Minutes.objects.get(meeting=first)
    assert minutes.status == Minutes.Status.APPROVED
    assert Resolution.objects.get(agenda_item__meeting=first).recorded_at is not None
    page = board.opens(f"/meetings/{first.pk}/minutes/")
    expect(page.get_by_text("approved", exact=False).first).to_be_visible()
    assert DISSENT in words_of_the_paper(board, first)
    assert board.secretary.complaints == []


def calls(board: Committee, day: str, write: str = "") -> Meeting:
    """Prepare a meeting, put what waits or a matter of one's own on its agenda, and call it in time."""
    page = board.opens(f"/committees/{board.office.board.pk}/meetings/")
    press(page, "Prepare a meeting", "link")
    page.get_by_label("Day").fill(day)
    page.get_by_label("Begins at").fill("9:30")
    page.get_by_label("Place").fill("Library")
    press(page, "Record")
    meeting = Meeting.objects.latest("pk")
    page = board.opens(f"/meetings/{meeting.pk}/agenda/")
    if write:
        press(page, "Write an item", "link")
        page.get_by_label("Subject").fill(write)
        press(page, "Put on the agenda")
    else:
        press(page, "Put on the agenda")
    page = board.opens(f"/meetings/{meeting.pk}/call/")
    expect(page.get_by_text("In time")).to_be_visible()
    press(page, "Call the meeting")
    meeting.refresh_from_db()
    assert meeting.status == Meeting.Status.CALLED
    return meeting


def holds(board: Committee, meeting: Meeting, at: datetime, against: Person | None = None) -> None:
    """Five of nine come, deal with every item, vote, and go home."""
    board.clock.at = at
    room, came = f"/meetings/{meeting.pk}/room/", board.office.members()[:5]
    page = board.opens(room)
    for person in came:
        press(page, f"{person.name_en} has come")
    press(page, "Open the meeting")
    for item in AgendaItem.objects.filter(meeting=meeting).order_by("place"):
        press(board.opens(room), "Call up this item")
        press(page, "Put to the vote")
        for person in came:
            page = board.opens(room, person)
            press(page, "Against" if person == against else "For")
        press(board.opens(room), "Close the vote and count")
        item.refresh_from_db()
        assert item.resolution.outcome == "carried"
    press(board.opens(room), "End the meeting")
    meeting.refresh_from_db()
    assert meeting.status == Meeting.Status.ENDED


def dissents(board: Committee, meeting: Meeting) -> None:
    """The member who was against says why, in writing."""
    vote = Resolution.objects.get(agenda_item__meeting=meeting)
    page = board.opens(f"/ballots/{vote.pk}/dissent/", board.office.members()[2])
    page.get_by_role("textbox").first.fill(DISSENT)
    press(page, "Hand in")
    assert vote.ballots.get(person=board.office.members()[2]).dissent.text == DISSENT


def writes_the_minutes(board: Committee, meeting: Meeting) -> None:
    """Drafted from what happened, looked at, and laid before the committee."""
    page = board.opens(f"/meetings/{meeting.pk}/minutes/")
    press(page, "Draft the minutes")
    expect(page.get_by_text(DISSENT)).to_be_visible()
    press(page, "Lay before the committee", "link")
    press(page, "Lay before the committee")
    assert Minutes.objects.get(meeting=meeting).status == Minutes.Status.LAID


def words_of_the_paper(board: Committee, meeting: Meeting) -> str:
    """What the printed minutes say."""
    page = board.opens(f"/printouts/minutes-pdf/{meeting.pk}/")
    if page.get_by_role("button", name="Make the paper").count():
        press(page, "Make the paper")
    asked = Printout.objects.filter(kind="minutes-pdf").latest("pk")
    work(printout_id=asked.pk, at=board.clock.at)
    with page.expect_download() as got:
        board.opens(f"/printouts/minutes-pdf/{meeting.pk}/").get_by_role("link", name="Download").first.click()
    return text_of(got.value.path().read_bytes())
