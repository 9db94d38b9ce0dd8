"""What differs between two rounds, in words: answers, files, route, and what became of every stage."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approvals.delegation.plan import Route
from approvals.delegation.types import DecisionType
from approvals.requests.manifest import ANSWER
from approvals.requests.models import ApprovalRequest, Document, StageRun
from approvals.requests.revisions import comparing
from approvals.requests.revisions.comparing import File, What
from approvals.requests.revisions.models import RequestRound
from web.pages.desk.words import said_at
from web.route_view import ANSWER_PAPER, document_labels, said, why_it_stands

WORDS = {
    What.SAME: gettext_lazy("unchanged"),
    What.CHANGED: gettext_lazy("changed"),
    What.ADDED: gettext_lazy("added"),
    What.REMOVED: gettext_lazy("removed"),
}
FILE_WORDS = {**WORDS, What.CHANGED: gettext_lazy("file replaced")}


@dataclass(frozen=True, slots=True)
class Side:
    """One round, or a request as it is being revised, as the comparison takes it."""

    title: str
    facts: Mapping[str, Any]
    files: list[File]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a comparison: what it is about, both sides in words, and how they differ in a word."""

    label: str
    before: str
    after: str
    what: What
    word: str | Promise
    before_at: str = ""  # the addresses of files
    after_at: str = ""

    @property
    def differs(self) -> bool:
        """Whether the two sides differ."""
        return self.what != What.SAME


def side_of(round: RequestRound) -> Side:
    """A round as it began."""
    return Side(round.title, comparing.values(round.frozen), comparing.read_files(round.documents))


def side_now(paper: ApprovalRequest, documents: Iterable[Document]) -> Side:
    """A returned request as it stands now; what the registers say is read again only when it is submitted."""
    known = comparing.values(paper.frozen or {})
    registered = {name: known[name] for name, fact in (paper.frozen or {}).items() if fact["from"] != "request"}
    files = [File(each.kind, each.name, each.sha256, each.pk) for each in documents]
    return Side(paper.title, {**registered, **paper.facts}, files)


def fact_rows(kind: DecisionType, before: Side, after: Side) -> list[Row]:
    """The subject and every answer of two rounds."""
    what = What.SAME if before.title == after.title else What.CHANGED
    rows = [Row(_("Subject"), before.title, after.title, what, WORDS[what])]
    order = [fact.name for fact in kind.facts]
    for each in comparing.facts(before.facts, after.facts, order):
        fact = kind.by_name.get(each.name)
        label = said(fact.label) if fact else each.name
        rows.append(Row(label, _shown(fact, each.before), _shown(fact, each.after), each.what, WORDS[each.what]))
    return [row for row in rows if row.before or row.after]


def _shown(fact: Any, value: Any) -> str:
    if value in (None, ""):
        return ""
    return said(fact.shown(value)) if fact else str(value)


def file_rows(paper: ApprovalRequest, kind: DecisionType, before: Side, after: Side) -> list[Row]:
    """Every file of two rounds, compared by its digest; the paper of an answer from above is no file of the school."""
    labels = {**document_labels(kind), ANSWER: str(ANSWER_PAPER), "": _("another paper")}
    return [
        Row(
            labels.get(each.kind, each.kind),
            each.before.name if each.before else "",
            each.after.name if each.after else "",
            each.what,
            FILE_WORDS[each.what],
            _address(paper, each.before),
            _address(paper, each.after),
        )
        for each in comparing.files(before.files, after.files)
    ]


def _address(paper: ApprovalRequest, file: File | None) -> str:
    return reverse("request-file", args=[paper.pk, file.id]) if file else ""


def route_rows(before: Route, after: Route) -> list[Row]:
    """The rule, its law and its stages in two rounds."""
    pairs = [
        (_("Rule"), f"{before.rule} · {said(before.title)}", f"{after.rule} · {said(after.title)}"),
        (_("Version of the matrix"), str(before.version or "–"), str(after.version or "–")),
        (_("Legal basis"), _basis(before), _basis(after)),
    ]
    names = [stage.name for stage in before.stages]
    names += [stage.name for stage in after.stages if stage.name not in names]
    sides = [{stage.name: stage for stage in route.stages} for route in (before, after)]
    for place, name in enumerate(names, 1):
        old, new = (_stage(side.get(name)) for side in sides)
        pairs.append((_("Stage %(place)s") % {"place": place}, old, new))
    return [_paired(label, old, new) for label, old, new in pairs]


def _basis(route: Route) -> str:
    return f"{said(route.basis.title)} {route.basis.clause}"


def _stage(planned: Any) -> str:
    return f"{said(planned.title)} · {said(planned.body)}" if planned else ""


def _paired(label: str, before: str, after: str) -> Row:
    what = What.SAME if before == after else What.ADDED if not before else What.CHANGED if after else What.REMOVED
    return Row(label, before, after, what, WORDS[what])


def result_rows(before: Iterable[StageRun], after: Iterable[StageRun], titles: Mapping[str, str]) -> list[dict]:
    """What became of every stage in each of the two rounds, in the order of the later one."""
    old, new = ({run.name: run for run in runs} for runs in (before, after))
    names = [*new, *(name for name in old if name not in new)]
    return [
        {"title": titles.get(name, name), "before": result_of(old.get(name)), "after": result_of(new.get(name))}
        for name in names
    ]


def result_of(run: StageRun | None) -> dict[str, Any] | None:
    """What was said at a stage, by whom, when and why; or where it stands. None: it was no part of that round."""
    if run is None:
        return None
    kept = run.status == StageRun.Status.KEPT
    answered = run.outcome != "" and run.status in (StageRun.Status.DONE, StageRun.Status.KEPT)
    return {
        "said": said_at(run) if answered else run.get_status_display(),
        "body": str(run.post or run.committee or run.outside),
        "who": str(run.acted_by) if answered and run.acted_by_id else "",
        "at": run.closed_at if answered and not kept else None,
        "reasons": run.reasons if answered else "",
        "stands": why_it_stands(run),
    }
