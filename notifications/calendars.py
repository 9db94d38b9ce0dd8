"""A meeting as an entry of a calendar (RFC 5545 and 5546): the same entry whenever it changes, and taken back."""

from datetime import datetime
from email.mime.base import MIMEBase
from email.mime.text import MIMEText
from email.utils import parseaddr

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress, vText

from approvals.audit import kinds
from approvals.meetings.models import Meeting
from approvals.people.models import Person
from notifications.addresses import meeting_id
from notifications.meeting_words import quorum_wording
from notifications.models import Delivery

ENCLOSED = frozenset({kinds.MEETING_CALLED, kinds.MEETING_CHANGED, kinds.MEETING_CANCELLED})


def method_of(meeting: Meeting) -> str:
    """What the entry asks of a calendar: to take it in or anew, or to take it away."""
    return "CANCEL" if meeting.status == Meeting.Status.CANCELLED else "REQUEST"


def entry_of(meeting: Meeting, person: Person, stamp: datetime) -> bytes:
    """The calendar file for one member in the active language. No query.

    UID stays the same, SEQUENCE is the revision of the meeting: so a calendar knows which of two entries is newer.
    """
    cancelled = method_of(meeting) == "CANCEL"
    event = Event()
    event.add("uid", meeting_id(meeting.pk, meeting.committee.district_id))
    event.add("sequence", meeting.revision)
    event.add("dtstamp", stamp)
    event.add("dtstart", meeting.starts_at)
    if meeting.ends_at:
        event.add("dtend", meeting.ends_at)
    title = _("%(committee)s, meeting %(number)s") % {"committee": meeting.committee, "number": meeting}
    event.add("summary", title)
    event.add("location", " · ".join(filter(None, (meeting.place, meeting.online_address))))
    address = f"{settings.SITE_ADDRESS.rstrip('/')}/meetings/{meeting.pk}/"
    event.add("url", address)
    event.add("description", "\n".join(filter(None, (_("Agenda and papers: %s") % address, quorum_wording(meeting)))))
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event["organizer"] = _address(parseaddr(settings.DEFAULT_FROM_EMAIL)[1], str(meeting.committee))
    if person.email:
        attendee = _address(person.email, person.display_name)
        attendee.params["RSVP"] = vText("FALSE")  # the answer is given behind the sign-in
        event.add("attendee", attendee, encode=False)
    calendar = Calendar()
    for name, value in (("prodid", "-//Amnat//meetings//TH"), ("version", "2.0"), ("method", method_of(meeting))):
        calendar.add(name, value)
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _address(email: str, name: str) -> vCalAddress:
    address = vCalAddress(f"MAILTO:{email}")
    address.params["CN"] = vText(name)
    return address


def enclosures(delivery: Delivery) -> list[MIMEBase]:
    """The calendar entry that travels with the letter of a meeting; nothing with other letters."""
    meeting = delivery.meeting
    if meeting is None or delivery.event.kind not in ENCLOSED:
        return []
    text = entry_of(meeting, delivery.person, delivery.event.at).decode()
    part = MIMEText(text, "calendar", "utf-8")
    part.set_param("method", method_of(meeting))
    part.add_header("Content-Disposition", "attachment", filename="meeting.ics")
    return [part]
