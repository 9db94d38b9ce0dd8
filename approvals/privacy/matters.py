"""When the matter behind a private value was over, and what is blanked beside it in the rows people work with.

One pair of functions for each line of the register. Keys are texts: the row, the meeting and member, or the pseudonym.
"""

from collections.abc import Callable, Collection
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q
from django.utils.timezone import localdate

from approvals.committees.models import Membership
from approvals.feedback.models import Feedback
from approvals.meetings.models import Invitation
from approvals.partners.models import PartnerContact
from approvals.people.models import District, Person, Tenure
from approvals.people.orders import Absence, AccessGrant, ActingOrder
from approvals.questions.models import PublicQuestion
from approvals.requests.models import EDITABLE, RUNNING, Concern

MARK_TH, MARK_EN = "(ลบชื่อแล้ว)", "(name erased)"
Ends = Callable[[District, Collection[str]], dict[str, date]]
Blank = Callable[[District, Collection[str], datetime], int]


def key_of(code: str, body: dict[str, Any]) -> str:
    """Which matter a private value belongs to, by the body of its event."""
    if code == "invitation-reasons":
        return f"{body['subject']['id']}.{body['actor']['id']}"
    if code == "partner-contacts":
        return str(body["data"]["contact"])
    return body["data"]["person"] if code == "outsiders" else body["subject"]["id"]


def person_of(code: str, body: dict[str, Any]) -> str:
    """The pseudonym of the person whose value it is; empty where they are no person of the system."""
    if code in ("partner-contacts", "question-askers", "feedback-givers"):
        return ""
    if code == "invitation-reasons":
        return body["actor"]["id"]
    return body["subject"]["id"] if code == "former-staff-contact" else body["data"]["person"]


def _absences_end(district: District, keys: Collection[str]) -> dict[str, date]:
    rows = Absence.objects.filter(district=district, pk__in=[int(key) for key in keys])
    return {str(pk): max(first, last) for pk, first, last in rows.values_list("pk", "first_day", "last_day")}


def _blank_absences(district: District, keys: Collection[str], at: datetime) -> int:
    rows = Absence.objects.filter(district=district, pk__in=[int(key) for key in keys])
    return rows.exclude(note="").update(note="")


def _invitations(district: District, keys: Collection[str]) -> Any:
    pairs = [key.partition(".") for key in keys]
    rows = Invitation.objects.filter(
        district=district, meeting_id__in=[int(meeting) for meeting, _dot, _who in pairs],
        person__pseudonym__in=[who for _meeting, _dot, who in pairs],
    )  # fmt: skip
    return [
        row for row in rows.select_related("meeting", "person") if f"{row.meeting_id}.{row.person.pseudonym}" in keys
    ]


def _invitations_end(district: District, keys: Collection[str]) -> dict[str, date]:
    rows = _invitations(district, keys)
    return {f"{row.meeting_id}.{row.person.pseudonym}": localdate(row.meeting.starts_at) for row in rows}


def _blank_invitations(district: District, keys: Collection[str], at: datetime) -> int:
    mine = [row.pk for row in _invitations(district, keys)]
    return Invitation.objects.filter(pk__in=mine).exclude(reason="").update(reason="")


def _outsiders_end(district: District, keys: Collection[str]) -> dict[str, date]:
    """The end of the last request; nobody who holds or held anything here, or whose request still runs."""
    open_ = Concern.objects.filter(person=OuterRef("pk"), request__status__in=(*EDITABLE, *RUNNING))
    people = Person.objects.filter(_without_office(), pseudonym__in=keys).exclude(Exists(open_))
    ended = people.annotate(ended=Max("concerns__request__ended_at"))
    return {str(one.pseudonym): localdate(one.ended) for one in ended if one.ended is not None}


def _blank_outsiders(district: District, keys: Collection[str], at: datetime) -> int:
    """Name, address and way in go; the pseudonym stays. Whom another district knows too keeps the row until it asks."""
    elsewhere = Concern.objects.filter(person=OuterRef("pk")).exclude(district=district)
    people = Person.objects.filter(_without_office(), pseudonym__in=keys).exclude(Exists(elsewhere))
    found = list(people.select_for_update(no_key=True))
    for one in found:
        one.username, one.email = f"erased-{one.pseudonym.hex}", ""
        one.name_th, one.name_en, one.is_active = MARK_TH, MARK_EN, False
        one.set_unusable_password()
        one.save(update_fields=["username", "email", "name_th", "name_en", "is_active", "password"])
    return len(found)


def _without_office() -> Q:
    """A condition on persons: no post, seat, order or grant, now or ever, anywhere."""
    nothing = Q()
    for model in (Tenure, ActingOrder, AccessGrant, Membership):
        nothing &= ~Q(Exists(model._default_manager.filter(person=OuterRef("pk"))))
    return nothing


def _staff_end(district: District, keys: Collection[str]) -> dict[str, date]:
    """The last day in any post or seat, of those who may not sign in any more and hold nothing without an end."""
    endless = Tenure.objects.filter(person=OuterRef("pk"), last_day=None)
    people = Person.objects.filter(pseudonym__in=keys, is_active=False).exclude(Exists(endless))
    people = people.exclude(Exists(Membership.objects.filter(person=OuterRef("pk"), last_day=None)))
    rows = people.annotate(post=Max("tenures__last_day"), seat=Max("memberships__last_day"))
    ends = {str(one.pseudonym): [day for day in (one.post, one.seat) if day is not None] for one in rows}
    return {key: max(days) for key, days in ends.items() if days}


def _blank_staff(district: District, keys: Collection[str], at: datetime) -> int:
    return Person.objects.filter(pseudonym__in=keys, is_active=False).exclude(email="").update(email="")


def _contacts_end(district: District, keys: Collection[str]) -> dict[str, date]:
    """The day their partner ended; while it takes part, only the consent decides."""
    rows = PartnerContact.objects.filter(district=district, pk__in=[int(key) for key in keys])
    ended = rows.exclude(partner__ended_on=None).values_list("pk", "partner__ended_on")
    return {str(pk): day for pk, day in ended}


def _blank_contacts(district: District, keys: Collection[str], at: datetime) -> int:
    rows = PartnerContact.objects.filter(district=district, pk__in=[int(key) for key in keys], erased_at=None)
    return rows.update(name="", role="", phone="", email="", consent_how="", erased_at=at)


def _questions_end(district: District, keys: Collection[str]) -> dict[str, date]:
    rows = PublicQuestion.objects.filter(district=district, pk__in=[int(key) for key in keys])
    return {str(pk): localdate(at) for pk, at in rows.values_list("pk", "closed_at") if at is not None}


def _blank_askers(district: District, keys: Collection[str], at: datetime) -> int:
    """Name and address go, and with them a mail that is still owed."""
    rows = PublicQuestion.objects.filter(district=district, pk__in=[int(key) for key in keys])
    return rows.exclude(name="", email="").update(name="", email="", tell_at=None, tell_reply="")


def _feedback_ends(district: District, keys: Collection[str]) -> dict[str, date]:
    """The day on which whoever gave it was told what came of it."""
    rows = Feedback.objects.filter(district=district, pk__in=[int(key) for key in keys], told_on__isnull=False)
    rows = rows.exclude(state=Feedback.State.OPEN)
    return {str(pk): told_on for pk, told_on in rows.values_list("pk", "told_on")}


def _blank_feedback(district: District, keys: Collection[str], at: datetime) -> int:
    rows = Feedback.objects.filter(district=district, pk__in=[int(key) for key in keys], consent_on__isnull=False)
    return rows.exclude(giver="", giver_email="").update(giver="", giver_email="", consent_how="")


MATTERS: dict[str, tuple[Ends, Blank]] = {
    "absence-notes": (_absences_end, _blank_absences),
    "invitation-reasons": (_invitations_end, _blank_invitations),
    "outsiders": (_outsiders_end, _blank_outsiders),
    "former-staff-contact": (_staff_end, _blank_staff),
    "partner-contacts": (_contacts_end, _blank_contacts),
    "question-askers": (_questions_end, _blank_askers),
    "feedback-givers": (_feedback_ends, _blank_feedback),
}
