"""Committees for tests, one line per wish: a district, people in seats, a vote in progress."""

from datetime import UTC, date, datetime, timedelta
from itertools import count

from approvals.audit.models import Event
from approvals.audit.services import begin_chain
from approvals.committees import services
from approvals.committees.models import Ballot, Committee, Membership, Resolution, Seat
from approvals.people.kinds import KINDS, Anchor
from approvals.people.models import District, Person, Post, Tenure

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # Monday, nine in the morning in Bangkok
LAST_DAY = date(2026, 11, 30)
AFTER = datetime(2026, 11, 30, 17, 0, tzinfo=UTC)  # midnight in Bangkok: the last day has passed
MANIFEST = "a" * 64
LONG_AGO = date(2025, 1, 1)

_numbers = count(1)


def a_district() -> District:
    """A district with its chain begun."""
    code = f"vote-{next(_numbers)}"
    district = District.objects.create(code=code, name_th=f"สพป. {code}", name_en=f"District {code}")
    begin_chain(district=district, at=AT - timedelta(days=1))
    return district


def a_person(name: str = "member") -> Person:
    """Somebody who may sign in."""
    number = next(_numbers)
    return Person.objects.create(username=f"{name}-{number}", name_th=f"กรรมการ {number}", name_en=f"{name} {number}")


def a_committee(
    *,
    members: int = 5,
    profile: str = "school-board",
    district: District | None = None,
    roles: tuple[str, ...] = ("chair",),
) -> Committee:
    """A committee whose first members hold these roles and whose others are plain members, all in office."""
    district = district or a_district()
    committee = Committee.objects.create(
        district=district,
        kind="teacher-commission",
        anchor=Anchor.DISTRICT,
        name_th="คณะกรรมการทดสอบ",
        name_en="Test committee",
        constitution="teacher-commission",
        profile=profile,
    )
    for place in range(1, members + 1):
        add_member(committee, place=place, role=roles[place - 1] if place <= len(roles) else "member")
    return committee


def add_member(committee: Committee, *, place: int, role: str = "member", votes: bool = True, post=None) -> Membership:
    """One more seat, with somebody on it."""
    seat = Seat.objects.create(
        district=committee.district,
        committee=committee,
        place=place,
        kind="member",
        title_th=f"กรรมการที่ {place}",
        title_en=f"Member {place}",
        role=role,
        votes=votes,
        post=post,
    )
    return Membership.objects.create(
        district=committee.district, seat=seat, person=a_person(), first_day=LONG_AGO, last_day=None
    )


def members_of(committee: Committee) -> list[Person]:
    """The members by place."""
    rows = Membership.objects.filter(seat__committee=committee).select_related("person")
    return [row.person for row in rows.order_by("seat__place")]


def an_officer(district: District, kind: str) -> Person:
    """Somebody holding a post of this kind at the district office."""
    person = a_person(kind)
    post = a_post(district, kind)
    Tenure.objects.create(district=district, person=person, post=post, first_day=LONG_AGO)
    return person


def a_post(district: District, kind: str) -> Post:
    """A post at the district office."""
    titles = {"title_th": KINDS[kind].th, "title_en": str(KINDS[kind].en)}
    return Post.objects.create(district=district, kind=kind, anchor=Anchor.DISTRICT, **titles)


def a_vote(committee: Committee, **changes) -> Resolution:
    """A vote opened on AT, open to the end of LAST_DAY."""
    usual = {
        "committee_id": committee.pk,
        "title": "หลักสูตรสถานศึกษา",
        "subject": ("matter", "1"),
        "action": "consent",
        "manifest": MANIFEST,
        "closes_on": LAST_DAY,
        "at": AT,
    }
    parties = dict.fromkeys(changes.pop("recused", ()), "party")
    return services.open_resolution(recused=parties, **usual | changes)


def vote(resolution: Resolution, by: Person, choice: str = "yes", **changes) -> services.Cast:
    """One member votes."""
    usual = {"resolution_id": resolution.pk, "by": by, "choice": choice, "reason": "", "manifest": MANIFEST, "at": AT}
    return services.cast(**usual | changes)


def withdraw(resolution: Resolution, by: Person, **changes) -> services.Cast:
    """One member withdraws."""
    usual = {"resolution_id": resolution.pk, "by": by, "ground": "kin", "explanation": "", "at": AT}
    return services.recuse(**usual | changes)


def choices_of(resolution: Resolution) -> list[str]:
    """What stands on the ballots, by ballot."""
    return list(Ballot.objects.filter(resolution=resolution).order_by("id").values_list("choice", flat=True))


def kinds_of(resolution: Resolution) -> list[str]:
    """The kinds of the events in the district of this vote, in order, without the beginning of the chain."""
    rows = Event.objects.filter(district=resolution.district).exclude(kind="chain.begun")
    return list(rows.order_by("seq").values_list("kind", flat=True))
