"""The content of minutes, drawn up from what was recorded: the structure, the sums and the names stay as they were.

The texts of a secretary are kept beside them under the name of the part they belong to, so that drawing up again,
after a dissent was handed in, loses nothing that was written.
"""

from typing import Any

from django.db.models import Q
from django.utils.timezone import localdate, localtime
from django.utils.translation import override

from approvals.committees.models import Ballot, Membership, Resolution, Seat
from approvals.committees.selectors import members_of
from approvals.meetings import minutes_words as words
from approvals.meetings.models import AgendaItem, Attendance, Invitation, Meeting, Minutes
from approvals.people.models import Person, Tenure

FORM = 1  # the version of the content's form
PARTS = {
    AgendaItem.Part.INFORM: "เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ",
    AgendaItem.Part.MINUTES: "เรื่องรับรองรายงานการประชุม",
    AgendaItem.Part.FOLLOW_UP: "เรื่องสืบเนื่อง",
    AgendaItem.Part.NOTE: "เรื่องเสนอเพื่อทราบ",
    AgendaItem.Part.RESOLVE: "เรื่องเสนอเพื่อพิจารณา",
    AgendaItem.Part.OTHER: "เรื่องอื่น ๆ",
}
ENDED_AS = {
    AgendaItem.Status.NOTED: "รับทราบ",
    AgendaItem.Status.POSTPONED: "ให้เลื่อนการพิจารณาไปในการประชุมครั้งต่อไป",
    AgendaItem.Status.TAKEN_OFF: "ถอนเรื่องนี้ออกจากระเบียบวาระ",
}
SAID = {
    Invitation.Answer.STAYS_AWAY: "แจ้งว่าไม่มาประชุม",
    Invitation.Answer.COMES: "แจ้งว่าจะมา แต่ไม่มาประชุม",
    Invitation.Answer.ONLINE: "แจ้งว่าจะเข้าประชุมทางอิเล็กทรอนิกส์ แต่ไม่ได้เข้า",
}
OPENING, ATTENDING, CLOSING = "opening", "attending", "closing"


def draw_up(meeting: Meeting, minutes: Minutes | None, by: Person) -> dict[str, Any]:
    """The content as the rows say it now, with the texts that stand in the minutes already. In Thai."""
    with override("th"):
        items, circulated = _items(meeting), _circulated(meeting)
        texts = _first_texts(meeting, items)
        if minutes:
            texts |= {name: text for name, text in minutes.content.get("texts", {}).items() if name in texts}
        people = _people(meeting)
        return {
            "form": FORM,
            **_head(meeting),
            **people,
            "parts": [_part(part, items, numbered=number) for number, part in enumerate(PARTS, 1)],
            "circulated": circulated,
            "texts": texts,
            "signed": _signed(meeting, minutes.drafted_by if minutes else by),
            "resolutions": sorted(
                [item.resolution_id for item in items if item.resolution_id] + [row["resolution"] for row in circulated]
            ),
        }


def name_of(item: AgendaItem) -> str:
    """Under which name the text of an item is kept."""
    return f"item-{item.pk}"


def _head(meeting: Meeting) -> dict[str, Any]:
    held = localdate(meeting.opened_at or meeting.starts_at)
    return {
        "committee": meeting.committee.name_th,
        "district": meeting.district.name_th,
        "number": f"{meeting.serial}/{meeting.year}" if meeting.serial else "",
        "day": words.weekday(held),
        "opened": words.clock(meeting.opened_at or meeting.starts_at),
        "ended": words.clock(meeting.ended_at or meeting.starts_at),
        "place": meeting.place,
        "is_online": meeting.online_address != "",
        "is_second_call": meeting.second_call_of_id is not None,
    }


def _first_texts(meeting: Meeting, items: list[AgendaItem]) -> dict[str, str]:
    """What a draft says before anybody has edited it."""
    return {
        OPENING: "ประธานกล่าวเปิดประชุมและดำเนินการประชุมตามระเบียบวาระ ดังนี้",
        ATTENDING: "",
        CLOSING: "",
        **{name_of(item): item.discussion for item in items},
    }


def _people(meeting: Meeting) -> dict[str, Any]:
    """Who came, who did not and why. The seats are those of the day of the meeting."""
    held = localdate(meeting.opened_at or meeting.starts_at)
    rows = Attendance.objects.filter(meeting=meeting).select_related("person", "membership__seat")
    stays: dict[int, list[Attendance]] = {}
    for stay in rows.order_by("membership__seat__place", "came_at"):
        stays.setdefault(stay.person_id, []).append(stay)
    members = members_of(meeting.committee, held)
    answers = {invitation.person_id: invitation for invitation in Invitation.objects.filter(meeting=meeting)}
    away: dict[int, Membership] = {}
    for member in members:
        if member.person_id not in stays:
            away.setdefault(member.person_id, member)
    return {
        "present": [_present(meeting, stay) for stay in stays.values()],
        "absent": [_absent(member, answers.get(pk)) for pk, member in away.items()],
        "in_office": len({member.person_id for member in members}),
    }


def _present(meeting: Meeting, stays: list[Attendance]) -> dict[str, Any]:
    first, last = stays[0], stays[-1]
    presided = meeting.chair_id is not None and first.membership_id == meeting.chair_id
    notes = []
    if first.is_online:
        notes.append("ทางอิเล็กทรอนิกส์")
    if meeting.opened_at and first.came_at > meeting.opened_at:
        notes.append(f"มาเวลา {words.clock(first.came_at)}")
    if last.left_at and meeting.ended_at and last.left_at < meeting.ended_at:
        notes.append(f"ออกเวลา {words.clock(last.left_at)}")
    return {
        "name": first.person.name_th,
        "seat": first.membership.seat.title_th,
        "role": "ประธานในที่ประชุม" if presided else ROLES[Seat.Role(first.membership.seat.role)],
        "note": " ".join(notes),
    }


ROLES = {
    Seat.Role.CHAIR: "ประธานกรรมการ",
    Seat.Role.VICE_CHAIR: "รองประธานกรรมการ",
    Seat.Role.MEMBER: "กรรมการ",
    Seat.Role.SECRETARY: "กรรมการและเลขานุการ",
}


def _absent(member: Membership, invitation: Invitation | None) -> dict[str, str]:
    said = SAID.get(invitation.answer, "") if invitation else ""  # type: ignore[call-overload]
    reason = invitation.reason if invitation and invitation.reason else said
    return {
        "name": member.person.name_th,
        "seat": member.seat.title_th,
        "role": ROLES[Seat.Role(member.seat.role)],
        "reason": reason or "ไม่แจ้งเหตุ",
    }


def _items(meeting: Meeting) -> list[AgendaItem]:
    rows = AgendaItem.objects.filter(meeting=meeting).select_related("resolution", "stage_run__request__school")
    return list(rows.order_by("part", "place", "id"))


def _part(part: int, items: list[AgendaItem], *, numbered: int) -> dict[str, Any]:
    here = [item for item in items if item.part == part]
    return {
        "number": str(numbered),
        "title": PARTS[AgendaItem.Part(part)],
        "items": [_item(item, f"{numbered}.{place}") for place, item in enumerate(here, 1)],
    }


def _item(item: AgendaItem, number: str) -> dict[str, Any]:
    request = item.stage_run.request if item.stage_run_id else None
    return {
        "name": name_of(item),
        "number": number,
        "title": item.title,
        "text": item.text,
        "from": f"{request.school.name_th} คำขอเลขที่ {request.number}" if request else "",
        "resolved": resolved(item.resolution) if item.resolution_id and item.resolution.closed_at else None,
        "ended_as": ENDED_AS.get(AgendaItem.Status(item.status), ""),
    }


def resolved(resolution: Resolution) -> dict[str, Any]:
    """What minutes say of one closed vote."""
    rows = Ballot.objects.filter(resolution=resolution)
    ballots = list(rows.select_related("person", "recusal", "dissent__paper").order_by("membership__seat__place", "id"))
    return {
        "resolution": resolution.pk,
        "decided": words.decided(resolution),
        "counted": words.counted(resolution),
        "withdrawn": words.withdrawn(ballots),
        "dissents": words.dissents(resolution, ballots),
    }


def _circulated(meeting: Meeting) -> list[dict[str, Any]]:
    """What was resolved between meetings since the one before, for the committee to note."""
    ended = meeting.ended_at or meeting.starts_at
    before = Meeting.objects.filter(committee=meeting.committee, status=Meeting.Status.ENDED, ended_at__lt=ended)
    last = before.exclude(pk=meeting.pk).order_by("-ended_at").values_list("ended_at", flat=True).first()
    since = Q(closed_at__gt=last) if last else Q()
    rows = Resolution.objects.filter(since, committee=meeting.committee, way=Resolution.Way.CIRCULATION)
    closed = rows.filter(closed_at__lte=ended).exclude(outcome=Resolution.Outcome.VOID)
    found = closed.exclude(subject_kind="challenge").order_by("closed_at", "id")
    return [{"title": row.title, "day": words.day(localtime(row.closed_at).date()), **resolved(row)} for row in found]


def _signed(meeting: Meeting, taker: Person) -> dict[str, dict[str, str]]:
    """Who took the minutes, and who looks them over: the secretary, or the chair where the secretary took them."""
    held = localdate(meeting.opened_at or meeting.starts_at)
    seats = list(members_of(meeting.committee, held))
    others = [member for member in seats if member.person_id != taker.pk]
    checker = next((member for member in others if member.seat.role == Seat.Role.SECRETARY), None) or meeting.chair
    mine = next((member for member in seats if member.person_id == taker.pk), None)
    post = Tenure.objects.on(held).filter(person=taker, district=meeting.district).select_related("post").first()
    title = mine.seat.title_th if mine else post.post.title_th if post else ""
    return {
        "taker": {"name": taker.name_th, "title": title},
        "checker": {
            "name": checker.person.name_th if checker else "",
            "title": checker.seat.title_th if checker else "",
        },
    }
