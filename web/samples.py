"""The sample persons of the demonstration, who are signed in without a password."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from approvals.people.demo import SAMPLE_SIGN_INS
from approvals.people.models import Person


@dataclass(frozen=True, slots=True)
class Role:
    """What a sample person is there to show."""

    title: str | Promise
    does: str | Promise
    icon: str


ROLES = {
    "school-director": Role(
        _("School director"), _("asks for the school and decides what the school may decide"), "person"
    ),
    "school-clerk": Role(_("Clerk of a school"), _("drafts requests for the director to submit"), "pen"),
    "board-member": Role(_("Member of a school board"), _("reads the papers and votes"), "people"),
    "commission-member": Role(_("Member of the commission"), _("meets, votes and follows up"), "people"),
    "committee-secretary": Role(
        _("Secretary of the committees"), _("calls meetings, keeps votes and minutes"), "clock"
    ),
    "district-officer": Role(_("District officer"), _("gives opinions and forwards above the district"), "up"),
    "director": Role(_("District director"), _("decides and signs for the district"), "check"),
    "rule-steward": Role(_("Rule steward"), _("keeps the delegation rules and their sources"), "book"),
    "rule-approver": Role(_("Rule approver"), _("reads what a new version changes and publishes it"), "ready"),
    "auditor": Role(_("Auditor"), _("reads every trail and changes nothing"), "eye"),
    "administrator": Role(_("District administrator"), _("keeps persons, posts and schools"), "gear"),
}


@dataclass(frozen=True, slots=True)
class Sample:
    """One card on the page of samples."""

    key: str
    role: Role
    person: Person


def sample_persons() -> list[Sample]:
    """Those samples whose persons are in the database, in the order of the list. One query."""
    wanted = dict(SAMPLE_SIGN_INS)
    persons = {p.username: p for p in Person.objects.filter(username__in=wanted.values(), is_active=True)}
    return [Sample(key, _role(key), persons[name]) for key, name in wanted.items() if name in persons]


def sample_person(key: str) -> Person | None:
    """The person behind one card."""
    return Person.objects.filter(username=dict(SAMPLE_SIGN_INS).get(key, ""), is_active=True).first()


def _role(key: str) -> Role:
    return ROLES.get(key, Role(key, "", "person"))
