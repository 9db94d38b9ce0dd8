"""The wording letters start from: the standard of each form, and the versions an office writes and publishes itself.

Whoever administers the district writes them: how the office addresses people is a matter of the office, and the
steward of the matrix, who keeps the law, is kept out of it. No text of a template is ever run.
"""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.audit.canonical import digest
from approvals.audit.services import record
from approvals.errors import BadInput
from approvals.letters.kinds import Form, State
from approvals.letters.models import LetterTemplate
from approvals.letters.refusals import MayNotAdminister
from approvals.letters.rules import unknown_places
from approvals.people.kinds import Ability
from approvals.people.models import District, Person
from approvals.people.selectors import grants_of
from approvals.vocabulary.thai import normalise

WHAT_FOR = "ตามที่{school}ได้ยื่นคำขอ เลขที่ {request_number} เรื่อง {request_title} นั้น"
ASKED = WHAT_FOR.replace(" นั้น", " ความละเอียดแจ้งแล้ว นั้น")  # to those who know what they asked; no order says it
DID = "{office}ขอเรียนว่า {decider}ได้พิจารณาแล้ว เมื่อวันที่ {decision_day} มีคำสั่ง{outcome} โดยมีรายละเอียด ดังนี้"
ORDERED = "{decider}ได้พิจารณาแล้ว เมื่อวันที่ {decision_day} จึงมีคำสั่ง{outcome} โดยมีรายละเอียด ดังต่อไปนี้"
TOLD_ALL = "{decider}ได้พิจารณาแล้ว เมื่อวันที่ {decision_day} มีคำสั่ง{outcome} จึงประกาศผลการพิจารณา ดังต่อไปนี้"
STANDARD = {
    Form.EXTERNAL: (ASKED, DID, "จึงเรียนมาเพื่อโปรดทราบ"),
    Form.MEMO: (ASKED, DID, "จึงเรียนมาเพื่อโปรดทราบและดำเนินการในส่วนที่เกี่ยวข้องต่อไป"),
    Form.CIRCULAR: (WHAT_FOR, DID, "จึงเรียนมาเพื่อโปรดทราบและถือปฏิบัติต่อไป"),
    Form.ORDER: (WHAT_FOR, ORDERED, "ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป"),
    Form.NOTICE: (WHAT_FOR, TOLD_ALL, "จึงประกาศให้ทราบโดยทั่วกัน"),
}  # fmt: skip
TEXTS = ("opening", "purpose", "closing")
LONGEST = 4000  # characters of one text


def in_force(*, district: District, form: str, at: datetime) -> LetterTemplate:
    """The newest published version of a form; an office without one begins with the standard wording, version 1."""
    # counted before it is looked for: whoever began meanwhile is then either found, or has taken the same number
    last = LetterTemplate.objects.filter(district=district, form=form).aggregate(last=Max("number"))["last"] or 0
    newest = _published(district, form)
    if newest is not None:
        return newest
    texts = dict(zip(TEXTS, STANDARD[Form(form)], strict=True))
    try:
        with transaction.atomic():
            made = LetterTemplate.objects.create(
                district=district, form=form, number=last + 1, **texts, status=State.PUBLISHED, sha256=digest(texts),
                written_at=at, published_at=at,
            )  # fmt: skip
    except IntegrityError:  # somebody else began with it at the same moment; a lock of the district would come too late
        return LetterTemplate.objects.get(district=district, form=form, number=last + 1)
    _record(kinds.TEMPLATE_PUBLISHED, made, by=None, at=at, standard=True)
    return made


def versions_of(district_id: int, form: str) -> list[LetterTemplate]:
    """Every version of a form in a district, newest first. One query."""
    rows = LetterTemplate.objects.filter(district=district_id, form=form).exclude(status=State.DISCARDED)
    return list(rows.select_related("written_by", "published_by").order_by("-number"))


def texts_of(template: LetterTemplate) -> dict[str, str]:
    """The texts of a version."""
    return {name: getattr(template, name) for name in TEXTS}


@transaction.atomic
def write(*, district: District, form: str, texts: dict[str, str], by: Person, at: datetime) -> LetterTemplate:
    """Write the draft of the next version of a form; the draft there already is, is written over.

    Raises MayNotAdminister, BadInput for an empty text and for a place that is not of the list.
    """
    may_administer(by, district, at)
    read = _readable(texts)
    District.objects.select_for_update(no_key=True).get(pk=district.pk)
    rows = LetterTemplate.objects.filter(district=district, form=form)
    draft = rows.filter(status=State.DRAFT).first()
    if draft is None:
        number = (rows.aggregate(last=Max("number"))["last"] or 0) + 1
        draft = LetterTemplate(district=district, form=form, number=number)
    for name, text in read.items():
        setattr(draft, name, text)
    draft.sha256, draft.written_by, draft.written_at = digest(read), by, at
    draft.save()
    _record(kinds.TEMPLATE_WRITTEN, draft, by=by, at=at)
    return draft


@transaction.atomic
def publish(*, template_id: int, sha256: str, by: Person, at: datetime) -> LetterTemplate:
    """Publish a draft as it was shown: `sha256` is the digest of what the publisher read. It is final from then on."""
    draft = LetterTemplate.objects.select_for_update(no_key=True).select_related("district").get(pk=template_id)
    may_administer(by, draft.district, at)
    if draft.status != State.DRAFT or draft.sha256 != sha256:
        raise BadInput(fields={"opening": [_("Somebody changed this version meanwhile. Read it again.")]})
    draft.status, draft.published_by, draft.published_at = State.PUBLISHED, by, at
    draft.save()
    _record(kinds.TEMPLATE_PUBLISHED, draft, by=by, at=at)
    return draft


def may_administer(by: Person, district: District, at: datetime) -> None:
    """Raise MayNotAdminister for whoever does not administer the district."""
    if district.pk not in grants_of(by, localdate(at)).districts_with(Ability.ADMINISTER):
        raise MayNotAdminister


def _published(district: District, form: str) -> LetterTemplate | None:
    rows = LetterTemplate.objects.filter(district=district, form=form, status=State.PUBLISHED)
    return rows.order_by("-number").first()


def _readable(texts: dict[str, str]) -> dict[str, str]:
    read, fields = {}, {}
    for name in TEXTS:
        read[name] = normalise(texts.get(name, "")).replace("\r\n", "\n").strip()
        wrong = unknown_places(read[name])
        if not read[name] or len(read[name]) > LONGEST:
            fields[name] = [_("Write this text, with at most %(most)s characters.") % {"most": LONGEST}]
        elif wrong:
            fields[name] = [
                _("%(places)s: there is no such place. Use only those of the list.") % {"places": ", ".join(wrong)}
            ]
    if fields:
        raise BadInput(fields=fields)
    return read


def _record(kind: str, template: LetterTemplate, *, by: Person | None, at: datetime, **more: object) -> None:
    data = {"form": template.form, "version": template.number, "sha256": template.sha256, **more}
    record(kind, district=template.district, subject=("letter_template", template.pk), by=by, at=at, data=data)
