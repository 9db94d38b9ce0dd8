"""What exactly was asked: digests of facts and files, so that a vote is bound to what was voted on."""

from typing import Any

from approvals.audit.canonical import digest
from approvals.requests.models import ApprovalRequest, Document

RUNS = "running"  # the state of whatever is with somebody beyond the school's own desk
ANSWER = "answer"  # the kind of document an answer from above came on; no decision type asks for it


def manifest_of(facts: dict[str, Any], documents: list[Document]) -> str:
    """SHA-256 over all facts and the hashes of all files, in hexadecimal."""
    return digest({"facts": facts, "documents": _files(documents)})


def relied_on(facts: dict[str, Any], documents: list[Document], relies_on: tuple[str, ...] | None) -> str:
    """SHA-256 over what one stage relies on: everything (None), or the named facts and, by name, the documents.

    An answer from above is no part of what was asked: its paper does not undo the stages before it.
    """
    documents = [document for document in documents if document.kind != ANSWER]
    if relies_on is None:
        return manifest_of(facts, documents)
    named = {name: facts.get(name) for name in relies_on if name != "documents"}
    return manifest_of(named, documents if "documents" in relies_on else [])


def _files(documents: list[Document]) -> list[list[str]]:
    return sorted([document.kind, document.sha256] for document in documents)


def state_of(paper: ApprovalRequest) -> dict[str, Any]:
    """The canonical state of a request's row, whose digest every event about it carries.

    Only what never changes without an event: neither the counter of its versions, nor which of its open stages make
    it "forwarded", follow from an event alone.
    """
    return {
        "id": paper.pk,
        "school": paper.school_id,
        "type": paper.type_code,
        "title": paper.title,
        "facts": paper.facts,
        "frozen": paper.frozen,
        "route": paper.route,
        "status": RUNS if paper.is_running else str(paper.status),
        "round": paper.round,
        "number": paper.number,
        **({"done_on": paper.done_on.isoformat(), "done_why": paper.done_why} if paper.done_on else {}),
    }
