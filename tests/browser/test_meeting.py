"""A whole meeting in browsers: the secretary at a tablet, members on phones, from opening to the end."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from approvals.committees import loader
from approvals.meetings.models import AgendaItem, Meeting
from approvals.models import Person
from tests.browser.conftest import WIDTHS, Visitor
from tests.builders import Office, an_office
from tests.builders_room import PART, a_called_meeting, again, an_item, comes, leaves, put, vote_of, votes_for

pytestmark = pytest.mark.django_db(transaction=True)

PAPER = Path(__file__).parent.parent / "files" / "one-page.pdf"


@dataclass
class Room:
    """One meeting and everybody's screens."""

    office: Office
    meeting: Meeting
    screens: dict[str, Visitor]
    items: list[AgendaItem]

    def opens(self, who: str) -> Page:
        """Somebody's screen shows the room."""
        return self.screens[who].goes_to(f"/meetings/{self.meeting.pk}/room/")


@pytest.fixture
def consenting(monkeypatch):
    """Committees whose rules know "no objection"."""
    allowed = {code: replace(profile, no_objection=True) for code, profile in loader.profiles().items()}
    monkeypatch.setattr(loader, "profiles", lambda: allowed)


@pytest.fixture
def room(browser, live_server, settings, tmp_path, consenting) -> Room:
    settings.UPLOAD_ROOT = tmp_path
    office = an_office()
    Person.objects.update(language="en")
    board = office.members()
    meeting = a_called_meeting(office.board, by=office.somchai, starts_at=timezone.now())
    items = [
        an_item(meeting, "The chair reports on the term", PART.INFORM),
        an_item(meeting, "Minutes of the parents' day", is_consent=True),
        an_item(meeting, "Lunch for small classes", is_consent=True),
        an_item(meeting, "A roof for the playground"),
    ]
    people = {"secretary": office.somchai, "chair": board[0], "member": board[1], "late": board[5]}
    screens = {}
    for who, person in people.items():
        width = 1024 if who == "secretary" else WIDTHS["phone"]
        context = browser.new_context(viewport={"width": width, "height": 844}, locale="en-US")
        context.set_default_timeout(10_000)
        screens[who] = Visitor(context.new_page(), live_server.url, "en", "desk" if who == "secretary" else "phone")
        screens[who].is_signed_in(person)
    yield Room(office, meeting, screens, items)
    for screen in screens.values():
        screen.leaves()


def press(page: Page, name: str, exact: bool = True) -> None:
    """Press the first button with that name and wait until its page stands."""
    page.get_by_role("button", name=name, exact=exact).first.click()
    page.wait_for_load_state("networkidle")


def casts(page: Page, name: str) -> None:
    """Press one of the big buttons of one's own vote."""
    page.locator("#mine-title").wait_for()
    press(page, name)


def test_a_whole_meeting_from_opening_to_end(room):
    comes_and_opens(room)
    is_told(room)
    resolves_without_debate(room)
    votes_on_phones(room)
    is_decided_by_the_chair(room)

    tablet = room.opens("secretary")
    press(tablet, "End the meeting")
    assert Meeting.objects.get(pk=room.meeting.pk).status == Meeting.Status.ENDED
    expect(tablet.get_by_text("The meeting ended")).to_be_visible()
    for visitor in room.screens.values():
        assert visitor.complaints == []


def comes_and_opens(room: Room) -> None:
    """Five of nine come, one of them online, and the meeting is opened."""
    tablet, board = room.opens("secretary"), room.office.members()
    for person in board[:4]:
        press(tablet, f"{person.name_en} has come")
    expect(tablet.get_by_role("heading", name="Before the meeting is opened")).to_be_visible()
    press(tablet, f"{board[8].name_en} takes part online")
    press(tablet, "Open the meeting")


def is_told(room: Room) -> None:
    """The chair reports, and it is noted."""
    tablet = room.opens("secretary")
    press(tablet, "Call up this item")
    tablet.get_by_label("What was said").fill("The term began well.")
    press(tablet, "Noted, go on")
    assert again(room.items[0]).status == AgendaItem.Status.NOTED


def resolves_without_debate(room: Room) -> None:
    """One item is taken out by a member on their phone, the other is resolved by silence."""
    phone = room.opens("member")
    phone.locator("li", has_text="Lunch for small classes").get_by_role("button", name="Discuss this one").first.click()
    phone.wait_for_load_state("networkidle")
    tablet = room.opens("secretary")
    press(tablet, "Nobody objects: resolve these items")
    assert vote_of(room.items[1]).method == "no-objection"
    expect(tablet.locator("#last-title")).to_be_visible()


def votes_on_phones(room: Room) -> None:
    """The vote comes to the phones by itself; one member is late, one leaves after voting."""
    phone, tablet, board = room.opens("member"), room.opens("secretary"), room.office.members()
    expect(phone.locator("#mine")).to_be_visible()
    press(tablet, "Call up this item")
    press(tablet, "Put to the vote")
    expect(phone.locator("#mine-title")).to_be_visible(timeout=9000)
    casts(phone, "For")
    late = room.opens("late")
    expect(late.get_by_text("You are not recorded as present")).to_be_visible()
    press(tablet, f"{board[5].name_en} has come")
    expect(late.get_by_role("button", name="Against")).to_be_visible(timeout=9000)
    casts(late, "For")
    press(tablet, f"{board[1].name_en} has left")
    press(tablet, "Close the vote and count")
    sums = vote_of(room.items[2]).certificate["sums"]
    assert (sums["yes"], sums["abstain"], sums["absent"]) == (2, 4, 3)


def is_decided_by_the_chair(room: Room) -> None:
    """One votes on a phone, one on paper: equal votes, and the chair decides."""
    tablet, board = room.opens("secretary"), room.office.members()
    press(tablet, "Call up this item")
    press(tablet, "Put to the vote")
    row = tablet.locator(".room-middle li", has_text=board[2].name_en)
    row.locator("summary").click()
    row.get_by_label("Against").check()
    row.locator("input[type=file]").set_input_files(PAPER)
    row.get_by_role("button", name="Enter this vote").click()
    tablet.wait_for_load_state("networkidle")
    late = room.opens("late")
    casts(late, "For")
    tablet = room.opens("secretary")
    press(tablet, "Close the vote and count")
    assert vote_of(room.items[3]).closed_at is None
    chair = room.opens("chair")
    expect(chair.get_by_text("As many are in favour as against")).to_be_visible()
    press(chair, "In favour")
    vote = vote_of(room.items[3])
    assert (vote.casting_vote, vote.outcome) == ("yes", "carried")
    assert vote.ballots.get(person=board[2]).paper is not None


def test_the_room_is_in_order_in_both_languages_and_widths(visitor, settings, tmp_path, consenting):
    settings.UPLOAD_ROOT = tmp_path
    office = an_office()
    Person.objects.update(language=visitor.language)
    board, secretary, now = office.members(), office.somchai, timezone.now()
    meeting = a_called_meeting(office.board, by=secretary, starts_at=now)
    titles = ("ประธานแจ้งเรื่องเปิดภาคเรียน", "รับรองรายงานการประชุมครั้งที่ 1/2569", "แผนปฏิบัติการประจำปีงบประมาณ 2570")
    items = [an_item(meeting, title, part) for title, part in zip(titles, (1, 2, 5), strict=True)]
    an_item(meeting, "หลังคาสนามเด็กเล่น", is_consent=True)
    for person in board[:5]:
        comes(meeting, person, secretary, at=now)
    address = f"/meetings/{meeting.pk}/room/"

    def look(person, name):
        visitor.is_signed_in(person)
        visitor.goes_to(address)
        visitor.finds_it_in_order(name)

    look(secretary, "room-before")
    Meeting.objects.filter(pk=meeting.pk).update(status=Meeting.Status.OPEN, opened_at=now, chair=_chair(meeting))
    look(secretary, "room-next")
    put(items[2], secretary, at=timezone.now())
    votes_for(items[2], board[0], "yes")
    look(secretary, "room-vote")
    look(board[1], "room-member-vote")
    look(board[7], "room-member-absent")
    leaves(meeting, board[2], secretary, at=timezone.now())
    look(board[0], "room-chair-vote")


def _chair(meeting: Meeting):
    return meeting.attendances.order_by("membership__seat__place").first().membership
