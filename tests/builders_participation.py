"""Activities, briefings and oversight of an office, plainly invented."""

import io
from dataclasses import replace
from datetime import date

from PIL import Image

from approvals.models import Activity, ActivityFile, Briefing, Contribution, Oversight, OversightFinding, Partner
from approvals.participation import activities, briefings, contributions, evidence, findings, oversights
from approvals.participation.activities import Outcome, Plan
from approvals.participation.briefings import Told
from approvals.participation.contributions import Gift
from approvals.participation.findings import Found
from approvals.participation.oversights import Turn
from approvals.people.models import Person
from tests.builders import A_TUESDAY, Office
from tests.builders_partners import a_keeper, a_partner

DAY = date(2026, 11, 20)  # a Friday, four days before A_TUESDAY
DUE = date(2026, 12, 18)  # a Friday


def a_plan(office: Office, owner: Person | None = None, **said) -> Plan:
    """A day of reading at the school, last Friday."""
    plan = Plan(
        title="วันรักการอ่านตัวอย่าง",
        aim="ให้เด็กได้อ่านหนังสือกับคนในชุมชน",
        starts_on=DAY,
        ends_on=DAY,
        owner_id=(owner or a_keeper(office)).pk,
        place="ห้องสมุดวัดตัวอย่าง",
        schools=(office.school.pk,),
    )
    return replace(plan, **said)


def an_activity(office: Office, owner: Person | None = None, **said) -> Activity:
    """A planned activity."""
    plan = a_plan(office, owner, **said)
    activity = activities.plan(district=office.district, said=plan, by=a_keeper(office), at=A_TUESDAY)
    assert activity is not None
    return activity


def a_held(office: Office, reached: int = 120, **said) -> Activity:
    """An activity that was held."""
    activity, said_of_it = an_activity(office, **said), Outcome(reached, "เด็กอ่านหนังสือมากขึ้น")
    return activities.report(activity_id=activity.pk, said=said_of_it, by=a_keeper(office), at=A_TUESDAY)


def a_gift(office: Office, activity: Activity, partner: Partner | None = None, value: int | None = 1_250_050):
    """Books of a temple, worth 12,500.50 baht."""
    said = Gift((partner or the_partner(office)).pk, Contribution.Kind.GOODS, "หนังสือสองร้อยเล่ม", value)
    return contributions.contribute(activity_id=activity.pk, said=said, by=a_keeper(office), at=A_TUESDAY)


def the_partner(office: Office) -> Partner:
    """The temple of the office, put into the register where it is not there yet."""
    return Partner.objects.filter(district=office.district).order_by("id").first() or a_partner(office)


def a_picture(width: int = 1200, height: int = 900) -> bytes:
    """A photo as a telephone makes it."""
    packed = io.BytesIO()
    Image.new("RGB", (width, height), "#9fb3b0").save(packed, "JPEG")
    return packed.getvalue()


def a_photo(office: Office, activity: Activity) -> ActivityFile:
    """A photo of an activity."""
    act = {"file": ("photo.jpg", a_picture()), "by": a_keeper(office), "at": A_TUESDAY}
    return evidence.show(activity_id=activity.pk, says="เด็กอ่านหนังสือกับพระ", **act)


def a_briefing(office: Office, **said) -> Briefing:
    """The temple was told of the plan of the year."""
    told = Told("แผนปีการศึกษา", "อ่านด้วยกันทุกวันศุกร์", DAY, Briefing.How.VISIT, [(the_partner(office).pk, 7)])
    act = {"by": a_keeper(office), "at": A_TUESDAY}
    return briefings.brief(district=office.district, said=replace(told, **said), **act)


def a_turn(office: Office, **said) -> Turn:
    """A look at participation as a whole."""
    turn = Turn(Oversight.Kind.SUPERVISE, "การมีส่วนร่วมของปี", DAY, a_keeper(office).pk)
    return replace(turn, **said)


def an_oversight(office: Office, **said) -> Oversight:
    """A turn that is planned."""
    turn = a_turn(office, **said)
    return oversights.plan(district=office.district, said=turn, by=a_keeper(office), at=A_TUESDAY)


def a_reported(office: Office, **said) -> Oversight:
    """A turn that was reported."""
    row = an_oversight(office, **said)
    return oversights.report(oversight_id=row.pk, held_on=DAY, saw="ร่วมมือกันดี", by=a_keeper(office), at=A_TUESDAY)


def a_finding(office: Office, oversight: Oversight | None = None, owner: Person | None = None, due_on: date = DUE):
    """Something to be mended, by the clerk of the school unless somebody else is named."""
    row = oversight or a_reported(office)
    found = Found("ยังไม่มีทะเบียนหนังสือ", "ทำทะเบียนหนังสือที่ได้รับ", (owner or office.kanya).pk, due_on)
    finding: OversightFinding = findings.find(oversight_id=row.pk, said=found, by=a_keeper(office), at=A_TUESDAY)
    return finding
