"""From a draft to a proposal, and back: two acts on a version that is not yet published."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.delegation.models import RulebookVersion
from approvals.delegation.refusals import NotSteward
from approvals.delegation.selectors import versions_of
from approvals.errors import BadInput
from approvals.people.kinds import Ability
from approvals.people.models import Person
from approvals.people.selectors import grants_of
from approvals.rulemaking.models import Replay
from approvals.rulemaking.proof import prove
from approvals.rulemaking.refusals import NotProposed, NotReplayed
from approvals.rulemaking.replay import baseline, finished
from approvals.rulemaking.versions import Status, cases_sha256, locked, locked_draft, record_about


@transaction.atomic
def propose(*, version_id: int, by: Person, at: datetime) -> RulebookVersion:
    """Lay a draft before the rule approvers: sound, every rule in a case, replayed exactly as it is now.

    Raises NotSteward, NotDraft, BadInput for a first day that has passed, MatrixDefect, RedCase, RuleWithoutCase
    or NotReplayed. From then on it is not changed unless it is sent back.
    """
    version = locked_draft(version_id, by, at)
    first_day_is_ahead(version, at)
    prove(version).insist()
    replay = replay_of(version, at)
    newest_of_its_day(version)
    version.status, version.proposed_by, version.proposed_at, version.sent_back = Status.PROPOSED, by, at, ""
    version.save(update_fields=["status", "proposed_by", "proposed_at", "sent_back"])
    facts = {"cases_sha256": cases_sha256(version), "first_day": version.first_day.isoformat()}
    record_about(version, kinds.RULEBOOK_PROPOSED, by, at, replay=replay.pk, replay_sha256=replay.sha256, **facts)
    return version


@transaction.atomic
def send_back(*, version_id: int, reasons: str, by: Person, at: datetime) -> RulebookVersion:
    """Make a draft of a proposed version again, with the reasons: by a rule approver, or by a steward who takes it
    back.

    Raises NotSteward, NotProposed or BadInput.
    """
    version = locked(version_id)
    held = grants_of(by, localdate(at)).abilities_in(version.district_id)
    if not held & {Ability.PUBLISH_RULES, Ability.EDIT_RULES}:
        raise NotSteward
    if version.status != Status.PROPOSED:
        raise NotProposed(number=version.number, status=version.get_status_display())
    if not reasons.strip():
        raise BadInput(fields={"reasons": [_("Say in a few words what has to be changed.")]})
    version.status, version.sent_back = Status.DRAFT, reasons.strip()
    version.save(update_fields=["status", "sent_back"])
    record_about(version, kinds.RULEBOOK_SENT_BACK, by, at, reasons=version.sent_back)
    return version


def first_day_is_ahead(version: RulebookVersion, at: datetime) -> None:
    """Raise BadInput when the first day of a version is before today: no rule holds for what is past."""
    if version.first_day < localdate(at):
        raise BadInput(fields={"first_day": [_("The first day has passed; choose today or a later day.")]})


def newest_of_its_day(version: RulebookVersion) -> None:
    """Raise BadInput when a later draft was published for the same first day: of two, the higher number holds."""
    there = versions_of(version.district_id).filter(status=Status.PUBLISHED, first_day=version.first_day)
    later = there.filter(number__gt=version.number).values_list("number", flat=True).first()
    if later is not None:
        sentence = _("Version %(number)s is published for this first day and would hold; choose a later day.")
        raise BadInput(fields={"first_day": [sentence % {"number": later}]})


def replay_of(version: RulebookVersion, at: datetime) -> Replay:
    """The finished replay of exactly this content, beside the matrix it would replace; raises NotReplayed."""
    replay, before = finished(version), baseline(version, at)
    if replay is None or replay.against_id != (before and before.pk):
        raise NotReplayed(number=version.number)
    return replay
