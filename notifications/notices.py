"""One delivery in the words of the active language: what is asked, by when, under which rule, and where to go.

The in-app notice and the mail are made of the same notice, so they cannot say different things.
"""

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from approvals.acting.wording import acted_as
from approvals.audit import kinds
from approvals.audit.models import Event
from approvals.audit.receipts import receipt_of
from approvals.delegation.plan import PlannedStage, Route
from approvals.delegation.why.paragraph import paragraph
from approvals.delegation.why.spoken import cited
from approvals.models import ApprovalRequest, StageRun
from approvals.vocabulary.bilingual import Text
from notifications import decision_words, kept_out_words
from notifications.links.tokens import token_of
from notifications.links.versions import version_of
from notifications.meeting_words import rows_of
from notifications.message import Message, Place
from notifications.messages import BY_TEMPLATE, EXPLAINED
from notifications.models import Delivery
from notifications.subject_lines import in_words, is_english, shortened
from notifications.time_words import rows_of_days
from notifications.vote_words import rows_of_missing

LONGEST_SUBJECT = {"th": 40, "en": 60}  # characters after the number: more is cut off by the telephone anyway


def notice_of(delivery: Delivery) -> "Notice":
    """The notice of a delivery that was loaded by a selector of this application; no query."""
    return Notice(delivery)


@dataclass(frozen=True)
class Notice:
    """What a page or a mail shows of one delivery. Every property is in the active language."""

    delivery: Delivery

    @property
    def message(self) -> Message:
        """Its entry in the table of messages."""
        return BY_TEMPLATE[self.delivery.template]

    @cached_property
    def paper(self) -> ApprovalRequest | None:
        """The request it is about."""
        if self.delivery.request is not None or self._stage_run is None:
            return self.delivery.request
        return self._stage_run.request

    @cached_property
    def _stage_run(self) -> StageRun | None:
        """The stage it is about; that of a vote is the stage the vote was held for."""
        return self.delivery.stage_run or getattr(self.delivery.resolution, "stage_run", None)

    @cached_property
    def _route(self) -> Route | None:
        paper = None if self.message.to_kept_out else self.paper
        return Route.from_json(paper.route) if paper is not None and paper.route else None

    @cached_property
    def _planned(self) -> PlannedStage | None:
        """The stage the message is about, as the frozen route names it."""
        run = self._stage_run
        stages = self._route.stages if run is not None and self._route is not None else ()
        return next((stage for stage in stages if stage.name == run.name), None)

    @property
    def number(self) -> str:
        """The number of the request or the meeting; before it has one, the number of its draft or of the vote."""
        paper, resolution, meeting = self.paper, self.delivery.resolution, self.delivery.meeting
        if paper is None and resolution is None and meeting is not None and meeting.serial:
            return str(meeting)
        if paper is None:
            return f"#{resolution.pk}" if resolution is not None else f"#{self.delivery.event.seq}"
        return paper.number or f"#{paper.pk}"

    @property
    def title(self) -> str:
        """What the request is about, in the requester's own words; nothing to whoever takes no part in it."""
        if self.message.to_kept_out:
            return ""
        subject = self.paper or self.delivery.resolution
        return " ".join(subject.title.split()) if subject is not None else self._version or self._named

    @property
    def _version(self) -> str:
        """The version of the matrix it is about, if it is about one."""
        event = self.delivery.event
        if event.subject_kind != "rulebook":
            return ""
        return _("Delegation matrix, version %(number)s") % {"number": event_data(event)["version"]}

    @property
    def _named(self) -> str:
        """What the event itself calls its subject: a theme, a task, an order's number; of a meeting its committee."""
        is_meeting = self.delivery.event.subject_kind == "meeting"
        data = event_data(self.delivery.event)
        return self.committee if is_meeting else str(data.get("title") or data.get("instrument", ""))

    @property
    def headline(self) -> str:
        """What has happened or is asked, in three or four words."""
        return str(self._words[0])

    @property
    def lead(self) -> str:
        """What has happened or is asked, in a sentence."""
        facts = {"school": self.school, "committee": self.committee, "title": self.title, "meeting": self.meeting}
        return str(self._words[1]) % facts

    @property
    def _words(self) -> tuple:
        asked = self.message.by_action or {}
        run = self.delivery.stage_run
        plain = (self.message.subject, self.message.lead)
        return asked.get(run.action, plain) if run is not None else plain

    @property
    def subject(self) -> str:
        """The subject line of a mail: the number first, in ASCII, then as much as a telephone shows."""
        text = f"{self.headline}: {self.title}" if self.title else self.headline
        return f"[{self.number}] {shortened(text, LONGEST_SUBJECT['en' if is_english() else 'th'])}"

    @property
    def button(self) -> str:
        """What the button says."""
        return str(self.message.button)

    @property
    def path(self) -> str:
        """The page the notice leads to."""
        row = self.delivery
        ids: dict[str, Any] = {"stage_run": row.stage_run_id, "resolution": row.resolution_id}
        ids |= {"request": self.paper.pk if self.paper else "", "committee": row.committee_id}
        ids |= {"meeting": row.meeting_id} | dict.fromkeys(("subject", "version"), row.event.subject_id)
        if self.message.leads_to == Place.INQUIRY:
            ids["inquiry"] = event_data(row.event).get("inquiry")
        return self.message.leads_to.value % ids

    @property
    def address(self) -> str:
        """The same with the address of the site before it; it stays good for ever, and is written out in mails."""
        return settings.SITE_ADDRESS.rstrip("/") + self.path

    @cached_property
    def link(self) -> str:
        """Where the button of a mail leads: of one that asks by a signed link for its reader alone, else the address.

        Notices inside the system have the plain path, because their reader is signed in.
        """
        if not self.message.asks or self.delivery.channel != Delivery.Channel.EMAIL:
            return self.address
        return f"{settings.SITE_ADDRESS.rstrip('/')}/m/{token_of(self.delivery, version_of(self.delivery))}/"

    @property
    def school(self) -> str:
        """The school the request is for; not told to whoever takes no part in it."""
        return str(self.paper.school) if self.paper is not None and not self.message.to_kept_out else ""

    @property
    def committee(self) -> str:
        """The committee it is about."""
        row = self.delivery
        body = row.committee or (row.resolution and row.resolution.committee) or (row.meeting and row.meeting.committee)
        return str(body) if body is not None else ""

    @property
    def meeting(self) -> str:
        """The meeting it is about: its number and its day."""
        row = self.delivery.meeting
        return f"{row} · {in_words(localdate(row.starts_at))}" if row is not None else ""

    @property
    def stage(self) -> str:
        """The stage and its body, as the route names them."""
        planned = self._planned
        if planned is None:
            return self.committee
        title, body = _read(planned.title), self.committee or _read(planned.body)
        return f"{title} · {body}" if title and body else title or body

    @property
    def due(self) -> str:
        """The last day of what is asked; empty where nothing is asked of the reader."""
        run, resolution = self.delivery.stage_run, self.delivery.resolution
        day = resolution.closes_on if resolution is not None else run.due_on if run is not None else None
        return in_words(day) if day is not None and self.message.asks else ""

    @property
    def rule(self) -> str:
        """The instrument and clause the request travels under."""
        basis = self._route.basis if self._route is not None else None
        return _read(cited(basis.title, basis.clause)) if basis is not None else ""

    @property
    def why(self) -> str:
        """Who decides and why, in one paragraph; empty where that is not what the message is about."""
        kind = self.delivery.event.kind
        if self._route is None or not (self.message.asks or kind in EXPLAINED):
            return ""
        return _read(paragraph(self._route, own=kind == kinds.REQUEST_DECIDED_ON_OWN_INITIATIVE, warned=False))

    @property
    def warning(self) -> str:
        """What a reader has to be told about the rule."""
        warnings = self._route.warnings if self._route is not None else ()
        if "sample" in warnings:
            return _("This rule is a sample and not in force anywhere.")
        if "unchecked" in warnings:
            return _("Nobody has compared this rule with the signed paper yet.")
        return ""

    @property
    def signed_as(self) -> str:
        """In what capacity somebody signed under an acting order, with its number; empty for a post of one's own."""
        actor = json.loads(bytes(self.delivery.event.body))["actor"] or {}
        return acted_as(actor) if "acting" in actor else ""

    @property
    def rows(self) -> list[tuple[str, str]]:
        """The particulars under the sentence, those that are known."""
        meeting, event = self.delivery.meeting, self.delivery.event
        if self.message.to_kept_out:
            day = in_words(localdate(event.at))
            return kept_out_words.rows_of(json.loads(bytes(event.body)), self.number, self.committee, day)
        if meeting is not None and self.message.leads_to == Place.MEETING:
            day = in_words(localdate(meeting.starts_at))
            return [row for row in [(_("Committee"), self.committee), *rows_of(meeting, day)] if row[1]]
        rows = [
            *self._of_vote,
            *self._of_decision,
            (_("Subject"), self.title),
            (_("School"), self.school),
            (_("Stage"), self.stage),
            (_("Under"), self.rule),
            *self.delay,
            (_("Signed as"), self.signed_as),
        ]
        return [row for row in rows if row[1]]

    @property
    def _of_vote(self) -> list[tuple[str, str]]:
        """Who has not voted, in the summary for the secretary. One query there, else none."""
        vote = self.delivery.resolution
        if vote is None or self.delivery.event.kind != kinds.VOTE_AWAITED:
            return []
        return rows_of_missing(vote.pk, in_words(vote.closes_on))

    @property
    def delay(self) -> list[tuple[str, str]]:
        """How late the office is, who has the request and what the reader may do, or when an agreement ends."""
        event = self.delivery.event
        return rows_of_days(event.kind, self.delivery.template, event_data(event))

    @property
    def _of_decision(self) -> list[tuple[str, str]]:
        """The last day and the way of an appeal, where it is the notice of a decision; of a letter its number."""
        if self.delivery.event.kind == kinds.LETTER_SEALED:
            return decision_words.rows_of_letter(event_data(self.delivery.event))
        if self.delivery.event.kind != kinds.DECISION_TOLD:
            return []
        data = event_data(self.delivery.event)
        until = decision_words.until_of(data)
        return decision_words.rows_of(data, in_words(until) if until else "")

    @property
    def receipt(self) -> str:
        """The line of the audit trail this message rests on: district, number, leaf hash."""
        return receipt_of(self.delivery.event, self.delivery.district.code)

    @property
    def is_unread(self) -> bool:
        """Whether it neither was read nor has settled itself."""
        return self.delivery.read_at is None and self.delivery.overtaken_at is None


def event_data(event: Event) -> dict[str, Any]:
    """The facts an event carries."""
    data: dict[str, Any] = json.loads(bytes(event.body))["data"]
    return data


def _read(text: Text) -> str:
    return text.in_language(get_language())
