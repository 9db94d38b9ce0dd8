"""Tells the stories of the sample requests with the same acts that people use, each on its own day."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from approvals.models import Ballot, District, Person, School, StageRun, Tenure
from approvals.people.selectors import holders_of
from approvals.requests import drafting
from approvals.requests.intake.checking import items_of
from approvals.requests.intake.rules import Line
from approvals.requests.revisions.remarks import Said, explain
from approvals.requests.revisions.selectors import remarks_of_return
from approvals.requests.submission import preview
from web.sample.papers import a_page
from web.sample.people import SCHOOLS
from web.sample.stories import STORIES, Story
from web.sample.time import STORIES as OF_TIME
from workflows import services, votes
from workflows.deadlines import sweep_deadlines
from workflows.intake import check_in

CODES = {sample.key: sample.code for sample in SCHOOLS}
HOURS_BETWEEN_STEPS = 7


def fill(district: District, now: datetime) -> None:
    """Tell every story, the oldest first; then let the deadlines that passed have their effect."""
    for story in sorted((*STORIES, *OF_TIME), key=lambda story: -story.days_ago):
        with transaction.atomic():
            Teller(district, story, now).tell()
    sweep_deadlines(at=now)


class Teller:
    """One story on its way: every step happens some hours after the one before, and never after now."""

    def __init__(self, district: District, story: Story, now: datetime) -> None:
        self.story, self.now = story, now
        self.at = now - timedelta(days=story.days_ago)
        self.school = School.objects.get(district=district, code=CODES[story.school])

    def tell(self) -> None:
        """Draft the request with its papers, then take its steps."""
        clerk = self._somebody("school-clerk")
        concerned = [self._somebody(WHOM[self.story.concerned]).pk] if self.story.concerned else []
        answers = self._answers()
        self.paper = drafting.draft(
            school=self.school,
            code=self.story.code,
            title=self.story.title,
            typed=answers,
            concerned=concerned,
            by=clerk,
            at=self.at,
            done=(None, "ต้องใช้ในวันอบรม ซื้อจากร้านในชุมชน (ตัวอย่าง)" if self.story.done else ""),
        )
        for planned in preview(self.paper, self.at).documents:
            if planned.required:
                content = a_page(planned.label.th, str(self.school))
                name = f"{planned.label.th}.pdf".replace("/", "-")
                attached = {"kind": planned.code, "name": name, "content": content, "by": clerk, "at": self.at}
                drafting.attach(request_id=self.paper.pk, **attached)
        for step in self.story.steps:
            self.at = min(self.now, self.at + timedelta(hours=HOURS_BETWEEN_STEPS))
            verb, _, rest = step.partition(":")
            getattr(self, f"_{verb}")(*filter(None, rest.split(":")))

    def _answers(self) -> dict[str, str]:
        """What the story says, and something sensible for whatever else the form insists on."""
        rulebook = drafting.rulebook_today(self.school, self.at)
        kind, variant = rulebook.find(self.story.code)
        given = {**(variant.preset if variant else {}), **self.story.facts}
        answers = {name: str(value) for name, value in given.items()}
        if self.story.done:
            answers["bought_on"] = (localdate(self.now) - timedelta(days=self.story.done)).isoformat()
        for fact in kind.facts_from("request"):
            if fact.name not in answers and fact.required:
                answers[fact.name] = self._usual(fact)
        return answers

    def _usual(self, fact) -> str:
        if fact.preset is not None:
            return fact.typed(fact.preset)
        if fact.choices:
            return fact.choices[0].code
        if fact.kind == "date":
            return (localdate(self.at) + timedelta(days=20)).isoformat()
        return "ตามเอกสารแนบ" if fact.kind == "text" else str(max(fact.bounds()[0], 1))

    def _somebody(self, kind: str) -> Person:
        held = Tenure.objects.on(localdate(self.at)).filter(post__school=self.school, post__kind=kind)
        return held.select_related("person").first().person

    def _act(self, by: Person) -> dict:
        return {"by": by, "at": self.at}

    def _ready(self) -> None:
        drafting.make_ready(request_id=self.paper.pk, **self._act(self._somebody("school-clerk")))

    def _discard(self) -> None:
        drafting.discard(request_id=self.paper.pk, **self._act(self._somebody("school-clerk")))

    def _submit(self) -> None:
        self.paper = services.submit(request_id=self.paper.pk, **self._act(self._somebody("school-director")))

    def _propose(self) -> None:
        officer = self._act(self._somebody("supplies-officer"))
        services.submit(request_id=self.paper.pk, split_reason=self.story.split, **officer)

    def _own(self) -> None:
        director = self._somebody("school-director")
        services.submit(request_id=self.paper.pk, reasons=self.story.reasons, **self._act(director))

    def _withdraw(self) -> None:
        director = self._somebody("school-director")
        services.withdraw(request_id=self.paper.pk, reasons=self.story.reasons, **self._act(director))

    def _stage(self) -> StageRun:
        """The first open stage."""
        opened = StageRun.objects.filter(request_id=self.paper.pk, status=StageRun.Status.OPEN)
        return opened.order_by("place").first()

    def _answer_stage(self, outcome: str, reasons: str) -> None:
        run = self._stage()
        holder = holders_of(run.post_id, localdate(self.at)).first().person
        services.decide(stage_run_id=run.pk, outcome=outcome, reasons=reasons, **self._act(holder))

    def _for(self) -> None:
        self._answer_stage(StageRun.Outcome.FOR, "เอกสารครบถ้วนและเป็นไปตามระเบียบ")

    def _against(self) -> None:
        self._answer_stage(StageRun.Outcome.AGAINST, self.story.reasons)

    def _conditions(self) -> None:
        run = self._stage()
        holder = holders_of(run.post_id, localdate(self.at)).first().person
        services.decide(
            stage_run_id=run.pk, outcome=StageRun.Outcome.CONDITIONS, reasons=self.story.reasons,
            conditions=[
                {"text": "ทำประกันอุบัติเหตุหมู่", "due_on": localdate(self.now) + timedelta(days=4)},
                {"text": "ส่งรายชื่อครูหญิงผู้ควบคุม"},
            ],
            **self._act(holder),
        )  # fmt: skip

    def _return(self) -> None:
        run = self._stage()
        holder = holders_of(run.post_id, localdate(self.at)).first().person
        services.return_for_revision(stage_run_id=run.pk, reasons=self.story.reasons, **self._act(holder))

    def _remark(self) -> None:
        """Returned with remarks on single fields, and a day by which to revise."""
        run, day = self._stage(), localdate(self.at)
        holder = holders_of(run.post_id, day).first().person
        remarks = [Said(text, **{where: name}) for (where, name), text in self.story.remarks.items()]
        asked = {"reasons": self.story.reasons, "remarks": remarks, "revise_by": day + timedelta(days=7)}
        services.return_for_revision(stage_run_id=run.pk, **asked, **self._act(holder))

    def _revise(self) -> None:
        """The clerk changes what the story says, and explains what stays."""
        clerk = self._act(self._somebody("school-clerk"))
        self.paper.refresh_from_db()
        answers = {**self._answers(), **{name: str(value) for name, value in self.story.revised.items()}}
        drafting.edit(request_id=self.paper.pk, title=self.paper.title, typed=answers, concerned=[], **clerk)
        stays = {
            row.pk: self.story.stays for row in remarks_of_return(self.paper) if row.fact not in self.story.revised
        }
        explain(request_id=self.paper.pk, said=stays, **clerk)

    def _back(self, to: str) -> None:
        """Returned to an earlier stage, which is asked again."""
        run = self._stage()
        holder = holders_of(run.post_id, localdate(self.at)).first().person
        services.return_to_stage(stage_run_id=run.pk, to=to, reasons=self.story.reasons, **self._act(holder))

    def _receive(self) -> None:
        self._check({})

    def _refuse(self) -> None:
        """The officer finds the plan unfit; the request goes back with that remark."""
        self._check({"plan": Line("unfit", self.story.reasons)})

    def _check(self, unfit: dict[str, Line]) -> None:
        lines = {item.code: Line(str(item.offers[0])) for item in items_of(self.paper)} | unfit
        officer = Person.objects.get(username="officer")
        check_in(stage_run_id=self._stage().pk, lines=lines, **self._act(officer))

    def _answer(self) -> None:
        officer = Person.objects.get(username="officer")
        services.record_answer(
            stage_run_id=self._stage().pk,
            outcome=StageRun.Outcome.FOR,
            reasons="ได้รับอนุญาตตามหนังสือตอบ (ตัวอย่าง)",
            **self._act(officer),
        )

    def _vote(self, counts: str) -> None:
        """So many for, so many against, by the members after the chair; nobody votes once it is decided."""
        run = self._stage()
        wanted = [choice for choice, n in zip(("yes", "no"), counts.split("/"), strict=True) for _ in range(int(n))]
        ballots = Ballot.objects.filter(resolution=run.resolution_id).select_related("person", "resolution")
        voters = ballots.order_by("-membership__seat__place")
        for ballot, choice in zip(voters, wanted, strict=False):
            run.refresh_from_db(fields=["status"])
            if run.status != StageRun.Status.OPEN:
                return
            manifest = ballot.resolution.manifest
            cast = {"resolution_id": run.resolution_id, "choice": choice, "reason": "", "manifest": manifest}
            votes.vote(**cast, **self._act(ballot.person))


WHOM = {"teacher": "teacher", "director": "school-director"}
