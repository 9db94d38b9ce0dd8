"""What an administrator does with an endpoint: make, change, change its secret, pause, let go on, end.

Nothing is looked up or called here: whether an address is public is asked at every call.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from approvals.audit import kinds as events
from approvals.audit.models import Chain
from approvals.audit.services import record
from approvals.errors import BadInput
from approvals.people.models import District, Person
from approvals.people.services import administers
from notifications.webhooks import addresses, catalogue, keys
from notifications.webhooks.models import WebhookEndpoint
from notifications.webhooks.refusals import WebhookEnded, WebhookIsNotPaused, WebhookIsPaused

MOST = 20  # endpoints of one district that have not ended
Paused = WebhookEndpoint.Paused


@dataclass(frozen=True, slots=True)
class Shown:
    """An endpoint and its new secret, which nobody can read again."""

    endpoint: WebhookEndpoint
    secret: str


@transaction.atomic
def make(*, district: District, name: str, url: str, kinds: Collection[str], by: Person, at: datetime) -> Shown:
    """Make an endpoint that hears what happens from now on. Raises BadInput for what was typed badly."""
    administers(by, district.pk, at)
    name, url = name.strip(), url.strip()
    District.objects.select_for_update(no_key=True).get(pk=district.pk)  # one at a time: they are counted
    _fits(district.pk, name, url, kinds)
    if WebhookEndpoint.objects.filter(district=district, ended_at=None).count() >= MOST:
        raise BadInput(fields={"name": [_("A district has at most %(most)s webhooks.") % {"most": MOST}]})
    secret = keys.new_secret()
    endpoint = WebhookEndpoint.objects.create(
        district=district,
        name=name,
        url=url,
        kinds=sorted(kinds),
        secret=keys.seal(secret),
        position=Chain.objects.get(district=district).seq,
        made_by=by,
        made_at=at,
    )
    _record(events.WEBHOOK_MADE, endpoint, by, at, kinds=endpoint.kinds)
    return Shown(endpoint, secret)


@transaction.atomic
def change(*, endpoint_id: int, name: str, url: str, kinds: Collection[str], by: Person, at: datetime) -> None:
    """Change name, address or events; calls that wait go to the new address. What was told stays told."""
    endpoint = locked(endpoint_id, by, at)
    name, url = name.strip(), url.strip()
    _fits(endpoint.district_id, name, url, kinds, besides=endpoint.pk)
    endpoint.name, endpoint.url, endpoint.kinds = name, url, sorted(kinds)
    endpoint.save(update_fields=["name", "url", "kinds"])
    _record(events.WEBHOOK_CHANGED, endpoint, by, at, kinds=endpoint.kinds)


@transaction.atomic
def rotate(*, endpoint_id: int, by: Person, at: datetime) -> Shown:
    """Give a new secret; for a day the old one signs beside it, so that the other system can change over calmly."""
    endpoint = locked(endpoint_id, by, at)
    secret = keys.new_secret()
    endpoint.old_secret, endpoint.old_until = endpoint.secret, at + keys.BOTH_SIGN_FOR
    try:
        keys.opened(endpoint.old_secret)
    except keys.CannotBeOpened:  # then it signs nothing any more
        endpoint.old_secret, endpoint.old_until = "", None
    endpoint.secret = keys.seal(secret)
    endpoint.save(update_fields=["secret", "old_secret", "old_until"])
    _record(events.WEBHOOK_SECRET_CHANGED, endpoint, by, at)
    return Shown(endpoint, secret)


@transaction.atomic
def pause(*, endpoint_id: int, by: Person, at: datetime) -> None:
    """Hold the calls of an endpoint back; its position stays, so nothing is lost."""
    endpoint = locked(endpoint_id, by, at)
    if endpoint.paused:
        raise WebhookIsPaused(name=endpoint.name)
    hold(endpoint, Paused.BY_HAND, by=by, at=at)


def hold(endpoint: WebhookEndpoint, why: str, *, by: Person | None, at: datetime) -> None:
    """Pause a locked endpoint, on the word of a person or because of its answers."""
    endpoint.paused, endpoint.paused_at = why, at
    endpoint.save(update_fields=["paused", "paused_at"])
    _record(events.WEBHOOK_PAUSED, endpoint, by, at, why=why)


@transaction.atomic
def resume(*, endpoint_id: int, by: Person, at: datetime, skips: bool = False) -> None:
    """Let an endpoint go on where it stood, what waits is tried at once; or skip what happened meanwhile."""
    endpoint = locked(endpoint_id, by, at)
    if not endpoint.paused:
        raise WebhookIsNotPaused(name=endpoint.name)
    endpoint.paused, endpoint.paused_at = Paused.NO, None
    endpoint.failures, endpoint.failing_since, endpoint.warned_at = 0, None, None
    waiting = endpoint.calls.filter(state="waiting")
    if skips:
        endpoint.position = Chain.objects.get(district=endpoint.district_id).seq
        waiting.update(state="dropped", next_at=None, tried_at=at)
        endpoint.replays.filter(done_at=None).update(done_at=at)
    else:
        waiting.update(next_at=at, attempt=0)
    endpoint.save(update_fields=["position", "paused", "paused_at", "failures", "failing_since", "warned_at"])
    _record(events.WEBHOOK_RESUMED, endpoint, by, at, skips=skips)


@transaction.atomic
def end(*, endpoint_id: int, by: Person, at: datetime) -> None:
    """End an endpoint for good: nothing is called any more, what waits is dropped."""
    endpoint = locked(endpoint_id, by, at)
    endpoint.ended_by, endpoint.ended_at = by, at
    endpoint.secret = endpoint.old_secret = ""
    endpoint.old_until = None
    endpoint.save(update_fields=["ended_by", "ended_at", "secret", "old_secret", "old_until"])
    endpoint.calls.filter(state__in=("waiting", "dead")).update(state="dropped", next_at=None, tried_at=at)
    endpoint.replays.filter(done_at=None).update(done_at=at)
    _record(events.WEBHOOK_ENDED, endpoint, by, at)


def locked(endpoint_id: int, by: Person, at: datetime) -> WebhookEndpoint:
    """The row of an endpoint, locked, for an administrator of its district. Raises WebhookEnded after its end."""
    rows = WebhookEndpoint.objects.select_for_update(no_key=True, of=("self",)).select_related("district")
    endpoint = rows.get(pk=endpoint_id)
    administers(by, endpoint.district_id, at)
    if endpoint.ended_at is not None:
        raise WebhookEnded(name=endpoint.name)
    return endpoint


def _record(kind: str, endpoint: WebhookEndpoint, by: Person | None, at: datetime, **data: Any) -> None:
    """Write down an act; of the address only the host, because a path may hold what signs in."""
    host = addresses.read(endpoint.url).host if kind in (events.WEBHOOK_MADE, events.WEBHOOK_CHANGED) else None
    facts = {"name": endpoint.name, **({"host": host} if host else {}), **data}
    record(kind, district=endpoint.district, subject=("webhook", endpoint.pk), by=by, at=at, data=facts)


def _fits(district_id: int, name: str, url: str, kinds: Collection[str], besides: int | None = None) -> None:
    wrong: dict[str, list] = {}
    same = WebhookEndpoint.objects.filter(district=district_id, name=name, ended_at=None).exclude(pk=besides)
    if not name:
        wrong["name"] = [_("Say which system it is.")]
    elif same.exists():
        wrong["name"] = [_("Another webhook has this name.")]
    if not kinds or not all(catalogue.is_known(each) for each in kinds):
        wrong["kinds"] = [_("Choose what it hears of.")]
    try:
        addresses.read(url)
    except addresses.NotAllowed as refused:
        wrong["url"] = [str(refused)]
    if wrong:
        raise BadInput(fields=wrong)


def trouble_with(url: str) -> str:
    """Why an address cannot be called now, in words; empty where it can. Looks the name up, so in no transaction."""
    try:
        addresses.look_up(url)
    except addresses.NotAllowed as refused:
        return str(refused)
    except addresses.NotFound:
        return _("This host is not found. Check the address.")
    return ""
