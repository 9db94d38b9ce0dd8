"""One request of the year on its way: a generator that says when it goes on, and then takes the next step."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from functools import cached_property
from random import Random

from django.db import transaction
from django.utils.timezone import localdate, make_aware

from approvals.appeals import telling
from approvals.models import ApprovalRequest, Ballot, Decision, District, Person, Post, School, StageRun
from approvals.people.door import note_refused_attempt
from approvals.people.selectors import holders_of
from approvals.requests import drafting
from approvals.requests.intake.checking import items_of
from approvals.requests.intake.rules import Line
from approvals.requests.models import Status
from approvals.requests.standing_decision import standing
from approvals.requests.submission import preview
from approvals.vocabulary.words import Action
from web.sample.papers import a_page
from web.sample.year.matters import SPLIT
from web.sample.year.orders import deputy_on, is_in_a_spell
from web.sample.year.plan import GOES_WELL, Planned
from web.sample.year.scale import Year
from workflows import appeals, services, votes
from workflows.intake import check_in

WAITS = {"school-director": (0, 3), "school-board": (2, 9), "director": (1, 9), "outside": (12, 60)}  # days
WAITS_OTHERWISE = (1, 7)
SAID = {"refused": "ยังไม่เป็นไปตามแผนปฏิบัติการประจำปี (ตัวอย่าง)", "returned": "ขอให้แนบเอกสารให้ครบ (ตัวอย่าง)"}
APPEAL = {"asks": "change", "grounds": "ขอให้ทบทวนตามเอกสารที่ยื่นเพิ่มเติม (ตัวอย่าง)"}
APPEALED, TRIED = 0.3, 0.004  # of what the district refused; of all stages of posts
PAPER = a_page("เอกสารแนบตัวอย่าง", "สมมุติ")
PERSONS = {"teacher": "teacher", "director": "school-director"}


class Journey:
    """A planned request, told step by step; every step is one act of whoever does it in the office."""

    def __init__(self, district: District, school: School, planned: Planned, year: Year) -> None:
        self.district, self.school, self.planned, self.year = district, school, planned, year
        self.chance = Random(f"{planned.seed} way")  # noqa: S311
        self.fate = planned.fate

    def steps(self) -> Iterator[datetime]:
        """When each next step is; it is taken when the generator goes on."""
        at = self._hour(self.planned.day)
        yield at
        paper = self._draft(at)
        at = self._later(at, 0, 2)
        yield at
        self._submit(paper, at)
        if self.fate == "withdrawn":
            at += timedelta(hours=1)
            yield at
            if self._withdraw(paper, at):
                return
        yield from self._decide(paper, at)
        if self._is_appealed(paper):
            at = self._later(paper.ended_at, 3, 12)
            yield at
            case = appeals.appeal(decision_id=standing(paper).pk, by=paper.submitted_by, at=at, **APPEAL)
            yield from self._decide(case, at)

    def _decide(self, paper: ApprovalRequest, at: datetime) -> Iterator[datetime]:
        """Stage after stage is answered, until none is open."""
        while (run := self._open(paper)) is not None:
            at = self._later(at, *self._wait(run))
            yield at
            self._try_without_power(run, at)
            if self._act(paper, at):
                at = self._later(at, 1, 6)
                yield at
                self._submit(paper, at)
        self._tell(paper, at)

    def _is_appealed(self, paper: ApprovalRequest) -> bool:
        """Some of what the district refused is appealed against by the director of the school."""
        paper.refresh_from_db()
        is_theirs = not self.planned.matter.proposed and paper.status == Status.REFUSED
        return is_theirs and self.chance.random() < APPEALED

    def _try_without_power(self, run: StageRun, at: datetime) -> None:
        """Now and then somebody without the power tries, and is refused at the door."""
        if run.post_id is not None and self.chance.random() < TRIED:
            tried = {"door": "stage-answer", "things": [str(run.pk)], "answer": 403}
            note_refused_attempt(person=self._staff["school-clerk"], **tried, at=at - timedelta(minutes=10))

    def _hour(self, day) -> datetime:
        return make_aware(datetime.combine(day, time(self.chance.randrange(8, 16), self.chance.randrange(60))))

    def _later(self, at: datetime, least: int, most: int) -> datetime:
        """Some days later within office hours; never before."""
        days = self.chance.randint(least, most)
        return self._hour(localdate(at) + timedelta(days=days)) if days else at + timedelta(minutes=40)

    @cached_property
    def _staff(self) -> dict[str, Person]:
        rows = Post.objects.filter(school=self.school).values_list("kind", "pk")
        return {kind: holders_of(pk, self.planned.day).first().person for kind, pk in rows}

    def _draft(self, at: datetime) -> ApprovalRequest:
        matter, clerk = self.planned.matter, self._staff["school-clerk"]
        concerned = [self._staff[PERSONS[matter.concerned]].pk] if matter.concerned else []
        draft = {"school": self.school, "code": matter.code, "title": self.planned.title, "typed": self._typed(at)}
        paper = drafting.draft(**draft, concerned=concerned, by=clerk, at=at, done=(None, self._why_before()))
        for planned in preview(paper, at).documents:
            if planned.required:
                file = {"kind": planned.code, "name": f"{planned.code}.pdf", "content": PAPER}
                drafting.attach(request_id=paper.pk, **file, by=clerk, at=at)
        return paper

    def _why_before(self) -> str:
        """Why it was done before it was approved, where the law allows that."""
        return "ต้องใช้ในวันอบรม (ตัวอย่าง)" if "bought_on" in self.planned.facts else ""

    def _typed(self, at: datetime) -> dict[str, str]:
        """What the plan says, and something sensible for whatever else the form insists on."""
        kind, variant = drafting.rulebook_today(self.school, at).find(self.planned.matter.code)
        given = {**(variant.preset if variant else {}), **self.planned.facts}
        typed = {name: str(value) for name, value in given.items()}
        for fact in kind.facts_from("request"):
            if fact.required and fact.name not in typed:
                typed[fact.name] = fact.typed(fact.preset) if fact.preset is not None else self._usual(fact, at)
        return typed

    def _usual(self, fact, at: datetime) -> str:
        if fact.choices:
            return fact.choices[0].code
        if fact.kind == "date":
            return (localdate(at) + timedelta(days=20)).isoformat()
        return "ตามเอกสารแนบ" if fact.kind == "text" else str(max(fact.bounds()[0], 1))

    def _submit(self, paper: ApprovalRequest, at: datetime) -> None:
        kind = "supplies-officer" if self.planned.matter.proposed else "school-director"
        why = {"split_reason": SPLIT} if self.planned.matter.code.startswith("BUD") else {}
        services.submit(request_id=paper.pk, by=self._staff[kind], at=at, **why)

    def _withdraw(self, paper: ApprovalRequest, at: datetime) -> bool:
        kind = "supplies-officer" if self.planned.matter.proposed else "school-director"
        reasons = "เลื่อนไปภาคเรียนหน้า (ตัวอย่าง)"
        services.withdraw(request_id=paper.pk, reasons=reasons, by=self._staff[kind], at=at)
        return True

    def _open(self, paper: ApprovalRequest) -> StageRun | None:
        opened = StageRun.objects.filter(request=paper, status=StageRun.Status.OPEN)
        return opened.select_related("post", "committee").order_by("place").first()

    def _wait(self, run: StageRun) -> tuple[int, int]:
        place = run.post.kind if run.post else run.committee.kind if run.committee else "outside"
        return WAITS.get(place, WAITS_OTHERWISE)

    def _act(self, paper: ApprovalRequest, at: datetime) -> bool:
        """Whoever the stage waits for by now answers it. True where it went back to the school."""
        if (run := self._open(paper)) is None:
            return False
        if run.committee_id is not None:
            self._vote(run, at)
        elif run.post_id is None:
            by, answered = self._officer(at), {"outcome": StageRun.Outcome.FOR, "reasons": "ได้รับหนังสือตอบแล้ว (ตัวอย่าง)"}
            services.record_answer(stage_run_id=run.pk, **answered, by=by, at=at)
        elif run.action == Action.INTAKE:
            lines = {item.code: Line(str(item.offers[0])) for item in items_of(paper)}
            check_in(stage_run_id=run.pk, lines=lines, by=self._officer(at), at=at)
        else:
            return self._answer(run, at)
        return False

    def _answer(self, run: StageRun, at: datetime) -> bool:
        """The holder of a post answers, as the fate of the request has it."""
        holder = self._signer(run, at)
        if self.fate == "returned":
            self.fate = GOES_WELL
            services.return_for_revision(stage_run_id=run.pk, reasons=SAID["returned"], by=holder, at=at)
            return True
        refuses = self.fate == "refused" and run.action in (Action.APPROVE, Action.PERMIT)
        outcome = StageRun.Outcome.AGAINST if refuses else StageRun.Outcome.FOR
        reasons = SAID["refused"] if refuses else "เป็นไปตามระเบียบ (ตัวอย่าง)"
        services.decide(stage_run_id=run.pk, outcome=outcome, reasons=reasons, by=holder, at=at)
        return False

    def _signer(self, run: StageRun, at: datetime) -> Person:
        """The holder of the post; for the director of the district half the time the deputy, while deputised."""
        day = localdate(at)
        if run.post.kind == "director" and is_in_a_spell(self.year, day) and self.chance.random() < 0.5:
            return deputy_on(self.district, day)
        return holders_of(run.post_id, day).first().person

    def _vote(self, run: StageRun, at: datetime) -> None:
        """All members vote until it is decided, nearly all of them in favour."""
        ballots = Ballot.objects.filter(resolution=run.resolution_id).select_related("person", "resolution")
        for ballot in ballots.order_by("-membership__seat__place"):
            run.refresh_from_db(fields=["status"])
            if run.status != StageRun.Status.OPEN:
                return
            choice = "yes" if self.chance.random() < 0.93 else "no"
            cast = {"resolution_id": run.resolution_id, "choice": choice, "reason": ""}
            votes.vote(**cast, manifest=ballot.resolution.manifest, by=ballot.person, at=at)

    def _officer(self, at: datetime) -> Person:
        posts = Post.objects.filter(district=self.district, kind="district-officer")
        return holders_of(posts.order_by("pk").first().pk, localdate(at)).first().person

    def _tell(self, paper: ApprovalRequest, at: datetime) -> None:
        """Whoever a decision is about is told of it on the day it was made."""
        for decision in Decision.objects.filter(request=paper, notices=None):
            telling.tell(decision_id=decision.pk, at=max(at, decision.decided_at))


def go_on(steps: Iterator[datetime]) -> datetime | None:
    """Take the step that is due; when the next one is, or None at the end. One transaction."""
    with transaction.atomic():
        return next(steps, None)
