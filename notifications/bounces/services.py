"""What a report does: it is kept, moves the state of its mail, and may show that an address does not work."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils.timezone import localdate

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.people import services as people
from approvals.people.models import District, Person
from approvals.people.selectors import persons_in
from notifications.bounces.models import AddressTrouble, MailReport, Outcome, StrayReport
from notifications.bounces.refusals import NoTrouble
from notifications.bounces.rules import Report, digest_of, state_after, status_in, without_addresses
from notifications.models import Delivery

State, Channel, Settled = Delivery.State, Delivery.Channel, AddressTrouble.Settled
COMES_BACK_WITHIN = timedelta(days=6)  # servers try for five days: a report that names no mail is about one of these
BY_RECIPIENT = frozenset({Outcome.RETURNED, Outcome.HARD, Outcome.COMPLAINT})  # what may be said of an address alone
LATE_AT_ONCE = 200  # reports that are carried over in one run of the clock


@transaction.atomic
def note(report: Report, *, source: str, at: datetime) -> Delivery | None:
    """Keep one report and do what it says; None when it is about no mail of ours, which is only counted.

    The same report again changes nothing. While the mail is still being sent it is only kept; `apply_late` does the
    rest.
    """
    delivery = _about(report, at)
    if delivery is None:
        _count_stray(source, at)
        return None
    said = {
        "district_id": delivery.district_id,
        "status": report.status,
        "detail": without_addresses(report.detail),
        "is_current": _is_about_address_of(delivery.person, report),
        "source": source,
        "at": at,
    }
    kept, is_new = MailReport.objects.get_or_create(delivery=delivery, outcome=report.outcome, defaults=said)
    if is_new:
        _apply(kept, delivery, at)
    return delivery


@transaction.atomic
def note_refusal(delivery: Delivery, reply: str, *, at: datetime) -> None:
    """Our own mail server refused the address a mail was for: the same trouble as of a mail that came back.

    The mail itself has failed already. Says nothing of an address that was changed while the mail was on its way.
    """
    person = Person.objects.select_for_update(of=("self",), no_key=True).get(pk=delivery.person_id)
    if digest_of(person.email) == digest_of(delivery.person.email):
        said = Report(Outcome.HARD, status=status_in(reply), detail=without_addresses(reply))
        _open_trouble(said, delivery, at)


def apply_late(*, at: datetime) -> int:
    """Carry over what came while its mail was still being sent; tell how many reports were looked at."""
    late = MailReport.objects.filter(is_applied=False).order_by("id")
    waiting = list(late.values_list("pk", flat=True)[:LATE_AT_ONCE])
    for pk in waiting:
        with transaction.atomic():
            delivery = _locked(Q(reports=pk)).first()
            report = MailReport.objects.filter(pk=pk, is_applied=False).first()
            if delivery is not None and report is not None:
                _apply(report, delivery, at)
    return len(waiting)


def _about(report: Report, at: datetime) -> Delivery | None:
    """The mail a report is about, locked: by its Message-ID, else the last one sent to the address it names.

    That another mail arrived says nothing about ours, so without a Message-ID only bad news count.
    """
    if report.message_id:
        return _locked(Q(message_id=report.message_id) & ~Q(message_id="")).first()
    named = Q()
    if report.outcome not in BY_RECIPIENT:
        return None
    for recipient in report.recipients:
        named |= Q(email__iexact=recipient)
    people = list(Person.objects.filter(named).values_list("pk", flat=True)[:2]) if named else []
    if len(people) != 1:  # of an address that several share nobody can say whose mail it was
        return None
    young = Q(person=people[0], state__in=(State.SENT, State.DELIVERED), sent_at__gte=at - COMES_BACK_WITHIN)
    return _locked(young).order_by("-sent_at", "-id").first()


def _locked(which: Q):
    mails = Delivery.objects.filter(which, channel=Channel.EMAIL).select_related("person", "district")
    return mails.select_for_update(of=("self",), no_key=True)


def _count_stray(source: str, at: datetime) -> None:
    row, _ = StrayReport.objects.get_or_create(day=localdate(at), source=source)
    StrayReport.objects.filter(pk=row.pk).update(count=F("count") + 1)


def _is_about_address_of(person: Person, report: Report) -> bool:
    return not report.recipients or person.email.strip().lower() in report.recipients


def _apply(report: MailReport, delivery: Delivery, at: datetime) -> None:
    """Move the mail, and open a trouble where the report says so. The event is recorded last."""
    if delivery.state == State.SENDING:
        return
    report.is_applied = True
    report.save(update_fields=["is_applied"])
    _move(report, delivery, at)
    speaks_of_address = report.outcome in AddressTrouble.Kind.values and report.is_current
    if speaks_of_address and not _is_settled_since(delivery):
        _open_trouble(report, delivery, at)


def _move(report: MailReport, delivery: Delivery, at: datetime) -> None:
    unknown = delivery.ambiguous > 0
    state = state_after(delivery.state, report.outcome, unknown=unknown)
    came_home = delivery.state == State.PENDING and state != State.PENDING  # it had gone though its answer was lost
    changes = {"sent_at": at, "next_at": None, "ambiguous": F("ambiguous") - 1} if came_home else {}
    if report.outcome != Outcome.TAKEN and not (report.outcome == Outcome.DELAYED and state != State.SENT):
        changes["reply"] = str(report)[:300]
    if state != delivery.state:
        changes["state"] = state
    if changes:
        Delivery.objects.filter(pk=delivery.pk).update(**changes)


def _is_settled_since(delivery: Delivery) -> bool:
    """Whether the address was put in order after the mail was sent: news from before say nothing about it."""
    if delivery.sent_at is None:
        return False
    return AddressTrouble.objects.filter(person=delivery.person_id, settled_at__gt=delivery.sent_at).exists()


def _open_trouble(report: MailReport | Report, delivery: Delivery, at: datetime) -> None:
    """One open trouble a person; another report while it is open adds nothing. Of an older address it is settled."""
    person = Person.objects.select_for_update(of=("self",), no_key=True).get(pk=delivery.person_id)
    if not person.email:
        return
    address = digest_of(person.email)
    standing = AddressTrouble.objects.filter(person=person, settled_at=None).select_related("district").first()
    if standing is not None and standing.address_sha256 == address:
        return
    if standing is not None:
        _settle(standing, person, Settled.CHANGED, by=None, at=at)
    particulars = {"kind": report.outcome, "status": report.status, "detail": report.detail, "since": at}
    AddressTrouble.objects.create(
        district=delivery.district, person=person, delivery=delivery, address_sha256=address, **particulars
    )
    facts = {"kind": report.outcome, "status": report.status}
    record(
        kinds.ADDRESS_TROUBLE_FOUND, district=delivery.district, subject=("person", person.pseudonym), by=None, at=at,
        data=facts,
    )  # fmt: skip


def settle_changed(*, at: datetime) -> int:
    """Settle the troubles of addresses that were changed meanwhile, by whatever way; tell how many."""
    changed = [row for row in AddressTrouble.objects.filter(settled_at=None).select_related("person") if _is_over(row)]
    return sum(_settle_changed(row.person_id, at) for row in changed)


def _is_over(trouble: AddressTrouble) -> bool:
    return trouble.address_sha256 != digest_of(trouble.person.email)


@transaction.atomic
def _settle_changed(person_id: int, at: datetime, by: Person | None = None) -> bool:
    person = Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person_id)
    trouble = AddressTrouble.objects.filter(person=person, settled_at=None).select_related("district", "person").first()
    if trouble is None or not _is_over(trouble):
        return False
    _settle(trouble, person, Settled.CHANGED, by=by, at=at)
    return True


@transaction.atomic
def change_address(*, district: District, person_id: int, email: str, by: Person, at: datetime) -> Person:
    """Write down another e-mail address of a person; what was wrong with the old one is settled with it."""
    person = people.change_email(district=district, person_id=person_id, email=email, by=by, at=at)
    _settle_changed(person.pk, at, by)
    return person


@transaction.atomic
def say_it_works(*, district: District, person_id: int, by: Person, at: datetime) -> AddressTrouble:
    """An administrator says that an address works again: mails go there from now on. Raises NoTrouble."""
    people.administers(by, district.pk, at)
    known = persons_in([district.pk]).get(pk=person_id)
    person = Person.objects.select_for_update(of=("self",), no_key=True).get(pk=known.pk)
    trouble = AddressTrouble.objects.filter(person=person, settled_at=None).select_related("district").first()
    if trouble is None:
        raise NoTrouble(person=person)
    _settle(trouble, person, Settled.WORKS, by=by, at=at)
    return trouble


def _settle(trouble: AddressTrouble, person: Person, how: str, *, by: Person | None, at: datetime) -> None:
    """The event stands in the chain of the district that was warned, whichever administrator settles it."""
    trouble.settled_at, trouble.settled_how, trouble.settled_by = at, how, by
    trouble.save(update_fields=["settled_at", "settled_how", "settled_by"])
    record(
        kinds.ADDRESS_TROUBLE_SETTLED, district=trouble.district, subject=("person", person.pseudonym), by=by, at=at,
        data={"how": str(how)},
    )  # fmt: skip
