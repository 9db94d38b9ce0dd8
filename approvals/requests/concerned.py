"""Persons outside the office whom a request concerns: a bidder, a family. They are named while it is a draft."""

from datetime import datetime
from secrets import token_hex

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.errors import BadInput
from approvals.people.models import Person
from approvals.requests.drafting import may_draft
from approvals.requests.manifest import state_of
from approvals.requests.models import ApprovalRequest, Concern
from approvals.requests.refusals import NotEditable
from approvals.requests.selectors import locked

NAME_LENGTH = 200


@transaction.atomic
def name_outsider(*, request_id: int, name: str, email: str, role: str, by: Person, at: datetime) -> Concern:
    """Name somebody outside the office as concerned by a draft; they need no post, and sign in by the reset mail.

    An address that belongs to somebody already is theirs only under the name they are known by: nobody learns here
    who stands behind an address.
    """
    paper = _own(request_id, by, at)
    name, email = " ".join(name.split()), email.strip().lower()
    _must_be_readable(name, email, role)
    person = _found(name, email) or Person.objects.create_user(
        f"outside-{token_hex(6)}", name_th=name, name_en=name, email=email
    )
    if Concern.objects.filter(request=paper, person=person).exists():
        raise BadInput(fields={"email": [_("This person is named already.")]})
    concern = Concern.objects.create(district_id=paper.district_id, request=paper, person=person, role=role)
    _record(kinds.CONCERN_ADDED, paper, concern, by, at)
    return concern


@transaction.atomic
def take_off(*, request_id: int, concern_id: int, by: Person, at: datetime) -> None:
    """Take somebody outside the office off a draft again."""
    paper = _own(request_id, by, at)
    concern = Concern.objects.exclude(role=Concern.Role.STAFF).get(pk=concern_id, request=paper)
    _record(kinds.CONCERN_REMOVED, paper, concern, by, at)
    concern.delete()


def outsiders_of(paper: ApprovalRequest) -> list[Concern]:
    """The persons outside the office whom a request concerns, as they were named. One query."""
    rows = Concern.objects.filter(request=paper).exclude(role=Concern.Role.STAFF)
    return list(rows.select_related("person").order_by("id"))


def _own(request_id: int, by: Person, at: datetime) -> ApprovalRequest:
    paper = locked(request_id)
    may_draft(by, paper.school, at)
    if not paper.is_editable:
        raise NotEditable(status=paper.get_status_display())
    return paper


def _must_be_readable(name: str, email: str, role: str) -> None:
    fields = {}
    if not name or len(name) > NAME_LENGTH:
        fields["name"] = [_("Write the name.")]
    try:
        validate_email(email)
    except ValidationError:
        fields["email"] = [_("Write an e-mail address to which a notice can go.")]
    if role not in Concern.Role.values or role == Concern.Role.STAFF:
        fields["role"] = [_("Choose one of the answers.")]
    if fields:
        raise BadInput(fields=fields)


def _found(name: str, email: str) -> Person | None:
    """The person with this address, when they are known by this name."""
    known = list(Person.objects.filter(email__iexact=email, is_active=True).order_by("id"))
    same = next((person for person in known if name in (person.name_th, person.name_en)), None)
    if known and same is None:
        raise BadInput(fields={"email": [_("This address cannot be used with this name. Ask for their own address.")]})
    return same


def _record(kind: str, paper: ApprovalRequest, concern: Concern, by: Person, at: datetime) -> None:
    person = concern.person
    record(
        kind, district=paper.district, subject=("request", paper.pk), by=by, at=at, state=state_of(paper),
        data={"person": str(person.pseudonym), "role": concern.role},
        private={"name": person.name_th, "email": person.email},
    )  # fmt: skip
