"""How others took part in the year: partners, networks, activities, briefings, oversight, feedback, questions."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from django.utils.timezone import localdate, make_aware

from approvals.models import District, Network, Partner, Person, School
from approvals.networks import logbook, membership
from approvals.networks import services as networks
from approvals.networks.saying import Line
from approvals.networks.saying import Particulars as NetworkSays
from approvals.participation import activities, briefings, contributions, findings, oversights
from approvals.partners import agreements, places
from approvals.partners import services as partners
from approvals.partners.models import PartnerKind
from approvals.people.selectors import holders_of, post_of_kind
from web.sample.year import words
from web.sample.year.plan import SEED
from web.sample.year.scale import Scale, Year

Story = Iterator[datetime]
SAMPLE = "(ตัวอย่าง)"
PLANNED_BEFORE = 20  # days
ENTRIES = (0, 2, 4, 6, 9)  # in the log of a network in a year; those with none stand among the exceptions


@dataclass(frozen=True, slots=True)
class Cast:
    """The district, its schools, and who does what there on a day."""

    district: District
    schools: list[School] = field(default_factory=list)

    def holder(self, kind: str, at: datetime, school: School | None = None) -> Person:
        """Who holds that post on the day."""
        post = post_of_kind(self.district.pk, kind, school.pk if school else None)
        return holders_of(post.pk, localdate(at)).first().person

    def keeper(self, at: datetime) -> dict:
        """The officer who keeps the registers, as services want it."""
        return {"by": self.holder("district-officer", at), "at": at}

    def partners(self) -> list[Partner]:
        """The partners that the register has by now."""
        return list(Partner.objects.filter(district=self.district, ended_on=None).order_by("pk"))


def tales_of(year: Year, scale: Scale, district: District) -> list[tuple[date, Story]]:
    """Everything others take part in, each with its first day; the earliest first."""
    cast = Cast(district, list(School.objects.filter(district=district).order_by("code")))
    told: list[tuple[date, Story]] = []
    for tale, many, first, last, before in (
        (_partner, scale.partners, 5, 200, 0),
        (_network, scale.networks, 8, 160, 0),
        (_activity, scale.partners, 30, 330, PLANNED_BEFORE),
        (_briefing, scale.partners // 5, 25, 300, 0),
        (_oversight, scale.networks // 3, 60, 300, PLANNED_BEFORE),
    ):
        chance = Random(f"{SEED} {tale.__name__}")  # noqa: S311
        for number in range(many):
            day = year.day(first + number * (last - first) // max(many, 1))
            told.append((day - timedelta(days=before), tale(cast, number, day, Random(chance.random()))))  # noqa: S311
    return sorted(told, key=lambda each: each[0])


def morning_of(day: date, hour: int = 9) -> datetime:
    """An hour of a day."""
    return make_aware(datetime.combine(day, time(hour)))


def _partner(cast: Cast, number: int, day: date, chance: Random) -> Story:
    """A body enters the register; half of them agree on something for a year, and most work with schools."""
    at = morning_of(day)
    yield at
    kinds = PartnerKind.Kind.values
    th, en = words.partner(number)
    said = partners.Particulars(th, (kinds[number % len(kinds)],), en, "จังหวัดชุมพร", "ร่วมพัฒนาโรงเรียน " + SAMPLE)
    row = partners.add(district=cast.district, said=said, **cast.keeper(at))
    for school in chance.sample(cast.schools, chance.randint(0, 3)):
        places.join_school(partner_id=row.pk, school_id=school.pk, since=day, does="", **cast.keeper(at))
    if number % 2 == 0:
        owner = cast.holder("group-promotion", at)
        terms = agreements.Terms(
            f"บันทึกข้อตกลง {SAMPLE}", day, "สนับสนุนวัสดุและวิทยากร " + SAMPLE, owner.pk,
            ends_on=day + timedelta(days=chance.choice((365, 730))),
        )  # fmt: skip
        agreements.conclude(partner_id=row.pk, said=terms, **cast.keeper(at))


def _network(cast: Cast, number: int, day: date, chance: Random) -> Story:
    """A network enters the register with its members, and writes its log as it lives; some do not live."""
    at = morning_of(day)
    yield at
    formality, reach = ("formal", "informal")[number % 2], ("internal", "external")[number // 2 % 2]
    order = f"คำสั่งตัวอย่างที่ {number + 1}/2568" if formality == "formal" else ""
    th, en = words.network(number)
    said = NetworkSays(th, formality, reach, "พัฒนาคุณภาพร่วมกัน " + SAMPLE, day, en, order, "ประชุมเดือนละครั้ง", "แผนประจำปี")
    schools = chance.sample(cast.schools, min(len(cast.schools), chance.randint(4, 9)))
    person = cast.holder("school-director", at, schools[0])
    row = networks.add(district=cast.district, said=said, person_id=person.pk, **cast.keeper(at))
    known = cast.partners() if reach == "external" else []
    joining = {"partners": [each.pk for each in chance.sample(known, min(len(known), 3))]}
    joining["schools"] = [school.pk for school in schools]
    membership.join(network_id=row.pk, since=day, **joining, **cast.keeper(at))
    for _entry in range(ENTRIES[number % len(ENTRIES)]):
        at = morning_of(localdate(at) + timedelta(days=chance.randint(18, 40)), 15)
        yield at
        kind = chance.choice(("met", "worked", "shared"))
        line = Line(kind, localdate(at), words.entry(kind), SAMPLE, chance.randint(6, 60) if kind != "shared" else None)
        logbook.write(network_id=row.pk, said=line, by=person, at=at)


def _activity(cast: Cast, number: int, day: date, chance: Random) -> Story:
    """An activity is planned, partners give to it, and it is reported; now and then it is cancelled."""
    at = morning_of(day - timedelta(days=PLANNED_BEFORE))
    yield at
    owner, schools = cast.holder("district-officer", at), chance.sample(cast.schools, min(len(cast.schools), 4))
    network = Network.objects.filter(district=cast.district, ended_on=None).order_by("pk").first()
    linked = network.pk if network is not None and number % 3 == 0 else None
    said = activities.Plan(
        f"{words.activity(number)} {SAMPLE}", "ให้ชุมชนร่วมจัดการศึกษา " + SAMPLE, day, day + timedelta(days=number % 2),
        owner.pk, "โรงเรียนเจ้าภาพ", [school.pk for school in schools], linked,
    )  # fmt: skip
    row = activities.plan(district=cast.district, said=said, **cast.keeper(at))
    known = cast.partners()
    for giver in chance.sample(known, min(len(known), chance.randint(1, 3))):
        kind = chance.choice(("money", "goods", "labour", "knowledge", "place", "presence"))
        value = chance.randrange(1_000, 60_000, 500) * 100 if kind in ("money", "goods") else None
        gift = contributions.Gift(giver.pk, kind, "", value)
        contributions.contribute(activity_id=row.pk, said=gift, **cast.keeper(at))
    at = morning_of(day + timedelta(days=3))
    yield at
    if number % 12 == 11:
        activities.cancel(activity_id=row.pk, why="ฝนตกหนัก " + SAMPLE, by=owner, at=at)
        return
    outcome = activities.Outcome(chance.randint(30, 420), "เป็นไปตามความมุ่งหมาย " + SAMPLE)
    activities.report(activity_id=row.pk, said=outcome, by=owner, at=at)


def _briefing(cast: Cast, number: int, day: date, chance: Random) -> Story:
    """Partners are told something, and most are asked later whether they understood."""
    at = morning_of(day)
    yield at
    known = cast.partners()
    heard = [(each.pk, chance.randint(1, 12)) for each in chance.sample(known, min(len(known), 4))]
    if not heard:
        return
    how = ("meeting", "visit", "letter", "online")[number % 4]
    said = briefings.Told(f"แนวทางความร่วมมือ {SAMPLE}", "บทบาทของภาคีและปฏิทินงาน " + SAMPLE, day, how, heard)
    row = briefings.brief(district=cast.district, said=said, **cast.keeper(at))
    at = morning_of(day + timedelta(days=6))
    yield at
    for partner in row.partners.order_by("pk")[: 4 if number % 3 else 2]:
        understood = chance.choice(("yes", "yes", "yes", "partly", "no"))
        briefings.check(briefed_id=partner.pk, understood=understood, how="ขอให้เล่ากลับ " + SAMPLE, **cast.keeper(at))


def _oversight(cast: Cast, number: int, day: date, chance: Random) -> Story:
    """One turn of oversight with a finding; most findings are mended, some with a delay."""
    at = morning_of(day - timedelta(days=PLANNED_BEFORE))
    yield at
    owner = cast.holder("group-promotion", at)
    kind = ("supervise", "follow-up", "inspect")[number % 3]
    turn = oversights.Turn(kind, f"การมีส่วนร่วมของภาคี {SAMPLE}", day, owner.pk)
    row = oversights.plan(district=cast.district, said=turn, **cast.keeper(at))
    at = morning_of(day + timedelta(days=1))
    yield at
    oversights.report(oversight_id=row.pk, held_on=day, saw="ภาคีร่วมงานสม่ำเสมอ " + SAMPLE, by=owner, at=at)
    officer = cast.holder("district-officer", at)
    found = findings.Found("เอกสารไม่ครบ " + SAMPLE, "จัดทำให้ครบ " + SAMPLE, officer.pk, day + timedelta(days=30))
    finding = findings.find(oversight_id=row.pk, said=found, by=owner, at=at)
    if number % 5 == 4:
        return
    at = morning_of(day + timedelta(days=chance.choice((12, 25, 40))))
    yield at
    findings.end(finding_id=finding.pk, state="mended", result="จัดทำครบแล้ว " + SAMPLE, by=officer, at=at)
