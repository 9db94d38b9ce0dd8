"""How appeals and later decisions say no."""

from django.utils.translation import gettext_lazy as _

from approvals.errors import NoPower, WrongState


class NotAParty(NoPower):
    """Only whom a decision concerns may appeal against it."""

    code = "appeals.not_a_party"
    sentence = _("You are neither the side that asked nor a person whom this decision concerns.")
    remedy = _("Ask the school that asked for it, or the district office (Administrative Procedure Act, section 44).")


class OwnDecision(NoPower):
    """Nobody appeals against what they decided themselves."""

    code = "appeals.own_decision"
    sentence = _("You made this decision yourself.")
    remedy = _("If it is wrong, correct, amend or revoke it.")


class NotStanding(WrongState):
    """The decision was replaced by a later one."""

    code = "appeals.not_standing"
    sentence = _("This decision does not stand any more: a later one has taken its place.")
    remedy = _("Open the decision that holds today, and appeal against that one.")


class NoWay(WrongState):
    """There is no appeal to the office."""

    code = "appeals.no_way"
    sentence = _("There is no appeal to the office against this decision. %(why)s")
    remedy = _("The page of the decision says what else may be done.")


class WayUnknown(WrongState):
    """Nobody has written down how to appeal against decisions of this type."""

    code = "appeals.way_unknown"
    sentence = _("It is not known yet how to appeal against decisions of the type %(type)s.")
    remedy = _("Hand your appeal in to the district office in writing; its steward completes the ways of appeal.")


class TooLate(WrongState):
    """The last day is over."""

    code = "appeals.too_late"
    sentence = _("The last day for an appeal was %(day)s (%(law)s).")
    remedy = _("If something beyond your power kept you from it, say what it was; whoever decides looks at that first.")


class AlreadyAppealed(WrongState):
    """One person, one decision, one appeal."""

    code = "appeals.already_appealed"
    sentence = _("You have already appealed against this decision: number %(number)s.")
    remedy = _("Its page shows where it stands.")


class NotYourAppeal(NoPower):
    """An appeal is withdrawn by whoever made it."""

    code = "appeals.not_yours"
    sentence = _("Only whoever appealed may withdraw the appeal.")
    remedy = _("Ask them, or wait for the decision.")


class AppealHasEnded(WrongState):
    """It was decided or withdrawn."""

    code = "appeals.ended"
    sentence = _("This appeal is over: %(status)s.")
    remedy = _("Its page shows what came of it.")


class LatenessUnsettled(WrongState):
    """A late appeal is not decided before somebody has said whether its cause is a good one."""

    code = "appeals.lateness_unsettled"
    sentence = _("This appeal came late. First say whether the cause is a good one.")
    remedy = _("The page of the stage asks it above the answers (Administrative Procedure Act, section 66).")


class LatenessSettled(WrongState):
    """The cause of its lateness was ruled on."""

    code = "appeals.lateness_settled"
    sentence = _("It has already been said whether the cause of the delay is a good one.")
    remedy = _("Open the page again.")


class AppealIsNotReturned(WrongState):
    """An appeal does not go back to the school."""

    code = "appeals.not_returned"
    sentence = _("An appeal is not returned for revision.")
    remedy = _("Decide on what it says; if something is missing, ask whoever appealed.")


class NothingDecided(WrongState):
    """There is no decision to change."""

    code = "decisions.nothing_decided"
    sentence = _("Nothing has been decided on this request yet.")
    remedy = _("Wait for the decision.")


class NotYoursToChange(NoPower):
    """A decision is changed by whoever may make it."""

    code = "decisions.not_yours"
    sentence = _("A decision of %(body)s is changed by that body, and you do not act for it today.")
    remedy = _("Ask them, or appeal against the decision.")


class DecisionGone(WrongState):
    """Somebody changed the decision meanwhile."""

    code = "decisions.changed_meanwhile"
    sentence = _("Another decision has taken the place of this one meanwhile.")
    remedy = _("Open the page again and look at what holds today.")


class AnotherBodys(WrongState):
    """An amendment that would belong to another rule or body."""

    code = "decisions.another_bodys"
    sentence = _("With these answers the matter belongs under another rule or to another body (%(rule)s).")
    remedy = _("Revoke the decision, or let the school ask anew; an amendment stays within the same rule.")


class RevokedTooLate(WrongState):
    """A beneficial order is revoked within ninety days of knowing the ground (APA s. 49)."""

    code = "decisions.revoked_too_late"
    sentence = _(
        "The ground has been known since %(day)s. What gave somebody a benefit is revoked within 90 days of that "
        "(Administrative Procedure Act, section 49)."
    )
    remedy = _("Only where it was obtained by deceit, concealment, threat or a bribe does this limit not hold.")


class ChangeIsProposed(WrongState):
    """One change of a decision at a time."""

    code = "decisions.change_is_proposed"
    sentence = _("A change of this decision is already before the committee.")
    remedy = _("Wait for the vote.")


class NoticeBlocked(WrongState):
    """A decision without all its parts is not told."""

    code = "decisions.notice_blocked"
    sentence = _("The paper of this decision is not issued while a part is missing: %(parts)s.")
    remedy = _("The page of the decision shows the list (Administrative Procedure Act, sections 36, 37 and 40).")
