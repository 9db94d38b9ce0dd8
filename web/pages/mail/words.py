"""The state of the mail in words: what is wrong, what to do, how long ago, and where one mail stands."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from notifications.models import Delivery
from notifications.operations.models import MailBeat
from notifications.operations.rules import Alarm
from notifications.operations.selectors import Figures

State = Delivery.State
TONES = {
    State.PENDING: "waiting", State.SENDING: "now", State.SENT: "done", State.DELIVERED: "done",
    State.BOUNCED: "refused", State.FAILED: "refused", State.PARKED: "returned", State.CANCELLED: "cancelled",
}  # fmt: skip
SILENCE = timedelta(minutes=5)  # of the mail server, before the page asks anybody to do something


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing that is not well: what it is, and what to do."""

    tone: str
    title: str | Promise
    text: str | Promise


ADVICE = {
    "stopped": Advice(
        "bad",
        _("Nobody looks for waiting mail"),
        _("The sweep has not run for a minute. Ask whoever runs the server to look at worker and beat."),
    ),
    "late": Advice(
        "bad",
        _("Mail waits for more than five minutes"),
        _("It stays in the outbox and goes as soon as the mail server takes it. Ask whoever runs the mail server."),
    ),
    "failed": Advice(
        "care",
        _("The mail server refused mails"),
        _("Look at its answer. Correct the address of the person, then send the mail again; or cancel it."),
    ),
    "parked": Advice(
        "care",
        _("Mails were set aside"),
        _("They were tried for almost a day, or cannot be written. Send them again when the cause is gone; or cancel."),
    ),
    "twice": Advice(
        "",
        _("Some mails may have come twice"),
        _("An answer of the mail server was lost: they went again under the same number. Nothing needs doing."),
    ),
}
SILENT = Advice(
    "care",
    _("The mail server takes no connection"),
    _("It is asked again every half minute, and nothing is lost. Ask whoever runs the mail server."),
)


def advice_on(found: Figures) -> list[Advice]:
    """What is not well, the worst first; empty when all is well."""
    told = [ADVICE[alarm.what] for alarm in found.alarms]
    is_late = Alarm("late") in found.alarms
    silent_since = found.beat.silent_since
    return [SILENT, *told] if silent_since and not is_late and found.at - silent_since > SILENCE else told


def is_well(advice: list[Advice]) -> bool:
    """Whether nobody has to do anything."""
    return not any(each.tone for each in advice)


def for_how_long(span: timedelta) -> str:
    """A stretch of time in its largest whole unit."""
    seconds = max(0, int(span.total_seconds()))
    if seconds < 60:
        return ngettext("%(number)s second", "%(number)s seconds", seconds) % {"number": seconds}
    if seconds < 3600:
        return ngettext("%(number)s minute", "%(number)s minutes", seconds // 60) % {"number": seconds // 60}
    if seconds < 2 * 86400:
        return ngettext("%(number)s hour", "%(number)s hours", seconds // 3600) % {"number": seconds // 3600}
    return ngettext("%(number)s day", "%(number)s days", seconds // 86400) % {"number": seconds // 86400}


def ago(at: datetime, since: datetime | None) -> str:
    """How long ago a moment is; empty where there was none."""
    return gettext("%(span)s ago") % {"span": for_how_long(at - since)} if since is not None else ""


def facts_of(found: Figures) -> list[dict[str, str]]:
    """The particulars of the sending: the oldest mail that waits, the sweep, the mail server."""
    oldest = for_how_long(found.at - found.due_since) if found.due_since else gettext("no mail that is due waits")
    swept = ago(found.at, found.beat.swept_at) or gettext("never so far")
    return [
        {"label": gettext("Oldest mail that is due"), "value": oldest},
        {"label": gettext("Waiting mail was looked for"), "value": swept},
        {"label": gettext("Mail server"), "value": _server(found.beat, found.at)},
    ]


def _server(beat: MailBeat, at: datetime) -> str:
    if beat.silent_since is not None:
        span = for_how_long(at - beat.silent_since)
        return gettext("has taken no connection for %(span)s: %(why)s") % {"span": span, "why": beat.silent_why}
    if beat.answered_at is None:
        return gettext("was not asked so far")
    return gettext("answered %(ago)s") % {"ago": ago(at, beat.answered_at)}


@dataclass(frozen=True, slots=True)
class Count:
    """How many mails stand somewhere, with the list that shows them."""

    label: str | Promise
    shows: str
    number: int


def counts_of(found: Figures) -> list[Count]:
    """Every state somebody looks after, in the order of a mail's life."""
    labels = (
        (State.PENDING, _("Waiting")),
        (State.SENDING, _("Being sent")),
        (State.FAILED, _("Refused by the mail server")),
        (State.PARKED, _("Set aside")),
        (State.BOUNCED, _("Came back")),
    )
    rows = [Count(label, state, found.counts.get(state, 0)) for state, label in labels]
    return [*rows, Count(_("Possibly sent twice, 7 days"), "twice", found.twice)]


def standing(mail: Delivery) -> Delivery:
    """The delivery that says where a mail stands: the one it travels in, else itself."""
    return mail.carried_by if mail.state == State.CARRIED else mail


def tone_of(mail: Delivery) -> str:
    """The colour of where a mail stands."""
    return TONES.get(State(standing(mail).state), "waiting")
