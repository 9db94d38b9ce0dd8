"""What people said and asked in the year: feedback that ends and is told, and questions of the public."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from django.utils.timezone import localdate

from approvals.feedback import services as feedback
from approvals.feedback.saying import Heard
from approvals.models import District, School
from approvals.questions import publishing
from approvals.questions import services as questions
from approvals.questions.consent import CURRENT
from approvals.questions.limits import place_of
from approvals.questions.selectors import holders_of_desk
from approvals.questions.stamps import seal
from web.sample.year import words
from web.sample.year.plan import SEED
from web.sample.year.scale import Scale, Year
from web.sample.year.taking_part import SAMPLE, Cast, Story, morning_of

CHANNELS = ("talk", "letter", "meeting", "survey")
READ_FOR = timedelta(minutes=3)
QUESTIONS_EACH = 4  # one question of the public for so many pieces of feedback


def voices_of(year: Year, scale: Scale, district: District) -> Iterator[tuple[date, Story]]:
    """Feedback and questions over the whole year, each with its first day; the earliest first."""
    cast = Cast(district, list(School.objects.filter(district=district).order_by("code")))
    for number in range(scale.feedback):
        day, chance = year.day(number * 360 // scale.feedback), Random(f"{SEED} said {number}")  # noqa: S311
        yield day, _feedback(cast, number, day, chance)
        if number % QUESTIONS_EACH == 0:
            yield day, _question(cast, number, day, chance)


def _feedback(cast: Cast, number: int, day: date, chance: Random) -> Story:
    """Heard, mostly ended in time, and told; a few stay open."""
    at = morning_of(day, 10)
    yield at
    text, result = words.FEEDBACK[number % len(words.FEEDBACK)]
    school, owner = chance.choice(cast.schools), cast.holder("group-promotion", at)
    if number % 3 == 0:
        by = cast.holder("school-director", at, school)
        row = feedback.give(district=cast.district, text=f"{text} {SAMPLE}", about=school, by=by, at=at)
    else:
        known = cast.partners()
        heard = Heard(
            text=f"{text} {SAMPLE}", channel=CHANNELS[number % 4], received_on=localdate(at), about=school,
            partner=chance.choice(known) if known else None,
        )  # fmt: skip
        row = feedback.receive(district=cast.district, heard=heard, owner_id=owner.pk, **cast.keeper(at))
    if number % 20 == 19:
        return
    at = morning_of(day + timedelta(days=chance.choice((4, 9, 15, 22, 31, 38, 60))), 11)
    yield at
    row.refresh_from_db()
    outcome = "not-done" if number % 7 == 6 else "done"
    said = "อยู่นอกอำนาจของสำนักงาน จึงส่งต่อให้หน่วยงานที่รับผิดชอบ" if outcome == "not-done" else result
    feedback.end(feedback_id=row.pk, outcome=outcome, result=f"{said} {SAMPLE}", by=row.owner, at=at)
    row.refresh_from_db()
    if row.told_on is None and number % 11 != 10:
        feedback.tell(feedback_id=row.pk, how="ทางโทรศัพท์ " + SAMPLE, by=row.owner, at=at + timedelta(hours=2))


def _question(cast: Cast, number: int, day: date, chance: Random) -> Story:
    """Asked by somebody without an account, answered by its desk; good answers are published."""
    at = morning_of(day, 13)
    yield at
    area, text, answer = words.QUESTIONS[number // QUESTIONS_EACH % len(words.QUESTIONS)]
    asking = questions.Asking(area, f"{text} {SAMPLE} {number}", consent=CURRENT)
    sealed = {"stamp": seal(cast.district.code, at - READ_FOR), "place": place_of(f"198.51.100.{number % 250}")}
    row = questions.ask(district=cast.district, asking=asking, **sealed, at=at)
    if number % 28 == 24:
        return
    at = morning_of(day + timedelta(days=chance.choice((1, 3, 6, 10, 14, 19))), 14)
    yield at
    holder = holders_of_desk(row, localdate(at)).first()
    questions.answer(question_id=row.pk, text=f"{answer} {SAMPLE}", by=holder, at=at)
    if number % 8 == 0:
        shown = {"question": f"{text} {SAMPLE}", "answer": f"{answer} {SAMPLE}", "is_looked_over": True}
        publishing.publish(question_id=row.pk, **shown, by=holder, at=at + timedelta(hours=1))
