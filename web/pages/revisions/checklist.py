"""Every remark with what became of it: what changed, or that nothing did and what the school says to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from approvals.delegation.types import DecisionType
from approvals.requests.models import ApprovalRequest
from approvals.requests.revisions import comparing
from approvals.requests.revisions.comparing import What
from approvals.requests.revisions.models import Remark
from approvals.requests.revisions.remarks import ANOTHER, CONCERNED, TITLE
from approvals.requests.revisions.selectors import answers_to, remarks_of_return, round_of
from approvals.requests.selectors import documents_of
from web.pages.revisions.differences import FILE_WORDS, WORDS, Side, side_now, side_of
from web.route_view import said


@dataclass(frozen=True, slots=True)
class Line:
    """One remark: what it is about, what was asked, what changed, and the answer of the school in words.

    `known` False: the registers do not keep what it was before, as with the persons concerned.
    """

    id: int
    label: str
    text: str
    by: str
    before: str
    after: str
    word: str | Promise
    changed: bool
    known: bool
    answer: str
    fact: str
    document: str

    @property
    def unanswered(self) -> bool:
        """Whether nothing changed and nothing was said to it."""
        return self.known and not self.changed and not self.answer


def lines_of(
    remarks: Iterable[Remark], kind: DecisionType, before: Side | None, after: Side | None, answers: Mapping[int, str]
) -> list[Line]:
    """The remarks of one return, compared with the two sides around it; without sides nothing is known of changes."""
    return [_line(remark, kind, before, after, answers.get(remark.pk, "")) for remark in remarks]


def _line(remark: Remark, kind: DecisionType, before: Side | None, after: Side | None, answer: str) -> Line:
    known = before is not None and after is not None and remark.fact != CONCERNED
    old, new, word, changed = _compared(remark, kind, before, after) if known else ("", "", "", False)
    return Line(
        remark.pk, label_of(remark, kind), remark.text, str(remark.made_by or ""), old, new, word, changed, known,
        answer, remark.fact, remark.document,
    )  # fmt: skip


def label_of(remark: Remark, kind: DecisionType) -> str:
    """The field or document a remark is about, in the reader's language."""
    if remark.fact:
        named = {TITLE: _("Subject"), CONCERNED: _("Whom it concerns")}
        fact = kind.by_name.get(remark.fact)
        return named.get(remark.fact) or (said(fact.label) if fact else remark.fact)
    labels = {document.code: said(document.label) for document in kind.documents}
    return labels.get(remark.document, _("another paper"))


def _compared(remark: Remark, kind: DecisionType, before: Side, after: Side) -> tuple[str, str, Any, bool]:
    if remark.document:
        return _files(remark.document, before, after)
    if remark.fact == TITLE:
        what = What.SAME if before.title == after.title else What.CHANGED
        return before.title, after.title, WORDS[what], what != What.SAME
    each = comparing.facts(before.facts, after.facts, [remark.fact])
    found = next((one for one in each if one.name == remark.fact), None)
    if found is None:
        return "", "", WORDS[What.SAME], False
    fact = kind.by_name.get(remark.fact)
    old, new = (said(fact.shown(value)) if fact and value not in (None, "") else "" for value in
                (found.before, found.after))  # fmt: skip
    return old, new, WORDS[found.what], found.what != What.SAME


def _files(code: str, before: Side, after: Side) -> tuple[str, str, Any, bool]:
    kind = "" if code == ANOTHER else code
    old, new = ([file for file in side.files if file.kind == kind] for side in (before, after))
    differing = [each for each in comparing.files(old, new) if each.what != What.SAME]
    names = [", ".join(file.name for file in files) for files in (old, new)]
    if not differing:
        return names[0], names[1], WORDS[What.SAME], False
    return names[0], names[1], FILE_WORDS[differing[0].what], True


def open_lines(paper: ApprovalRequest, kind: DecisionType) -> list[Line]:
    """The remarks a school is working on, with what has changed until now. Four queries, one without remarks."""
    remarks = remarks_of_return(paper)
    if not remarks:
        return []
    kept = round_of(paper, paper.round)
    before = side_of(kept) if kept else None
    return lines_of(remarks, kind, before, side_now(paper, documents_of(paper)), answers_to([r.pk for r in remarks]))


def put_remarks(form: forms.Form, lines: Iterable[Line]) -> None:
    """Hang remarks onto the fields of a form they are about; the page shows each right above its field."""
    for line in lines:
        if line.fact in form.fields:
            form.fields[line.fact].remarks = [*getattr(form.fields[line.fact], "remarks", []), line]
