"""The acts on questions of the public: asked by anybody, answered, handed on or set aside by the desk they lie on.

What people typed is committed to by the trail, not contained in it. Locks: question (asking: district), then chain.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.calendar.selectors import calendar_of
from approvals.calendar.statutory import Whose, last_day
from approvals.people.models import District, Person
from approvals.questions import telling
from approvals.questions.acts import done_before, locked, note
from approvals.questions.checking import may_answer, said
from approvals.questions.codes import new_code
from approvals.questions.consent import TEXTS
from approvals.questions.desks import DESK_OF, DESKS
from approvals.questions.limits import LINK, LONGEST, MOST_LINKS, SHORTEST, must_admit
from approvals.questions.models import PublicQuestion
from approvals.questions.refusals import FormUsed, NotAnswered, NotFromAPerson, NotWaiting, SameDesk, SayMore
from approvals.questions.stamps import Stamp, must_be_in_time, opened
from approvals.vocabulary.thai import normalise

State = PublicQuestion.State
PROMISE = 15
"""Calendar days in which the office promises an answer. A promise of this product, shown as one. It follows the 15 days
that section 38 of the Royal Decree on Good Governance (2003) is said to give for written inquiries; nobody here has
compared that with the paper."""
LONGEST_ANSWER = 8_000  # characters
LONGEST_WHY = 300  # characters of a reason that the asker reads


@dataclass(frozen=True, slots=True)
class Asking:
    """What somebody typed. `area` empty: they do not know; `trap` is what stood in the field that people do not see."""

    area: str
    text: str
    name: str = ""
    email: str = ""
    language: str = "th"
    consent: str = ""
    trap: str = ""


@transaction.atomic
def ask(*, district: District, asking: Asking, stamp: str, place: str, at: datetime) -> PublicQuestion:
    """Put a question to the desk of its topic; the same form sent twice asks once and gives the same question.

    `place` is `limits.place_of` of where the visitor comes from. Raises SayMore, a refusal of stamps, TooMany.
    """
    form = opened(stamp, district.code)
    asking = _checked(asking)
    District.objects.select_for_update(no_key=True).get(pk=district.pk)
    if (before := PublicQuestion.objects.filter(form_key=form.key).first()) is not None:
        if before.text != asking.text:
            raise FormUsed
        return before
    _must_be_a_person(asking, form, at)
    must_admit(district_id=district.pk, text=asking.text, place=place, at=at)
    row = PublicQuestion.objects.create(
        district=district, code=new_code(), form_key=form.key, area=asking.area, desk=DESK_OF[asking.area],
        text=asking.text, name=asking.name, email=asking.email, language=asking.language, consent=asking.consent,
        asked_at=at, due_on=due_day(district.pk, localdate(at)),
    )  # fmt: skip
    data = {"language": row.language, "mail": bool(row.email), "consent": row.consent}
    note(kinds.PUBLIC_QUESTION_ASKED, row, None, at, data, {"text": row.text, "name": row.name, "email": row.email})
    return row


@transaction.atomic
def hand_on(
    *, question_id: int, desk: str, why: str, by: Person, at: datetime, key: UUID | None = None
) -> PublicQuestion:  # fmt: skip
    """Give a question to another desk, with a reason; the day that was promised stays."""
    row = locked(question_id)
    if done_before(row, key, by, at, "hand-on", desk=desk, why=why):
        return row
    may_answer(row, by, at)
    _must_wait(row)
    if desk not in DESKS:
        raise SayMore(fields={"desk": [_("Choose one of the desks.")]})
    if desk == row.desk:
        raise SameDesk
    reason, before = said(why=(why, 1, LONGEST_WHY))["why"], row.desk
    row.desk, row.reminded_on = desk, None
    row.save(update_fields=["desk", "reminded_on"])
    note(kinds.PUBLIC_QUESTION_HANDED_ON, row, by, at, {"desk_from": before}, {"reasons": reason})
    return row


@transaction.atomic
def answer(*, question_id: int, text: str, by: Person, at: datetime, key: UUID | None = None) -> PublicQuestion:
    """The desk answers; whoever gave an e-mail is written to."""
    row = locked(question_id)
    if done_before(row, key, by, at, "answer", text=text):
        return row
    may_answer(row, by, at)
    _must_wait(row)
    row.answer = said(answer=(text, 1, LONGEST_ANSWER))["answer"]
    row.state, row.closed_by, row.closed_at = State.ANSWERED, by, at
    row.save(update_fields=["answer", "state", "closed_by", "closed_at", *telling.owe(row, at)])
    note(kinds.PUBLIC_QUESTION_ANSWERED, row, by, at, _taken(row, at), {"answer": row.answer})
    return row


@transaction.atomic
def correct(*, question_id: int, text: str, by: Person, at: datetime, key: UUID | None = None) -> PublicQuestion:
    """The desk says it better; the earlier answer stays in the trail, and what is published stays as it is."""
    row = locked(question_id)
    if done_before(row, key, by, at, "correct", text=text):
        return row
    may_answer(row, by, at)
    must_be_answered(row)
    row.answer, row.corrected_at = said(answer=(text, 1, LONGEST_ANSWER))["answer"], at
    row.save(update_fields=["answer", "corrected_at", *telling.owe(row, at)])
    note(kinds.PUBLIC_QUESTION_CORRECTED, row, by, at, {"published": row.is_published}, {"answer": row.answer})
    return row


@transaction.atomic
def set_aside(
    *, question_id: int, ground: str, why: str, by: Person, at: datetime, key: UUID | None = None
) -> PublicQuestion:  # fmt: skip
    """The desk gives no answer, on one of four grounds and with a reason that the asker reads."""
    row = locked(question_id)
    if done_before(row, key, by, at, "set-aside", ground=ground, why=why):
        return row
    may_answer(row, by, at)
    _must_wait(row)
    if ground not in PublicQuestion.Ground.values:
        raise SayMore(fields={"ground": [_("Choose one of the grounds.")]})
    row.aside_ground, row.aside_why = ground, said(why=(why, 1, LONGEST_WHY))["why"]
    row.state, row.closed_by, row.closed_at = State.SET_ASIDE, by, at
    told = telling.owe(row, at) if ground != PublicQuestion.Ground.UNWANTED else ()
    row.save(update_fields=["aside_ground", "aside_why", "state", "closed_by", "closed_at", *told])
    data = {"ground": ground, **_taken(row, at)}
    note(kinds.PUBLIC_QUESTION_SET_ASIDE, row, by, at, data, {"reasons": row.aside_why})
    return row


def due_day(district_id: int, asked_on: date) -> date:
    """The day by which a question asked that day is answered. It is the office that is bound: no day off moves it."""
    return last_day(asked_on, PROMISE, whose=Whose.OFFICE, calendar=calendar_of(district_id))


def must_be_answered(row: PublicQuestion) -> None:
    """Raises NotAnswered."""
    if row.state != State.ANSWERED:
        raise NotAnswered


def _must_wait(row: PublicQuestion) -> None:
    if row.state != State.WAITING:
        raise NotWaiting


def _checked(asking: Asking) -> Asking:
    """What was typed, made plain. Raises SayMore naming each field that cannot be taken."""
    texts = said(text=(asking.text, SHORTEST, LONGEST), name=(asking.name, 0, 200), email=(asking.email, 0, 254))
    wrong: dict[str, list] = {}
    if asking.area not in DESK_OF:
        wrong["area"] = [_("Choose what it is about; “something else” will do.")]
    if asking.consent not in TEXTS:
        wrong["consent"] = [_("Without your consent we may not keep the question.")]
    links = len(LINK.findall(texts["text"]))
    if links > MOST_LINKS:
        wrong["text"] = [_("Name at most %(most)s web addresses.") % {"most": MOST_LINKS}]
    if texts["email"] and not _is_email(texts["email"]):
        wrong["email"] = [_("Write an address like name@example.org, or leave it empty.")]
    if wrong:
        raise SayMore(fields=wrong)
    language = "en" if asking.language == "en" else "th"
    return Asking(asking.area, **texts, language=language, consent=asking.consent, trap=normalise(asking.trap))


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _must_be_a_person(asking: Asking, form: Stamp, at: datetime) -> None:
    if asking.trap:
        raise NotFromAPerson
    must_be_in_time(form, at)


def _taken(row: PublicQuestion, at: datetime) -> dict[str, Any]:
    """How long it took, in calendar days, and whether that was in time."""
    asked_on, day = localdate(row.asked_at), localdate(at)
    return {
        "asked_on": asked_on.isoformat(),
        "days": (day - asked_on).days,
        "in_time": day <= row.due_on,
        "mail": bool(row.email),
    }
