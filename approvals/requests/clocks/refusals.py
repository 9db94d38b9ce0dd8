"""How acts on clocks are refused."""

from django.utils.translation import gettext_lazy as _

from approvals.errors import NoPower, WrongState


class NotForYouToClose(NoPower):
    """Only a director closes a request whose revision never came."""

    code = "clocks.not_for_you_to_close"
    sentence = _("The director closes a request whose revision never came; you do not hold that post today.")
    remedy = _("Ask the director of the district, or of the school where that director gave it back.")


class RevisionStillRuns(WrongState):
    """The school's time for its revision is not over."""

    code = "clocks.revision_still_runs"
    sentence = _("The school may revise this request until the end of %(day)s.")
    remedy = _("Wait until that day is over; the school was reminded of it.")
