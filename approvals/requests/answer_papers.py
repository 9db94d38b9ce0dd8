"""The paper on which an answer from above the district came: a file of a running request, kept for good."""

from datetime import datetime

from approvals.audit import kinds
from approvals.people.models import Person
from approvals.requests.manifest import ANSWER
from approvals.requests.models import Document, StageRun
from approvals.requests.rounds import Round
from approvals.store import uploads


def attach_answer(held: Round, run: StageRun, *, name: str, content: bytes, by: Person, at: datetime) -> Document:
    """Check and store the paper of an answer in the caller's transaction, who holds the request; raises BadFile."""
    media_type = uploads.checked(name, content)
    document = Document.objects.create(
        district_id=held.paper.district_id,
        request=held.paper,
        kind=ANSWER,
        **uploads.kept(name, media_type, content, by, at),
    )
    held.save_paper()
    data = {"document": document.pk, "kind": ANSWER, "sha256": document.sha256, "bytes": document.size}
    held.record(kinds.DOCUMENT_ADDED, by=by, at=at, run=run, data=data, private={"name": document.name})
    return document
