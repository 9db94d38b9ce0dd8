"""The life of an activity: planned, changed, then held or cancelled; what was reported is corrected with a reason.

Its words are committed to, not contained in the trail; what a year's report counts stands in the events themselves.
Locks: activity, then chain.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.delegation.facts import shown_day
from approvals.networks.models import Network
from approvals.participation.models import Activity, ActivitySchool
from approvals.participation.power import must_keep, must_report
from approvals.participation.refusals import ActivityEnded, NotHeldYet, NotOverYet
from approvals.participation.saying import LINE, LONGEST, Faults
from approvals.partners.models import PartnerKind
from approvals.people.models import District, Person, School
from approvals.requests.idempotency import is_repeated
from approvals.requests.numbering import fiscal_year

State = Activity.State
COLUMNS = ("title", "aim", "place", "starts_on", "ends_on", "owner", "network")


@dataclass(frozen=True, slots=True)
class Plan:
    """What is said of an activity: its aim, its period (both days included), where, for which schools, whose it is."""

    title: str
    aim: str
    starts_on: date
    ends_on: date
    owner_id: int
    place: str = ""
    schools: Collection[int] = ()
    network_id: int | None = None

    def asked(self) -> dict[str, Any]:
        """The same for the fingerprint of an idempotency key."""
        named = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return {**named, "schools": ",".join(str(pk) for pk in sorted(self.schools))}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is reported of an activity: how many people it reached, and what came of it."""

    reached: int
    text: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A plan that was looked through: the columns of the row, and its schools."""

    columns: dict[str, Any]
    schools: list[School]


@transaction.atomic
def plan(*, district: District, said: Plan, by: Person, at: datetime, key: UUID | None = None) -> Activity | None:
    """Plan an activity; None when this very act was done before under its key."""
    if is_repeated(key=key, by=by, district_id=district.pk, at=at, act="activity.plan", **said.asked()):
        return None
    must_keep(district.pk, by, at)
    checked = _checked(said, district.pk, localdate(at))
    activity = Activity.objects.create(district=district, **checked.columns, added_by=by, added_at=at)
    _write_schools(activity, checked.schools)
    _record(kinds.ACTIVITY_PLANNED, activity, by, at, private=_words(activity))
    return activity


@transaction.atomic
def change(*, activity_id: int, said: Plan, by: Person, at: datetime, key: UUID | None = None) -> Activity:
    """Change the plan of an activity that is still planned; what stood there before stays in the trail."""
    activity = locked(activity_id)
    if done_before(activity, key, by, at, "change", **said.asked()):
        return activity
    must_keep(activity.district_id, by, at)
    _must_be_planned(activity)
    has_new_owner = activity.owner_id != said.owner_id
    _apply(activity, _checked(said, activity.district_id, localdate(at), activity))
    _record(kinds.ACTIVITY_CHANGED, activity, by, at, {"new_owner": has_new_owner}, _words(activity))
    return activity


@transaction.atomic
def report(*, activity_id: int, said: Outcome, by: Person, at: datetime, key: UUID | None = None) -> Activity:
    """Say that it was held, how many people it reached and what came of it; from its last day on."""
    activity = locked(activity_id)
    if done_before(activity, key, by, at, "report", reached=said.reached, text=said.text):
        return activity
    must_report(activity.owner_id, activity.district_id, by, at)
    _must_be_planned(activity)
    if activity.ends_on > localdate(at):
        raise NotOverYet(activity=activity, day=shown_day(activity.ends_on))
    faults = Faults()
    _report(activity, said, faults)
    faults.refuse()
    activity.state, activity.ended_at = State.HELD, at
    activity.save(update_fields=["state", "reached", "outcome", "ended_at"])
    _record(kinds.ACTIVITY_HELD, activity, by, at, _held(activity), {"reasons": activity.outcome})
    return activity


@transaction.atomic
def correct(
    *, activity_id: int, said: Plan, outcome: Outcome, why: str, by: Person, at: datetime, key: UUID | None = None
) -> Activity:
    """Correct what stands there of an activity that was held, with a reason."""
    activity = locked(activity_id)
    asked = {"reached": outcome.reached, "text": outcome.text, "why": why}
    if done_before(activity, key, by, at, "correct", **said.asked(), **asked):
        return activity
    must_report(activity.owner_id, activity.district_id, by, at)
    if _framed(said) != _framed(_standing(activity)):
        must_keep(activity.district_id, by, at)
    if activity.state != State.HELD:
        raise NotHeldYet(activity=activity)
    before, faults = activity.reached, Faults()
    reason = faults.text("why", why, LONGEST)
    _report(activity, outcome, faults)
    checked = _checked(said, activity.district_id, localdate(at), activity, faults)
    if said.ends_on > localdate(at):
        faults.add("ends_on", _("What was held has ended: choose today or an earlier day."))
    faults.refuse()
    _apply(activity, checked)
    activity.save(update_fields=["reached", "outcome"])
    private = {**_words(activity), "outcome": activity.outcome, "reasons": reason}
    _record(kinds.ACTIVITY_CORRECTED, activity, by, at, {**_held(activity), "reached_before": before}, private)
    return activity


@transaction.atomic
def cancel(*, activity_id: int, why: str, by: Person, at: datetime, key: UUID | None = None) -> Activity:
    """Say that a planned activity does not take place, and why; the reason stands where its outcome would."""
    activity = locked(activity_id)
    if done_before(activity, key, by, at, "cancel", why=why):
        return activity
    must_keep(activity.district_id, by, at)
    _must_be_planned(activity)
    faults = Faults()
    activity.outcome = faults.text("why", why, LONGEST)
    faults.refuse()
    activity.state, activity.ended_at = State.CANCELLED, at
    activity.save(update_fields=["state", "outcome", "ended_at"])
    _record(kinds.ACTIVITY_CANCELLED, activity, by, at, private={"reasons": activity.outcome})
    return activity


def locked(activity_id: int) -> Activity:
    """An activity, locked until the transaction ends.

    Alone: joined with its owner, it would be gone for whoever waited while another owner was named.
    """
    return Activity.objects.select_for_update(no_key=True).get(pk=activity_id)


def _standing(activity: Activity) -> Plan:
    """What stands there of an activity."""
    schools = list(activity.schools.values_list("school_id", flat=True))
    period = (activity.starts_on, activity.ends_on)
    return Plan(activity.title, activity.aim, *period, activity.owner_id, activity.place, schools, activity.network_id)


def _framed(said: Plan) -> tuple:
    """What only whoever keeps the register changes: the days, whose it is, for which schools, of which network."""
    return said.starts_on, said.ends_on, said.owner_id, sorted(said.schools), said.network_id


def counted(activity: Activity) -> dict[str, Any]:
    """What every event of an activity says of it, so that a year is counted without its row."""
    return {
        "year": fiscal_year(activity.starts_on),
        "starts_on": activity.starts_on.isoformat(),
        "ends_on": activity.ends_on.isoformat(),
        "network": activity.network_id,
        "person": str(activity.owner.pseudonym),
    }


def done_before(activity: Activity, key: UUID | None, by: Person, at: datetime, act: str, **asked: Any) -> bool:
    """Whether this act on the activity was done before under its key; remembers it when not."""
    name = f"activity.{act}"
    return is_repeated(key=key, by=by, district_id=activity.district_id, at=at, act=name, activity=activity.pk, **asked)


def _held(activity: Activity) -> dict[str, Any]:
    """The figures of an activity that was held: people, contributions, partners, and of which kinds they are."""
    given = list(activity.contributions.filter(removed_at=None).values_list("partner_id", flat=True))
    partners = sorted(set(given))
    rows = PartnerKind.objects.filter(partner__in=partners).values_list("kind", flat=True)
    return {
        "reached": activity.reached,
        "contributions": len(given),
        "partners": partners,
        "partner_kinds": dict(sorted(Counter(rows).items())),
    }


def _must_be_planned(activity: Activity) -> None:
    if activity.state != State.PLANNED:
        raise ActivityEnded(activity=activity)


def _report(activity: Activity, said: Outcome, faults: Faults) -> None:
    activity.reached = faults.people("reached", said.reached)
    activity.outcome = faults.text("outcome", said.text, LONGEST)


def _checked(
    said: Plan, district_id: int, day: date, there: Activity | None = None, faults: Faults | None = None
) -> Checked:
    """The plan, looked through. Whoever was responsible before may stay so, and a network that has ended as well."""
    own = faults or Faults()
    stays = there is not None and there.owner_id == said.owner_id
    columns = {
        "title": own.text("title", said.title, LINE),
        "aim": own.text("aim", said.aim, LONGEST),
        "place": own.text("place", said.place, LINE, needed=False),
        "starts_on": said.starts_on,
        "ends_on": said.ends_on,
        "owner": there.owner if there is not None and stays else own.owner(said.owner_id, district_id, day),
        "network": _network(said, district_id, there, own),
    }
    if said.ends_on < said.starts_on:
        own.add("ends_on", _("The last day is not before the first."))
    checked = Checked(columns, own.schools(said.schools, district_id))
    if faults is None:
        own.refuse()
    return checked


def _network(said: Plan, district_id: int, there: Activity | None, faults: Faults) -> Network | None:
    if said.network_id is None:
        return None
    network = Network.objects.filter(district_id=district_id, pk=said.network_id).first()
    stays = there is not None and there.network_id == said.network_id
    if network is None or (network.ended_on is not None and not stays):
        faults.add("network", _("Choose one of the networks that run."))
    return network


def _apply(activity: Activity, checked: Checked) -> None:
    for column, value in checked.columns.items():
        setattr(activity, column, value)
    activity.save(update_fields=list(COLUMNS))
    _write_schools(activity, checked.schools)


def _write_schools(activity: Activity, schools: list[School]) -> None:
    there = set(activity.schools.values_list("school_id", flat=True))
    activity.schools.exclude(school__in=schools).delete()
    ActivitySchool.objects.bulk_create(
        ActivitySchool(district_id=activity.district_id, activity=activity, school=school)
        for school in schools
        if school.pk not in there
    )


def _words(activity: Activity) -> dict[str, str]:
    return {name: getattr(activity, name) for name in ("title", "aim", "place") if getattr(activity, name)}


def _record(
    kind: str,
    activity: Activity,
    by: Person,
    at: datetime,
    data: dict[str, Any] | None = None,
    private: dict[str, str] | None = None,
) -> None:
    schools = list(activity.schools.order_by("school__code").values_list("school__code", flat=True))
    told = {**counted(activity), "schools": schools, **(data or {})}
    subject = ("activity", activity.pk)
    record(kind, district=activity.district, subject=subject, by=by, at=at, data=told, private=private)
