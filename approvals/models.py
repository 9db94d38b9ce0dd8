"""The index Django reads."""

from approvals.audit.models import Chain, Event, PrivateValue
from approvals.committees.models import Ballot, Committee, Membership, Recusal, Resolution, Seat
from approvals.delegation.models import RulebookVersion
from approvals.people.models import District, Person, Post, School, Tenure
from approvals.requests.models import (
    ApprovalRequest,
    Concern,
    Decision,
    Document,
    DoneAct,
    Series,
    StageRun,
)

__all__ = [
    "ApprovalRequest", "Ballot", "Chain", "Committee", "Concern", "Decision", "District", "Document", "DoneAct",
    "Event", "Membership", "Person", "Post", "PrivateValue", "Recusal", "Resolution", "RulebookVersion", "School",
    "Seat", "Series", "StageRun", "Tenure",
]  # fmt: skip
