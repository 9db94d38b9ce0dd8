"""The route of an appeal: the maker of the decision first, then the body above; frozen like any route."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from django.utils.translation import override

from approvals.appeals.ways import SUPERIOR, WORKING_DAYS, Way, above, outside_name
from approvals.calendar.rules import Calendar
from approvals.committees.models import Committee
from approvals.delegation.bodies import Form, Who
from approvals.delegation.plan import Grounds, PlannedStage, Route
from approvals.delegation.stages import IfRefused
from approvals.interests import superiors
from approvals.people.kinds import KINDS
from approvals.people.models import Post
from approvals.people.selectors import holders_of, post_of_kind
from approvals.requests.earlier_decision import ABOVE, BY_MAKER
from approvals.requests.models import ApprovalRequest, Decision, StageRun
from approvals.requests.routing import Resolved
from approvals.vocabulary.bilingual import Text
from approvals.vocabulary.words import Action, Level

MATTER = Text("อุทธรณ์คำสั่งหรือคำวินิจฉัย", "Appeal against a decision")
MAKER_TITLE = Text("ผู้ทำคำสั่งพิจารณาอุทธรณ์", "The maker of the decision considers the appeal")
ABOVE_TITLE = Text("วินิจฉัยอุทธรณ์", "Decision on the appeal")
LAW = "apa-2539"


def maker_of(decision: Decision) -> Text:
    """The body that made a decision and to which an appeal is handed in, in both languages."""
    run = decision.stage_run
    body = run.post or run.committee
    if body is None:
        return outside_text(run)
    with override("th"):
        thai = _with_school(body)
    with override("en"):
        return Text(thai, _with_school(body))


def _with_school(body: Post | Committee) -> str:
    return f"{body} {body.school}" if body.school_id else str(body)


def outside_text(run: StageRun) -> Text:
    """What a body above the district is called by the route that led to it."""
    named = superiors.name_of_outside(run.outside) or outside_name(run.outside)
    planned = (run.request.route or {}).get("stages", ())
    body = next((stage["body"] for stage in planned if stage["name"] == run.name), None)
    return named or (Text.from_json(body) if body else Text(run.outside, run.outside))


def route_of_appeal(
    paper: ApprovalRequest, decision: Decision, way: Way, calendar: Calendar, day: date, barred: frozenset[int]
) -> tuple[Route, list[Resolved]]:
    """The route of an appeal against a decision that stands, and its bodies.

    `barred`: who may not decide at the second stage; a superior whose only holders they are is passed over. What a body
    above the district has decided goes back to that body, in one stage.
    """
    run = decision.stage_run
    after = _decider(run, paper, way, day, barred)
    if run.outside:
        bodies = [_outside(ABOVE, run.outside, outside_text(run), working(calendar, day, way.maker_days))]
    elif way.straight:
        bodies = [_above(after, way, calendar, day)]
    else:
        second = _above(after, way, calendar, day)
        bodies = [_maker(run, way, calendar, day), replace(second, planned=replace(second.planned, after=(BY_MAKER,)))]
    before = Route.from_json(paper.route)
    stages = tuple(body.planned for body in bodies)
    return (
        replace(
            before,
            rule=f"APPEAL-{way.code}",
            matter=MATTER,
            title=MATTER,
            level=_level(bodies[-1]),
            stages=stages,
            decides=ABOVE,
            basis=_grounds(way),
            boundaries=(),
            documents=(),
            matched=None,
        ),
        bodies,
    )


def _level(body: Resolved) -> Level:
    place = body.post or body.committee
    if place is None:
        return Level.ABOVE
    return Level.SCHOOL if place.school_id else Level.DISTRICT


def _grounds(way: Way) -> Grounds:
    return Grounds(
        instrument=LAW, title=way.law, clause=way.clause, text=Text("", ""), quoted=False, source=way.source,
        meaning=None, checked_on=way.checked_on, sample=False,
    )  # fmt: skip


def _maker(run: StageRun, way: Way, calendar: Calendar, day: date) -> Resolved:
    return _inside(BY_MAKER, MAKER_TITLE, run.post or run.committee, _days(way, calendar, day), IfRefused.CONTINUES)


def _days(way: Way, calendar: Calendar, day: date) -> int:
    return way.maker_days if way.maker_unit == WORKING_DAYS else working(calendar, day, way.maker_days)


def working(calendar: Calendar, day: date, days: int) -> int:
    """The working days within so many days of the law, so that a stage is never due after the law's last day."""
    return max(calendar.working_days_between(day, day + timedelta(days=days)), 1)


def _above(after: Post | Committee | str, way: Way, calendar: Calendar, day: date) -> Resolved:
    if isinstance(after, str):
        name = superiors.name_of_outside(after) or outside_name(after) or Text(after, after)
        return _outside(ABOVE, after, name, working(calendar, day, way.decider_days))
    return _inside(ABOVE, ABOVE_TITLE, after, working(calendar, day, way.decider_days), IfRefused.ENDS)


def _inside(name: str, title: Text, body: Post | Committee, days: int, if_refused: IfRefused) -> Resolved:
    anchor = "requesting-school" if body.school_id else "district"
    post = body if isinstance(body, Post) else None
    committee = body if isinstance(body, Committee) else None
    called = Text(post.title_th, post.title_en) if post else Text(committee.name_th, committee.name_en)
    planned = PlannedStage(
        name=name,
        who=Who(body.kind, anchor),
        action=Action.APPROVE,
        title=title,
        days=days,
        if_refused=if_refused,
        form=Form.POST if post else Form.COMMITTEE,
        body=called,
    )
    return Resolved(planned, post, committee)


def _outside(name: str, kind: str, body: Text, days: int) -> Resolved:
    planned = PlannedStage(
        name=name, who=Who(kind, "outside"), action=Action.FORWARD, title=ABOVE_TITLE, days=days,
        form=Form.EXTERNAL, body=body,
    )  # fmt: skip
    return Resolved(planned)


def _decider(
    run: StageRun, paper: ApprovalRequest, way: Way, day: date, barred: frozenset[int]
) -> Post | Committee | str:  # fmt: skip
    """Who decides when the maker does not agree: a post or a committee of the district, or the kind of one outside."""
    if way.then != SUPERIOR and run.committee_id and run.committee.kind == way.then:
        return above(run.committee.kind)
    if way.then != SUPERIOR:
        body = _of_kind(paper, way.then, day, barred)
        return body or (way.then if outside_name(way.then) else superiors.outside()[0])
    if run.committee_id:
        return above(run.committee.kind)
    superior = next(_superiors(run, paper, day, barred), None)
    return superior or superiors.outside()[0]


def _superiors(run: StageRun, paper: ApprovalRequest, day: date, barred: frozenset[int]) -> Iterator[Post]:
    """The posts above the maker's that exist and have a holder free to decide, the nearest first."""
    if run.post is None:
        return
    for kind in superiors.line_of(run.post.kind):
        school = (run.post.school_id or paper.school_id) if superiors.stands_at_school(kind) else None
        post = post_of_kind(paper.district_id, kind, school)
        if post is not None and _somebody_is_free(post, day, barred):
            yield post


def _somebody_is_free(post: Post, day: date, barred: frozenset[int]) -> bool:
    return any(tenure.person_id not in barred for tenure in holders_of(post.pk, day))


def _of_kind(paper: ApprovalRequest, kind: str, day: date, barred: frozenset[int]) -> Post | Committee | None:
    if kind in KINDS:
        post = post_of_kind(paper.district_id, kind, None)
        return post if post is not None and _somebody_is_free(post, day, barred) else None
    there = Committee.objects.filter(district_id=paper.district_id, kind=kind, school_id=None)
    standing = there.filter(ended_on=None) | there.filter(ended_on__gt=day)
    return standing.order_by("pk").first()
