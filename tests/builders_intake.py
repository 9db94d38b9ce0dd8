"""Requests as the district receives them: the small matrix with a trip that is checked and screened first."""

from dataclasses import replace
from datetime import date, datetime

from approvals.delegation.bodies import Body, Form, Who
from approvals.delegation.models import RulebookVersion
from approvals.delegation.rules import Rulebook
from approvals.delegation.stages import IfRefused, Stage
from approvals.models import ApprovalRequest, Person
from approvals.people.kinds import KINDS
from approvals.requests.intake.checking import items_of
from approvals.requests.intake.rules import Line
from approvals.vocabulary.bilingual import Text
from approvals.vocabulary.words import Action
from tests.builders import A_TUESDAY, Office, an_office, in_post, small_matrix, stage
from workflows.intake import check_in

HEADS = {"ladda": "group-policy", "pracha": "group-promotion"}


def a_receiving_office() -> Office:
    """An office whose trips over night are received, screened by a group, then decided by the director."""
    office = an_office()
    for name, kind in HEADS.items():
        office.people[name] = in_post(office, name, kind)
    book = a_receiving_matrix()
    RulebookVersion.objects.create(
        district=office.district, number=2, content=book.to_json(), sha256=book.sha256, first_day=date(2020, 1, 2),
        status=RulebookVersion.Status.PUBLISHED, published_at=A_TUESDAY,
    )  # fmt: skip
    return office


def a_receiving_matrix() -> Rulebook:
    """The small matrix, in which a trip over night begins with its receipt."""
    book = small_matrix()
    kind = book.types["ACA-06"]
    rules = tuple(_received(rule) if rule.code == "ACA-07-1" else rule for rule in kind.rules)
    heads = {
        code: Body(code, Form.POST, "district", Text(KINDS[code].th, str(KINDS[code].en))) for code in HEADS.values()
    }
    officer = Body("district-officer", Form.POST, "district", Text("เจ้าหน้าที่เขต", "District officer"))
    bodies = {**book.bodies, **heads, "district-officer": officer}
    return replace(book, types={**book.types, "ACA-06": replace(kind, rules=rules)}, bodies=bodies)


def _received(rule):
    receive = Stage("receive", Who("district-officer", "district"), Action.INTAKE, Text("รับเรื่อง", "Receive"), 3)
    screen = Stage(
        "screen", Who("group-promotion", "district"), Action.OPINION, Text("กลั่นกรอง", "Screen"), 5,
        after=("receive",), if_refused=IfRefused.CONTINUES,
    )  # fmt: skip
    stages = tuple(replace(each, after=("screen",)) for each in rule.stages)
    return replace(rule, stages=(receive, screen, *stages))


def in_order(paper: ApprovalRequest, **other: Line) -> dict[str, Line]:
    """The lines of an officer who finds everything in order, but for those named."""
    return {item.code: Line(str(item.offers[0])) for item in items_of(paper)} | other


def received(
    paper: ApprovalRequest, by: Person, *, at: datetime = A_TUESDAY, name: str = "", note: str = "",
    group_id: int | None = None, **other: Line,
) -> ApprovalRequest:  # fmt: skip
    """The request checked at its stage of receipt: all in order, but for the lines named."""
    run = stage(paper, name) if name else paper.stage_runs.get(round=paper.round, action=Action.INTAKE)
    lines = in_order(paper, **other)
    return check_in(stage_run_id=run.pk, lines=lines, note=note, group_id=group_id, by=by, at=at)
