"""The paper of a decision: its parts as the act asks for them, with the instructions for an appeal. A PDF.

The subject is the request. Who reads the request gets all facts, who is concerned from outside only what was asked; a
decision with a part missing has no paper.
"""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _

from approvals.appeals.selectors import copies_for, told_until
from approvals.audit.canonical import digest
from approvals.models import ApprovalRequest
from approvals.people.models import District
from approvals.store.uploads import MEDIA_TYPES
from approvals.vocabulary.thai import ERA, FULL_MONTHS
from web.access import grants
from web.decision_view import paper_of
from web.pages.appeals.guards import reads_whole
from web.printing.pdf import pdf
from web.printing.printer import Printer, Told, row_number
from web.printing.printers.annex import THAI_DIGITS, written_day

OWN = "-own"  # the paper of who is concerned from outside the office


def readable(request: HttpRequest, subject_id: str) -> District | None:
    """The district of a request whose decision the reader has a copy of, while no part of it is missing."""
    number = row_number(subject_id)
    if number is None or not copies_for(grants(request)).filter(pk=number).exists():
        return None
    found = _paper(subject_id)
    return found.district if found is not None and paper_of(found, whole=True).get("is_whole") else None


def variant(request: HttpRequest, subject_id: str) -> str:
    """Who reads the request itself gets every fact."""
    found = _paper(subject_id)
    return subject_id if found is not None and reads_whole(request, found) else subject_id + OWN


def content_digest(subject_id: str, language: str) -> str:
    """Everything the paper says."""
    with override(language):
        return digest(content_of(subject_id))


def home(subject_id: str) -> str:
    """The page of the decision."""
    return reverse("request-decision", args=[subject_id.removesuffix(OWN)])


def make_pdf(subject_id: str, language: str, told: Told) -> tuple[str, bytes]:
    """Draw the PDF."""
    told(0, 1)
    with override(language):
        context = content_of(subject_id)
    drawn = pdf("print/decision.html", context, language)
    told(1, 1)
    return f"decision-{subject_id.removesuffix(OWN)}.pdf", drawn


def content_of(subject_id: str) -> dict[str, Any]:
    """What the paper says, in the active language."""
    paper = _paper(subject_id)
    if paper is None:
        message = f"There is no request {subject_id}."
        raise LookupError(message)
    shown = paper_of(paper, whole=not subject_id.endswith(OWN))
    decision = shown["decision"]
    until = told_until(decision)
    kind = _("Decision") if decision.kind == "original" else decision.get_kind_display()
    return {
        "number": _digits(paper.number),
        "district": str(paper.district),
        "kind": str(kind),
        "day": written_day(decision.decided_at),
        "title": paper.title,
        "school": str(paper.school),
        "facts": [{"label": str(fact["label"]), "value": _digits(str(fact["value"]))} for fact in shown["facts"]],
        "law": _digits(shown["law"]),
        "reasons": [_digits(reason) for reason in shown["reasons"]],
        "outcome": str(decision.get_outcome_display()),
        "content": _digits(decision.content),
        "known": _day(decision.known_on),
        "holds_from": _day(decision.in_force_on),
        "who": shown["who"],
        "capacity": shown["capacity"],
        "instructions": _digits(shown["instructions"]),
        "until": _day(until),
        "earlier": [
            {
                "day": written_day(line["decision"].decided_at), "kind": str(line["kind"]),
                "outcome": str(line["outcome"]), "who": line["who"],
            }
            for line in shown["chain"]
        ] if len(shown["chain"]) > 1 else [],
    }  # fmt: skip


def _day(day: Any) -> str:
    if day is None:
        return ""
    if get_language() != "th":
        return f"{day:%-d %B %Y}"
    return _digits(f"{day.day} {FULL_MONTHS[day.month - 1]} {day.year + ERA}")


def _digits(text: str) -> str:
    if get_language() != "th":
        return text
    return "".join(chr(THAI_DIGITS.get(ord(sign), ord(sign))) for sign in text)


def _paper(subject_id: str) -> ApprovalRequest | None:
    rows = ApprovalRequest.objects.select_related("district", "school", "rulebook")
    return rows.filter(pk=row_number(subject_id.removesuffix(OWN)), appeals=None).first()


PRINTERS = (
    Printer(
        kind="decision", title=gettext_lazy("Decision"), media_type=MEDIA_TYPES[".pdf"], readable=readable,
        digest=content_digest, make=make_pdf, variant=variant, home=home,
    ),
)  # fmt: skip
