"""The ways in which webhooks say no."""

from django.utils.translation import gettext_lazy as _

from approvals.errors import Refusal, WrongState


class WebhookEnded(WrongState):
    """Nothing is changed at an endpoint that has ended."""

    code = "webhooks.ended"
    sentence = _("The webhook “%(name)s” has ended.")
    remedy = _("Make a new one if the other system should hear of events again.")


class WebhookIsPaused(WrongState):
    """An endpoint is paused once, and nothing is replayed while it is."""

    code = "webhooks.paused"
    sentence = _("The webhook “%(name)s” is paused.")
    remedy = _("Let it go on first.")


class WebhookIsNotPaused(WrongState):
    """Only what is paused goes on again."""

    code = "webhooks.not_paused"
    sentence = _("The webhook “%(name)s” is not paused.")
    remedy = _("Nothing is left to do.")


class ReplayUnderWay(WrongState):
    """One replay of an endpoint at a time, so that each stays in order."""

    code = "webhooks.replay_under_way"
    sentence = _("Calls of “%(name)s” are being sent again already.")
    remedy = _("Wait until they are all sent, then ask for others.")


class NothingToReplay(Refusal):
    """No event of the kinds asked for lies in what was already told."""

    code = "webhooks.nothing_to_replay"
    sentence = _("From there on, nothing was told that could be told again.")
    remedy = _("Choose an earlier number or an earlier day.")


class NoSuchCalls(WrongState):
    """A dead letter is sent again or dropped once."""

    code = "webhooks.no_such_calls"
    sentence = _("These calls are no dead letters any more.")
    remedy = _("Look at the list again.")
