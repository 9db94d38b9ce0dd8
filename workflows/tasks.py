"""Celery's doorbell for the order in time."""

from celery import shared_task
from django.utils import timezone

from approvals.acting import ending
from approvals.appeals import telling
from approvals.committees import terms
from approvals.evidence import nightly as nightly_verification
from approvals.feedback import reminding as feedback
from approvals.log import services as log
from approvals.networks import sweeping as networks
from approvals.partners import expiring
from approvals.privacy import retention
from approvals.questions import reminding as public_questions
from approvals.reports import drift
from approvals.reports.chairs import nightly
from approvals.reports.sweeping import sweep as sweeping
from approvals.requests.clocks import reminding
from approvals.rulemaking import replay
from workflows import deadlines, fallbacks, findings, follow_ups, inquiries, new_rules, obligations


@shared_task(ignore_result=True)
def sweep_deadlines() -> None:
    """Look for stages whose time is over. Ringing twice does nothing twice."""
    deadlines.sweep_deadlines(at=timezone.now())


@shared_task(ignore_result=True)
def beat_of_the_log() -> None:
    """Integrate new events into the log, sign and publish it. Ringing twice does nothing twice."""
    log.beat(at=timezone.now())


@shared_task(ignore_result=True)
def sweep_new_rules() -> None:
    """Let new versions do what they do to requests under way. Ringing twice does nothing twice."""
    new_rules.sweep(at=timezone.now())


@shared_task(ignore_result=True)
def run_replay(replay_id: int) -> None:
    """Run one replay that somebody has asked for; one that runs already is left alone."""
    replay.run(replay_id=replay_id, at=timezone.now())


@shared_task(ignore_result=True)
def sweep_replays() -> None:
    """Run replays whose bell was lost or whose worker died."""
    for replay_id in replay.unfinished(timezone.now()):
        run_replay.delay(replay_id)


@shared_task(ignore_result=True)
def check_drift() -> None:
    """Look for what the matrix names and the office no longer has. A second look replaces the first of the day."""
    drift.check(at=timezone.now())


@shared_task(ignore_result=True)
def warn_of_terms() -> None:
    """Tell whom it concerns that terms on committees end. A second look the same night finds nothing."""
    terms.warn(at=timezone.now())


@shared_task(ignore_result=True)
def remind_of_follow_ups() -> None:
    """Remind the owners of follow-ups that are due or late. A second look reminds nobody again."""
    follow_ups.remind_owners(at=timezone.now())


@shared_task(ignore_result=True)
def remind_of_findings() -> None:
    """Remind the owners of findings of oversight that are due or late. A second look reminds nobody again."""
    findings.remind_owners(at=timezone.now())


@shared_task(ignore_result=True)
def remind_of_feedback() -> None:
    """Remind of feedback that is due, late or without an owner. A second look the same day tells nobody again."""
    feedback.sweep(at=timezone.now())


@shared_task(ignore_result=True)
def warn_of_acting_orders() -> None:
    """Tell the day before that acting orders and grants end. A second look the same day tells nobody again."""
    ending.warn(at=timezone.now())


@shared_task(ignore_result=True)
def sweep_inquiries() -> None:
    """Let go of questions whose stage has ended. Ringing twice does nothing twice."""
    inquiries.let_go_of_what_ended(at=timezone.now())


@shared_task(ignore_result=True)
def remind_of_inquiries() -> None:
    """Remind whoever is to answer a question or to give advice. A second look reminds nobody again."""
    inquiries.remind(at=timezone.now())


@shared_task(ignore_result=True)
def remind_of_last_days() -> None:
    """Tell people of last days that are near, and of the office's and the school's that are over. Nobody twice."""
    reminding.sweep(at=timezone.now())


@shared_task(ignore_result=True)
def tell_who_has_not_voted() -> None:
    """Tell secretaries who has not voted where the last day is near. A second look the same day tells nobody again."""
    deadlines.tell_secretaries(at=timezone.now())


@shared_task(ignore_result=True)
def look_for_empty_chairs() -> None:
    """Look thirty days ahead for chairs without anybody able to act. A second look says nothing twice."""
    nightly.look(at=timezone.now())


@shared_task(ignore_result=True)
def sweep_fallbacks() -> None:
    """Hand on stages that nobody has been able to act on. A second look finds them where they went."""
    fallbacks.sweep(at=timezone.now())


@shared_task(ignore_result=True)
def sweep_power(full: bool = False) -> None:
    """Look for past acts by somebody without valid power. A second look the same night finds nothing new."""
    sweeping.sweep(at=timezone.now(), full=full)


@shared_task(ignore_result=True)
def verify_trail(full: bool = False) -> None:
    """Verify chains, rows and log. What was found the night before is not told again."""
    nightly_verification.verify_everything(full=full, at=timezone.now())


@shared_task(ignore_result=True)
def tell_of_decisions() -> None:
    """Tell people of decisions nobody was told of. Ringing twice tells nobody twice."""
    telling.sweep(at=timezone.now())


@shared_task(ignore_result=True)
def remind_of_obligations() -> None:
    """Remind of what decisions ask for afterwards. A second look the same day reminds nobody again."""
    obligations.remind_owners(at=timezone.now())


@shared_task(ignore_result=True)
def warn_of_agreements() -> None:
    """Tell owners of agreements that end soon. A second look the same day tells nobody again."""
    expiring.warn_everybody(at=timezone.now())


@shared_task(ignore_result=True)
def look_at_networks() -> None:
    """Tell the keepers what networks lack. A second look the same day tells nobody again."""
    networks.look(at=timezone.now())


@shared_task(ignore_result=True)
def erase_what_is_due() -> None:
    """Erase personal values whose time is over. A second run the same night finds nothing."""
    retention.run(at=timezone.now())


@shared_task(ignore_result=True)
def remind_of_public_questions() -> None:
    """Remind desks of questions of the public that are due or late. A second look reminds nobody again."""
    public_questions.sweep(at=timezone.now())
