"""The index Django reads."""

from approvals.annual.models import Assessment, EditionPaper, Erratum, ReportEdition, ReportRemark
from approvals.appeals.models import Appeal, DecisionNotice, ProposedChange
from approvals.audit.models import Chain, Event, HourMark, PendingEvent, PrivateValue, Reading
from approvals.auditing.models import AuditExport, AuditFinding, AuditPlan, FindingStep, SampleCheck, SampleItem
from approvals.calendar.models import CalendarDay
from approvals.committees.models import Ballot, Committee, Dissent, Membership, Recusal, Resolution, Seat, SecretBox
from approvals.consulting.models import Inquiry
from approvals.delegation.models import RulebookAuthor, RulebookVersion, RuleCheck
from approvals.evidence.models import VerificationRun
from approvals.feedback.models import Feedback
from approvals.interests.models import Challenge, DeclaredRelation, ProposedConflict, StandAside, UrgentException
from approvals.letters.models import Letter, LetterOffice, LetterSeal, LetterTemplate
from approvals.log.models import Cosignature, KeyAnnouncement, Leaf, LogAlarm, LogCheckpoint, Tile
from approvals.meetings.models import AgendaItem, Attendance, Invitation, Meeting, Minutes
from approvals.networks.models import Network, NetworkEntry, NetworkMember, NetworkResponsibility
from approvals.obligations.models import LeaveChange, Obligation, ObligationFile
from approvals.participation.models import (
    Activity,
    ActivityFile,
    ActivitySchool,
    BriefedPartner,
    Briefing,
    Contribution,
    Oversight,
    OversightFinding,
)
from approvals.partners.models import Agreement, Partner, PartnerContact, PartnerKind, PartnerSchool, PartnerSeat
from approvals.people.models import ApiToken, District, Person, Post, School, Tenure
from approvals.people.orders import Absence, AccessGrant, ActingOrder
from approvals.privacy.models import Erasure, RetentionChoice
from approvals.questions.models import PublicQuestion
from approvals.rankings.models import Ranking, RankingEntry
from approvals.reports.models import EmptyChair, PowerFinding
from approvals.requests.clocks.models import ClockSpan
from approvals.requests.forwarding.models import AnswerAbove, Forwarding
from approvals.requests.idempotency import DoneAct
from approvals.requests.intake.models import IntakeCheck
from approvals.requests.models import ApprovalRequest, Concern, Decision, Document, StageRun
from approvals.requests.numbering import Series
from approvals.requests.revisions.models import Remark, RemarkAnswer, RequestRound
from approvals.requests.together.models import StageReading
from approvals.rulemaking.models import DriftReport, Replay
from approvals.scans.models import SignedScan
from approvals.store.models import Printout, StoredFile
from approvals.support.models import CommitteePaper, FollowUp, SelfReview, Thread, ThreadMessage, ThreadReading

__all__ = [
    "Absence", "AccessGrant", "ActingOrder", "Activity", "ActivityFile", "ActivitySchool", "AgendaItem", "Agreement",
    "AnswerAbove", "ApiToken", "Appeal", "ApprovalRequest", "Assessment", "Attendance", "AuditExport", "AuditFinding",
    "AuditPlan", "Ballot", "BriefedPartner", "Briefing", "CalendarDay", "Chain", "Challenge", "ClockSpan", "Committee",
    "CommitteePaper", "Concern", "Contribution", "Cosignature", "Decision", "DecisionNotice", "DeclaredRelation",
    "Dissent", "District", "Document", "DoneAct", "DriftReport", "EditionPaper", "EmptyChair", "Erasure", "Erratum",
    "Event", "Feedback", "FindingStep", "FollowUp", "Forwarding", "HourMark", "Inquiry", "IntakeCheck", "Invitation",
    "KeyAnnouncement", "Leaf", "LeaveChange", "Letter", "LetterOffice", "LetterSeal", "LetterTemplate", "LogAlarm",
    "LogCheckpoint", "Meeting", "Membership", "Minutes", "Network", "NetworkEntry", "NetworkMember",
    "NetworkResponsibility", "Obligation", "ObligationFile", "Oversight", "OversightFinding", "Partner",
    "PartnerContact", "PartnerKind", "PartnerSchool", "PartnerSeat", "PendingEvent", "Person", "Post", "PowerFinding",
    "Printout", "PrivateValue", "ProposedChange", "ProposedConflict", "PublicQuestion", "Ranking", "RankingEntry",
    "Reading", "Recusal", "Remark", "RemarkAnswer", "Replay", "ReportEdition", "ReportRemark", "RequestRound",
    "Resolution", "RetentionChoice", "RuleCheck", "RulebookAuthor", "RulebookVersion", "SampleCheck", "SampleItem",
    "School", "Seat", "SecretBox", "SelfReview", "Series", "SignedScan", "StageReading", "StageRun", "StandAside",
    "StoredFile", "Tenure", "Thread", "ThreadMessage", "ThreadReading", "Tile", "UrgentException", "VerificationRun",
]  # fmt: skip
