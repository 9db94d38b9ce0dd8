"""What an administrator does with persons, schools, posts and tenures. One function, one act."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.errors import BadInput
from approvals.people.kinds import KINDS, Ability, Anchor
from approvals.people.models import District, Person, Post, School, Tenure
from approvals.people.refusals import AlreadyEnded, NotAdministrator, OwnAccount, PostTaken
from approvals.people.selectors import grants_of, persons_in


def administers(person: Person, district_id: int, at: datetime) -> None:
    """Raise NotAdministrator unless the person keeps the registers of that district today."""
    if district_id not in grants_of(person, localdate(at)).districts_with(Ability.ADMINISTER):
        raise NotAdministrator


@transaction.atomic
def add_person(
    *, district: District, username: str, name_th: str, name_en: str, email: str, by: Person, at: datetime
) -> Person:
    """Add a person; they choose a password through the reset mail."""
    administers(by, district.pk, at)
    if Person.objects.filter(username=username).exists():
        raise BadInput(fields={"username": [_("This user name is taken.")]})
    person = Person.objects.create_user(username, name_th=name_th, name_en=name_en, email=email)
    private = {"name": name_th, "username": username, "email": email}
    record(kinds.PERSON_ADDED, district=district, subject=("person", person.pseudonym), by=by, at=at, private=private)
    return person


@transaction.atomic
def set_active(*, district: District, person_id: int, active: bool, by: Person, at: datetime) -> Person:
    """Close or open a person's sign-in; what they did stays as it is."""
    administers(by, district.pk, at)
    person = persons_in([district.pk]).get(pk=person_id)
    if person.pk == by.pk:
        raise OwnAccount
    Person.objects.filter(pk=person.pk).update(is_active=active)
    person.is_active = active
    kind = kinds.PERSON_REACTIVATED if active else kinds.PERSON_DEACTIVATED
    record(kind, district=district, subject=("person", person.pseudonym), by=by, at=at)
    return person


@transaction.atomic
def change_email(*, district: District, person_id: int, email: str, by: Person, at: datetime) -> Person:
    """Write down the e-mail address of a person; empty: they get no mails."""
    administers(by, district.pk, at)
    person = persons_in([district.pk]).get(pk=person_id)
    Person.objects.filter(pk=person.pk).update(email=email)
    person.email = email
    subject, private = ("person", person.pseudonym), {"email": email}
    record(kinds.PERSON_CHANGED, district=district, subject=subject, by=by, at=at, private=private)
    return person


@transaction.atomic
def note_reset(*, district: District, person_id: int, by: Person, at: datetime) -> Person:
    """Write down that an administrator had a link for a new password sent; the page sends it."""
    administers(by, district.pk, at)
    person = persons_in([district.pk]).get(pk=person_id)
    record(kinds.PASSWORD_RESET_SENT, district=district, subject=("person", person.pseudonym), by=by, at=at)
    return person


@transaction.atomic
def add_school(*, district: District, by: Person, at: datetime, **particulars) -> School:
    """Add a school with its code, names, amphoe and number of pupils."""
    administers(by, district.pk, at)
    if School.objects.filter(district=district, code=particulars["code"]).exists():
        raise BadInput(fields={"code": [_("A school with this code is there already.")]})
    school = School.objects.create(district=district, **particulars)
    facts = {"code": school.code, "pupils": school.pupils}
    record(kinds.SCHOOL_ADDED, district=district, subject=("school", school.code), by=by, at=at, data=facts)
    return school


@transaction.atomic
def add_post(
    *,
    district: District,
    kind: str,
    school: School | None,
    by: Person,
    at: datetime,
    title_th: str = "",
    title_en: str = "",
) -> Post:
    """Add a post of a known kind, at a school or at the district office as its kind demands."""
    administers(by, district.pk, at)
    known = KINDS[kind]
    if (known.anchor == Anchor.SCHOOL) != (school is not None):
        raise BadInput(
            fields={"school": [_("A post at a school names its school; a post at the district office does not.")]}
        )
    post = Post.objects.create(
        district=district,
        kind=kind,
        anchor=known.anchor,
        school=school,
        title_th=title_th or (f"{known.th} {school.name_th}" if school else known.th),
        title_en=title_en or (f"{known.en}, {school.name_en}" if school else str(known.en)),
    )
    facts = {"kind": kind, "school": school.code if school else None}
    record(kinds.POST_ADDED, district=district, subject=("post", post.pk), by=by, at=at, data=facts)
    return post


@transaction.atomic
def begin_tenure(
    *, post_id: int, person_id: int, first_day: date, last_day: date | None, order: str, by: Person, at: datetime
) -> Tenure:
    """Record that a person holds a post from a first to a last day, both included; one holder at a time."""
    post = Post.objects.select_for_update(no_key=True, of=("self",)).select_related("district").get(pk=post_id)
    administers(by, post.district_id, at)
    if last_day is not None and last_day < first_day:
        raise BadInput(fields={"last_day": [_("A tenure cannot end before it begins.")]})
    overlapping = Tenure.objects.filter(post=post).exclude(last_day__lt=first_day)
    if last_day is not None:
        overlapping = overlapping.filter(first_day__lte=last_day)
    taken = overlapping.select_related("person").first()
    if taken is not None:
        raise PostTaken(holder=taken.person)
    tenure = Tenure.objects.create(
        district_id=post.district_id,
        post=post,
        person_id=person_id,
        first_day=first_day,
        last_day=last_day,
        order=order,
    )
    facts = {
        "post": post.pk,
        "person": str(tenure.person.pseudonym),
        "first_day": first_day.isoformat(),
        "last_day": last_day.isoformat() if last_day else None,
    }
    record(kinds.TENURE_BEGUN, district=post.district, subject=("tenure", tenure.pk), by=by, at=at, data=facts)
    return tenure


@transaction.atomic
def add_person_in_post(
    *, post_id: int, first_day: date, last_day: date | None, order: str, by: Person, at: datetime, **particulars
) -> Person:
    """Add a person together with their first post, so that nobody stands in the registers without a place."""
    post = Post.objects.select_for_update(no_key=True, of=("self",)).select_related("district").get(pk=post_id)
    person = add_person(district=post.district, by=by, at=at, **particulars)
    begin_tenure(
        post_id=post_id, person_id=person.pk, first_day=first_day, last_day=last_day, order=order, by=by, at=at
    )
    return person


@transaction.atomic
def end_tenure(*, tenure_id: int, last_day: date, by: Person, at: datetime) -> Tenure:
    """Record the last day of a tenure; a day before today ends it at once."""
    tenure = Tenure.objects.select_for_update(no_key=True, of=("self",)).select_related("district").get(pk=tenure_id)
    administers(by, tenure.district_id, at)
    if tenure.last_day is not None and tenure.last_day < localdate(at):
        raise AlreadyEnded
    if last_day < tenure.first_day:
        raise BadInput(fields={"last_day": [_("A tenure cannot end before it begins.")]})
    tenure.last_day = last_day
    tenure.save(update_fields=["last_day"])
    facts = {"last_day": last_day.isoformat()}
    record(kinds.TENURE_ENDED, district=tenure.district, subject=("tenure", tenure.pk), by=by, at=at, data=facts)
    return tenure
