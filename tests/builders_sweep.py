"""A year of past acts, written straight into the tables as no service would: what the sweep has to find, or leave."""

from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

from approvals.audit import kinds
from approvals.audit.services import record
from approvals.committees.models import Ballot, Membership, Resolution, Seat
from approvals.models import ApprovalRequest, Concern, Decision, Person, StageRun, Tenure
from tests.builders import Office, a_submitted, stage
from tests.builders_power import moment, post_of

SERIALS = count(5000)
NIGHT, LARGE, CURRICULUM, ABROAD = "ACA-07", "BUD-04", "ACA-01", "ACA-08"
FACTS = {
    NIGHT: {"nights": "1", "abroad": "false"},
    LARGE: {"amount": "600000"},
    CURRICULUM: {"year": "2570"},
    ABROAD: {"nights": "1", "abroad": "true"},
}


@dataclass
class Year:
    """An office with one real request of each kind, of which past ones are copied."""

    office: Office
    patterns: dict[str, ApprovalRequest] = field(default_factory=dict)

    def paper(self, code: str, at: datetime, **changes) -> ApprovalRequest:
        """A request submitted long ago by the school's director and decided at a moment."""
        pattern = self.patterns.get(code)
        if pattern is None:
            pattern = self.patterns[code] = a_submitted(self.office, code, **FACTS[code])
        paper = ApprovalRequest.objects.get(pk=pattern.pk)
        paper.pk, paper.serial, paper.status = None, next(SERIALS), "approved"
        paper.submitted_at, paper.ended_at = moment(2026, 1, 5), at
        for name, value in changes.items():
            setattr(paper, name, value)
        paper.save(force_insert=True)
        return paper

    def run(self, code: str, name: str, at: datetime, paper: ApprovalRequest | None = None, **changes) -> StageRun:
        """A stage of such a request that was answered at a moment."""
        paper = paper or self.paper(code, at)
        run = stage(self.patterns[code], name)
        run.pk, run.request, run.resolution, run.status = None, paper, None, StageRun.Status.DONE
        run.opened_at, run.closed_at, run.outcome, run.reasons = at, at, "for", "เหมาะสม"
        for key, value in changes.items():
            setattr(run, key, value)
        run.save(force_insert=True)
        return run

    def decided(self, by: Person, at: datetime, *, code: str = NIGHT, paper: ApprovalRequest | None = None, **changes):
        """A decision of the district director's post by somebody, in the tenure or under the order that is named."""
        run = self.run(code, "decide", at, paper, acted_by=by, **changes)
        same = {"decided_by": by, "tenure": run.tenure, "acting_order": run.acting_order, "decided_at": at}
        return Decision.objects.create(
            district=self.office.district,
            request=run.request,
            stage_run=run,
            outcome="approved",
            reasons="เหมาะสม",
            **same,
        )

    def ballot(self, seat: int, at: datetime, paper: ApprovalRequest | None = None, **changes) -> Ballot:
        """A ballot of the member on a seat of the board, in a vote of its own about a request of its own."""
        paper = paper or self.paper(CURRICULUM, at)
        vote = Resolution.objects.get(pk=stage(self.patterns[CURRICULUM], "consent").resolution_id)
        vote.pk, vote.subject_id, vote.opened_at = None, str(paper.pk), at
        vote.save(force_insert=True)
        self.run(CURRICULUM, "consent", at, paper, resolution=vote)
        held = Membership.objects.get(seat__committee=self.office.board, seat__place=seat, alternate_for=None)
        values = {"membership": held, "person": held.person, "choice": "yes", "cast_at": at, "manifest": vote.manifest}
        return Ballot.objects.create(district=self.office.district, resolution=vote, **values | changes)


def a_tenure(office: Office, person: Person, kind: str, first_day, last_day=None) -> Tenure:
    """A tenure without a line in the trail."""
    return Tenure.objects.create(
        district=office.district, person=person, post=post_of(office, kind), first_day=first_day, last_day=last_day
    )


def told_to_end(tenure: Tenure, last_day, at: datetime) -> None:
    """Write down at a moment that a tenure ends on a day, which may lie before that moment."""
    Tenure.objects.filter(pk=tenure.pk).update(last_day=last_day)
    data = {"last_day": last_day.isoformat()}
    record(kinds.TENURE_ENDED, district=tenure.district, subject=("tenure", tenure.pk), by=None, at=at, data=data)


def concerns(paper: ApprovalRequest, person: Person) -> None:
    """The request is about the person."""
    Concern.objects.create(district=paper.district, request=paper, person=person)


def a_seat(office: Office, place: int, person: Person, *, first_day, last_day=None, **changes) -> Membership:
    """One more seat of the board with somebody on it."""
    seat = Seat.objects.create(
        district=office.district, committee=office.board, place=place, kind="member", title_th=f"ที่นั่ง {place}", **changes
    )
    return Membership.objects.create(
        district=office.district, seat=seat, person=person, first_day=first_day, last_day=last_day
    )
