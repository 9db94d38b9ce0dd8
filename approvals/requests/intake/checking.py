"""Checking a request against its list of documents: what is checked, how it is written down, when it is complete.

Nothing is asked twice: what was found in order and has not changed since is settled. A request whose documents nobody
checks in time counts as complete from its submission.
"""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from approvals.audit.canonical import digest
from approvals.delegation.plan import Route
from approvals.delegation.types import DecisionType
from approvals.people.kinds import GROUPS
from approvals.people.models import Person, Post
from approvals.people.selectors import holders_of
from approvals.requests.clocks import services as clocks
from approvals.requests.intake.models import IntakeCheck
from approvals.requests.intake.rules import Item, Line, State, is_complete, lacking, needs_remark
from approvals.requests.models import ApprovalRequest, Document, StageRun
from approvals.requests.refusals import CheckedBefore, CheckEveryLine, NoSuchGroup
from approvals.requests.revisions.models import Remark, RequestRound
from approvals.requests.rounds import Round
from approvals.requests.selectors import documents_of
from approvals.vocabulary.bilingual import Text
from approvals.vocabulary.words import Action

LONGEST = 1_000  # characters of one remark


def items_of(paper: ApprovalRequest) -> list[Item]:
    """What is checked: the documents of the route's list, then what the requester answered. Two queries."""
    documents, before = documents_of(paper), _earlier(paper)
    route = Route.from_json(paper.route)
    items = [_item(each.code, True, each.required, _files(documents, each.code), before) for each in route.documents]
    answers = {name: fact for name, fact in paper.frozen.items() if name in paper.facts}
    items += [_item(_fact(name), False, False, digest({"value": str(fact["value"])}), before)
              for name, fact in answers.items()]  # fmt: skip
    return items


def labels_of(paper: ApprovalRequest, kind: DecisionType) -> dict[str, Text]:
    """What each item is called, by its code. No query."""
    documents = {each.code: each.label for each in Route.from_json(paper.route).documents}
    return documents | {_fact(fact.name): fact.label for fact in kind.facts}


def _item(code: str, is_document: bool, required: bool, held: str, before: Mapping[str, str]) -> Item:
    return Item(code, is_document, required, held, settled=bool(held) and before.get(code) == held)


def _fact(name: str) -> str:
    return f"fact.{name}"


def _files(documents: list[Document], code: str) -> str:
    """The digest of the files of one kind; empty where there are none."""
    found = sorted(document.sha256 for document in documents if document.kind == code)
    return digest({"files": found}) if found else ""


def _earlier(paper: ApprovalRequest) -> dict[str, str]:
    """The digest with which each item was last found in order, by its code. One query."""
    found: dict[str, str] = {}
    for check in IntakeCheck.objects.filter(stage_run__request=paper).order_by("id"):
        found |= {line["code"]: line["held"] for line in check.lines if line["state"] == State.OK}
    return found


def write(
    held: Round, run: StageRun, lines: Mapping[str, Line], *, note: str, group: Post | None, by: Person, at: datetime
) -> IntakeCheck:
    """Write down what was found; raises CheckEveryLine or CheckedBefore."""
    items = items_of(held.paper)
    _every_line(held, items, lines)
    told = [
        {"code": item.code, "document": item.code if item.is_document else "", "state": str(lines[item.code].state),
         "remark": lines[item.code].remark.strip()[:LONGEST], "held": item.held}
        for item in items
    ]  # fmt: skip
    check = IntakeCheck.objects.create(
        district_id=run.district_id,
        stage_run=run,
        lines=told,
        is_complete=is_complete(items, lines),
        group_post=group,
        note=note.strip(),
        checked_by=by,
        checked_at=at,
    )
    if not check.is_complete:
        Remark.objects.bulk_create(_remarks(held, run, items, lines, by, at))
    return check


def _every_line(held: Round, items: list[Item], lines: Mapping[str, Line]) -> None:
    names = {each.code: each.label.in_language(get_language()) for each in held.route.documents}
    for item in items:
        line = lines.get(item.code)
        if item.settled and line is not None and line.state != State.OK:
            raise CheckedBefore(what=names.get(item.code, item.code.removeprefix("fact.")))
    wrong = lacking(items, lines)
    if wrong:
        words = {"state": _("Choose one of the answers."), "remark": _("Write what the school is to do.")}
        raise CheckEveryLine(fields={f"{what}-{code}": [words[what]] for code, what in wrong.items()})


def _remarks(
    held: Round, run: StageRun, items: list[Item], lines: Mapping[str, Line], by: Person, at: datetime
) -> list[Remark]:
    """One remark for each document or answer that the school has to do something about."""
    return [
        Remark(
            district_id=run.district_id,
            request=held.paper,
            stage_run=run,
            round=held.paper.round,
            fact="" if item.is_document else item.code.removeprefix("fact."),
            document=item.code if item.is_document else "",
            text=lines[item.code].remark.strip()[:LONGEST],
            made_by=by,
            made_at=at,
        )
        for item in items
        if needs_remark(item, lines[item.code])
    ]


def reasons_of(check: IntakeCheck, labels: Mapping[str, Text]) -> str:
    """Why an incomplete request goes back: every remark under the name of its document or answer."""
    words = {State.MISSING: _("is missing"), State.UNFIT: _("is to be mended")}
    said = [check.note] if check.note else []
    for line in check.lines:
        if line["state"] != State.OK and line["remark"]:
            name = labels[line["code"]].in_language(get_language()) if line["code"] in labels else line["code"]
            said.append(f"{name} {words[State(line['state'])]}: {line['remark']}")
    return "\n".join(said)


def count_as_complete(paper: ApprovalRequest, day: date) -> None:
    """Let the office's time run from the day the request is complete; the first one stands, whatever comes later."""
    clocks.begin_office(paper, on=day, why=clocks.COMPLETED)


def submitted_on(paper: ApprovalRequest) -> date:
    """The day of law on which the present round was submitted. One query."""
    begun = RequestRound.objects.filter(request=paper, number=paper.round).values_list("begun_at", flat=True).first()
    return localdate(begun or paper.submitted_at)


def group_of(district_id: int, post_id: int | None, day: date) -> Post | None:
    """The head of the group that was named; raises NoSuchGroup where nobody is in charge of it that day."""
    if post_id is None:
        return None
    post = Post.objects.filter(pk=post_id, district_id=district_id, kind__in=GROUPS, ended_on=None).first()
    if post is None or not holders_of(post.pk, day).exists():
        raise NoSuchGroup(fields={"group": [str(NoSuchGroup.sentence)]})
    return post


def groups_in(district_id: int) -> list[Post]:
    """The heads of the groups of a district office. One query."""
    return list(Post.objects.filter(district_id=district_id, kind__in=GROUPS, ended_on=None).order_by("kind", "id"))


def hand_to(held: Round, run: StageRun, group: Post | None) -> None:
    """Let the group that was named screen the request, where the route has some group screen it after this stage."""
    if group is None:
        return
    for other in held.runs:
        screens = other.action == Action.OPINION and other.post is not None and other.post.kind in GROUPS
        if screens and other.status == StageRun.Status.WAITING and run.name in held.planned(other).after:
            other.post = group
            other.save(update_fields=["post"])
