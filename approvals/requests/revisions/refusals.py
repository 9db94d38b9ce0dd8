"""How returns, remarks and copies say no."""

from django.utils.translation import gettext_lazy as _

from approvals.errors import BadInput, WrongState


class NotAnEarlierStage(BadInput):
    """The stage named does not come before this one, or nobody has answered it."""

    code = "revisions.not_an_earlier_stage"
    sentence = _("A request goes back only to a stage that comes before this one and has been answered in this round.")
    remedy = _("Choose one of the stages offered, or return the request to its school.")


class NotFromAbove(WrongState):
    """A body above the district does not send a request back inside the district."""

    code = "revisions.not_from_above"
    sentence = _("This stage is with a body above the district, whose answer is recorded and not sent back.")
    remedy = _("Record the answer, or return the request to its school with what the letter asks for.")


class RemarkIsEmpty(BadInput):
    """A field was ticked and nothing said about it."""

    code = "revisions.remark_is_empty"
    sentence = _("Write what is to be revised here, or take the tick away.")
    remedy = _("One line is enough; the school reads it next to the field.")


class RemarkIsTooLong(BadInput):
    """A remark is longer than anybody reads."""

    code = "revisions.remark_is_too_long"
    sentence = _("A remark may have %(most)s characters at most.")
    remedy = _("Say it shorter, or attach a paper to your answer.")


class RemarkOnNothing(BadInput):
    """A remark names a field or a document the request does not have."""

    code = "revisions.remark_on_nothing"
    sentence = _("The request has no field or document %(name)s.")
    remedy = _("Open the page again; the matrix may have changed meanwhile.")


class DayIsOver(BadInput):
    """The day by which to revise lies in the past."""

    code = "revisions.day_is_over"
    sentence = _("The day by which it is to be revised is not later than today.")
    remedy = _("Choose a later day; nothing you typed is lost.")


class NoSuchRemark(BadInput):
    """An explanation names a remark that was not made when the request was returned."""

    code = "revisions.no_such_remark"
    sentence = _("That remark does not belong to the last return of this request.")
    remedy = _("Open the list of remarks again.")


class NotReturned(WrongState):
    """Remarks are answered while the request is back at its school."""

    code = "revisions.not_returned"
    sentence = _("This request is %(status)s; remarks are answered while it is back at its school.")
    remedy = _("Look at the request to see where it stands now.")


class NotFitting(BadInput):
    """A file is taken over that today's matrix does not ask for, or that the request does not have."""

    code = "revisions.not_fitting"
    sentence = _("A file that was chosen does not fit the matter as the matrix in force has it.")
    remedy = _("Choose among the files offered; the others may be attached anew.")
