"""Publishing a version of the matrix: the one door through which rules come into force."""

from collections.abc import Mapping
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from approvals.audit import kinds
from approvals.delegation.changes import changed_rules
from approvals.delegation.models import RulebookVersion
from approvals.delegation.refusals import AlreadyPublished, SameHands
from approvals.delegation.rules import Rulebook
from approvals.delegation.selectors import matrix_of, wrote_at
from approvals.people.kinds import Ability
from approvals.people.models import District, Person
from approvals.rulemaking.effects import Effect, taken_over
from approvals.rulemaking.models import Replay
from approvals.rulemaking.proof import prove
from approvals.rulemaking.proposing import first_day_is_ahead, newest_of_its_day, replay_of
from approvals.rulemaking.refusals import ChangedSinceSeen, NoOrder, NotProposed, SampleOutsideDemo
from approvals.rulemaking.replay import baseline
from approvals.rulemaking.versions import Status, cases_sha256, content_of, locked, may, record_about

ORDER_LENGTH = 100


@transaction.atomic
def publish(
    *,
    version_id: int,
    order_number: str,
    order_day: date | None,
    effects: Mapping[str, str],
    by: Person,
    at: datetime,
    seen: str | None = None,
) -> RulebookVersion:
    """Publish a proposed version under the order that authorises it; from then on it never changes.

    It is in force from 00:00 of its first day in Asia/Bangkok. `effects` says for changed rules what running
    requests do; a changed rule it does not name lets them go on. `seen` is the `seal_of` what the approver was
    shown; None: the act does not rest on a page. Raises NotSteward, AlreadyPublished, NotProposed, SameHands for
    everybody who wrote at it, NoOrder, BadInput, SampleOutsideDemo, ChangedSinceSeen, and whatever `propose` raises.
    """
    version = _alone(version_id)
    may(by, Ability.PUBLISH_RULES, version.district_id, at)
    _is_proposed(version)
    if wrote_at(version, by.pk) or version.drafted_by_id == by.pk:
        raise SameHands
    number, day = _order(order_number, order_day, at)
    first_day_is_ahead(version, at)
    rulebook = content_of(version)
    no_samples(rulebook)
    prove(version).insist()
    replay = replay_of(version, at)
    newest_of_its_day(version)
    if seen is not None and seen != seal_of(version, replay):
        raise ChangedSinceSeen(number=version.number)
    before = baseline(version, at)
    told = _whole_effects(before, version, rulebook, effects, at)
    version.status, version.published_by, version.published_at = Status.PUBLISHED, by, at
    version.order_number, version.order_day = number, day
    version.effects, version.replay_sha256 = told, replay.sha256
    columns = ("status", "published_by", "published_at", "order_number", "order_day", "effects", "replay_sha256")
    version.save(update_fields=columns)
    record_about(version, kinds.RULEBOOK_PUBLISHED, by, at, **_facts(version, day, replay, before))
    return version


def _facts(version: RulebookVersion, day: date, replay: Replay, before: RulebookVersion | None) -> dict[str, Any]:
    """What the event of a publication binds, beside the digest of the content."""
    return {
        "cases_sha256": cases_sha256(version),
        "first_day": version.first_day.isoformat(),
        "order": {"number": version.order_number, "day": day.isoformat()},
        "effects": version.effects,
        "replaces": before.number if before else None,
        "replay": replay.pk,
        "replay_sha256": replay.sha256,
    }


def seal_of(version: RulebookVersion, replay: Replay | None) -> str:
    """The digest of all that an approver is shown: content, golden cases, first day, and the report of the replay."""
    report = replay.sha256 if replay else ""
    shown = (version.pk, version.revision, version.sha256, cases_sha256(version), version.first_day.isoformat(), report)
    return sha256("\n".join(map(str, shown)).encode()).hexdigest()


def _alone(version_id: int) -> RulebookVersion:
    """The version under lock, with its district held first: one publication of a district at a time."""
    district = RulebookVersion.objects.values_list("district_id", flat=True).get(pk=version_id)
    District.objects.select_for_update(no_key=True).get(pk=district)
    return locked(version_id)


def _is_proposed(version: RulebookVersion) -> None:
    if version.status == Status.PUBLISHED:
        raise AlreadyPublished(number=version.number)
    if version.status != Status.PROPOSED:
        raise NotProposed(number=version.number, status=version.get_status_display())


def _order(number: str, day: date | None, at: datetime) -> tuple[str, date]:
    words, wrong = " ".join(number.split()), {}
    if not words:
        wrong["order_number"] = [_("Write the number of the order that authorises this version.")]
    elif len(words) > ORDER_LENGTH:
        wrong["order_number"] = [_("The number is longer than %(most)s characters.") % {"most": ORDER_LENGTH}]
    if day is None:
        wrong["order_day"] = [_("Write the day on which the order was signed.")]
    elif day > localdate(at):
        wrong["order_day"] = [_("An order that was signed cannot bear a day to come.")]
    if wrong or day is None:
        raise NoOrder(fields=wrong)
    return words, day


def no_samples(rulebook: Rulebook) -> None:
    """Raise SampleOutsideDemo when a rule rests on invented figures and this is no demonstration."""
    named = {rule.basis.instrument for rule in rulebook.rules.values()}
    samples = [paper for code, paper in rulebook.instruments.items() if paper.sample and code in named]
    if samples and not settings.DEMO:
        language = get_language()
        raise SampleOutsideDemo(instruments=", ".join(paper.title.in_language(language) for paper in samples))


def _whole_effects(
    before: RulebookVersion | None,
    version: RulebookVersion,
    rulebook: Rulebook,
    chosen: Mapping[str, str],
    at: datetime,
) -> dict[str, str]:
    """What was chosen, and what the version had to do that this one takes the place of before its first day."""
    left = matrix_of(before) if before else None
    told = whole_effects(left, rulebook, chosen)
    if before is None or left is None or before.first_day != version.first_day:
        return told
    return {**taken_over(before, left, rulebook, at), **told}


def whole_effects(before: Rulebook | None, after: Rulebook, chosen: Mapping[str, str]) -> dict[str, str]:
    """What running requests do, for every rule that changes; raises NoOrder for any other rule or word."""
    changed = changed_rules(before, after) if before else ()
    wrong = {}
    for code, effect in chosen.items():
        if code not in changed:
            wrong[f"effects.{code}"] = [_("This rule does not change, so running requests go on.")]
        elif effect not in list(Effect):
            wrong[f"effects.{code}"] = [_("Choose one of the answers offered.")]
    if wrong:
        raise NoOrder(fields=wrong)
    return {code: str(chosen.get(code, Effect.GO_ON)) for code in changed}
