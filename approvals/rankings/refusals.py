"""How rankings say no."""

from django.utils.translation import gettext_lazy as _

from approvals.errors import BadInput, NoPower, WrongState


class OwnRanking(NoPower):
    """Nobody ranks or lays before the committee what concerns themselves (Administrative Procedure Act, section 13)."""

    code = "rankings.own_matter"
    sentence = _(
        "A request of this ranking concerns you; "
        "section 13 of the Administrative Procedure Act keeps you from ranking it."
    )
    remedy = _("Somebody else who keeps the committee makes this ranking, or takes that request out into its own vote.")


class NothingWaits(WrongState):
    """A ranking is begun for requests that wait."""

    code = "rankings.nothing_waits"
    sentence = _("No request of this kind waits for %(committee)s.")
    remedy = _("Choose one of the kinds on the list.")


class NotBeingRanked(WrongState):
    """The list is changed while it is a draft."""

    code = "rankings.not_a_draft"
    sentence = _("This ranking is %(status)s; its list can no longer be changed.")
    remedy = _("While it is ready for the committee it can be opened again; after that its vote decides.")


class NotReady(WrongState):
    """Only an annex that was made ready is voted on."""

    code = "rankings.not_ready"
    sentence = _("This ranking is %(status)s; the committee votes on one that is ready.")
    remedy = _("Have its secretary make it ready first.")


class StaleRanking(WrongState):
    """Somebody changed the ranking after the page was opened."""

    code = "rankings.stale"
    sentence = _("Somebody changed this ranking after you opened this page.")
    remedy = _("Look at what is there now, then repeat your change; what you typed is kept below.")


class NotWaiting(WrongState):
    """A request that does not wait for this committee, is on an agenda, is being voted on, or is in a ranking."""

    code = "rankings.not_waiting"
    sentence = _("%(count)s of these requests no longer wait for this committee.")
    remedy = _("Open the list again; it shows which still wait.")


class MixedVotes(WrongState):
    """One resolution counts in one way."""

    code = "rankings.mixed"
    sentence = _("These requests are not all decided in the same way, so one resolution cannot answer them together.")
    remedy = _("Make one ranking for each way; the rule on the page of a request says which it is.")


class RankingIsFull(WrongState):
    """One resolution answers so many requests at most."""

    code = "rankings.full"
    sentence = _("A ranking holds at most %(most)s requests, because all are decided in the same moment.")
    remedy = _("Begin another ranking for the others.")


class NotThere(WrongState):
    """The entry was taken out meanwhile."""

    code = "rankings.not_there"
    sentence = _("This request is no longer in the ranking.")
    remedy = _("Open the ranking again.")


class LineWrong(BadInput):
    """Points or a proposal that cannot be read."""

    code = "rankings.line_wrong"
    sentence = _("Some points or proposals cannot be read.")
    remedy = _("Points are numbers with at most two decimals, like 87.50; nothing you typed is lost.")


class ReasonNeeded(BadInput):
    """Taking a request out and giving a ranking up carry a reason."""

    code = "rankings.reason_needed"
    sentence = _("A reason is missing.")
    remedy = _("Write in a few words why; the trail keeps it.")


class Incomplete(WrongState):
    """What is missing before the committee can be asked."""

    code = "rankings.incomplete"
    sentence = _("The ranking is not complete: %(missing)s.")
    remedy = _("Complete it, then make it ready.")


class AnnexIsStale(WrongState):
    """Facts or files of an entry are not those of the annex any more."""

    code = "rankings.annex_is_stale"
    sentence = _("These requests changed after the annex was made: %(requests)s.")
    remedy = _("Open the ranking, look at what dropped out, and make it ready again.")
