"""How a request for approval afterwards is refused."""

from django.utils.translation import gettext_lazy as _

from approvals.errors import BadInput, WrongState


class NotAfterwards(WrongState):
    """What was done without the power to do it is not mended by a request, unless a clause says so."""

    code = "afterwards.not_allowed"
    sentence = _("No clause lets “%(title)s” be approved after it was done: whoever acts needs the power before.")
    remedy = _(
        "Leave the day empty if it has not been done yet; else report what happened to your superior, "
        "who may act under the Administrative Procedure Act, sections 41 and 49."
    )


class StateTheDay(BadInput):
    """Of an act done already the day is needed, today or earlier, and the reasons."""

    code = "afterwards.state_the_day"
