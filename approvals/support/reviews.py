"""The yearly look back of a committee: a level from 1 to 5 with its reasons, by a named person, written once."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.committees.keeping import must_keep
from approvals.committees.models import Committee
from approvals.errors import BadInput
from approvals.people.models import Person
from approvals.requests.numbering import fiscal_year
from approvals.support.models import SelfReview
from approvals.support.review_refusals import AlreadyReviewed, YearNotOver
from approvals.vocabulary.bilingual import Text

LONGEST = 4000  # characters of one answer
LEVELS = (
    Text("ปรับปรุง", "to be improved"),
    Text("พอใช้", "fair"),
    Text("ดี", "good"),
    Text("ดีมาก", "very good"),
    Text("ดีเยี่ยม", "excellent"),
)


@dataclass(frozen=True, slots=True)
class Question:
    """One question a committee asks itself; ours, no law prescribes it."""

    code: str
    text: Text


QUESTIONS = (
    Question("informed", Text("กรรมการได้รับข้อมูลเพียงพอและทันเวลาเพียงใด", "How well and how early were members informed?")),
    Question("decided", Text("เรื่องที่เสนอได้รับการพิจารณาทันเวลาเพียงใด", "How timely were matters decided?")),
    Question("followed", Text("มติได้รับการติดตามจนแล้วเสร็จเพียงใด", "How well were resolutions followed up?")),
    Question(
        "exchanged", Text("การแลกเปลี่ยนกับสำนักงานเขตเป็นประโยชน์เพียงใด", "How useful was the exchange with the office?")
    ),
)


@transaction.atomic
def write_review(
    *, committee_id: int, year: int, level: int, answers: dict[str, str], reasons: str, aims: str, by: Person,
    at: datetime,
) -> SelfReview:  # fmt: skip
    """Write the self-review of a fiscal year (Buddhist Era), once. Refused for a year that has not begun."""
    committee = Committee.objects.select_for_update(no_key=True, of=("self",)).select_related("district").get(
        pk=committee_id
    )  # fmt: skip
    must_keep(committee, by, at)
    if year > fiscal_year(localdate(at)):
        raise YearNotOver(year=year)
    _must_be_readable(level, answers, reasons, aims)
    if SelfReview.objects.filter(committee=committee, fiscal_year=year).exists():
        raise AlreadyReviewed(committee=committee, year=year)
    review = SelfReview.objects.create(
        district=committee.district, committee=committee, fiscal_year=year, level=level, reasons=reasons, aims=aims,
        answers={question.code: answers.get(question.code, "") for question in QUESTIONS}, by=by, at=at,
    )  # fmt: skip
    record(
        kinds.SELF_REVIEW_WRITTEN,
        district=committee.district,
        subject=("committee", committee.pk),
        by=by,
        at=at,
        data={"committee": committee.pk, "year": year, "level": level, "review": review.pk},
        private={"reasons": reasons, "aims": aims},
    )
    return review


def review_of(committee: Committee, year: int) -> SelfReview | None:
    """The self-review of a year. One query."""
    return SelfReview.objects.filter(committee=committee, fiscal_year=year).select_related("by").first()


def _must_be_readable(level: int, answers: dict[str, str], reasons: str, aims: str) -> None:
    fields: dict[str, list] = {}
    if not 1 <= level <= len(LEVELS):
        fields["level"] = [_("Choose a level from 1 to 5.")]
    if not reasons.strip():
        fields["reasons"] = [_("Say why this level.")]
    for name, text in {"reasons": reasons, "aims": aims, **answers}.items():
        if len(text) > LONGEST:
            fields[name] = [_("At most %(longest)s characters.") % {"longest": LONGEST}]
    if fields:
        raise BadInput(fields=fields)
