"""How papers, follow-ups and threads of committees say no."""

from django.utils.translation import gettext_lazy as _

from approvals.errors import BadInput, NoPower, WrongState


class NotYourTask(NoPower):
    """The owner reports, nobody else."""

    code = "support.not_your_task"
    sentence = _("Only %(owner)s reports on this follow-up.")
    remedy = _("Ask the secretary of the committee if somebody else should do it.")


class OwnReport(NoPower):
    """Nobody accepts their own work."""

    code = "support.own_report"
    sentence = _("You are to do this yourself, so you do not settle it.")
    remedy = _("Ask the chair, the secretary or the district's secretary of committees, whoever is not the owner.")


class NotOpen(WrongState):
    """A follow-up that has ended stays as it ended."""

    code = "support.not_open"
    sentence = _("This follow-up has ended.")
    remedy = _("Open a new one if something is still to be done.")


class NotReported(WrongState):
    """Done is what was reported and accepted."""

    code = "support.not_reported"
    sentence = _("Nothing has been reported on this follow-up yet.")
    remedy = _("Wait for the report of its owner, or end it with a reason if it is no longer needed.")


class NothingResolved(WrongState):
    """A follow-up of a resolution needs a resolution that was taken."""

    code = "support.nothing_resolved"
    sentence = _("“%(title)s” has not been resolved.")
    remedy = _("Wait until the vote is closed with a result, or open the follow-up without a resolution.")


class SayMore(BadInput):
    """Something that has to be said is missing, too long, or not what is asked."""

    code = "support.say_more"


class NotInThread(NoPower):
    """Threads are for the members in office and for the office."""

    code = "support.not_in_thread"
    sentence = _("Only members of %(committee)s in office and the district office write in its threads.")
    remedy = _("If you should be a member, ask the secretary of the committee.")


class ThreadIsClosed(WrongState):
    """A closed thread is read only."""

    code = "support.thread_is_closed"
    sentence = _("The thread “%(title)s” is closed.")
    remedy = _("What came of it stands on its page; open a new thread for something new.")


class AlreadyHidden(WrongState):
    """A message is hidden once."""

    code = "support.already_hidden"
    sentence = _("This message is hidden already.")
    remedy = _("Nothing more is needed.")


class PaperIsOff(WrongState):
    """A paper is taken off the shelf once."""

    code = "support.paper_is_off"
    sentence = _("The paper “%(title)s” is off the shelf already.")
    remedy = _("Nothing more is needed.")
